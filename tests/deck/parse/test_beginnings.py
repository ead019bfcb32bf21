"""Slips where something begins: the deck's first line, an author, a source, the cards."""

from __future__ import annotations

import pytest

from tests.deck.parse.test_slips import told
from tests.deck.validate.test_hints_followed import hints

NAME = "    name: Ana Reyes\n"


@pytest.mark.parametrize(
    ("change", "place", "hint"),
    [
        (("format: 1\n", "format:1\n"), ("DG006", 2, 7), "Write `format: `, with a space, and then the value."),
        (
            ("format: 1\n", " format: 1\n"),
            ("DG006", 2, 2),
            "Start it in the first column, like the other keys of the deck.",
        ),
        (("format: 1\n", "%YAML 1.2\nformat: 1\n"), ("DG006", 2, 1), "Remove the line."),
        (
            ("format: 1\n", "<<<<<<< HEAD\nformat: 1\n"),
            ("DG006", 2, 1),
            "Keep one of the two versions, and remove git's markers.",
        ),
        (
            ("format: 1\n", "My deck\nformat: 1\n"),
            ("DG006", 2, 1),
            "Write `key: value`, or remove the line if it is not part of the deck.",
        ),
        ((NAME, "    name Ana Reyes\n"), ("DG006", 8, 5), "Write `name: Ana Reyes`, with a colon and a space."),
        (("  reyes:\n", "  reyes\n"), ("DG006", 7, 3), "Write `reyes:`, with a colon."),
        (
            (NAME, f"    id: reyes\n{NAME}"),
            ("DG022", 8, 5),
            "Remove it: the id of an author or a source is the key above it.",
        ),
        (
            ("  okafor:\n    name", "    name"),
            ("DG015", 11, 5),
            "If a new author begins here, write its id on the line above; else keep one of them.",
        ),
        (
            ("  close-it:\n    author", "    author"),
            ("DG015", 23, 5),
            "If a new source begins here, write its id on the line above; else keep one of them.",
        ),
        (("cards:\n", ""), ("DG006", 30, 3), "Write a line `cards:` above the first card."),
    ],
)
def test_a_slip_at_a_beginning_is_told_once_and_where_it_is(
    change: tuple[str, str], place: tuple[str, int, int], hint: str
) -> None:
    assert told(change) == [place]
    assert hints(change) == [(place[0], hint)]


@pytest.mark.parametrize("key", ["thesis", "post"])
def test_prose_on_lines_of_its_own_is_not_taken_for_a_key(key: str) -> None:
    change = (NAME, f"{NAME}    {key}:\n      name them\n      all: now\n")
    (found, *_) = [hint for code, hint in hints(change) if code == "DG006"]
    assert not found.startswith("Write")
