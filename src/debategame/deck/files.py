"""Find deck files in folders, and tell decks, copies and paths by their names.

A link is followed only if it leads to a regular file in its own folder: a folder of decks from somebody else can't
make the game read anything outside it.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from debategame import paths
from debategame.text import shell_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

ENDINGS = (".yaml", ".yml")
UNIQUE_IDS = "Give each of them a different id."
"""What to do about decks that share an id."""
_COPY = (
    r"(?i).*(?:[ _-]?\(\d+\)| \d+|~|[._ -](?:orig|bak|backup|old)|-(?:desktop|laptop)-\w+"
    r"|_(?:base|local|remote|backup)_\d+"
    r"|(?:\b|_)(?:sync-conflict|sfconflict|conflict|conflicted|conf|copy|kopie|kopia|kopi|copie|copia|cópia)(?:\b|_).*)$"
)
"""Names of copies made by a program (Dropbox, Syncthing, Nextcloud, OneDrive, Finder, Explorer, a browser, an editor),
without their ending. The name counts only if the original is there too."""
_LOCK = "~$"
"""Prefix of the lock files of office programs."""
_EDITOR_COPY = r"(?i)#?.*\.ya?ml[^a-z].*"


class Broken(NamedTuple):
    """A deck, or a folder of decks, that can't be played, and why."""

    path: Path
    message: str
    """One sentence; for a deck with findings, the first error with its place."""
    errors: int = 0
    """How many errors were found in the file; 0 if it was not read."""
    deck_id: str = ""
    """The deck's id, if another deck has it too."""

    @property
    def next_step(self) -> str:
        """Return what its author can do about it, in one sentence."""
        if self.deck_id:
            return UNIQUE_IDS
        return f"Run: debategame check {shell_word(str(self.path))}"


class Skipped(NamedTuple):
    """A file or folder in a folder of decks that is ignored, and why."""

    path: Path
    message: str


class Files(NamedTuple):
    """Possible deck files, files that can't be decks, and ignored ones."""

    found: list[Path]
    broken: list[Broken]
    skipped: list[Skipped]


def default_folders() -> list[Path]:
    """Return the folders to look for decks in: the bundled one, the player's own, and those of ``DEBATEGAME_DECKS``.

    The first two may be missing; a missing folder that the player named is reported.
    """
    usual = [folder for folder in (paths.bundled_decks(), paths.user_decks()) if _may_hold_decks(folder)]
    return [*usual, *paths.extra_decks()]


def _may_hold_decks(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:  # a closed parent folder or too long a name: reported like any unreadable folder
        return True


def find_files(folders: Sequence[Path], *, below: bool = False) -> Files:
    """Return the files in ``folders``, sorted by name within each; hidden ones are left out.

    ``below``: also look into the folders directly in them, so that a repository of decks can be cloned into one.
    """
    files = Files([], [], [])
    for folder in distinct_paths(folders):
        inner = _scan(folder, files)
        deeper = [each for one in inner for each in _scan(one, files)] if below else ()
        message = "Decks are only looked for in a folder and its direct subfolders."
        files.skipped.extend(Skipped(each, message) for each in deeper if _holds_decks(each))
    return files


def _scan(folder: Path, files: Files) -> list[Path]:
    """Add what is directly in ``folder`` to ``files``, and return its subfolders."""
    inner: list[Path] = []
    try:
        entries = sorted((entry for entry in os.scandir(folder) if entry.name[0] != "."), key=lambda each: each.name)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        files.broken.append(Broken(path=folder, message=f"The folder can't be read: {reason}."))
        return inner
    for entry in entries:
        name, path = entry.name, folder / entry.name
        if _has_ending(name) and not name.startswith(_LOCK):
            if problem := _problem(folder, path):
                files.broken.append(Broken(path=path, message=problem))
            else:
                files.found.append(path)
        elif name.startswith(_LOCK) or re.fullmatch(_EDITOR_COPY, name):
            files.skipped.append(Skipped(path, "It is a lock file or a backup copy of another program."))
        elif entry.is_dir(follow_symlinks=False):
            inner.append(path)
        elif os.path.isdir(path):  # noqa: PTH112 - for one that may not be looked at
            files.skipped.append(Skipped(path, "It is a link to a folder, which is not followed."))
    return inner


def _holds_decks(folder: Path) -> bool:
    try:
        return any(map(_has_ending, os.listdir(folder)))  # noqa: PTH208
    except OSError:
        return False


def _has_ending(name: str) -> bool:
    return name.lower().endswith(ENDINGS) and not name.startswith(".")


def _problem(folder: Path, path: Path) -> str:
    """Return why a file with a deck's ending can't be a deck, or an empty text."""
    try:
        if path.is_symlink() and path.resolve(strict=True).parent != folder.resolve():
            return "It is a link to a file outside its folder, which is not followed."
        if not path.is_file():
            return "It is not a regular file."
    except (OSError, RuntimeError, ValueError) as error:
        return f"It can't be opened: {getattr(error, 'strerror', None) or error}."
    return ""


def distinct_paths(paths_: Iterable[Path]) -> list[Path]:
    """Return ``paths_`` without those that lead to the same file or folder as an earlier one."""
    first: dict[str, Path] = {}
    for path in paths_:
        first.setdefault(os.path.realpath(path), path)
    return list(first.values())


def is_in_a_folder(path: str | Path) -> bool:
    """Return whether a file is where decks are looked for, so that its deck's id is enough to name it."""
    folders = {os.path.realpath(folder) for folder in default_folders()}
    parent = os.path.dirname(os.path.realpath(path))  # noqa: PTH120 - as a text, like the folders
    return not folders.isdisjoint((parent, os.path.dirname(parent)))  # noqa: PTH120


def with_ending(word: str) -> str:
    """Return the deck file named ``word`` plus an ending, or an empty text if there is none."""
    return next((f"{word}{end}" for end in ENDINGS if os.path.isfile(f"{word}{end}")), "")  # noqa: PTH113 - for a NUL


def is_copy(path: Path) -> bool:
    """Return whether a file is named like a copy made by a program."""
    return re.match(_COPY, path.stem) is not None


def is_path(word: str) -> bool:
    """Return whether ``word`` is a path rather than a deck's id, which has no dot."""
    if "/" in word or os.sep in word or word.lower().endswith(ENDINGS):
        return True
    return "." in word and os.path.exists(word)  # noqa: PTH110 - for a NUL
