"""Findings as text and JSON: exact, short, and safe to print."""

import json

from hypothesis import given
from hypothesis import strategies as st

from debategame.diagnostics import Finding, Severity, as_json, as_text, excerpt_window, named, quoted, summary
from debategame.text import UNSAFE, width_cells


def finding(excerpt: str = "    by: x", column: int = 9, **changes: object) -> Finding:
    values: dict[str, object] = {
        "code": "DG101", "severity": Severity.ERROR, "path": "deck.yaml", "line": 12, "column": column,
        "message": "There is no author 'x' here.", "help": "Did you mean 'y'?", "excerpt": excerpt, **changes,
    }  # fmt: skip
    return Finding(**values)  # type: ignore[arg-type]


def caret_cells(text: str) -> int:
    shown = next(line for line in text.splitlines() if line.endswith("^"))
    return shown.index("^")


def test_a_finding_is_shown_with_its_place_line_caret_and_help() -> None:
    assert as_text([finding()]) == (
        "deck.yaml:12:9: error DG101 There is no author 'x' here.\n"
        "12 |     by: x\n"
        "   |         ^\n"
        "help: Did you mean 'y'?\n"
        "\n"
        "1 error in deck.yaml\n"
    )


def test_nothing_found_is_nothing_to_show() -> None:
    assert as_text([]) == ""
    assert json.loads(as_json([])) == []


def test_each_files_findings_are_counted() -> None:
    advice = finding(severity=Severity.ADVICE, path="b.yaml")
    text = as_text([finding(), finding(), finding(severity=Severity.ADVICE), advice])
    assert "2 errors, 1 advice in deck.yaml\n" in text
    assert text.endswith("\n1 advice in b.yaml\n")
    assert summary([]) == "no problems found"


def test_the_caret_stands_under_its_character_after_wide_ones_and_tabs() -> None:
    assert caret_cells(as_text([finding("戦争: x", 5)])) == len("12 | ") + 6
    assert caret_cells(as_text([finding("a:\tx", 4)])) == len("12 | ") + 3
    assert caret_cells(as_text([finding("e\u0301: x", 5)])) == len("12 | ") + 3


def test_a_long_line_is_cut_around_the_caret() -> None:
    line = "a" * 5000 + "X" + "b" * 5000
    shown, cells = excerpt_window(line, 5001)
    assert width_cells(shown) <= 100
    assert shown[cells] == "X"
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_nothing_of_a_file_reaches_the_terminal_raw() -> None:
    nasty = "\x1b]0;x\x07 \u202e \u200b \x9b \ud800"
    text = as_text([finding(nasty, 3, message=nasty, path=nasty, help=nasty)])
    assert not {ord(char) for char in text} & (UNSAFE - {0x0A})
    assert as_json([finding(nasty, 3)]).isascii()


def test_json_has_every_part_of_a_finding() -> None:
    (plain,) = json.loads(as_json([finding()]))
    assert plain == {
        "code": "DG101",
        "severity": "error",
        "path": "deck.yaml",
        "line": 12,
        "column": 9,
        "message": "There is no author 'x' here.",
        "help": "Did you mean 'y'?",
        "excerpt": "    by: x",
    }


def test_words_of_a_file_are_quoted_and_cut() -> None:
    assert quoted("a\x1bb") == "'a\N{REPLACEMENT CHARACTER}b'"
    assert len(quoted("x" * 1000)) == 50
    assert named(["a", "b", "c"], most=2) == "'a', 'b' and others"


@given(st.text(max_size=300), st.data())
def test_the_window_holds_the_caret_whatever_the_line(line: str, data: st.DataObject) -> None:
    line = line.replace("\n", "")
    column = data.draw(st.integers(1, len(line) + 1))
    shown, cells = excerpt_window(line, column)
    assert width_cells(shown) <= 102
    assert cells <= 100
