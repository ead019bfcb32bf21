"""How an author's editor is called so that it opens a file at a line."""

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
"""How an editor with a window of its own is told to wait, as ``git`` needs it: a preview is to be seen meanwhile."""


def editor() -> list[str]:
    """Return the words of the player's editor, or none where no variable names one.

    Raises UsageError where a variable is no command.
    """
    for name in VARIABLES:
        try:
            words = split(os.environ.get(name, ""), posix=os.name == "posix")
        except ValueError:
            raise UsageError(
                f"{name} has a quotation mark that is never closed.", "Close it, or take it away."
            ) from None
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
    if file.startswith(("-", "+")):  # of a file that is called so, and not an option or a command
        file = os.path.join(os.curdir, file)  # noqa: PTH118 - pathlib takes the dot away
    if name in _GOTO | _COLON:
        goto = ["-g"] if name in _GOTO else []
        return [*(word for word in words if word not in _WAIT), *goto, f"{file}:{line}"]
    return [*words, f"+{line}", file]
