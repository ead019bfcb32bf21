"""Packages of npm that the tests drive: the real programs that read what the game writes."""

import os
import shutil
from pathlib import Path

from tests.missing import missing

FOLDER = "DEBATEGAME_NODE_MODULES"


def node_package(name: str) -> Path:
    """Return the folder of the npm package ``name``; without it the test is skipped, or fails where none may be."""
    folder = os.environ.get(FOLDER, "")
    package = Path(folder) / name
    if not shutil.which("node"):
        missing("there is no node here")
    if not folder or not package.is_dir():
        missing(f"no npm package {name} in the folder that {FOLDER} names")
    return package
