"""The cache of decks that were read before is no way round the rules that their files are read by."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.playing import DECK, put_deck, run
from tests.faults.large import mostly_long

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def shelf_of(home: Path) -> Path:
    put_deck(home)
    run(home, "decks")
    (found,) = (home / "cache").iterdir()
    return found


def rewritten(shelf: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change what is kept of the deck, as another program could."""
    found = json.loads(shelf.read_bytes())
    (row,) = (row for name, row in found["decks"].items() if name.endswith(f"{DECK}.yaml"))
    change(row["deck"])
    shelf.write_text(json.dumps(found))


@pytest.mark.parametrize(
    "char",
    mostly_long(
        ["\x1b]52;c;eA==\x07", "\x9b31m", "\u202e", "\u200b", "\r", "\x7f", "\ud83c", "\udff4"],
        ["\x1b]52;c;eA==\x07", "\ud83c"],
    ),
)
def test_a_title_that_would_steer_the_terminal_is_not_taken_from_it(tmp_path: Path, char: str) -> None:
    rewritten(shelf_of(tmp_path), lambda deck: deck.update(title=f"Spoilt {char}"))
    done = run(tmp_path, "decks")
    assert char not in done.stdout
    assert "Cars in the town square" in done.stdout


@pytest.mark.parametrize(
    "spoilt", mostly_long([b"", b"\x00", b"[]", b"{}", b'{"reader": 1, "decks": []}', b"[" * 100_000], [b"{}"])
)
def test_a_cache_of_nonsense_is_as_if_it_were_not_there(tmp_path: Path, spoilt: bytes) -> None:
    shelf_of(tmp_path).write_bytes(spoilt)
    done = run(tmp_path, "decks")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Cars in the town square" in done.stdout
