"""The two ends of the conversation: a terminal, a pipe, a stream that fails."""

import io
import os
import shutil
import sys

import pytest

from debategame.errors import DebategameError
from debategame.plain.terminal import Lines
from debategame.text import IN_ASCII, width_cells
from tests.cli.playing import LONG

SIGNS = "\N{LEFT SINGLE QUOTATION MARK}a\N{RIGHT SINGLE QUOTATION MARK} \N{EN DASH} “b”… é"


class Terminal(io.StringIO):
    """A terminal of 80 columns."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_no_word_and_no_link_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((80, 24)))
    screen = Terminal()
    link = "https://example.org/a-long-way/" + "to-go/" * 12
    Lines(io.StringIO(), screen).say(f"{'word ' * 20}{link} {LONG}", "   ")
    lines = screen.getvalue().splitlines()
    assert any(line.strip() == link for line in lines)
    assert all(line.startswith("   ") and (width_cells(line) <= 80 or link in line) for line in lines)
    assert " ".join(line.strip() for line in lines) == f"{'word ' * 20}{link} {LONG}"


@pytest.mark.parametrize(
    ("encoding", "shown"), [("ascii", "'a' - \"b\"... ?"), ("latin-1", "'a' - \"b\"... é"), ("cp1252", SIGNS)]
)
def test_signs_that_the_output_lacks_become_ascii_and_other_losses_are_said_once(
    monkeypatch: pytest.MonkeyPatch, encoding: str, shown: str
) -> None:
    output = io.TextIOWrapper(io.BytesIO(), encoding, errors=IN_ASCII)
    monkeypatch.setattr(sys, "stdout", output)
    lines = Lines.standard()
    lines.say(SIGNS)
    lines.say("Λόγος, “Λόγος”")
    lines.say("λ")
    output.seek(0)
    first, *others = output.read().splitlines()
    assert first == shown
    assert sum(f"Note: {encoding} can't show" in line for line in others) == 1
    assert others[-1] == "?"


def test_of_an_endless_line_only_the_beginning_is_kept() -> None:
    lines = Lines(io.StringIO("x" * 100_000 + "\n2\n"), heard := io.StringIO())
    assert len(lines.ask("?")) <= 1_000
    assert lines.ask("?") == "2"
    assert max(map(len, heard.getvalue().splitlines())) < 100


def test_an_output_that_fails_is_reported_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    sink = io.StringIO()

    def full(_text: str) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sink, "write", full)
    with pytest.raises(DebategameError, match="The game's lines can't be written: No space left on device"):
        Lines(io.StringIO(), sink).say("x")
