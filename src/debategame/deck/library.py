"""Where decks are, and which of them can be played.

Nothing here raises for what is in a folder: what can't be played is named in ``broken``, with the reason, so that one
bad file never keeps the others from being played.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from debategame import paths
from debategame.diagnostics import errors, named, quoted
from debategame.errors import DeckError, UsageError
from debategame.frozen import Frozen
from debategame.text import did_you_mean, listed, plural, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debategame.deck.load import Loaded
    from debategame.deck.model import Deck

ENDINGS = (".yaml", ".yml")
ONE_ID_EACH = "Give all but one of them an id of their own."
"""What to do about decks with one id."""


class Broken(Frozen):
    """A deck, or a folder of decks, that can't be played, and why."""

    path: Path
    message: str
    """One sentence; of a deck with findings, the first error with its place."""
    errors: int = 0
    """How many errors were found in the file; 0 where it was not read."""
    deck_id: str = ""
    """The deck's id, where it is another deck's too."""

    @property
    def mend(self) -> str:
        """Return what its author can do about it, in one sentence."""
        if self.deck_id:
            return ONE_ID_EACH
        return f"Run: debategame check {printable(str(self.path))}"


class Library(Frozen):
    """The decks there are, in the order of their folders and file names."""

    decks: tuple[Deck, ...] = ()
    broken: tuple[Broken, ...] = ()

    def deck(self, deck_id: str) -> Deck | None:
        """Return the deck of that id, or of one it had before; None where there is none."""
        own = next((deck for deck in self.decks if deck.id == deck_id), None)
        return own or next((deck for deck in self.decks if deck_id in deck.was), None)


def default_folders() -> list[Path]:
    """Return where decks are looked for: the bundled ones, the player's own, and those of ``DEBATEGAME_DECKS``.

    The first two need not be there; a folder that the player named and that isn't is worth telling.
    """
    usual = [folder for folder in (paths.bundled_decks(), paths.user_decks()) if _may_hold_decks(folder)]
    return [*usual, *paths.extra_decks()]


def _may_hold_decks(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:  # a closed folder above it, or a name too long: told like any folder that can't be read
        return True


def survey(folders: Sequence[Path]) -> tuple[list[Path], list[Broken]]:
    """Return the deck files directly in ``folders``, each folder's by their names, and what in them can't be one.

    A link counts only if it leads to a regular file in its own folder: a folder of decks that was handed on can't
    make the game read anything outside it.
    """
    found: list[Path] = []
    broken: list[Broken] = []
    for folder in _different(folders):
        try:
            names = sorted(entry.name for entry in os.scandir(folder) if _is_named_as_deck(entry.name))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            message = f"The folder can't be read: {reason}."
            broken.append(Broken(path=folder, message=message))
            continue
        for name in names:
            problem = _problem(folder, folder / name)
            if problem:
                broken.append(Broken(path=folder / name, message=problem))
            else:
                found.append(folder / name)
    return found, broken


def beside(word: str) -> str:
    """Return the deck's file that is called as ``word`` says but for its ending, or nothing."""
    return next((f"{word}{end}" for end in ENDINGS if os.path.isfile(f"{word}{end}")), "")  # noqa: PTH113 - for a NUL


def open_library(folders: Sequence[Path], extra: Sequence[Path] = (), *, keep: bool = True) -> Library:
    """Return what can be played of the decks in ``folders`` and of the files ``extra``; no two have one id.

    What had to be read is kept for the next time, unless ``keep`` says that nothing is to be written.
    """
    from debategame.deck.shelf import Shelf, stamp_of  # `check` reads decks too, and takes none that were read before

    files, broken = survey(folders)
    decks: list[Deck] = []
    shelf = Shelf()
    for path in _different([*files, *extra]):
        deck = shelf.take(path)
        if deck is not None:
            decks.append(deck)
            continue
        stamp, loaded = stamp_of(path), _load(path)
        if loaded.deck is None:
            broken.append(_broken(path, loaded))
        else:
            decks.append(loaded.deck)
            shelf.put(path, loaded.deck, stamp)
    if keep:
        shelf.keep()
    ids = Counter(deck.id for deck in decks)
    twins = [deck for deck in decks if ids[deck.id] > 1]
    broken += [_twin(deck, twins) for deck in twins]
    return Library(decks=tuple(deck for deck in decks if ids[deck.id] == 1), broken=tuple(broken))


def choose(library: Library, word: str) -> Deck:
    """Return the deck that ``word`` means: its id, or a path where it has a slash or ends as a deck file does.

    Raises :class:`~debategame.errors.UsageError` where there is none, :class:`~debategame.errors.DeckError` where
    there is one that can't be played.
    """
    if is_path(word):
        path = Path(word).expanduser()
        real = os.path.realpath(path)
        read = (deck for deck in library.decks if deck.path is not None and os.path.realpath(deck.path) == real)
        return next(read, None) or _at_path(path, word)
    if (deck := library.deck(word)) is not None:
        return deck
    for broken in library.broken:
        if word in (broken.path.stem, broken.deck_id):
            raise DeckError(f"The deck {quoted(word)} can't be played. {broken.message}", broken.mend)
    known = [deck.id for deck in library.decks]
    hint = did_you_mean(word[:64], known) or (f"There are {named(known)}." if known else "There are no decks yet.")
    raise UsageError(f"There is no deck {quoted(word)}.", hint)


def is_path(word: str) -> bool:
    """Return whether ``word`` is meant as a path rather than as a deck's id."""
    return "/" in word or os.sep in word or word.lower().endswith(ENDINGS)


def _load(path: Path) -> Loaded:
    from debategame.deck.load import load  # 30 ms with yaml, which a deck on the shelf need not pay

    return load(path)


def _at_path(path: Path, word: str) -> Deck:
    loaded = _load(path)
    if loaded.deck is not None:
        return loaded.deck
    first = errors(loaded.findings)[0]
    if first.code == "DG001":
        raise UsageError(f"{printable(word)}: {first.message}", first.help)
    message = f"The deck {printable(word)} can't be played. {_broken(path, loaded).message}"
    raise DeckError(message, f"Run: debategame check {printable(word)}")


def _is_named_as_deck(name: str) -> bool:
    return name.lower().endswith(ENDINGS) and not name.startswith(".")


def _problem(folder: Path, path: Path) -> str:
    """Return why a file that is named as a deck can't be one, or nothing."""
    try:
        if path.is_symlink() and path.resolve(strict=True).parent != folder.resolve():
            return "It is a link to a file outside its folder, which is not followed."
        if not path.is_file():
            return "It is no regular file."
    except (OSError, RuntimeError, ValueError) as error:
        return f"It can't be opened: {getattr(error, 'strerror', None) or error}."
    return ""


def _different(paths_: Iterable[Path]) -> list[Path]:
    """Return ``paths_`` without those that lead to the same file or folder as one before."""
    first: dict[str, Path] = {}
    for path in paths_:
        first.setdefault(os.path.realpath(path), path)
    return list(first.values())


def _broken(path: Path, loaded: Loaded) -> Broken:
    wrong = errors(loaded.findings)
    first = wrong[0]
    where = "" if first.code in ("DG001", "DG002") else f"Line {first.line}: "
    more = f" ({plural(len(wrong), 'error')} in all)" if len(wrong) > 1 else ""
    return Broken(path=path, message=f"{where}{printable(first.message)}{more}", errors=len(wrong))


def _twin(deck: Deck, twins: Sequence[Deck]) -> Broken:
    others = [printable(str(twin.path)) for twin in twins if twin.id == deck.id and twin is not deck]
    have = "has" if len(others) == 1 else "have"
    message = f"It has the id {quoted(deck.id)}, as {have} {listed(others)}: none of them is played."
    return Broken(path=deck.path or Path(), message=message, deck_id=deck.id)
