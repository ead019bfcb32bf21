"""The benchmarks themselves: that they run, print what they measured, and refuse an unknown name."""

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.bench.catalogue import MEASURES
from tests.bench.figures import Line, NotMeasuredError, interleaved
from tests.bench.lab import REPOSITORY
from tests.bench.table import Report
from tests.bench.terminal import Terminal


def ran(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.bench", *words], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )


def test_the_command_prints_a_table_and_keeps_the_samples(tmp_path: Path) -> None:
    file = tmp_path / "bench.json"
    done = ran("--quick", "--runs", "1", "--only", "first-question", "--only", "questions", "--json", str(file))
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert any(line.startswith("| first question ") and "bare Textual app" in line for line in lines)
    assert any(line.startswith("| one question made") for line in lines)
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert list(kept["measures"]) == ["first-question", "questions"]
    for line in (line for found in kept["measures"].values() for line in found):
        assert len(line["samples"]) == len(line["floor"]["samples"]) == 1
        assert line["ratio"] == pytest.approx(line["median"] / line["floor"]["median"])


def test_an_unknown_measure_is_refused_with_the_known_ones() -> None:
    done = ran("--only", "speed")
    assert done.returncode == 2
    assert all(name in done.stderr for name in MEASURES)


def test_each_work_is_first_as_often_as_the_other() -> None:
    calls: list[str] = []

    def called(name: str) -> float:
        calls.append(name)
        return 1.0

    interleaved(4, partial(called, "ours"), partial(called, "floor"), warm=0)
    assert calls == ["ours", "floor", "floor", "ours", "ours", "floor", "floor", "ours"]


def test_a_line_is_judged_by_its_ratio_and_by_its_slowest_samples() -> None:
    samples = (*[5.0] * 90, *[40.0] * 10)
    line = Line(name="key", unit="ms", samples=samples, floor=(2.0,), most_ratio=4.0, most=15.0, at_p95=True)
    assert (line.median, line.p95, line.ratio, line.verdict) == (5.0, 40.0, 2.5, "OVER TARGET")
    report = Report(options="", found={"keys": [line]}, failed={"idle": "There is no terminal."})
    assert "0 of 1 within their targets. Over: key." in report.text()
    assert "Not measured: idle. There is no terminal." in report.text()


ASKING = """\
import os, sys, tty
tty.setraw(0)
for question, answer in ((b"\\x1b[6n", 6), (b"\\x1b[c", 9), (b"\\x1b[?2026$p", 11), (b"\\x1b]11;?\\x1b\\\\", 25)):
    os.write(1, question)
    got = b""
    while len(got) < answer:
        got += os.read(0, answer - len(got))
    os.write(1, b"\\r\\n" + repr(got).encode())
os.write(1, b"\\r\\nall answered")
os.read(0, 1)
"""


def test_a_program_that_asks_the_terminal_is_answered() -> None:
    with Terminal((sys.executable, "-c", ASKING), {}) as terminal:
        terminal.wait("all answered")
        said = terminal.text()
    assert r"b'\x1b[1;1R'" in said
    assert r"b'\x1b[?2026;2$y'" in said


def test_a_program_that_ends_early_is_told_with_its_last_words() -> None:
    program = (sys.executable, "-c", "print('no such deck')")
    with Terminal(program, {}) as terminal, pytest.raises(NotMeasuredError, match="no such deck"):
        terminal.wait("Play")
