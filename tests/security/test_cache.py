"""The cache of decks is no way round the rules by which their files are read."""

import json
from pathlib import Path

import pytest

from tests.cli.playing import DECK, put_deck, run


@pytest.mark.parametrize("char", ["\x1b]52;c;eA==\x07", "\u202e", "\ud83c"])
def test_a_title_that_would_steer_the_terminal_is_not_taken_from_the_cache(tmp_path: Path, char: str) -> None:
    put_deck(tmp_path)
    run(tmp_path, "decks")
    (cache,) = (tmp_path / "cache").iterdir()
    found = json.loads(cache.read_bytes())
    (row,) = (row for name, row in found["decks"].items() if name.endswith(f"{DECK}.yaml"))
    row["deck"]["title"] = f"Spoilt {char}"
    cache.write_text(json.dumps(found))
    done = run(tmp_path, "decks")
    assert char not in done.stdout
    assert "Cars in the town square" in done.stdout
