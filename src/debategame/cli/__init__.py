"""The command line: imports the verb, and owns standard error and the exit status.

A signal ends the process at once (the screen restores the terminal first): all answers are on disk.
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
"""Verbs that run without garbage collection: they end at once, or, as ``play``, turn it on themselves."""


class ExitCode(IntEnum):
    """The exit status of the command."""

    FINE = 0
    FINDINGS = 1
    COULD_NOT_RUN = 2
    INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; never lets a traceback through."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    _open_streams()
    try:
        return _flushed(_guarded(arguments))
    except KeyboardInterrupt:
        if sys.stdout.isatty():
            print()  # noqa: T201 - the shell's prompt gets a line of its own
        return ExitCode.INTERRUPTED
    finally:
        gc.freeze()  # the process ends now: collecting would take a tenth of its time
        gc.enable()


def _open_streams() -> None:
    """Open the null device for each stream that is closed, and let the output take every character."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, open(nowhere, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors=_errors(sys.stdout.encoding))
    with suppress(OSError, ValueError):  # the terminal's own size counts: these may be from before it was resized
        if all(os.get_terminal_size(sys.stdout.fileno())):
            for name in ("COLUMNS", "LINES"):
                os.environ.pop(name, None)


def _errors(encoding: str) -> str:
    """Return the error handler for characters that ``encoding`` lacks."""
    if encoding.lower().startswith("utf"):
        return "replace"
    from debategame.text import IN_ASCII

    return IN_ASCII


def _guarded(arguments: list[str]) -> int:
    try:
        return _run(arguments)
    except DebategameError as error:
        _say(error.message, error.hint)
    except BrokenPipeError:  # the reader of our output has left
        _mute()
        return ExitCode.FINE
    except Exception as error:  # noqa: BLE001 - the outermost frame: anything else is a bug
        from debategame.cli.fault import is_of_output, report

        if is_of_output(error):
            return _refused(error)
        _say(*report(error))
    return ExitCode.COULD_NOT_RUN


def _flushed(status: int) -> int:
    """Flush the output and return ``status``: at exit Python would print a traceback if that failed."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _mute()
    except OSError as error:
        return _refused(error)
    return status


def _refused(error: OSError) -> int:
    """Report that the output can't be written, and return the status."""
    _mute()
    _say(f"The output can't be written: {error.strerror}.", "Free some space, or send it somewhere else.")
    return ExitCode.COULD_NOT_RUN


def _mute() -> None:
    """Discard the output that is left, so that flushing it at exit does not fail again."""
    with suppress(OSError, ValueError):  # an output without a descriptor has nothing left
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["--version"]:  # needs no parser
        from debategame.cli.versions import versions

        for line in versions():
            print(line)  # noqa: T201
        return ExitCode.FINE
    gc.disable()  # importing makes no garbage; the app collects again after its first frame
    if not arguments:  # the front page is faster without a parser
        from debategame.cli.play import home

        return home()
    from debategame.cli.parser import module_of, parse

    try:
        args = parse(arguments)
    except SystemExit as leaving:  # argparse has printed help
        return int(leaving.code or 0)
    if args.verb not in SHORT:
        gc.enable()
    return module_of(args.verb).run(args)


def _say(message: str, hint: str) -> None:
    from debategame.text import printable

    with suppress(OSError):  # standard error may be closed
        for line in filter(None, (f"debategame: {message}", hint)):
            print(printable(line), file=sys.stderr)  # noqa: T201
