"""The cache of decks: the same as when read again, and never older than their files."""

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings

from debategame import paths
from debategame.deck import cache, library
from debategame.deck.cache import DeckCache, stamp_of
from debategame.deck.library import open_library
from debategame.deck.model import Deck
from tests.deck.writing import SOUND
from tests.strategies import decks


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one deck; the cache is in a home of its own."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    found = tmp_path / "decks"
    found.mkdir()
    (found / "one.yaml").write_text(SOUND, encoding="utf-8")
    return found


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which files are read."""
    read: list[str] = []
    load = library._load

    def noted(path: Path) -> object:
        read.append(path.name)
        return load(path)

    monkeypatch.setattr(library, "_load", noted)
    return read


def test_a_deck_is_read_once_and_then_taken_from_the_cache(folder: Path, loads: list[str]) -> None:
    first, second = open_library([folder]), open_library([folder])
    assert loads == ["one.yaml"]
    assert first.decks == second.decks
    assert second.decks[0].path == folder / "one.yaml"


def test_an_edited_deck_is_read_again_even_with_the_same_size_and_time(folder: Path, loads: list[str]) -> None:
    file = folder / "one.yaml"
    open_library([folder])
    before = file.stat()
    file.write_text(SOUND.replace("title: ", "title: X", 1)[: len(SOUND)], encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    open_library([folder])
    assert loads == ["one.yaml", "one.yaml"]


def test_a_deck_with_an_error_is_never_kept(folder: Path, loads: list[str]) -> None:
    (folder / "bad.yaml").write_text("format: 1\n", encoding="utf-8")
    for _ in range(2):
        assert [each.path.name for each in open_library([folder]).broken] == ["bad.yaml"]
    assert loads.count("bad.yaml") == 2


@pytest.mark.parametrize(
    "written", [b"\xff\xfe", b"{}", b'{"reader": "x", "decks": {}}', b"[" * 100_000, b'{"decks": []}']
)
def test_a_damaged_cache_is_ignored(folder: Path, loads: list[str], written: bytes) -> None:
    open_library([folder])
    paths.deck_cache().write_bytes(written)
    assert len(open_library([folder]).decks) == 1
    assert len(loads) == 2


@pytest.mark.parametrize("spoilt", [None, [], {"stamp": 1}, {"deck": {"cards": [["claim", {"bye": 1}]]}}])
def test_a_deck_with_a_damaged_row_is_read_again(folder: Path, loads: list[str], spoilt: object) -> None:
    open_library([folder])
    document = json.loads(paths.deck_cache().read_text())
    name = next(iter(document["decks"]))
    row = document["decks"][name]
    document["decks"][name] = {**row, **spoilt} if isinstance(spoilt, dict) else spoilt
    paths.deck_cache().write_text(json.dumps(document))
    assert len(open_library([folder]).decks) == 1
    assert len(loads) == 2


def test_another_version_of_the_game_reads_decks_again(
    folder: Path, loads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library([folder])
    monkeypatch.setattr(cache, "__version__", "99")
    open_library([folder])
    assert len(loads) == 2


def test_the_cache_is_private_and_not_needed(folder: Path, tmp_path: Path) -> None:
    open_library([folder])
    assert stat.S_IMODE(paths.deck_cache().stat().st_mode) == 0o600
    assert [each.name for each in paths.deck_cache().parent.iterdir()] == ["decks.json"]
    paths.deck_cache().unlink()
    paths.deck_cache().mkdir()  # so that it can be neither read nor written
    assert len(open_library([folder]).decks) == 1
    assert [each.name for each in paths.deck_cache().parent.iterdir()] == ["decks.json"]


@settings(max_examples=60)
@given(deck=decks())
def test_any_deck_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, deck: Deck) -> None:
    home = tmp_path_factory.mktemp("shelf")
    file = home / "any.yaml"
    file.write_text("", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(paths.HOME_VARIABLE, str(home))
        first = DeckCache()
        first.put(file, deck, stamp_of(file))
        first.keep()
        found = DeckCache().take(file)
    assert found is not None
    assert [getattr(found, name) for name in ("id", "title", "authors", "sources", "cards", "was")] == [
        getattr(deck, name) for name in ("id", "title", "authors", "sources", "cards", "was")
    ]
