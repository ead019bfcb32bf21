"""Cache parsed decks in one file of the cache folder, so that the front page need not read them again.

A deck is taken from the cache only if its file has the same size, times and inode as when it was read, and the code
that reads decks is the same too. A cache that can't be read or written is ignored: it only saves time. Decks with
errors are never cached, so their findings are always fresh.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from debategame import __version__, atomic, paths
from debategame.deck.model import CARD_TYPES, Author, AuthorKind, Card, Deck, Distractor, Role, Source, Stance

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_ASCII = bytes(range(0x20, 0x7F))
_UNSAFE = re.compile(
    rb"\\(?:[bfr]|u00(?:0[0-8bcef]|1|7f|[89])|u20(?:0b|60|2[a-e]|6[6-9])|ufeff"
    rb"|ud[89ab]..(?!\\ud[c-f])|(?<!\\ud[89ab]..\\)ud[c-f])",  # half of a character
    re.IGNORECASE,
)
"""The characters of :data:`debategame.text.UNSAFE` as JSON escapes: the loader refuses them, so the cache has none."""
_DECK_TEXTS = ("id", "title", "question", "about", "language", "license")


class DeckCache:
    """The cached decks; changes are on disk after :meth:`keep`."""

    def __init__(self) -> None:
        self._file = paths.deck_cache()
        self._reader = _reader()
        self._kept: dict[str, Any] = self._read()
        self._used: dict[str, Any] = {}
        self._changed = False

    def take(self, path: Path) -> Deck | None:
        """Return the cached deck of the file at ``path``, or None if it has to be read."""
        name = os.path.realpath(path)
        row = self._kept.get(name)
        stamp = stamp_of(path)
        try:
            if row is None or stamp is None or row["stamp"] != stamp:
                return None
            deck = _deck(row["deck"], path)
        except (KeyError, TypeError, ValueError, AttributeError):  # another program has written here
            return None
        self._used[name] = row
        return deck

    def put(self, path: Path, deck: Deck, stamp: list[int] | None) -> None:
        """Cache a deck; ``stamp`` is that of its file before it was read."""
        if stamp is not None and stamp == stamp_of(path):
            self._used[os.path.realpath(path)] = {"stamp": stamp, "deck": _plain(deck)}
            self._changed = True

    def keep(self) -> None:
        """Write what has changed."""
        if not self._changed:
            return
        text = json.dumps({"reader": self._reader, "decks": {**self._kept, **self._used}}, separators=(",", ":"))
        with suppress(OSError):  # a full or read-only cache folder costs time, and nothing else
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with atomic.replacing(self._file, mode=0o600) as part:
                part.write_text(text, encoding="ascii")

    def _read(self) -> dict[str, Any]:
        try:
            raw = self._file.read_bytes()
            if raw.translate(None, _ASCII) or _UNSAFE.search(raw):  # another program has written here
                return {}
            found = json.loads(raw)
            decks = found["decks"].items() if found["reader"] == self._reader else ()
        except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
            return {}
        return {name: row for name, row in decks if os.path.exists(name)}  # noqa: PTH110


def stamp_of(path: Path) -> list[int] | None:
    """Return the times, size and inode of a file, or None if there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return [found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino]


def _reader() -> str:
    """Return the version of the code that reads decks: the game's, and when its files were last written."""
    folders = (os.path.join(os.path.dirname(__file__), name) for name in ("", "parse", "validate"))  # noqa: PTH118, PTH120
    files = (file for folder in folders for file in os.scandir(folder) if file.name.endswith(".py"))
    return f"{__version__}/{max(file.stat().st_mtime_ns for file in files)}"


def _plain(deck: Deck) -> dict[str, Any]:
    """Return ``deck`` as JSON values, of its cards only the fields that are not empty."""
    return {
        **{name: getattr(deck, name) for name in _DECK_TEXTS},
        "was": deck.was,
        "authors": [author._asdict() for author in deck.authors.values()],
        "sources": [source._asdict() for source in deck.sources.values()],
        "cards": [
            [card.kind.value, {name: value for name, value in vars(card).items() if value}] for card in deck.cards
        ],
    }


def _deck(plain: dict[str, Any], path: Path) -> Deck:
    """Return the deck of :func:`_plain`."""
    authors = [Author(**said | {"kind": AuthorKind(said["kind"])}) for said in plain["authors"]]
    sources = [Source(**said) for said in plain["sources"]]
    return Deck(
        **{name: plain[name] for name in _DECK_TEXTS},
        was=tuple(plain["was"]),
        authors={author.id: author for author in authors},
        sources={source.id: source for source in sources},
        cards=tuple([_card(kind, said) for kind, said in plain["cards"]]),
        path=path,
    )


def _card(kind: str, said: dict[str, Any]) -> Card:
    made = {name: make(said[name]) for name, make in _converters(kind).items() if name in said}
    return CARD_TYPES[kind](**said | made)


@cache
def _converters(kind: str) -> dict[str, Callable[[Any], Any]]:
    """Return what makes a field of such a card from JSON, for the types that JSON does not have."""
    types = {field.name: str(field.type) for field in fields(CARD_TYPES[kind])}
    return {name: _FROM_JSON[type_] for name, type_ in types.items() if type_ in _FROM_JSON}


_FROM_JSON: dict[str, Callable[[Any], Any]] = {
    "tuple[str, ...]": tuple,
    "tuple[Role, ...]": lambda value: tuple([Role(then=then, now=now) for then, now in value]),
    "tuple[Distractor, ...]": lambda value: tuple([Distractor(text=text, why=why) for text, why in value]),
    "Stance": Stance,
}
"""The type of a field, as annotated -> what makes its value from JSON."""
