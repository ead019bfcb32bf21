"""The command line: finds the verb, imports what it needs, and owns standard error and the exit status."""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from typing import TYPE_CHECKING

from debategame.errors import DebategameError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence


class ExitCode(IntEnum):
    """What the command tells its caller."""

    FINE = 0
    FINDINGS = 1
    COULD_NOT_RUN = 2
    INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; a traceback reaches nobody."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    try:
        return _run(arguments)
    except DebategameError as error:
        _say(error.message, error.hint)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has left; nobody is there to be told, and closing it must not raise again.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return ExitCode.FINE
    except Exception as error:  # noqa: BLE001 - the outermost frame: what is left is a fault of the program
        from debategame.cli.fault import report

        _say(*report(error))
    return ExitCode.COULD_NOT_RUN


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:  # the one question that needs no parser
        from debategame import __version__

        print(f"debategame {__version__}")  # noqa: T201
        return ExitCode.FINE
    from debategame.cli.parser import build

    parser = build()
    try:
        namespace = parser.parse_args(arguments)
    except SystemExit as leaving:  # argparse has printed help, or what is wrong
        return int(leaving.code or 0)
    return _verb(namespace)


def _verb(words: Namespace) -> int:
    match words.verb:
        case "check":
            from debategame.cli.check import run as check

            return check(words.path, words.format, words.fail_on)
        case "decks":
            from debategame.cli.decks import run as decks

            return decks()
        case "play":
            from debategame.cli.play import play

            return play(words)
        case _:
            from debategame.cli.play import home

            return home()


def _say(message: str, hint: str) -> None:
    for line in filter(None, (f"debategame: {message}", hint)):
        print(line, file=sys.stderr)  # noqa: T201
