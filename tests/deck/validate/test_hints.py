"""Hints: a slip is one finding, and what its hint says to write makes no other one."""

from pathlib import Path

import pytest

from debategame.deck.load import load, loads
from tests.deck.parse.test_slips import BOTH, DISTRACTORS, checked, reported
from tests.deck.writing import SOUND, codes, places

NAME = "    name: Ana Reyes\n"
BY_NOBODY = "    by: []\n    held_by"
NOBODYS = f"{BY_NOBODY}: the council's opposition\n"
PLACES = "      open-square: 3-5\n      close-it: [1, 12:30]\n"
DIGESTS = "    by: []\n    at:\n      digest-note: 8\n"
EPISODES = "    by: okafor\n    at: 5\n"


def hints(*changes: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the codes and hints of what the changes bring about."""
    found = {(code, line) for code, line, _ in reported(*changes)}
    return [(one.code, one.help) for one in checked(*changes).findings if (one.code, one.line) in found]


@pytest.mark.parametrize(
    ("change", "code", "hint"),
    [
        ((BY_NOBODY, "    by: none\n    held_by"), "DG101", "Write `by: []` if nobody here argues it."),
        ((BY_NOBODY, "    by: [Neither]\n    held_by"), "DG101", "Write `by: []` if nobody here argues it."),
        ((BOTH, "    by: both\n"), "DG101", "Write a list: [reyes, okafor]."),
        (
            ("    by: reyes\n    at: 3\n", "    by: reyes\n"),
            "DG023",
            "Write `at: {open-square: 3}`, with the right place.",
        ),
        (
            (PLACES, "      - open-square: 3\n      - close-it: 1\n"),
            "DG033",
            "Remove the dashes: sources and places are one mapping.",
        ),
        (
            ("    at:\n" + PLACES, "    at: [{open-square: 3}, {close-it: 1}]\n"),
            "DG033",
            "Remove the brackets: sources and places are one mapping.",
        ),
        (
            (DISTRACTORS, "      • Ask shopkeepers\n      • Move the car park\n"),
            "DG024",
            "Start each item with `- `: to YAML the sign • is a letter.",
        ),
        (
            ("    claim: Trade will double.", "    claim:\n      - Trade will double.\n      - It has."),
            "DG024",
            "Remove the dashes: `claim` is one text. Put each further one on its own card.",
        ),
        (("    why: Both say so.", "    why:\n      - Both say so."), "DG024", "Remove the dashes: `why` is one text."),
        (("    name: Ana Reyes", f"    name: {'Ana Reyes ' * 5}"), "DG029", "Shorten it."),
        (("\ncards:\n", "\nclaims:\n"), "DG022", "Did you mean 'cards'?"),
        (("format: 1\n", "format:1\n"), "DG006", "Write `format: `, with a space, and then the value."),
        (("format: 1\n", " format: 1\n"), "DG006", "Start it in the first column, like the other keys of the deck."),
        (("format: 1\n", "%YAML 1.2\nformat: 1\n"), "DG006", "Remove the line."),
        (
            ("format: 1\n", "<<<<<<< HEAD\nformat: 1\n"),
            "DG006",
            "Keep one of the two versions, and remove git's markers.",
        ),
        (
            ("format: 1\n", "My deck\nformat: 1\n"),
            "DG006",
            "Write `key: value`, or remove the line if it is not part of the deck.",
        ),
        ((NAME, "    name Ana Reyes\n"), "DG006", "Write `name: Ana Reyes`, with a colon and a space."),
        (("  reyes:\n", "  reyes\n"), "DG006", "Write `reyes:`, with a colon."),
        ((NAME, f"    id: reyes\n{NAME}"), "DG022", "Remove it: the id of an author or a source is the key above it."),
        (
            ("  okafor:\n    name", "    name"),
            "DG015",
            "If a new author begins here, write its id on the line above; else keep one of them.",
        ),
        (
            ("  close-it:\n    author", "    author"),
            "DG015",
            "If a new source begins here, write its id on the line above; else keep one of them.",
        ),
        (("cards:\n", ""), "DG006", "Write a line `cards:` above the first card."),
        ((DIGESTS, "    by: digest\n"), "DG110", "Write `by: []` and the place: `at: {digest-note: 8}`."),
        (
            (BOTH + "    at:\n" + PLACES, "    by: [reyes, digest]\n    at: {open-square: 3, digest-note: 4}\n"),
            "DG110",
            "Remove it from `by`; `at` may still name the AI's source.",
        ),
        ((EPISODES, "    by: digest\n    at: 8\n"), "DG110", "Name who argues it instead, or remove the card."),
        ((EPISODES, "    by: none\n    at: 5\n"), "DG101", "An analogy needs at least one author: name who argues it."),
        ((EPISODES, "    by: []\n    at: 5\n"), "DG111", "Name who argues it."),
        (
            (BOTH + "    at:\n" + PLACES, BOTH + "    at: 3\n"),
            "DG106",
            "Write `at: {open-square: 3, close-it: 3}`, with the right places.",
        ),
        (
            (BOTH + "    at:\n" + PLACES, BOTH),
            "DG023",
            "Write `at: {open-square: 3, close-it: 3}`, with the right places.",
        ),
        ((NOBODYS, NOBODYS.replace("[]", "okafor") + "    at: 3\n"), "DG108", "Remove it, or write `by: []`."),
        (
            ("    restates: reyes", "    restates: digest"),
            "DG118",
            "Name the author whose text it restates, or remove `restates`.",
        ),
        (("    author: okafor\n", "    author: both\n"), "DG101", "Name one author here: 'reyes' or 'okafor'."),
        (
            ("    author: okafor\n", "    author: okafor, reyes\n"),
            "DG101",
            "Name one author here: 'okafor' or 'reyes'.",
        ),
        (("      okafor: He holds", "      both: He holds"), "DG101", "Write a line for each: 'reyes' and 'okafor'."),
        (
            ("      open-square: 6", "      okafor: 6"),
            "DG102",
            "'okafor' is an author; write the id of the source: 'close-it'.",
        ),
        (
            ("      open-square: 6", "      Leave it open: 6"),
            "DG102",
            "Write the id of 'Leave it open': 'open-square'.",
        ),
        (("format: 1\n", "version: 1\n"), "DG022", "Did you mean 'format'?"),
        (("    author: okafor\n", "    by: okafor\n"), "DG022", "Did you mean 'author'?"),
        (("    by: reyes\n    at: 3\n", "    author: reyes\n    at: 3\n"), "DG022", "Did you mean 'by'?"),
        (("    by: reyes\n    at: 3\n", "    by: reyes\n    page: 3\n"), "DG022", "Did you mean 'at'?"),
        (("    why: He asks", "    because: He asks"), "DG022", "Did you mean 'why'?"),
        (("    claim: Trade", "    statement: Trade"), "DG022", "Did you mean 'claim'?"),
        (("    tags: [trade", "    hint: It is long.\n    tags: [trade"), "DG022", "Did you mean 'note'?"),
        (
            ("    tags: [trade", "    type: claim\n    tags: [trade"),
            "DG022",
            "Remove it: the key before the card's text says its kind, `claim`, `analogy` or `prescription`.",
        ),
        (
            ("- then: the market hall\n        now: parking on the square\n", "- the market hall: parking\n"),
            "DG022",
            "A role has two lines: `then:` for who or what it was, and `now:` for what that stands for today.",
        ),
        (("  close-it:\n    author", "  - close-it:\n    author"), "DG006", "Remove the dash before each id."),
        (("    claim: Trade will double.", "    claim:"), "DG032", "This key has no value."),
        (
            ("    claim: Trade will double.", "    claim: #1 of all."),
            "DG032",
            "# starts a comment: put the text in quotes.",
        ),
        (
            ("    by: reyes\n    at: 3\n", "    by: reyes\n    at: open-square 4\n"),
            "DG232",
            "Write `at: {open-square: 4}`.",
        ),
        (
            ("    by: reyes\n    at: 3\n", "    by: reyes\n    at: close-it\n"),
            "DG232",
            "Write a source by its author, and the place in it: `at: {its-source: 3}`.",
        ),
    ],
)
def test_a_slip_is_one_finding_with_a_hint_to_follow(change: tuple[str, str], code: str, hint: str) -> None:
    assert hints(change) == [(code, hint)]


def test_an_author_without_a_source_gets_no_hint_to_write_a_place() -> None:
    found = hints(("  close-it:\n    author: okafor\n", "  close-it:\n    author: reyes\n"))
    assert ("DG106", "Add a source of theirs to `sources`.") in found


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (("  close-it:\n", "  Close It:\n"), ("DG027", 23, 3)),
        (("  okafor:\n    name", "  Okafor!:\n    name"), ("DG027", 11, 3)),
        (("  - id: centre-outlives-parking", "  - id: Centre outlives parking"), ("DG027", 41, 9)),
    ],
)
def test_what_is_named_as_its_mended_id_will_be_is_known(change: tuple[str, str], place: tuple[str, int, int]) -> None:
    assert reported(change) == [place]


def test_a_key_whose_text_starts_like_a_comment_gets_advice() -> None:
    assert reported(("    see: market-hall-fire\n", "    tags: #trade\n")) == [("DG037", 81, 11)]
    assert reported(("    see: market-hall-fire\n", "    note: #1 of all\n")) == [("DG037", 81, 11)]
    assert reported(("    see: market-hall-fire\n", "    note: # to be written\n    tags:  #none\n")) == []


def test_an_empty_list_of_claims_is_as_if_there_were_none() -> None:
    assert reported(("    supports: [centre-outlives-parking]\n", "    supports:\n")) == [("DG261", 64, 14)]


@pytest.mark.parametrize(
    ("change", "message", "hint"),
    [
        (
            ("      - Ask shop", "      - - Ask shop"),
            "`distractors` needs a text; this is a list within a list.",
            "Remove the second dash.",
        ),
        (
            (BOTH, "    by: [[reyes, okafor]]\n"),
            "`by` needs an id or a list of ids; this is a list within a list.",
            "Remove the inner brackets.",
        ),
        (
            ("      okafor: He holds", "      okafor:\n        - He holds"),
            "`contrast` needs a text; this is a list.",
            "Remove the dashes: each author has one text.",
        ),
        (
            ("      - Ask shopkeepers to vote\n", "      - Ask: shopkeepers to vote\n"),
            "`distractors` needs a text; this is a mapping (it has a colon).",
            "A colon and a space turn the text before them into a key: put the whole text in quotes.",
        ),
        (
            ("      - Ask shopkeepers to vote\n      - Move", "      1: Ask shopkeepers to vote\n      2: Move"),
            "`distractors` needs a list of texts; this is a mapping (it has a colon).",
            (
                "Wrong answers written for this card, each alone or with why it is wrong. For example: `distractors:`, "
                "`  - text: Ask the shopkeepers`, `    why: She never asks for a vote.`"
            ),
        ),
    ],
)
def test_a_list_and_one_of_its_items_get_different_messages(change: tuple[str, str], message: str, hint: str) -> None:
    (found,) = [one for one in checked(change).findings if one.code == "DG024"]
    assert (found.message, found.help) == (message, hint)


@pytest.mark.parametrize("line", ["by: reyes, at: 3", "by: reyes; at: 3", "by: reyes    at: 3"])
def test_two_keys_on_a_line_get_a_hint_to_part_them(line: str) -> None:
    assert hints(("    by: reyes\n    at: 3\n", f"    {line}\n")) == [
        ("DG006", "Give `at` a line of its own, in the same column.")
    ]


def test_a_key_of_another_kind_of_card_is_not_taken_for_a_misspelt_one() -> None:
    problem = ("    when: 1962\n", "    problem: It burnt.\n")
    assert hints(problem) == [("DG022", "It belongs to a prescription; is this line indented correctly?")]
    point = ("    claim: Trade will double.\n", "    claim: Trade will double.\n    point: It grows.\n")
    assert hints(point) == [("DG022", "It belongs to an analogy; is this line indented correctly?")]


def test_an_empty_item_in_brackets_has_no_dash_to_take_away() -> None:
    assert hints(("[trade, cars]", "[trade, ~]")) == [("DG040", "Fill it in, or remove it.")]


def test_an_author_in_the_column_of_the_decks_own_keys_gets_a_hint_to_indent() -> None:
    found = checked(("  reyes:\n    name: Ana", "reyes:\n    name: Ana")).findings[0]
    assert (found.code, found.line, found.column) == ("DG022", 7, 1)
    assert found.help == "If it is one of the `authors`, indent it and its lines by two more spaces."


def test_three_bytes_of_another_encoding_are_three_findings_and_four_are_one() -> None:
    few = SOUND.replace("Both say so", "B\xe9th s\xe0y s\xf4").encode("latin-1")
    assert [one.code for one in loads(few, "d").findings] == ["DG003"] * 3
    many = SOUND.replace("Both say so", "B\xe9th s\xe0y s\xf4 \xe9").encode("latin-1")
    (found,) = loads(many, "d").findings
    assert found.message == "The byte 0xE9 is not UTF-8, nor are those at 3 more places."


def test_a_file_indented_with_spaces_from_a_page_is_one_finding() -> None:
    loaded = loads(SOUND.replace("\n    ", "\n\u00a0\u00a0\u00a0\u00a0").encode(), "d")
    assert places(loaded) == [("DG004", 8, 1)]
    assert "is here and at 5" in loaded.findings[0].message


def test_zeros_after_the_last_line_are_one_finding() -> None:
    assert codes(loads(SOUND.encode() + bytes(64), "d")) == ["DG004"]


def test_a_file_named_without_its_ending_gets_a_hint_with_it(tmp_path: Path) -> None:
    (tmp_path / "square.yaml").write_text(SOUND, encoding="utf-8")
    (found,) = load(tmp_path / "square").findings
    assert found.help == f"Did you mean '{tmp_path / 'square.yaml'}'?"


@pytest.mark.parametrize("key", ["thesis", "post"])
def test_prose_on_lines_of_its_own_is_not_taken_for_a_key(key: str) -> None:
    change = (NAME, f"{NAME}    {key}:\n      name them\n      all: now\n")
    (found, *_) = [hint for code, hint in hints(change) if code == "DG006"]
    assert not found.startswith("Write")


def test_an_id_and_a_choice_in_a_block_are_what_the_block_says() -> None:
    assert reported(("    author: okafor\n", "    author: |\n      okafor\n")) == []
    assert reported(("    kind: ai\n", "    kind: >\n      ai\n")) == []
    assert reported(("  - id: one-summer-trial\n", "  - id: |\n      one-summer-trial\n")) == []
    assert reported(("    by: [reyes, okafor]\n", "    by:\n      - |\n        reyes\n      - okafor\n")) == []
