"""The paths of the player's files: the only module that asks platformdirs.

``DEBATEGAME_HOME`` puts everything into one folder (a USB stick, a test); without it the folders are the platform's
own. Asking for a path creates nothing.
"""

from __future__ import annotations

import os
from pathlib import Path

from debategame.errors import UsageError

HOME_VARIABLE = "DEBATEGAME_HOME"
DECKS_VARIABLE = "DEBATEGAME_DECKS"


def _folder(kind: str) -> Path:
    remedy = f"Set {HOME_VARIABLE} to the full path of a folder you can write to."
    if word := os.environ.get(HOME_VARIABLE, ""):
        home = Path(os.path.expanduser(word))  # noqa: PTH111 - pathlib would raise
        if not home.is_absolute():
            raise UsageError(f"{HOME_VARIABLE} is not the full path of a folder: {word}", remedy)
        return home / kind
    import platformdirs  # 6 ms that DEBATEGAME_HOME need not pay

    try:
        folder = Path(getattr(platformdirs, f"user_{kind}_dir")("debategame", appauthor=False))
    except RuntimeError:  # where the home folder is unknown: raised by later versions, a relative path by earlier ones
        folder = Path()
    if not folder.is_absolute():
        raise UsageError("Your home folder is unknown, so nothing can be saved there.", remedy)
    return folder


def is_there(path: Path) -> bool:
    """Return whether ``path`` exists; False, without an exception, in a closed folder or for too long a name.

    ``Path.exists`` raises for those before Python 3.14.
    """
    return os.path.exists(path)  # noqa: PTH110


def database() -> Path:
    """Return the file that holds the player's progress."""
    return _folder("data") / "progress.sqlite3"


def user_decks() -> Path:
    """Return the folder for the player's own decks."""
    return _folder("data") / "decks"


def extra_decks() -> tuple[Path, ...]:
    """Return the folders in ``DEBATEGAME_DECKS``, which is split like PATH."""
    parts = os.environ.get(DECKS_VARIABLE, "").split(os.pathsep)
    return tuple(Path(os.path.expanduser(part)) for part in parts if part)  # noqa: PTH111 - pathlib would raise


def deck_cache() -> Path:
    """Return the file that caches parsed decks."""
    return _folder("cache") / "decks.json"


def log_file() -> Path:
    """Return the log file, for the traceback of a bug."""
    return _folder("state") / "debategame.log"


def bundled_decks() -> Path:
    """Return the folder of the decks that come with the game.

    The wheel has them in ``debategame/_decks``; an editable install uses the checkout's ``decks``.
    """
    package = Path(__file__).parent
    shipped = package / "_decks"
    return shipped if shipped.is_dir() else package.parent.parent / "decks"
