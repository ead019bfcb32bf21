"""Where the player's files are: the only module that asks platformdirs.

``DEBATEGAME_HOME`` puts everything into one folder (a stick, a test, a second player's); without it the folders are
the platform's own. No folder is made by asking: who writes makes it.
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
        raise UsageError("It is not known where your home folder is, so that nothing can be kept there.", remedy)
    return folder


def is_there(path: Path) -> bool:
    """Return whether something can be found at ``path``: nothing is in a closed folder, or under too long a name.

    For a look that must not end what it is part of; pathlib's own raises for such a place before Python 3.14.
    """
    return os.path.exists(path)  # noqa: PTH110


def database() -> Path:
    """Return the file that holds the player's progress."""
    return _folder("data") / "progress.sqlite3"


def user_decks() -> Path:
    """Return the folder where the player's own decks go."""
    return _folder("data") / "decks"


def extra_decks() -> tuple[Path, ...]:
    """Return the folders named in ``DEBATEGAME_DECKS``, split as PATH is; one in an unknown home stays as it is."""
    parts = os.environ.get(DECKS_VARIABLE, "").split(os.pathsep)
    return tuple(Path(os.path.expanduser(part)) for part in parts if part)  # noqa: PTH111 - pathlib would raise


def shelf() -> Path:
    """Return the file that keeps the decks that were read, for as long as their files are the same."""
    return _folder("cache") / "decks.json"


def log_file() -> Path:
    """Return the file that gets the traceback of a fault of the program."""
    return _folder("state") / "debategame.log"


def bundled_decks() -> Path:
    """Return the folder of the decks that come with the game.

    The wheel carries them as ``debategame/_decks``; an editable install has no such folder and finds the checkout's.
    """
    package = Path(__file__).parent
    shipped = package / "_decks"
    return shipped if shipped.is_dir() else package.parent.parent / "decks"
