"""Decks that were read before, kept in one file of the cache folder, so that the front page need not read them again.

A deck is taken from the shelf only if its file is the same to the nanosecond as when it was read, and the code that
reads decks is the same too. Whatever the shelf holds that can't be is as if it were not there, and one that can't be
written is done without: it only saves time. Decks with errors are never on it, so their findings are always fresh.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from debategame import __version__, paths
from debategame.deck.model import CARD_TYPES, Author, AuthorKind, Deck, Role, Source, Stance

if TYPE_CHECKING:
    from debategame.deck.model import Card

_MOST_BYTES = 64 * 1024 * 1024
_MOST_DECKS = 500
_ASCII = bytes(range(0x20, 0x7F))
_NO_TEXT = re.compile(rb"\\(?:[bfr]|u00(?:0[0-8bcef]|1|7f|[89])|u20(?:0b|60|2[a-e]|6[6-9])|ufeff)", re.IGNORECASE)
"""What :data:`debategame.text.UNSAFE` looks like in JSON: the loader refuses it, and what it did not read has none."""


class Shelf:
    """The decks kept; changes are on the disk after :meth:`keep`."""

    def __init__(self) -> None:
        self._file = paths.shelf()
        self._reader = _reader()
        self._kept: dict[str, Any] = self._read()
        self._used: dict[str, Any] = {}
        self._changed = False

    def take(self, path: Path) -> Deck | None:
        """Return the deck in the file at ``path`` as it was read before, or None where it has to be read."""
        name = os.path.realpath(path)
        row = self._kept.get(name)
        stamp = stamp_of(path)
        if row is None or stamp is None:
            return None
        try:
            if row["stamp"] != stamp:
                return None
            deck = _deck(row["deck"], path)
        except (KeyError, TypeError, ValueError, AttributeError):  # somebody else has written here
            return None
        self._used[name] = row
        return deck

    def put(self, path: Path, deck: Deck, stamp: list[int] | None) -> None:
        """Keep a deck that was read; ``stamp`` is of its file from before it was."""
        if stamp is not None and stamp == stamp_of(path) and len(self._used) < _MOST_DECKS:
            self._used[os.path.realpath(path)] = {"stamp": stamp, "deck": _plain(deck)}
            self._changed = True

    def keep(self) -> None:
        """Write what has changed."""
        if not self._changed:
            return
        import tempfile  # 4 ms that only a deck that was read has to pay

        text = json.dumps({"reader": self._reader, "decks": {**self._kept, **self._used}}, separators=(",", ":"))
        with suppress(OSError):  # a cache folder that is full or closed costs time, and nothing else
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor, name = tempfile.mkstemp(dir=self._file.parent, prefix=".decks-")  # of mode 0600
            try:
                with os.fdopen(descriptor, "w", encoding="ascii") as written:
                    written.write(text)
                os.replace(name, self._file)  # noqa: PTH105 - as in all of the game's writing
            except OSError:
                os.unlink(name)  # noqa: PTH108
                raise

    def _read(self) -> dict[str, Any]:
        try:
            if self._file.stat().st_size > _MOST_BYTES:
                return {}
            raw = self._file.read_bytes()
            if raw.translate(None, _ASCII) or _NO_TEXT.search(raw):  # no deck has that: somebody else has written here
                return {}
            found = json.loads(raw)
        except (OSError, ValueError, RecursionError):
            return {}
        if (
            not isinstance(found, dict)
            or found.get("reader") != self._reader
            or not isinstance(found.get("decks"), dict)
        ):
            return {}
        decks: dict[str, Any] = found["decks"]
        return {name: row for name, row in decks.items() if os.path.exists(name)}  # noqa: PTH110


def stamp_of(path: Path) -> list[int] | None:
    """Return what tells a file from any other and from its later self; None where it is not there."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return [found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino]


def _reader() -> str:
    """Return which code reads decks: the game's version, and when its files were last written."""
    with os.scandir(Path(__file__).parent) as found:
        latest = max((entry.stat().st_mtime_ns for entry in found if entry.name.endswith(".py")), default=0)
    return f"{__version__}/{latest}"


# A deck as plain data and back ---------------------------------------------------------------------------------------


def _plain(deck: Deck) -> dict[str, Any]:
    return {
        **{name: getattr(deck, name) for name in _DECK_TEXTS},
        "was": deck.was,
        "authors": [_values(author) for author in deck.authors.values()],
        "sources": [_values(source) for source in deck.sources.values()],
        "cards": [[card.kind.value, _values(card)] for card in deck.cards],
    }


def _values(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the model's classes
    """Return the fields of a value that say something."""
    found = {name: said for name, said in vars(value).items() if said}
    if "roles" in found:
        found["roles"] = [[role.then, role.now] for role in value.roles]
    return found


_DECK_TEXTS = ("id", "title", "question", "about", "language", "license")


def _deck(plain: dict[str, Any], path: Path) -> Deck:
    """Return the deck of :func:`_plain`. Raises KeyError, TypeError or ValueError for anything else."""
    authors = [Author(**{**said, "kind": AuthorKind(said.get("kind", "person"))}) for said in plain["authors"]]
    sources = [Source(**said) for said in plain["sources"]]
    return Deck(
        **{name: plain[name] for name in _DECK_TEXTS},
        was=tuple(plain["was"]),
        authors={author.id: author for author in authors},
        sources={source.id: source for source in sources},
        cards=tuple(_card(kind, said) for kind, said in plain["cards"]),
        path=path,
    )


def _card(kind: str, said: dict[str, Any]) -> Card:
    fields: dict[str, Any] = {
        name: _listed(name, value) if value.__class__ is list else value for name, value in said.items()
    }
    if "stance" in fields:
        fields["stance"] = Stance(fields["stance"])
    return CARD_TYPES[kind](**fields)


def _listed(name: str, value: list[Any]) -> tuple[Any, ...]:
    return tuple(Role(then=then, now=now) for then, now in value) if name == "roles" else tuple(value)
