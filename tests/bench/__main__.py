"""``python -m tests.bench``: measure, print one table, and keep it as JSON where it is asked for."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.catalogue import MEASURES, NEED_A_NETWORK, says
from tests.bench.figures import NotMeasuredError
from tests.bench.lab import FULL, QUICK, Lab
from tests.bench.table import Report

OVER_TARGET, COULD_NOT = 1, 2


def main(arguments: list[str]) -> int:
    """Return 0; with ``--strict`` 1 where a target is missed; 2 where something could not be measured."""
    words = _parser().parse_args(arguments)
    if words.list:
        for name in MEASURES:
            print(f"{name:<16}{says(name)}{' (only with --all)' if name in NEED_A_NETWORK else ''}")
        return 0
    names = _names(words)
    effort = QUICK if words.quick else FULL
    if words.runs:
        effort = replace(effort, runs=words.runs)
    report = Report(options="--quick" if words.quick else "")
    with TemporaryDirectory(prefix="debategame-bench-") as folder:
        _measure(names, Lab(Path(folder), effort), report)
    print(report.text())
    if words.json:
        words.json.write_text(report.document() + "\n", encoding="utf-8")
    if report.failed:
        return COULD_NOT
    return OVER_TARGET if words.strict and report.over else 0


def _measure(names: list[str], lab: Lab, report: Report) -> None:
    """Take one measure after the other; what was measured before a failure or Ctrl+C is kept."""
    try:
        for place, name in enumerate(names, start=1):
            print(f"{place} of {len(names)}: {name}. {says(name)}", file=sys.stderr, flush=True)
            found = report.found.setdefault(name, [])
            try:
                for each in MEASURES[name](lab):
                    found.append(each)
            except NotMeasuredError as error:
                report.failed[name] = str(error)
            except Exception as error:  # noqa: BLE001 - one that fails must not cost the others their figures
                report.failed[name] = f"{type(error).__name__}: {error}"
    except KeyboardInterrupt:
        report.failed[name] = "Interrupted; so is all that would have come after it."


def _names(words: argparse.Namespace) -> list[str]:
    if words.only:
        return [name for name in MEASURES if name in words.only]
    return [name for name in MEASURES if words.all or name not in NEED_A_NETWORK]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description="Measure what everything costs, against floors measured in turn with it.",
    )
    parser.add_argument("--quick", action="store_true", help="fewer runs, small logs and decks: two or three minutes")
    parser.add_argument("--only", action="append", choices=list(MEASURES), metavar="NAME", help="this measure; repeat")
    parser.add_argument("--list", action="store_true", help="name the measures, and take none")
    parser.add_argument("--runs", type=_count, metavar="N", help=f"how often each is run ({FULL.runs})")
    parser.add_argument("--all", action="store_true", help="also the size of what is built and installed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep every sample there")
    parser.add_argument("--strict", action="store_true", help="exit with 1 where a target is missed")
    return parser


def _count(word: str) -> int:
    number = int(word)
    if number < 1:
        message = "at least 1"
        raise argparse.ArgumentTypeError(message)
    return number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
