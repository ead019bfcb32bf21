"""The decks that can be played, and why others can't.

Nothing here raises for the contents of a folder: what can't be played is listed in ``broken``, with the reason, so one
bad file never hides the others.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.cache import DeckCache, stamp_of
from debategame.deck.files import (
    Broken,
    Skipped,
    default_folders,
    distinct_paths,
    find_files,
    is_copy,
    is_path,
)
from debategame.diagnostics import errors, named, quoted
from debategame.errors import DeckError, UsageError
from debategame.text import did_you_mean, listed, plural, printable, shell_word

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from debategame.deck.load import Loaded
    from debategame.deck.model import Deck


class Library(NamedTuple):
    """The decks, in the order of their folders and file names."""

    decks: tuple[Deck, ...] = ()
    broken: tuple[Broken, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    def deck(self, deck_id: str) -> Deck | None:
        """Return the deck with that id or earlier id, or None."""
        own = next((deck for deck in self.decks if deck.id == deck_id), None)
        return own or next((deck for deck in self.decks if deck_id in deck.was), None)


def open_library(folders: Sequence[Path], extra: Sequence[Path] = (), *, keep: bool = True) -> Library:
    """Return the playable decks in ``folders`` and in the files ``extra``; no two share an id.

    Decks that had to be read are cached for the next time, unless ``keep`` is false.
    """
    files, broken, skipped = find_files(folders, below=True)
    top = {*map(os.path.realpath, folders)}
    decks: dict[str, list[Deck]] = defaultdict(list)
    cache = DeckCache()
    for path in distinct_paths([*files, *extra]):
        deck = cache.take(path)
        if deck is None:
            stamp, loaded = stamp_of(path), _load(path)
            if (deck := loaded.deck) is not None:
                cache.put(path, deck, stamp)
            elif path not in extra and os.path.realpath(path.parent) not in top and not _has_cards(path):
                skipped.append(Skipped(path, "It has no `cards:`, so it is not a deck."))
            else:
                broken.append(_broken(path, loaded))
        if deck is not None:
            decks[deck.id].append(deck)
    if keep:
        cache.keep()
    by_path = {os.path.realpath(path) for path in extra}
    played = [chosen for same in decks.values() if (chosen := _choose_one(same, by_path, broken, skipped))]
    return Library(decks=tuple(played), broken=tuple(broken), skipped=tuple(skipped))


def _choose_one(
    same: Sequence[Deck], by_path: Collection[str], broken: list[Broken], skipped: list[Skipped]
) -> Deck | None:
    """Return the one of the decks with one id to play, or None; the others join ``broken`` or ``skipped``."""
    chosen = same[0] if len(same) == 1 else _original(same, by_path)
    if chosen is None:
        broken += (_duplicate(deck, same) for deck in same)
    else:
        message = f"It is a copy of {printable(str(chosen.path))}."
        skipped += (Skipped(deck.path or Path(), message) for deck in same if deck is not chosen)
    return chosen


def _original(decks: Sequence[Deck], by_path: Collection[str]) -> Deck | None:
    """Return the one of several decks with one id to play if the others are copies of it, else None.

    A deck given by its path comes first, if the others are versions of the same deck; then the only one without a
    copy's name; if all are named like copies, the oldest.
    """
    given = [deck for deck in decks if os.path.realpath(deck.path or "") in by_path]
    if given:
        alone = len(given) == 1 and all(is_same_deck(given[0], other) for other in decks)
        return given[0] if alone else None
    originals = [deck for deck in decks if not is_copy(deck.path or Path())]
    if not originals:
        return min(decks, key=lambda deck: stamp_of(deck.path or Path()) or [0])
    return originals[0] if len(originals) == 1 else None


def is_same_deck(one: Deck, other: Deck) -> bool:
    """Return whether two decks with one id are versions of one deck: they share a card with id and text."""
    texts = {card.id: card.text for card in one.cards}
    return one is other or any(texts.get(card.id) == card.text for card in other.cards)


def _has_cards(path: Path) -> bool:
    """Return whether a file looks like a deck, if one with errors."""
    try:
        return re.search(rb"(?m)^cards *:", path.read_bytes()) is not None
    except OSError:
        return True


def choose(library: Library, word: str) -> Deck:
    """Return the deck with the id or path ``word``.

    Raises :class:`~debategame.errors.UsageError` if there is none, :class:`~debategame.errors.DeckError` if it can't
    be played.
    """
    if is_path(word):
        path = Path(word).expanduser()
        real = os.path.realpath(path)
        read = (deck for deck in library.decks if deck.path is not None and os.path.realpath(deck.path) == real)
        duplicate = next(
            (each for each in library.broken if each.deck_id and os.path.realpath(each.path) == real), None
        )
        if duplicate is not None:
            raise DeckError(f"The deck {printable(word)} can't be played. {duplicate.message}", duplicate.next_step)
        return next(read, None) or _at_path(path, word)
    if (deck := library.deck(word)) is not None:
        return deck
    for one in library.broken:
        if word in (one.path.stem, one.deck_id):
            raise DeckError(f"The deck {quoted(word)} can't be played. {one.message}", one.next_step)
    known = [deck.id for deck in library.decks]
    hint = did_you_mean(word[:64], known) or (f"You have {named(known)}." if known else "There are no decks yet.")
    raise UsageError(f"There is no deck {quoted(word)}.", hint)


def command_word(deck: Deck) -> str:
    """Return the word for ``deck`` in a command: its id if it is in a default folder, else its path."""
    parents = Path(os.path.realpath(deck.path or "")).parents[:2]
    looked_for = {os.path.realpath(folder) for folder in default_folders()}
    return deck.id if deck.path is None or looked_for & {*map(str, parents)} else shell_word(str(deck.path))


def _load(path: Path) -> Loaded:
    from debategame.deck.load import load  # 30 ms with yaml, which a cached deck need not pay

    return load(path)


def _at_path(path: Path, word: str) -> Deck:
    loaded = _load(path)
    if loaded.deck is not None:
        return loaded.deck
    first = errors(loaded.findings)[0]
    if not first.excerpt and len(loaded.findings) == 1:  # the file was not read, or is empty
        kind = UsageError if first.code == "DG001" else DeckError
        raise kind(f"{printable(word)}: {first.message}", first.help)
    message = f"The deck {printable(word)} can't be played. {_broken(path, loaded).message}"
    raise DeckError(message, f"Run: debategame check {shell_word(word)}")


def _broken(path: Path, loaded: Loaded) -> Broken:
    wrong = errors(loaded.findings)
    first = wrong[0]
    where = f"Line {first.line}: " if first.excerpt else ""
    more = f" ({plural(len(wrong), 'error')} in all)" if len(wrong) > 1 else ""
    return Broken(path=path, message=f"{where}{printable(first.message)}{more}", errors=len(wrong))


def _duplicate(deck: Deck, same: Sequence[Deck]) -> Broken:
    others = [printable(str(other.path)) for other in same if other is not deck]
    have = "has" if len(others) == 1 else "have"
    message = f"It has the id {quoted(deck.id)}, as {have} {listed(others)}: none of them can be played."
    return Broken(path=deck.path or Path(), message=message, deck_id=deck.id)
