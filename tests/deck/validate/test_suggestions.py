"""What whoever slipped will have meant: said in one finding, with what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debategame.deck.load import load, loads
from tests.deck.parse.test_slips import BOTH, DISTRACTORS, checked, told
from tests.deck.writing import SOUND, codes, places

if TYPE_CHECKING:
    from pathlib import Path

NOBODYS = "    by: []\n    held_by"
PLACES = "      open-square: 3-5\n      close-it: [1, 12:30]\n"


@pytest.mark.parametrize(
    ("change", "place", "hint"),
    [
        ((NOBODYS, "    by: none\n    held_by"), ("DG101", 52, 9), "Write `by: []` if nobody here argues it."),
        ((NOBODYS, "    by: [Neither]\n    held_by"), ("DG101", 52, 10), "Write `by: []` if nobody here argues it."),
        ((BOTH, "    by: both\n"), ("DG101", 45, 9), "Write a list: [reyes, okafor]."),
        (
            ("    by: reyes\n    at: 3\n", "    by: reyes\n"),
            ("DG023", 31, 5),
            "Write `at: {open-square: 3}`, with the right place.",
        ),
        (
            (PLACES, "      - open-square: 3\n      - close-it: 1\n"),
            ("DG033", 47, 7),
            "Remove the dashes: sources and places are one mapping.",
        ),
        (
            ("    at:\n" + PLACES, "    at: [{open-square: 3}, {close-it: 1}]\n"),
            ("DG033", 46, 9),
            "Remove the brackets: sources and places are one mapping.",
        ),
        (
            (DISTRACTORS, "      • Ask shopkeepers\n      • Move the car park\n"),
            ("DG024", 83, 7),
            "Start each item with `- `: to YAML the sign • is a letter.",
        ),
        (
            ("    claim: Trade will double.", "    claim:\n      - Trade will double.\n      - It has."),
            ("DG024", 59, 7),
            "Remove the dashes: `claim` is one text. Put each further one on its own card.",
        ),
        (
            ("    why: Both say so.", "    why:\n      - Both say so."),
            ("DG024", 50, 7),
            "Remove the dashes: `why` is one text.",
        ),
        (("    name: Ana Reyes", f"    name: {'Ana Reyes ' * 5}"), ("DG029", 8, 11), "Shorten it."),
        (("\ncards:\n", "\nclaims:\n"), ("DG022", 30, 1), "Did you mean 'cards'?"),
    ],
)
def test_a_slip_is_one_finding_that_says_what_to_write(
    change: tuple[str, str], place: tuple[str, int, int], hint: str
) -> None:
    assert told(change) == [place]
    assert [one.help for one in checked(change).findings if one.code == place[0]] == [hint]


def test_an_author_in_the_column_of_the_decks_own_keys_is_told_where_to_stand() -> None:
    found = checked(("  reyes:\n    name: Ana", "reyes:\n    name: Ana")).findings[0]
    assert (found.code, found.line, found.column) == ("DG022", 7, 1)
    assert found.help == "If it is one of the `authors`, indent it and its lines by two more spaces."


def test_three_bytes_of_another_encoding_are_told_each_and_more_of_them_once() -> None:
    few = SOUND.replace("Both say so", "B\xe9th s\xe0y s\xf4").encode("latin-1")
    assert [one.code for one in loads(few, "d").findings] == ["DG003"] * 3
    many = SOUND.replace("Both say so", "B\xe9th s\xe0y s\xf4 \xe9").encode("latin-1")
    (found,) = loads(many, "d").findings
    assert found.message == "The byte 0xE9 is not UTF-8, nor are those at 3 more places."


def test_a_file_indented_with_spaces_from_a_page_is_one_finding() -> None:
    loaded = loads(SOUND.replace("\n    ", "\n\u00a0\u00a0\u00a0\u00a0").encode(), "d")
    assert places(loaded) == [("DG004", 8, 1)]
    assert "is here and at 5" in loaded.findings[0].message


def test_zeros_behind_the_last_line_are_told_once() -> None:
    assert codes(loads(SOUND.encode() + bytes(64), "d")) == ["DG004"]


def test_a_file_named_without_its_ending_is_told_with_it(tmp_path: Path) -> None:
    (tmp_path / "square.yaml").write_text(SOUND, encoding="utf-8")
    (found,) = load(tmp_path / "square").findings
    assert found.help == f"Did you mean '{tmp_path / 'square.yaml'}'?"
