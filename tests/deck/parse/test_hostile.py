"""Hostile files: the work for each is linear in its length."""

import re
from collections.abc import Callable
from cProfile import Profile
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debategame.deck.load import loads
from debategame.deck.parse.folding import one_line
from debategame.deck.report import MOST_FINDINGS
from debategame.deck.rules import judge
from debategame.diagnostics import as_text
from tests.deck.parse.hostile import FILES, HEAD
from tests.deck.writing import SOUND

SMALL = 6_000
CALLS_A_BYTE = 60
"""An empty card, which is two bytes and a break, takes three findings and the words of each."""


def calls(work: Callable[[], object]) -> int:
    """Return how many functions ``work`` calls, those of C among them: the same on every machine."""
    counted = Profile(subcalls=False)
    counted.runcall(work)
    return sum(function.callcount for function in counted.getstats())


def judged(data: bytes) -> None:
    """Do with ``data`` all that ``check`` does."""
    loaded = loads(data, "deck.yaml", judge)
    assert len(loaded.findings) <= MOST_FINDINGS + 1
    assert as_text(loaded.findings) or loaded.deck is not None


@pytest.mark.parametrize("name", FILES)
def test_twice_the_file_is_no_more_than_twice_the_work(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("debategame.deck.report._COMPARISONS", 300)  # of words, of which there are only so many
    judged(FILES[name](1_000))  # what is only worked out once
    small, large = (calls(partial(judged, FILES[name](size))) for size in (SMALL, 2 * SMALL))
    assert large <= 2.2 * small + 5_000
    assert large <= CALLS_A_BYTE * 2 * SMALL


PIECES = sorted({FILES[name](80).decode("utf-8", "surrogateescape")[-40:] for name in FILES})


@given(st.booleans(), st.lists(st.tuples(st.sampled_from(PIECES), st.integers(1, 400)), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_no_mixture_takes_more_work_than_its_length(in_a_deck: bool, pieces: list[tuple[str, int]]) -> None:
    text = (HEAD + "cards:\n" if in_a_deck else "") + "".join(piece * times for piece, times in pieces)
    data = text.encode("utf-8", "surrogateescape")
    assert calls(lambda: judged(data)) <= CALLS_A_BYTE * len(data) + 20_000


def test_a_file_with_more_than_a_deck_can_hold_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("debategame.deck.parse.reader.MOST_NODES", 1_000)
    for opening, piece in (("a: [", "a,"), ("a: [", "[],"), ("", "- a\n"), ("a:\n", "  - {}\n"), ("{", "[a]: b,")):
        codes = [finding.code for finding in loads((opening + piece * 10_000).encode(), "d").findings]
        assert "DG008" in codes
        assert calls(lambda: loads((opening + piece * 10_000).encode(), "d")) < 60_000  # noqa: B023


def test_a_text_longer_than_any_limit_is_a_finding_even_where_the_field_has_none() -> None:
    for text, codes in (("x" * 10_000, set()), ("x" * 10_001, {"DG029"})):
        found = loads((SOUND + f"license: {text}\n").encode(), "d").findings
        assert {finding.code for finding in found} == codes


def test_a_utf_16_text_full_of_broken_characters_is_two_findings() -> None:
    found = loads(b"\xff\xfe" + "a: b\n".encode("utf-16-le") + b"\x00\xd8" * 5_000, "d").findings
    assert [(finding.code, finding.line, finding.column) for finding in found] == [("DG003", 2, 1), ("DG003", 2, 2)]


@given(st.text(" \t\n\u2028ab", max_size=40))
def test_blanks_around_line_breaks_fold_to_one(text: str) -> None:
    naive = re.sub("[ \t]*[\n\u2028\u2029][ \t\n\u2028\u2029]*|\t+", " ", text).strip()
    assert one_line(text) == naive
