"""Decks kept from the last reading: the same as read anew, and never older than their files."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from debategame import paths
from debategame.deck import cache, library
from debategame.deck.cache import DeckCache, stamp_of
from debategame.deck.library import open_library
from debategame.deck.model import Author, AuthorKind, Source
from tests.deck.writing import SOUND
from tests.game.sample import full_deck
from tests.strategies import decks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from debategame.deck.model import Deck


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one deck, and a home of its own for what is kept."""
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


def test_a_deck_is_read_once_and_then_taken_from_the_shelf(folder: Path, loads: list[str]) -> None:
    first, second = open_library([folder]), open_library([folder])
    assert loads == ["one.yaml"]
    assert first.decks == second.decks
    assert second.decks[0].path == folder / "one.yaml"


def test_an_edited_deck_is_read_anew_also_if_its_size_and_time_are_put_back(folder: Path, loads: list[str]) -> None:
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
    "written",
    [b"", b"\xff\xfe", b"[]", b"{}", b'{"reader": "x", "decks": {}}', b"[" * 100_000, b'{"decks": []}'],
)
def test_a_shelf_that_somebody_spoilt_is_done_without(folder: Path, loads: list[str], written: bytes) -> None:
    open_library([folder])
    paths.shelf().write_bytes(written)
    assert len(open_library([folder]).decks) == 1
    assert len(loads) == 2


@pytest.mark.parametrize("spoilt", [None, [], {"stamp": 1}, {"deck": {"cards": [["claim", {"bye": 1}]]}}])
def test_a_row_that_can_t_be_is_read_anew(folder: Path, loads: list[str], spoilt: object) -> None:
    open_library([folder])
    document = json.loads(paths.shelf().read_text())
    name = next(iter(document["decks"]))
    row = document["decks"][name]
    document["decks"][name] = {**row, **spoilt} if isinstance(spoilt, dict) else spoilt
    paths.shelf().write_text(json.dumps(document))
    assert len(open_library([folder]).decks) == 1
    assert len(loads) == 2


@pytest.fixture
def kept(folder: Path) -> dict[str, Any]:
    """Return what the shelf has of the deck in ``folder``, with something in every field of authors and sources."""
    file = folder / "one.yaml"
    whole = Author(id="extra", name="Extra", post="clerk", thesis="So it is.", kind=AuthorKind.AI, restates="reyes")
    source = Source(id="extra-text", author="extra", title="Extra", outlet="Courier", date="2024", url="https://x.org")
    deck = replace(full_deck(), path=file)
    card = replace(deck.cards[0], contrast={"okafor": "So."}, rejected_in={"okafor-text": "4"}, quote="so", note="so")
    card = replace(card, see=(deck.cards[1].id,), was=("old",), lint=("DG213",), tags=("so",))
    deck = replace(
        deck,
        authors={**deck.authors, "extra": whole},
        sources={**deck.sources, "extra-text": source},
        cards=(card, *deck.cards[1:]),
        was=("older",),
    )
    first = DeckCache()
    first.put(file, deck, stamp_of(file))
    first.keep()
    document: dict[str, Any] = json.loads(paths.shelf().read_text())
    return document


def taken(file: Path, document: dict[str, Any], *place: str | int, value: object) -> Deck | None:
    """Return the deck taken from a shelf that is ``document`` with ``value`` at ``place``."""
    document = json.loads(json.dumps(document))
    *way, last = place
    found = next(iter(document["decks"].values()))["deck"]
    for step in way:
        found = found[step]
    found[last] = value
    paths.shelf().write_text(json.dumps(document))
    return DeckCache().take(file)


def places(value: object, *place: str | int) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """Yield everything that stands in ``value``, and where."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in inner:
        yield (*place, step), each
        yield from places(each, *place, step)


def test_a_value_of_another_type_has_its_deck_read_anew(folder: Path, kept: dict[str, Any]) -> None:
    deck = next(iter(kept["decks"].values()))["deck"]
    deck["cards"] = [each for each in deck["cards"] if len(each[1]) > 6][:3] + deck["cards"][-3:]
    for place, value in places(deck):
        for other in (None, 1, 0.5, True, "x", [], [1], {}, {"x": 1}):
            if type(other) is not type(value):
                assert taken(folder / "one.yaml", kept, *place, value=other) is None, (place, other)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("id",), "../one"),
        (("sources", 0, "author"), "nobody"),
        (("authors", 0, "id"), "nobody"),
        (("authors", 0, "name"), ""),
        (("cards", 0, 1, "by"), ["nobody"]),
        (("cards", 0, 1, "by"), ["extra"]),
        (("cards", 0, 1, "at"), {"nowhere": "3"}),
        (("cards", 0, 1, "rejected_in"), {"nowhere": "3"}),
        (("cards", 0, 1, "contrast"), {"nobody": "So."}),
        (("cards", 0, 1, "see"), ["nothing"]),
        (("cards", 0, 1, "id"), "../one"),
        (("cards", 0, 1, "text"), ""),
    ],
)
def test_what_names_nothing_in_its_deck_has_it_read_anew(
    folder: Path, kept: dict[str, Any], place: tuple[str | int, ...], value: object
) -> None:
    file = folder / "one.yaml"
    assert DeckCache().take(file) is not None
    assert taken(file, kept, *place, value=value) is None


def test_two_cards_of_one_id_have_their_deck_read_anew(folder: Path, kept: dict[str, Any]) -> None:
    second = next(iter(kept["decks"].values()))["deck"]["cards"][1][1]["id"]
    assert taken(folder / "one.yaml", kept, "cards", 0, 1, "id", value=second) is None


def test_another_version_of_the_reader_reads_anew(
    folder: Path, loads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library([folder])
    monkeypatch.setattr(cache, "__version__", "99")
    open_library([folder])
    assert len(loads) == 2


def test_the_shelf_is_the_users_alone_and_can_be_done_without(folder: Path, tmp_path: Path) -> None:
    open_library([folder])
    assert stat.S_IMODE(paths.shelf().stat().st_mode) == 0o600
    assert [each.name for each in paths.shelf().parent.iterdir()] == ["decks.json"]
    paths.shelf().unlink()
    paths.shelf().mkdir()  # so that it can be neither read nor written
    assert len(open_library([folder]).decks) == 1
    assert [each.name for each in paths.shelf().parent.iterdir()] == ["decks.json"]


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
