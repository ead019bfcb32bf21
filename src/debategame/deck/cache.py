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
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from debategame import __version__, paths
from debategame.deck.limits import ID_PATTERN
from debategame.deck.model import CARD_TYPES, Author, AuthorKind, Card, Claim, Deck, Distractor, Role, Source, Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_MOST_BYTES = 64 * 1024 * 1024
_MOST_DECKS = 500
_ID = re.compile(ID_PATTERN).fullmatch
_ASCII = bytes(range(0x20, 0x7F))
_NO_TEXT = re.compile(
    rb"\\(?:[bfr]|u00(?:0[0-8bcef]|1|7f|[89])|u20(?:0b|60|2[a-e]|6[6-9])|ufeff"
    rb"|ud[89ab]..(?!\\ud[c-f])|(?<!\\ud[89ab]..\\)ud[c-f])",  # half of a character
    re.IGNORECASE,
)
"""What :data:`debategame.text.UNSAFE` looks like in JSON: the loader refuses it, and what it did not read has none."""


class DeckCache:
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
    latest = max(file.stat().st_mtime_ns for file in Path(__file__).parent.rglob("*.py"))
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
    for name in ("roles", "distractors"):
        if name in found:
            found[name] = [list(vars(one).values()) for one in found[name]]
    return found


_DECK_TEXTS = ("id", "title", "question", "about", "language", "license")
_DECK_LISTS = ("authors", "sources", "cards", "was")


def _deck(plain: dict[str, Any], path: Path) -> Deck:
    """Return the deck of :func:`_plain`. Raises KeyError, TypeError or ValueError for anything else."""
    if not _all_texts(plain[name] for name in _DECK_TEXTS) or {type(plain[name]) for name in _DECK_LISTS} != {list}:
        raise TypeError("a deck with something else in the place of a text or a list")
    authors = [_made(Author, said) for said in plain["authors"]]
    sources = [_made(Source, said) for said in plain["sources"]]
    deck = Deck(
        **{name: plain[name] for name in _DECK_TEXTS},
        was=_texts(plain["was"]),
        authors={author.id: author for author in authors},
        sources={source.id: source for source in sources},
        cards=tuple([_made(CARD_TYPES[kind], said) for kind, said in plain["cards"]]),
        path=path,
    )
    _require_whole(deck)
    return deck


_ValueT = TypeVar("_ValueT", Author, Source, Card)


def _made(kind: type[_ValueT], said: dict[str, Any]) -> _ValueT:
    """Return the value of :func:`_values`; whatever its class says of the types of its fields holds of it."""
    types = {field.name: str(field.type) for field in fields(kind)}
    values: dict[str, Any] = {name: _READ[types[name]](value) for name, value in said.items()}
    return kind(**values)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not _all_texts(value):
        raise TypeError("no list of texts")
    return tuple(value)


def _text_by_id(value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not _all_texts(value.values()):
        raise TypeError("no texts by id")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("no text")
    return value


def _all_texts(values: Iterable[object]) -> bool:
    return {str}.issuperset(map(type, values))


_READ: dict[str, Callable[[Any], object]] = {
    "str": _text,
    "tuple[str, ...]": _texts,
    "Mapping[str, str]": _text_by_id,
    "tuple[Role, ...]": lambda value: tuple([Role(then=_text(then), now=_text(now)) for then, now in value]),
    "tuple[Distractor, ...]": lambda value: tuple(
        [Distractor(text=_text(text), why="" if why == "" else _text(why)) for text, why in value]
    ),
    "AuthorKind": AuthorKind,
    "Stance": Stance,
}
"""The type of a field, as it is written -> what makes a value of it of plain data."""


def _require_whole(deck: Deck) -> None:
    """Raise ValueError unless every id is one and leads to what it has to: a round relies on that."""
    cards = {card.id for card in deck.cards}
    people = {author.id for author in deck.people}
    leads = (
        ({source.author for source in deck.sources.values()}, deck.authors),
        ({author.restates for author in deck.authors.values() if author.restates}, deck.authors),
        ({author for card in deck.cards for author in card.by}, people),
        ({author for card in deck.cards for author in card.contrast}, deck.authors),
        ({source for card in deck.cards for source in (*card.at, *card.rejected_in)}, deck.sources),
        ({kin for card in deck.cards for kin in (*card.see, *card.conclusions)}, cards),
        ({card.misreads for card in deck.cards if isinstance(card, Claim) and card.misreads}, cards),
    )
    ids = (deck.id, *deck.authors, *deck.sources, *cards)
    if (
        len(cards) < len(deck.cards)
        or not all(map(_ID, ids))
        or not all(named.issubset(known) for named, known in leads)
    ):
        raise ValueError("a deck that is not whole")
