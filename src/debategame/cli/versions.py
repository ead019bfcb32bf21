"""The versions of the game, its formats and what it runs on, for a bug report."""

from __future__ import annotations

import os
import platform
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from debategame import __version__
from debategame.deck.fields import VERSION as DECK_FORMAT
from debategame.progress.connection import SQLITE_VERSION
from debategame.progress.migrations import LATEST as PROGRESS_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGES = ("textual", "fsrs", "PyYAML", "platformdirs")


def versions() -> Iterator[str]:
    """Yield lines; the first has the game's own version alone, for other programs to read."""
    yield f"debategame {__version__}"
    yield f"deck format {DECK_FORMAT}, progress {PROGRESS_VERSION}"
    packages = ", ".join(f"{name} {installed(name)}" for name in PACKAGES)
    yield f"Python {platform.python_version()}, SQLite {SQLITE_VERSION}, {packages}"


def installed(name: str) -> str:
    """Return the version of an installed package."""
    # The name of its metadata folder has it; importlib.metadata takes longer to import than all of `--version`.
    for place in sys.path:
        with suppress(OSError), os.scandir(place or ".") as entries:  # OSError: an archive, or a missing folder
            for found in entries:
                package, _, version_ = found.name.removesuffix(".dist-info").partition("-")
                if found.name.endswith(".dist-info") and package.lower() == name.lower():
                    return version_
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"
