"""Where decks are, and which of them can be played.

Nothing here raises for what is in a folder: what can't be played is named in ``broken``, with the reason, so that one
bad file never keeps the others from being played.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from debategame import paths
from debategame.diagnostics import errors, named, quoted
from debategame.errors import DeckError, UsageError
from debategame.text import did_you_mean, listed, plural, printable, shell_word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from debategame.deck.load import Loaded
    from debategame.deck.model import Deck

ENDINGS = (".yaml", ".yml")
ONE_ID_EACH = "Give all but one of them an id of their own."
"""What to do about decks with one id."""
_COPY = (
    r"(?i).*(?:[ _-]?\(\d+\)| \d+|~|[._ -](?:orig|bak|backup|old)|-(?:desktop|laptop)-\w+"
    r"|(?:\b|_)(?:sync-conflict|sfconflict|conflict|conflicted|conf|copy|kopie|copie|copia)(?:\b|_).*)$"
)
"""How a copy is called (without its ending) that a program made: Dropbox, Syncthing, Nextcloud, OneDrive, Finder,
Explorer, a browser, an editor. By itself such a name says nothing; beside the same id it does."""
_LOCK = "~$"
"""How the file begins by which an office program marks another as open."""
_MARKED_COPY = r"(?i)#?.*\.ya?ml[^a-z].*"
"""An editor's copy, which has its mark after the ending."""
_TOO_DEEP = "Decks are looked for in a folder and in those directly in it."
_NO_DECK = "It has no `cards:`, so it is no deck."


@dataclass(frozen=True, kw_only=True)
class Broken:
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
        return f"Run: debategame check {shell_word(str(self.path))}"


class Skipped(NamedTuple):
    """What lies in a folder of decks and is left alone, and why."""

    path: Path
    message: str


@dataclass(frozen=True, kw_only=True)
class Library:
    """The decks there are, in the order of their folders and file names."""

    decks: tuple[Deck, ...] = ()
    broken: tuple[Broken, ...] = ()
    skipped: tuple[Skipped, ...] = ()

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

    Whatever is hidden is passed over. A link counts only if it leads to a regular file in its own folder: a folder of
    decks that was handed on can't make the game read anything outside it.
    """
    made = _Survey([], [], [])
    for folder in _different(folders):
        _look_into(folder, made)
    return made.found, made.broken


class _Survey(NamedTuple):
    """Files that may be decks, what can't be one, and what is left alone."""

    found: list[Path]
    broken: list[Broken]
    skipped: list[Skipped]


def _survey_below(folders: Sequence[Path]) -> _Survey:
    """Return what is in ``folders`` and in the folders in them: a deck's repository can be cloned into one."""
    made = _Survey([], [], [])
    for folder in _different(folders):
        deeper = [below for inner in _look_into(folder, made) for below in _look_into(inner, made)]
        made.skipped.extend(Skipped(each, _TOO_DEEP) for each in deeper if _holds_decks(each))
    return made


def _look_into(folder: Path, made: _Survey) -> list[Path]:
    """Add what is in ``folder`` itself to ``made``, and return the folders in it."""
    inner: list[Path] = []
    try:
        entries = sorted((entry for entry in os.scandir(folder) if entry.name[0] != "."), key=lambda each: each.name)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        made.broken.append(Broken(path=folder, message=f"The folder can't be read: {reason}."))
        return inner
    for entry in entries:
        name, path = entry.name, folder / entry.name
        if _is_named_as_deck(name) and not name.startswith(_LOCK):
            if problem := _problem(folder, path):
                made.broken.append(Broken(path=path, message=problem))
            else:
                made.found.append(path)
        elif name.startswith(_LOCK) or re.fullmatch(_MARKED_COPY, name):
            made.skipped.append(Skipped(path, "It is a copy, or a mark, that another program made."))
        elif entry.is_dir(follow_symlinks=False):
            inner.append(path)
        elif os.path.isdir(path):  # noqa: PTH112 - for one that may not be looked at
            made.skipped.append(Skipped(path, "It is a link to a folder, which is not followed."))
    return inner


def _holds_decks(folder: Path) -> bool:
    try:
        return any(map(_is_named_as_deck, os.listdir(folder)))  # noqa: PTH208
    except OSError:
        return False


def beside(word: str) -> str:
    """Return the deck's file that is called as ``word`` says but for its ending, or nothing."""
    return next((f"{word}{end}" for end in ENDINGS if os.path.isfile(f"{word}{end}")), "")  # noqa: PTH113 - for a NUL


def open_library(folders: Sequence[Path], extra: Sequence[Path] = (), *, keep: bool = True) -> Library:
    """Return what can be played of the decks in ``folders`` and of the files ``extra``; no two have one id.

    What had to be read is kept for the next time, unless ``keep`` says that nothing is to be written.
    """
    from debategame.deck.cache import (  # `check` reads decks too, and takes none that were read before
        DeckCache,
        stamp_of,
    )

    files, broken, skipped = _survey_below(folders)
    outer = {*map(os.path.realpath, folders)}
    decks: list[Deck] = []
    shelf = DeckCache()
    for path in _different([*files, *extra]):
        deck = shelf.take(path)
        if deck is not None:
            decks.append(deck)
            continue
        stamp, loaded = stamp_of(path), _load(path)
        if loaded.deck is not None:
            decks.append(loaded.deck)
            shelf.put(path, loaded.deck, stamp)
        elif path not in extra and os.path.realpath(path.parent) not in outer and not _has_cards(path):
            skipped.append(Skipped(path, _NO_DECK))
        else:
            broken.append(_broken(path, loaded))
    if keep:
        shelf.keep()
    named_ = {os.path.realpath(path) for path in extra}
    played: list[Deck] = []
    by_id: dict[str, list[Deck]] = {}
    for deck in decks:
        by_id.setdefault(deck.id, []).append(deck)
    for deck in decks:
        same = by_id[deck.id]
        chosen = _of_one_id(same, named_) if len(same) > 1 else deck
        if chosen is deck:
            played.append(deck)
        elif chosen is None:
            broken.append(_twin(deck, same))
        else:
            skipped.append(Skipped(deck.path or Path(), f"It is a copy of {printable(str(chosen.path))}."))
    return Library(decks=tuple(played), broken=tuple(broken), skipped=tuple(skipped))


def _of_one_id(decks: Sequence[Deck], named_: Collection[str]) -> Deck | None:
    """Return which of several decks with one id is played, the others being copies of it; None where none is.

    That is the one that was named by its path, if the others are earlier or later states of the same deck, or else the
    one whose name is not a copy's; if all are, the oldest.
    """
    by_path = [deck for deck in decks if os.path.realpath(deck.path or "") in named_]
    if by_path:
        alone = len(by_path) == 1 and all(is_same_deck(by_path[0], other) for other in decks)
        return by_path[0] if alone else None
    originals = [deck for deck in decks if not is_copy(deck.path or Path())]
    if not originals:
        from debategame.deck.cache import stamp_of

        return min(decks, key=lambda deck: stamp_of(deck.path or Path()) or [0])
    return originals[0] if len(originals) == 1 else None


def is_copy(path: Path) -> bool:
    """Return whether a file is called as programs call the copies that they make."""
    return re.match(_COPY, path.stem) is not None


def is_same_deck(one: Deck, other: Deck) -> bool:
    """Return whether two decks with one id are states of one deck: some card has its id and its text in both."""
    texts = {card.id: card.text for card in one.cards}
    return one is other or any(texts.get(card.id) == card.text for card in other.cards)


def _has_cards(path: Path) -> bool:
    """Return whether a file seems to be a deck, though one that can't be played."""
    try:
        return re.search(rb"(?m)^cards *:", path.read_bytes()) is not None
    except OSError:
        return True


def choose(library: Library, word: str) -> Deck:
    """Return the deck that ``word`` means: its id, or a path where it has a slash or ends as a deck file does.

    Raises :class:`~debategame.errors.UsageError` where there is none, :class:`~debategame.errors.DeckError` where
    there is one that can't be played.
    """
    if is_path(word):
        path = Path(word).expanduser()
        real = os.path.realpath(path)
        read = (deck for deck in library.decks if deck.path is not None and os.path.realpath(deck.path) == real)
        twin = next((each for each in library.broken if each.deck_id and os.path.realpath(each.path) == real), None)
        if twin is not None:
            raise DeckError(f"The deck {printable(word)} can't be played. {twin.message}", twin.mend)
        return next(read, None) or _at_path(path, word)
    if (deck := library.deck(word)) is not None:
        return deck
    for broken in library.broken:
        if word in (broken.path.stem, broken.deck_id):
            raise DeckError(f"The deck {quoted(word)} can't be played. {broken.message}", broken.mend)
    known = [deck.id for deck in library.decks]
    hint = did_you_mean(word[:64], known) or (f"There are {named(known)}." if known else "There are no decks yet.")
    raise UsageError(f"There is no deck {quoted(word)}.", hint)


def command_word(deck: Deck) -> str:
    """Return how a command names ``deck``: by its id if it lies where decks are looked for, else by its path."""
    parents = Path(os.path.realpath(deck.path or "")).parents[:2]
    looked_for = {os.path.realpath(folder) for folder in default_folders()}
    return deck.id if deck.path is None or looked_for & {*map(str, parents)} else shell_word(str(deck.path))


def is_path(word: str) -> bool:
    """Return whether ``word`` is meant as a path rather than as a deck's id, which has no dot."""
    if "/" in word or os.sep in word or word.lower().endswith(ENDINGS):
        return True
    return "." in word and os.path.exists(word)  # noqa: PTH110 - for a NUL


def _load(path: Path) -> Loaded:
    from debategame.deck.load import load  # 30 ms with yaml, which a deck on the shelf need not pay

    return load(path)


def _at_path(path: Path, word: str) -> Deck:
    loaded = _load(path)
    if loaded.deck is not None:
        return loaded.deck
    first = errors(loaded.findings)[0]
    if not first.excerpt and len(loaded.findings) == 1:  # the file was not read, or has nothing to read
        kind = UsageError if first.code == "DG001" else DeckError
        raise kind(f"{printable(word)}: {first.message}", first.help)
    message = f"The deck {printable(word)} can't be played. {_broken(path, loaded).message}"
    raise DeckError(message, f"Run: debategame check {shell_word(word)}")


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
    where = f"Line {first.line}: " if first.excerpt else ""
    more = f" ({plural(len(wrong), 'error')} in all)" if len(wrong) > 1 else ""
    return Broken(path=path, message=f"{where}{printable(first.message)}{more}", errors=len(wrong))


def _twin(deck: Deck, twins: Sequence[Deck]) -> Broken:
    others = [printable(str(twin.path)) for twin in twins if twin.id == deck.id and twin is not deck]
    have = "has" if len(others) == 1 else "have"
    message = f"It has the id {quoted(deck.id)}, as {have} {listed(others)}: none of them is played."
    return Broken(path=deck.path or Path(), message=message, deck_id=deck.id)
