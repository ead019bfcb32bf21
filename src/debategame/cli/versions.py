"""The versions that decide what the game does here: what a report of a fault begins with."""

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
    """Yield lines: the game's own version alone on the first, which other programs read."""
    yield f"debategame {__version__}"
    yield f"deck format {DECK_FORMAT}, progress {PROGRESS_VERSION}"
    packages = ", ".join(f"{name} {installed(name)}" for name in PACKAGES)
    yield f"Python {platform.python_version()}, SQLite {SQLITE_VERSION}, {packages}"


def installed(name: str) -> str:
    """Return the version of an installed package.

    Its folder of metadata has it in its name. ``importlib.metadata`` takes longer to import than all the rest of
    ``debategame --version``, and is asked only where there is no such folder.
    """
    for place in sys.path:
        with suppress(OSError), os.scandir(place or ".") as entries:  # OSError: an archive, or a folder not there
            for found in entries:
                package, _, version_ = found.name.removesuffix(".dist-info").partition("-")
                if found.name.endswith(".dist-info") and package.lower() == name.lower():
                    return version_
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "is missing"
