"""The command that opens a file at a line in the author's editor."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from debategame.errors import UsageError

VARIABLES = ("VISUAL", "EDITOR")
_GOTO = {"code", "codium", "code-insiders", "cursor", "windsurf"}
"""Editors that take ``-g FILE:LINE``."""
_COLON = {"hx", "helix", "subl", "zed"}
"""Editors that take ``FILE:LINE``."""
_WAIT = {"-w", "--wait"}
"""Options that make an editor with its own window wait, as ``git`` needs; the preview must not."""


def editor() -> list[str]:
    """Return the words of the editor's command, or none if no variable is set. Raises UsageError."""
    for name in VARIABLES:
        try:
            words = split(os.environ.get(name, ""), posix=os.name == "posix")
        except ValueError:
            raise UsageError(f"{name} has an unclosed quotation mark.", "Close it or remove it.") from None
        if words:
            return words
    return []


def split(typed: str, *, posix: bool) -> list[str]:
    r"""Return the words of a command; on Windows ``\`` is a plain character."""
    return shlex.split(typed) if posix else [word.strip('"') for word in shlex.split(typed, posix=False)]


def command(words: list[str], path: Path, line: int) -> list[str]:
    """Return what opens ``path`` at ``line`` in the editor called by ``words``."""
    name = Path(words[0]).stem.lower()
    file = str(path)
    if file.startswith(("-", "+")):  # so that it is not taken for an option
        file = os.path.join(os.curdir, file)  # noqa: PTH118 - pathlib takes the dot away
    if name in _GOTO | _COLON:
        goto = ["-g"] if name in _GOTO else []
        return [*(word for word in words if word not in _WAIT), *goto, f"{file}:{line}"]
    return [*words, f"+{line}", file]
