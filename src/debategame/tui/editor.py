"""How an author's editor is called so that it opens a file at a line."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

VARIABLES = ("VISUAL", "EDITOR")
_GOTO = {"code", "codium", "code-insiders", "cursor", "windsurf"}
"""Editors that take ``-g FILE:LINE``, and return at once unless they are told to wait."""
_COLON = {"hx", "helix", "subl", "zed"}
"""Editors that take ``FILE:LINE``."""


def editor() -> list[str]:
    """Return the words of the player's editor, or none where no variable names one."""
    for name in VARIABLES:
        words = split(os.environ.get(name, ""), posix=os.name == "posix")
        if words:
            return words
    return []


def split(typed: str, *, posix: bool) -> list[str]:
    r"""Return the words of a command as its system takes them: in those of Windows ``\`` stands for itself."""
    return shlex.split(typed) if posix else [word.strip('"') for word in shlex.split(typed, posix=False)]


def command(words: list[str], path: Path, line: int) -> list[str]:
    """Return what opens ``path`` at ``line`` in the editor called by ``words``."""
    name = Path(words[0]).stem.lower()
    file = str(path)
    if name in _GOTO:
        return [*words, *([] if {"-w", "--wait"} & set(words) else ["--wait"]), "-g", f"{file}:{line}"]
    if name in _COLON:
        return [*words, f"{file}:{line}"]
    return [*words, f"+{line}", file]
