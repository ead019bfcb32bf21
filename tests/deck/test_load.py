"""Loading: whatever a path leads to and whatever is in it, the outcome is a deck or findings, never an exception."""

import os
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from debategame.deck.limits import LARGEST_BYTES
from debategame.deck.load import Loaded, load, loads
from debategame.deck.records import FIELD_NAMES
from debategame.diagnostics import as_json, as_text, errors
from debategame.text import UNSAFE
from tests.deck.writing import SOUND, codes


def only_code(loaded: Loaded) -> str:
    assert loaded.deck is None
    assert [(one.line, one.column) for one in loaded.findings] == [(1, 1)]
    return loaded.findings[0].code


def test_a_file_is_read_and_the_deck_knows_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(SOUND, encoding="utf-8")
    loaded = load(path)
    assert loaded.deck is not None
    assert loaded.deck.path == path


@pytest.mark.parametrize("name", ["missing.yaml", "", "a\0b", "x" * 5000, "missing/deck.yaml"])
def test_a_path_that_leads_nowhere_is_one_finding(tmp_path: Path, name: str) -> None:
    assert only_code(load(tmp_path / name if name else tmp_path)) == "DG001"


def test_a_pipe_or_a_device_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert only_code(load(pipe)) == "DG001"
    assert only_code(load(Path("/dev/zero"))) == "DG001"


def test_a_file_that_may_not_be_read_is_one_finding(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(SOUND)

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("debategame.deck.load.os.open", refuse)
    assert only_code(load(path)) == "DG001"


def test_a_file_of_over_4_mb_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    with path.open("wb") as file:
        file.truncate(20 * 1024 * 1024)
    assert only_code(load(path)) == "DG002"
    assert only_code(loads(b"#" * (LARGEST_BYTES + 1), "d")) == "DG002"


@pytest.mark.parametrize("data", [b"", b"\n\n", b"# a comment\n", b"---\n", b"~\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_one_finding(data: bytes) -> None:
    assert only_code(loads(data, "d")) == "DG009"


@pytest.mark.parametrize("data", [b"- a\n", b"just text\n", b"[]", b"'quoted'"])
def test_a_file_that_is_no_mapping_is_one_finding(data: bytes) -> None:
    assert codes(loads(data, "d")) == ["DG009"]


def test_findings_are_in_the_order_of_the_file_and_each_is_there_once() -> None:
    findings = loads(SOUND.replace("by: ", "bye: ").replace("okafor", "Okafor").encode(), "d").findings
    placed = [(one.line, one.column) for one in findings]
    assert placed == sorted(placed)
    assert len(set(findings)) == len(findings)


def test_there_is_a_deck_exactly_if_there_is_no_error() -> None:
    advised = loads(SOUND.replace("title: Cars", "title: Cars #").encode(), "d")
    assert advised.findings
    assert advised.deck is not None


def judged(data: bytes) -> None:
    """Load, and hold the outcome against what is promised of every outcome."""
    loaded = loads(data, "deck.yaml")
    assert (loaded.deck is None) == bool(errors(loaded.findings))
    shown = as_text(loaded.findings)
    assert not {ord(char) for char in shown} & (UNSAFE - {0x0A})
    assert as_json(loaded.findings).isascii()
    for finding in loaded.findings:
        assert finding.line >= 1
        assert 1 <= finding.column <= len(finding.excerpt) + 1
        assert finding.message.endswith(".")


@given(st.binary(max_size=400))
@example(b"\x00" * 300)
@example(b"\xff\xfe\x00\xd8")
@settings(max_examples=100, deadline=None)
def test_no_bytes_raise(data: bytes) -> None:
    judged(data)


PIECES = [
    *"[]{}:,-?&*!|>'\"%@`#~<= \n\t\r\\é戦\u2028\ufeff",
    *("- ", ": ", "\n  ", " #", "---\n", "format: 1\n", "cards:\n", "at", "by"),
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=60).map("".join))
@settings(max_examples=120, deadline=None)
def test_no_text_raises(text: str) -> None:
    judged(text.encode("utf-8", "surrogatepass"))


LINES = SOUND.splitlines(keepends=True)


@st.composite
def mutations(draw: st.DrawFn) -> str:
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["delete", "double", "move", "cut", "insert", "swap", "indent"])):
            case "delete":
                lines[at] = ""
            case "double":
                lines.insert(at, lines[at])
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
            case "insert":
                column = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:column] + draw(st.sampled_from(PIECES)) + lines[at][column:]
            case "swap":
                key, colon, value = lines[at].partition(":")
                lines[at] = f"{value.strip()}{colon} {key.strip()}\n" if colon else lines[at][::-1]
            case _:
                lines[at] = f"  {lines[at]}"
    return "".join(lines)


@given(mutations())
@settings(max_examples=150, deadline=None)
def test_no_mutation_of_a_sound_deck_raises(text: str) -> None:
    judged(text.encode())


WORDS = st.sampled_from(
    [
        "reyes", "okafor", "digest", "open-square", "digest-note", "trade-needs-parking", "x", "~", "[]", "{}", "3",
        "''", "[reyes, okafor]", "{open-square: 3}", "[[]]", "{a: {b: c}}", "a, b", "*a", "1" * 50, "戦" * 130,
    ]
)  # fmt: skip
KEYS = sorted(FIELD_NAMES)


@given(
    st.lists(st.dictionaries(st.sampled_from(KEYS), WORDS, max_size=9), max_size=4),
    st.dictionaries(st.sampled_from(KEYS), WORDS, max_size=3),
)
@settings(max_examples=120, deadline=None)
def test_no_values_in_the_wrong_places_raise(cards: list[dict[str, str]], deck: dict[str, str]) -> None:
    head = SOUND[: SOUND.index("cards:")]
    top = "".join(f"{key}: {value}\n" for key, value in deck.items())
    block = "".join("  -\n" + "".join(f"    {key}: {value}\n" for key, value in card.items()) for card in cards)
    judged(f"{head}{top}cards:\n{block}".encode())


def test_of_far_too_many_findings_the_first_are_shown() -> None:
    loaded = loads(b"a: [" + b"*b, " * 30_000 + b"]", "d")
    assert len(loaded.findings) == 20_001
    assert loaded.findings[-1].code == "DG017"
    assert as_text(loaded.findings)


def test_an_error_is_an_error_even_after_far_too_much_advice() -> None:
    loaded = loads((SOUND + "tags: x\n  - \n" + "  - \n" * 30_000).encode(), "d")
    assert loaded.deck is None
