"""What is looked for once in a whole text is never missed: YAML itself says where it stands."""

from __future__ import annotations

from contextlib import suppress

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from debategame.deck.rarities import rarities_of

PIECES = st.sampled_from(
    ["a", "é", "1", "!", "&", "*", "#", " ", "  ", ": ", "- ", "\n", "[", "]", "{", "}", ",", "'", '"', "\\"]
)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_all_that_yaml_finds_is_told_of(text: str) -> None:
    found = rarities_of(text)
    with suppress(yaml.YAMLError):
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            if getattr(event, "anchor", None) or getattr(event, "tag", None):
                assert found.properties or isinstance(event, yaml.AliasEvent)
            if isinstance(event, yaml.ScalarEvent) and not event.style:
                assert event.end_mark is not None
                end = event.end_mark.index
                assert (end in found.comments) is text.startswith(" #", end) or not event.value


@pytest.mark.parametrize(
    "text", ["a: now!", "a: R&D", "a: Was? Nein!", "# a remark\n\n  # another\na: b  # and one behind it"]
)
def test_most_texts_have_nothing_to_look_for(text: str) -> None:
    assert rarities_of(text) == (frozenset(), False, False)


def test_what_may_be_an_anchor_is_looked_at() -> None:
    assert [rarities_of(text).properties for text in ("&a", "a: &b c", "[!b c]", "R & D", '"!"')] == [True] * 5
    assert rarities_of("!" * 200_000).properties
