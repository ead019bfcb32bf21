"""Hints that are followed to the letter: what they say to write mends the fault, and makes no other."""

from __future__ import annotations

import pytest

from tests.deck.parse.test_slips import BOTH, checked, told
from tests.deck.validate.test_suggestions import PLACES

NOBODYS = "    by: []\n    held_by: the council's opposition\n"
DIGESTS = "    by: []\n    at:\n      digest-note: 8\n"
EPISODES = "    by: okafor\n    at: 5\n"


def hints(*changes: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the codes and hints of what the changes bring about."""
    found = {(code, line) for code, line, _ in told(*changes)}
    return [(one.code, one.help) for one in checked(*changes).findings if (one.code, one.line) in found]


@pytest.mark.parametrize(
    ("change", "code", "hint"),
    [
        ((DIGESTS, "    by: digest\n"), "DG110", "Write `by: []` and the place: `at: {digest-note: 8}`."),
        (
            (BOTH + "    at:\n" + PLACES, "    by: [reyes, digest]\n    at: {open-square: 3, digest-note: 4}\n"),
            "DG110",
            "Remove it from `by`; `at` may still name the AI's source.",
        ),
        ((EPISODES, "    by: digest\n    at: 8\n"), "DG110", "Name who argues it instead, or remove the card."),
        ((EPISODES, "    by: none\n    at: 5\n"), "DG101", "An analogy needs at least one author: name who argues it."),
        ((EPISODES, "    by: []\n    at: 5\n"), "DG111", "Name who argues it."),
        (
            (BOTH + "    at:\n" + PLACES, BOTH + "    at: 3\n"),
            "DG106",
            "Write `at: {open-square: 3, close-it: 3}`, with the right places.",
        ),
        (
            (BOTH + "    at:\n" + PLACES, BOTH),
            "DG023",
            "Write `at: {open-square: 3, close-it: 3}`, with the right places.",
        ),
        ((NOBODYS, NOBODYS.replace("[]", "okafor") + "    at: 3\n"), "DG108", "Remove it, or write `by: []`."),
        (
            ("    restates: reyes", "    restates: digest"),
            "DG118",
            "Name the author whose text it restates, or remove `restates`.",
        ),
        (("    author: okafor\n", "    author: both\n"), "DG101", "Name one author here: 'reyes' or 'okafor'."),
        (
            ("    author: okafor\n", "    author: okafor, reyes\n"),
            "DG101",
            "Name one author here: 'okafor' or 'reyes'.",
        ),
        (("      okafor: He holds", "      both: He holds"), "DG101", "Write a line for each: 'reyes' and 'okafor'."),
        (
            ("      open-square: 6", "      okafor: 6"),
            "DG102",
            "'okafor' is an author; write the id of the source: 'close-it'.",
        ),
        (
            ("      open-square: 6", "      Leave it open: 6"),
            "DG102",
            "Write the id of 'Leave it open': 'open-square'.",
        ),
    ],
)
def test_a_reference_is_told_what_to_write_that_makes_no_other_fault(
    change: tuple[str, str], code: str, hint: str
) -> None:
    assert hints(change) == [(code, hint)]


def test_an_author_without_a_source_is_not_told_to_write_a_place() -> None:
    found = hints(("  close-it:\n    author: okafor\n", "  close-it:\n    author: reyes\n"))
    assert ("DG106", "Add a source of theirs to `sources`.") in found


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (("  close-it:\n", "  Close It:\n"), ("DG027", 23, 3)),
        (("  okafor:\n    name", "  Okafor!:\n    name"), ("DG027", 11, 3)),
        (("  - id: centre-outlives-parking", "  - id: Centre outlives parking"), ("DG027", 41, 9)),
    ],
)
def test_what_is_named_as_its_mended_id_will_be_is_known(change: tuple[str, str], place: tuple[str, int, int]) -> None:
    assert told(change) == [place]


@pytest.mark.parametrize(
    ("change", "code", "hint"),
    [
        (("format: 1\n", "version: 1\n"), "DG022", "Did you mean 'format'?"),
        (("    author: okafor\n", "    by: okafor\n"), "DG022", "Did you mean 'author'?"),
        (("    by: reyes\n    at: 3\n", "    author: reyes\n    at: 3\n"), "DG022", "Did you mean 'by'?"),
        (("    by: reyes\n    at: 3\n", "    by: reyes\n    page: 3\n"), "DG022", "Did you mean 'at'?"),
        (("    why: He asks", "    because: He asks"), "DG022", "Did you mean 'why'?"),
        (("    claim: Trade", "    statement: Trade"), "DG022", "Did you mean 'claim'?"),
        (
            ("- then: the market hall\n        now: parking on the square\n", "- the market hall: parking\n"),
            "DG022",
            "A role has two lines: `then:` for who or what it was, and `now:` for what that stands for today.",
        ),
        (("  close-it:\n    author", "  - close-it:\n    author"), "DG006", "Remove the dash before each id."),
        (("    claim: Trade will double.", "    claim:"), "DG032", "The key on line 58 has no value."),
        (
            ("    claim: Trade will double.", "    claim: #1 of all."),
            "DG032",
            "On line 58, # starts a comment: put the text in quotes.",
        ),
        (
            ("    by: reyes\n    at: 3\n", "    by: reyes\n    at: open-square 4\n"),
            "DG232",
            "Write `at: {open-square: 4}`.",
        ),
        (
            ("    by: reyes\n    at: 3\n", "    by: reyes\n    at: close-it\n"),
            "DG232",
            "Write a source by its author, and the place in it: `at: {its-source: 3}`.",
        ),
    ],
)
def test_a_slip_is_told_once_with_what_mends_it(change: tuple[str, str], code: str, hint: str) -> None:
    assert hints(change) == [(code, hint)]


def test_a_key_whose_text_starts_like_a_comment_gets_advice() -> None:
    assert told(("    see: market-hall-fire\n", "    tags: #trade\n")) == [("DG037", 81, 11)]
    assert told(("    see: market-hall-fire\n", "    note: #1 of all\n")) == [("DG037", 81, 11)]
    assert told(("    see: market-hall-fire\n", "    note: # to be written\n    tags:  #none\n")) == []


def test_an_empty_list_of_claims_is_as_if_there_were_none() -> None:
    assert told(("    supports: [centre-outlives-parking]\n", "    supports:\n")) == [("DG261", 64, 14)]


@pytest.mark.parametrize(
    ("change", "message", "hint"),
    [
        (
            ("      - Ask shop", "      - - Ask shop"),
            "`distractors` needs a text; this is a list within a list.",
            "Remove the second dash.",
        ),
        (
            (BOTH, "    by: [[reyes, okafor]]\n"),
            "`by` needs an id or a list of ids; this is a list within a list.",
            "Remove the inner brackets.",
        ),
        (
            ("      okafor: He holds", "      okafor:\n        - He holds"),
            "`contrast` needs a text; this is a list.",
            "Remove the dashes: each author has one text.",
        ),
        (
            ("      - Ask shopkeepers to vote\n", "      - Ask: shopkeepers to vote\n"),
            "`distractors` needs a text; this is a mapping (it has a colon).",
            "A colon and a space turn the text before them into a key: put the whole text in quotes.",
        ),
        (
            ("      - Ask shopkeepers to vote\n      - Move", "      1: Ask shopkeepers to vote\n      2: Move"),
            "`distractors` needs a list of texts; this is a mapping (it has a colon).",
            (
                "Wrong answers written for this card, each alone or with why it is wrong. For example: `distractors:`, "
                "`  - text: Ask the shopkeepers`, `    why: She never asks for a vote.`"
            ),
        ),
    ],
)
def test_a_list_and_one_of_its_items_are_told_apart(change: tuple[str, str], message: str, hint: str) -> None:
    (found,) = [one for one in checked(change).findings if one.code == "DG024"]
    assert (found.message, found.help) == (message, hint)


@pytest.mark.parametrize("line", ["by: reyes, at: 3", "by: reyes; at: 3", "by: reyes    at: 3"])
def test_two_keys_on_a_line_are_told_to_part(line: str) -> None:
    assert hints(("    by: reyes\n    at: 3\n", f"    {line}\n")) == [
        ("DG006", "Give `at` a line of its own, in the same column.")
    ]


def test_a_key_of_another_kind_of_card_is_not_taken_for_a_misspelt_one() -> None:
    problem = ("    when: 1962\n", "    problem: It burnt.\n")
    assert hints(problem) == [("DG022", "It belongs to a prescription; is this line indented correctly?")]
    point = ("    claim: Trade will double.\n", "    claim: Trade will double.\n    point: It grows.\n")
    assert hints(point) == [("DG022", "It belongs to an analogy; is this line indented correctly?")]


def test_an_empty_item_in_brackets_has_no_dash_to_take_away() -> None:
    assert hints(("[trade, cars]", "[trade, ~]")) == [("DG040", "Fill it in, or remove it.")]
