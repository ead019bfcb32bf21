"""Hints that are followed to the letter: what they say to write mends the fault, and makes no other."""

from __future__ import annotations

import pytest

from tests.deck.test_meant import PLACES
from tests.deck.test_slips import BOTH, checked, told

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
            "Take it out of `by`; `at` may still say where the AI's text has it.",
        ),
        ((EPISODES, "    by: digest\n    at: 8\n"), "DG110", "Name who argues it instead, or take the card out."),
        ((EPISODES, "    by: none\n    at: 5\n"), "DG101", "An analogy has at least one author: name who argues it."),
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
        ((NOBODYS, NOBODYS.replace("[]", "okafor") + "    at: 3\n"), "DG108", "Take it out; or write `by: []`."),
        (
            ("    restates: reyes", "    restates: digest"),
            "DG118",
            "Name the author whose text it restates, or take `restates` out.",
        ),
        (("    author: okafor\n", "    author: both\n"), "DG101", "Name one author here: 'reyes' or 'okafor'."),
        (
            ("    author: okafor\n", "    author: okafor, reyes\n"),
            "DG101",
            "Name one author here: 'okafor' or 'reyes'.",
        ),
        (("      okafor: He holds", "      both: He holds"), "DG101", "Write a line for each: 'reyes' and 'okafor'."),
        (("      open-square: 6", "      okafor: 6"), "DG102", "'okafor' is an author; name the source: 'close-it'."),
        (
            ("      open-square: 6", "      Leave it open: 6"),
            "DG102",
            "Write the id of 'Leave it open', which is 'open-square'.",
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
