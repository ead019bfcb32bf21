"""The command line: finds the verb, imports what it needs, and owns standard error and the exit status.

A signal ends the process where it stands (the screen gives the terminal back first): all answers are on disk.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from contextlib import suppress
from enum import IntEnum
from typing import TYPE_CHECKING

from debategame.errors import DebategameError

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORT = ("check", "decks", "play", "stats")
"""Verbs that need no collector of garbage: they are over at once, and ``play`` turns it on where it stays."""


class ExitCode(IntEnum):
    """What the command tells its caller."""

    FINE = 0
    FINDINGS = 1
    COULD_NOT_RUN = 2
    INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; a traceback reaches nobody."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    _open_streams()
    try:
        return _written_out(_guarded(arguments))
    except KeyboardInterrupt:
        if sys.stdout.isatty():
            print()  # noqa: T201 - the shell's prompt gets a line of its own
        return ExitCode.INTERRUPTED
    finally:
        gc.enable()


def _open_streams() -> None:
    """Put nothing in the place of a stream that is closed, so that a verb need not ask whether there is one.

    Have the output take every character, and the size of a terminal be the terminal's own word: these variables are
    those of another one, or of this one before it was resized.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, open(nowhere, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors=_errors(sys.stdout.encoding))
    with suppress(OSError, ValueError):
        if all(os.get_terminal_size(sys.stdout.fileno())):
            for name in ("COLUMNS", "LINES"):
                os.environ.pop(name, None)


def _errors(encoding: str) -> str:
    """Return what becomes of characters that ``encoding`` lacks."""
    if encoding.lower().startswith("utf"):
        return "replace"
    from debategame.text import IN_ASCII

    return IN_ASCII


def _guarded(arguments: list[str]) -> int:
    try:
        return _run(arguments)
    except DebategameError as error:
        _say(error.message, error.hint)
    except BrokenPipeError:  # whoever read our output has left, and there is nobody to be told
        _mute()
        return ExitCode.FINE
    except Exception as error:  # noqa: BLE001 - the outermost frame: what is left is a fault of the program
        from debategame.cli.fault import is_of_output, report

        if is_of_output(error):
            return _refused(error)
        _say(*report(error))
    return ExitCode.COULD_NOT_RUN


def _written_out(status: int) -> int:
    """Return ``status`` once all output has left the process: at exit Python could no longer say it in one sentence."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _mute()
    except OSError as error:
        return _refused(error)
    return status


def _refused(error: OSError) -> int:
    """Say that the output can't be written, and return the status."""
    _mute()
    _say(f"The output can't be written: {error.strerror}.", "Make room there, or send it somewhere else.")
    return ExitCode.COULD_NOT_RUN


def _mute() -> None:
    """Send what is still to be written nowhere, so that writing it at exit does not fail again."""
    with suppress(OSError, ValueError):  # an output without a descriptor has nothing left to write
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["--version"]:  # the one question that needs no parser
        from debategame.cli.versions import versions

        for line in versions():
            print(line)  # noqa: T201
        return ExitCode.FINE
    gc.disable()  # nothing that importing makes is garbage; the app collects again once its first frame is up
    if not arguments:  # the front page is up sooner without a parser
        from debategame.cli.play import home

        return home()
    from debategame.cli.parser import module_of, parse

    try:
        words = parse(arguments)
    except SystemExit as leaving:  # argparse has printed help
        return int(leaving.code or 0)
    if words.verb not in SHORT:
        gc.enable()
    return module_of(words.verb).run(words)


def _say(message: str, hint: str) -> None:
    from debategame.text import printable

    with suppress(OSError):  # standard error may be closed, and then nobody listens
        for line in filter(None, (f"debategame: {message}", hint)):
            print(printable(line), file=sys.stderr)  # noqa: T201
