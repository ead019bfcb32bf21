"""Slips of those who write decks by hand: every fault is told where it is, and one fault is told once."""

from __future__ import annotations

import pytest

from debategame.deck.load import Loaded, loads
from debategame.deck.rules import judge
from tests.deck.writing import SOUND, codes, places

BOTH = "    by: [reyes, okafor]\n"
OKAFOR = "  okafor:\n    name: Tunde Okafor\n"
DISTRACTORS = "      - Ask shopkeepers to vote\n      - Move the car park underground\n"


def checked(*changes: tuple[str, str]) -> Loaded:
    """Return what ``check`` says of the sound deck with these texts replaced."""
    text = SOUND
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return loads(text.encode(), "deck.yaml", judge)


def told(*changes: tuple[str, str]) -> list[tuple[str, int, int]]:
    """Return the places of what ``check`` says, without advice that the sound deck gets as well."""
    usual = {(one.code, one.message) for one in checked().findings}
    found = checked(*changes)
    return [
        place for place, one in zip(places(found), found.findings, strict=True) if (one.code, one.message) not in usual
    ]


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_an_unknown_key_is_told_even_where_it_has_no_value(nothing: str) -> None:
    assert told(("    why: Both", f"    whys:{nothing}\n    why: Both")) == [("DG022", 49, 5)]
    assert told(("question: Should", f"quiestion:{nothing}\nquestion: Should")) == [("DG022", 5, 1)]


@pytest.mark.parametrize(("place", "column"), [("[~]", 10), ("[null]", 10), ("[3, ~]", 13)])
def test_nothing_is_no_place(place: str, column: int) -> None:
    found = checked(("    at: 3\n", f"    at: {place}\n"))
    assert ("DG033", 34, column) in places(found)
    assert "empty" in next(one.message for one in found.findings if one.code == "DG033")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("    why: Both", "    wy: Both", ("DG022", 49, 5)),
        ("title: Cars", "titel: Cars", ("DG022", 4, 1)),
        ("    held_by: the", "    heldby: the", ("DG022", 53, 5)),
        ("    name: Tunde", "    nam: Tunde", ("DG022", 12, 5)),
        ("    analogy: The", "    analgy: The", ("DG022", 64, 5)),
        ("    by: reyes\n    at: 3", "    bye: reyes\n    at: 3", ("DG022", 33, 5)),
    ],
)
def test_a_misspelt_key_is_told_once_and_not_as_missing_too(old: str, new: str, place: tuple[str, int, int]) -> None:
    assert told((old, new)) == [place]


def test_a_key_without_a_value_is_said_to_be_there() -> None:
    (found,) = checked(("title: Cars in the town square", "title:")).findings[:1]
    assert found.message == "This deck has no `title`: the key on line 4 has no value."


def test_a_text_that_goes_on_in_its_keys_column_is_told_to_go_deeper() -> None:
    changed = checked(("    why: Both say so.", "    why: Both say so, and\n    one thing: more."))
    (found,) = [one for one in changed.findings if one.code == "DG022"]
    assert (found.line, found.column) == (50, 5)
    assert found.help.startswith("If this line goes on with the text above it, indent it deeper")


@pytest.mark.parametrize("by", ["[reyes, okafro]", "[reyes, Okafor]", "reyes, okafor", "reyes and okafor"])
def test_an_unknown_author_is_not_told_again_at_the_places(by: str) -> None:
    assert [code for code, _, _ in told((BOTH, f"    by: {by}\n"))] == ["DG101"]


def test_a_source_of_an_unknown_author_is_not_told_again_at_the_cards() -> None:
    assert told(("    author: okafor\n", "    author: tunde\n")) == [("DG101", 24, 13)]


def test_an_author_who_stands_twice_is_told_once() -> None:
    assert told((OKAFOR, OKAFOR.replace("okafor:", "reyes:"))) == [("DG015", 11, 3)]


def test_an_author_who_stands_twice_hides_no_misspelt_one() -> None:
    twice = (OKAFOR, OKAFOR.replace("okafor:", "reyes:"))
    assert told(twice, ("    restates: reyes", "    restates: reyse")) == [("DG015", 11, 3), ("DG101", 17, 15)]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("  - id: only-the", "    id: only-the", ("DG015", 57, 5)),
        ("  - id: market-hall", "    id: market-hall", ("DG015", 63, 5)),
        ("  - id: only-the-digest\n    claim: Trade", "    claim: Trade", ("DG015", 57, 5)),
    ],
)
def test_a_card_without_its_dash_is_one_finding(old: str, new: str, place: tuple[str, int, int]) -> None:
    found = checked((old, new))
    assert places(found)[0] == place
    assert [code for code in codes(found) if code == "DG015"] == ["DG015"]
    assert "DG032" not in codes(found)
    assert found.findings[0].help == "Start the line with `- ` if a new card begins here."


def test_a_merge_key_is_one_finding() -> None:
    assert told(("    tags: [trade, cars]", "    <<: *shared")) == [("DG010", 40, 9)]


def test_what_a_card_supports_is_looked_for_among_claims() -> None:
    found = checked(("    supports: [centre-outlives-parking]", "    supports: [one-summer]"))
    (unknown,) = [one for one in found.findings if one.code == "DG103"]
    assert "'trade-needs-parking'" in unknown.help
    assert "one-summer-trial" not in unknown.help


def test_a_card_named_where_no_card_has_an_id_is_told_how_cards_get_one() -> None:
    cards = "".join(line for line in SOUND.splitlines(keepends=True)).replace("  - id: ", "  - note: ")
    found = loads(cards.encode(), "deck.yaml").findings
    helps = {one.help for one in found if one.code in ("DG103", "DG038")}
    assert helps
    assert all("debategame check --fix" in one for one in helps)


@pytest.mark.parametrize(
    ("old", "new", "example"),
    [
        (f"    distractors:\n{DISTRACTORS}", "    distractors: Vote\n", "`distractors:`, `  - Ask the shopkeepers`"),
        ("      - then: the", "        then: the", "`roles:`, `  - then: the hall`, `    now: parking`"),
        ("      okafor: He holds that", "      He holds that", "`contrast:`, `  okafor: He holds that most come"),
        ("authors:\n", "authors: none\nnone:\n", "`authors:`, `  reyes:`, `    name: Ana Reyes`"),
    ],
)
def test_examples_of_prose_are_in_block_style_as_a_deck_should_be(old: str, new: str, example: str) -> None:
    assert example in next(one.help for one in checked((old, new)).findings if one.code == "DG024")
