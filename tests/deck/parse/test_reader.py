"""The reader: what is in a file, where it stands, and what YAML may not do in it."""

import pytest
import yaml

from debategame.deck.parse.decoding import text_of
from debategame.deck.parse.nodes import NULL, Entries, Items, Node, Scalar
from debategame.deck.parse.recovery import read_file
from debategame.deck.report import Report
from debategame.diagnostics import Finding


def reading(text: str | bytes) -> tuple[Node | None, tuple[Finding, ...]]:
    data = text.encode() if isinstance(text, str) else text
    report = Report("deck.yaml", text_of(data))
    return read_file(data, report).root, report.findings()


def found(text: str | bytes) -> list[tuple[str, int, int]]:
    return [(finding.code, finding.line, finding.column) for finding in reading(text)[1]]


def root_of(text: str | bytes) -> Entries:
    root, findings = reading(text)
    assert findings == ()
    assert isinstance(root, Entries)
    return root


def text_in(text: str | bytes, key: str) -> str:
    node = root_of(text).entries[key]
    assert isinstance(node, Scalar)
    return node.text


@pytest.mark.parametrize(
    "typed", ["no", "1905", "12:30", "1972-02-21", "1972-02-30", "0x1F", "1_000", ".5", "Null", "9" * 5000]
)
def test_a_text_is_what_its_author_typed(typed: str) -> None:
    assert text_in(f"at: {typed}\n", "at") == typed


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_plain_nothing_is_null_and_a_quoted_one_is_text(nothing: str) -> None:
    plain = root_of(f"at: {nothing}\n").entries["at"]
    quoted = root_of(f'at: "{nothing}"\n').entries["at"]
    assert isinstance(plain, Scalar)
    assert isinstance(quoted, Scalar)
    assert plain.style == NULL
    assert quoted.style != NULL


def test_the_tree_has_the_places_of_keys_and_values() -> None:
    root = root_of("title: Cars\nlist:\n  - é\n  - b\n")
    listed = root.entries["list"]
    assert isinstance(listed, Items)
    assert (root.entries["title"].key, root.entries["title"].start) == (0, 7)
    assert [node.start for node in listed.items] == [22, 28]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: *b\n", [("DG010", 1, 4)]),
        ("*b : c\n", [("DG010", 1, 1)]),
        ("a: &b c\n", [("DG011", 1, 4)]),
        ("a: &b [c]\n", [("DG011", 1, 4)]),
        ("a: !b c\n", [("DG012", 1, 4)]),
        ("a: !!int 3\n", [("DG012", 1, 4)]),
        ("%YAML 1.1\n---\na: b\n", [("DG013", 1, 1)]),
        ("%TAG ! tag:example.org,2024:\n---\na: b\n", [("DG013", 1, 1)]),
        ("a: b\n---\nc: d\n", [("DG014", 2, 1)]),
        ("a: b\nc: d\na: e\n", [("DG015", 3, 1)]),
        ('a: b\n"a": e\n', [("DG015", 2, 1)]),
        ("? [a]\n: b\n", [("DG016", 1, 3)]),
        ("{a: b}: c\n", [("DG016", 1, 1)]),
    ],
)
def test_what_a_deck_may_not_use_of_yaml_is_a_finding(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(text) == expected


def test_the_second_of_two_equal_keys_is_reported_and_names_the_line_of_the_first() -> None:
    root, findings = reading("a: first\nb: x\na: second\n")
    assert "line 1" in findings[0].message
    assert isinstance(root, Entries)
    kept = root.entries["a"]
    assert isinstance(kept, Scalar)
    assert kept.text == "first"


def test_what_follows_a_list_as_a_key_is_still_read() -> None:
    root, _ = reading("? [a, b]\n: {c: d}\ntitle: Cars\n")
    assert isinstance(root, Entries)
    assert list(root.entries) == ["title"]


@pytest.mark.parametrize("text", ["a: b\r\nc: é\r\n", "a: b\rc: é\r", "\ufeffa: b\nc: é\n"])
def test_line_ends_of_other_systems_and_a_byte_order_mark_are_no_part_of_the_text(text: str) -> None:
    assert text_in(text, "c") == "é"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_its_mark_is_read(encoding: str) -> None:
    assert text_in("\ufefftitle: Straße 戦\n".encode(encoding), "title") == "Straße 戦"


def test_a_byte_that_is_not_utf_8_is_named_with_its_place_and_the_rest_is_read() -> None:
    root, findings = reading(b"a: b\nname: Jos\xe9 M\n")
    assert [(one.code, one.line, one.column) for one in findings] == [("DG003", 2, 10)]
    assert "0xE9" in findings[0].message
    assert isinstance(root, Entries)
    assert list(root.entries) == ["a", "name"]


def test_a_broken_utf_16_character_is_named_with_its_place() -> None:
    data = b"\xff\xfe" + "a: b\nc: ".encode("utf-16-le") + b"\x00\xd8" + "x\n".encode("utf-16-le")
    assert found(data)[0] == ("DG003", 2, 4)


@pytest.mark.parametrize(
    "char", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u200b", "\u2060", "\ufeff", "\u202e", "\u2066", "\r"]
)
def test_a_control_or_invisible_character_is_refused_at_its_place(char: str) -> None:
    assert found(f"a: b\nclaim: x{char}y\n") == [("DG004", 2, 9)]


@pytest.mark.parametrize("escape", ["\\0", "\\a", "\\e", "\\N", "\\x07", "\\u200b", "\\U0000202e", "\\r"])
def test_a_refused_character_is_refused_when_escaped_too(escape: str) -> None:
    assert found(f'a: b\nclaim: "x {escape} y"\n') == [("DG005", 2, 11)]


def test_a_harmless_escape_is_no_finding_even_beside_a_refused_one() -> None:
    assert text_in('a: "\\u00e9 \\t \\\\x07"\n', "a") == "é \t \\x07"
    assert found('a: "\\u00e9 \\\\ \\x07"\n') == [("DG005", 1, 15)]


@pytest.mark.parametrize("text", ["क्\u200dष", "👩\u200d🚀", "❤\ufe0f", "e\u0301", "\u200fא\u200e"])
def test_joiners_and_marks_that_scripts_need_are_text(text: str) -> None:
    assert text_in(f"a: {text}\n", "a") == text


def test_a_line_separator_of_unicode_does_not_shift_later_lines() -> None:
    assert found("a: x\u2028 y\nb: *c\n") == [("DG010", 2, 4)]


def test_too_many_refused_characters_end_the_reading() -> None:
    findings = reading(b"\x07a" * 5000)[1]
    assert [(one.code, one.column) for one in findings] == [("DG004", 1), ("DG003", 201)]
    assert findings[0].message.endswith("as it does here and at 99 more places.")
    assert "many more" in findings[-1].message


@pytest.fixture(params=["CBaseLoader", "BaseLoader"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "CBaseLoader", getattr(yaml, request.param))


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("many", [17, 5_000])
@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{a: ", "[\n", "[a, ", "- - ? ", "[{"])
@pytest.mark.parametrize("before", ["", "a:\n  - b: c: d\ncards:\n  - "])
def test_deep_nesting_is_a_finding_however_deep(before: str, opening: str, many: int) -> None:
    codes = [code for code, _, _ in found(before + opening * many) if code != "DG016"]
    assert codes == ["DG006"] * before.count("c: d") + ["DG007"]


def test_brackets_in_a_text_or_closed_again_are_no_nesting() -> None:
    assert [code for code, _, _ in found(f"a: ['{'[' * 20}', {'[], ' * 20} @b]\n")] == ["DG006"]


def test_deep_indentation_is_a_finding() -> None:
    assert found("".join(f"{' ' * level}a:\n" for level in range(2000)))[-1] == ("DG007", 17, 17)


def test_sixteen_levels_are_read() -> None:
    assert found("a: " + "[" * 15 + "]" * 15) == []
    assert found("a: " + "[" * 16 + "]" * 16) == [("DG007", 1, 19)]


def test_an_alias_bomb_is_a_finding_for_every_alias_and_no_bomb() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [{', '.join(['*a'] * 9)}]\n" for n in range(9))
    codes = [code for code, _, _ in found(bomb)]
    assert codes.count("DG010") == 81
    assert codes.count("DG011") == 10


def test_the_node_limit_stops_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("debategame.deck.parse.reader.MOST_NODES", 100)
    assert found("a: [" + "x, " * 50 + "]\n") == []
    assert found("a: [" + "x, " * 200 + "]\n")[-1][0] == "DG008"
