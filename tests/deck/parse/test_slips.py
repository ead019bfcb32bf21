"""Slips of those who write decks by hand: each fault is reported once, at its place."""

import re

import pytest

from debategame.deck.load import Loaded, loads
from debategame.deck.rules import judge
from tests.deck.writing import SOUND, codes, places

BOTH = "    by: [reyes, okafor]\n"
OKAFOR = "  okafor:\n    name: Tunde Okafor\n"
DISTRACTORS = "      - Ask shopkeepers to vote\n      - Move the car park underground\n"


def checked(*changes: tuple[str, str]) -> Loaded:
    """Return what ``check`` says of the sound deck with these texts replaced."""
    text = SOUND
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return loads(text.encode(), "deck.yaml", judge)


def reported(*changes: tuple[str, str]) -> list[tuple[str, int, int]]:
    """Return the places of what ``check`` says, without advice that the sound deck gets as well."""
    usual = {(one.code, one.message) for one in checked().findings}
    found = checked(*changes)
    return [
        place for place, one in zip(places(found), found.findings, strict=True) if (one.code, one.message) not in usual
    ]


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_an_unknown_key_is_reported_even_without_a_value(nothing: str) -> None:
    assert reported(("    why: Both", f"    whys:{nothing}\n    why: Both")) == [("DG022", 49, 5)]
    assert reported(("question: Should", f"quiestion:{nothing}\nquestion: Should")) == [("DG022", 5, 1)]


@pytest.mark.parametrize(("place", "column"), [("[~]", 10), ("[null]", 10), ("[3, ~]", 13)])
def test_nothing_is_no_place(place: str, column: int) -> None:
    found = checked(("    at: 3\n", f"    at: {place}\n"))
    assert ("DG033", 34, column) in places(found)
    assert "empty" in next(one.message for one in found.findings if one.code == "DG033")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("    why: Both", "    wy: Both", ("DG022", 49, 5)),
        ("title: Cars", "titel: Cars", ("DG022", 4, 1)),
        ("    held_by: the", "    heldby: the", ("DG022", 53, 5)),
        ("    name: Tunde", "    nam: Tunde", ("DG022", 12, 5)),
        ("    analogy: The", "    analgy: The", ("DG022", 64, 5)),
        ("    by: reyes\n    at: 3", "    bye: reyes\n    at: 3", ("DG022", 33, 5)),
        ("    by: reyes\n    at: 3", "    By: reyes\n    at: 3", ("DG022", 33, 5)),
        ("    why: Both", "    WHY: Both", ("DG022", 49, 5)),
    ],
)
def test_a_misspelt_key_is_not_reported_as_missing_too(old: str, new: str, place: tuple[str, int, int]) -> None:
    assert reported((old, new)) == [place]


def test_a_key_without_a_value_is_said_to_be_there() -> None:
    (found,) = checked(("title: Cars in the town square", "title:")).findings[:1]
    assert (found.line, found.message) == (4, "This deck has no `title`: this key has no value.")


def test_a_text_that_continues_in_its_keys_column_is_to_be_indented() -> None:
    changed = checked(("    why: Both say so.", "    why: Both say so, and\n    one thing: more."))
    (found,) = [one for one in changed.findings if one.code == "DG022"]
    assert (found.line, found.column) == (50, 5)
    assert found.help.startswith("If this line continues the text above it, indent it deeper")


@pytest.mark.parametrize("by", ["[reyes, okafro]", "[reyes, Okafor]", "reyes, okafor", "reyes and okafor"])
def test_an_unknown_author_is_not_reported_again_at_the_places(by: str) -> None:
    assert [code for code, _, _ in reported((BOTH, f"    by: {by}\n"))] == ["DG101"]


def test_a_source_of_an_unknown_author_is_not_reported_again_at_the_cards() -> None:
    assert reported(("    author: okafor\n", "    author: tunde\n")) == [("DG101", 24, 13)]


def test_a_repeated_author_is_one_finding() -> None:
    assert reported((OKAFOR, OKAFOR.replace("okafor:", "reyes:"))) == [("DG015", 11, 3)]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("  - id: only-the", "    id: only-the", ("DG015", 57, 5)),
        ("  - id: market-hall", "    id: market-hall", ("DG015", 63, 5)),
        ("  - id: only-the-digest\n    claim: Trade", "    claim: Trade", ("DG015", 57, 5)),
    ],
)
def test_a_card_without_its_dash_is_one_finding(old: str, new: str, place: tuple[str, int, int]) -> None:
    found = checked((old, new))
    assert places(found)[0] == place
    assert [code for code in codes(found) if code == "DG015"] == ["DG015"]
    assert "DG032" not in codes(found)
    assert found.findings[0].help == "Start the line with `- ` if a new card begins here."


def test_a_merge_key_is_one_finding() -> None:
    assert reported(("    tags: [trade, cars]", "    <<: *shared")) == [("DG010", 40, 9)]


def test_what_a_card_supports_is_looked_for_among_claims() -> None:
    found = checked(("    supports: [centre-outlives-parking]", "    supports: [one-summer]"))
    (unknown,) = [one for one in found.findings if one.code == "DG103"]
    assert "'trade-needs-parking'" in unknown.help
    assert "one-summer-trial" not in unknown.help


def test_a_link_in_a_deck_without_ids_says_how_cards_get_one() -> None:
    cards = "".join(line for line in SOUND.splitlines(keepends=True)).replace("  - id: ", "  - note: ")
    found = loads(cards.encode(), "deck.yaml").findings
    helps = {one.help for one in found if one.code in ("DG103", "DG038")}
    assert helps
    assert all("debategame check --fix" in one for one in helps)


@pytest.mark.parametrize(
    ("old", "new", "example"),
    [
        (
            f"    distractors:\n{DISTRACTORS}",
            "    distractors: Vote\n",
            "`distractors:`, `  - text: Ask the shopkeepers`",
        ),
        ("      - then: the", "        then: the", "`roles:`, `  - then: the hall`, `    now: parking`"),
        ("      okafor: He holds that", "      He holds that", "`contrast:`, `  okafor: He says that most come"),
        ("authors:\n", "authors: none\nnone:\n", "`authors:`, `  reyes:`, `    name: Ana Reyes`"),
    ],
)
def test_examples_of_prose_are_in_block_style_as_a_deck_should_be(old: str, new: str, example: str) -> None:
    assert example in next(one.help for one in checked((old, new)).findings if one.code == "DG024")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("    why: He asks for it.", "    why: *A reason.", ("DG010", 80, 10)),
        ("    why: He asks for it.", "    why: [Sic] he asks.", ("DG006", 80, 10)),
        ("    why: He asks for it.", "    why: [Sic he asks.", ("DG006", 80, 10)),
        ("    why: He asks for it.", "    why: {Sic he asks.", ("DG006", 80, 10)),
        ("    by: okafor\n    at: 8", "    by: okafor\n     at: 8", ("DG006", 79, 8)),
    ],
)
def test_a_syntax_error_is_one_finding(old: str, new: str, place: tuple[str, int, int]) -> None:
    assert reported((old, new)) == [place]


def test_every_syntax_error_is_found_in_one_run() -> None:
    found = reported(
        ("title: Cars in", "title: Cars: in"),
        ("    title: Leave it open", "    title: @Leave it open"),
        ("    why: She counts", "    why: She: counts"),
        ("    why: She mentions", '    why: "She mentions'),
        ("    by: okafor\n    at: 5", "    by: okafor\n   at: 5"),
        ("    see: market-hall-fire", "    see market-hall-fire"),
    )
    assert [(code, line) for code, line, _ in found] == [("DG006", line) for line in (4, 21, 35, 56, 67, 81)]


def test_what_follows_a_syntax_error_is_checked_too() -> None:
    found = reported(
        ("    why: She counts", "    why: She: counts"),
        ("    by: [reyes, okafor]", "    by: [reyes, okafro]"),
        ("    why: He asks for it.\n", ""),
        ("title: Cars in the town square\n", ""),
    )
    assert [code for code, _, _ in found] == ["DG023", "DG006", "DG101", "DG023"]


def test_after_a_syntax_error_among_the_authors_no_author_is_unknown() -> None:
    assert reported(("    post: shopkeeper", "    post: shop: keeper")) == [("DG006", 9, 15)]


def test_after_a_syntax_error_in_a_card_its_id_is_not_missing() -> None:
    supported = ("  - id: centre-outlives-parking", "  - id: @centre-outlives-parking")
    assert reported(supported) == [("DG006", 41, 9)]


def test_syntax_errors_in_a_deck_of_megabytes_are_reported() -> None:
    filler = "".join(f"  - claim: x{n}: y\n" for n in range(100_000))
    assert set(codes(loads((SOUND + filler).encode(), "deck.yaml"))) == {"DG006"}


def test_a_second_document_leaves_nothing_missing_in_the_first() -> None:
    assert reported(("cards:\n", "---\ncards:\n")) == [("DG014", 30, 1)]


def test_a_line_of_dots_ends_the_deck() -> None:
    assert reported(("sources:\n", "...\nsources:\n")) == [("DG006", 18, 1)]


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("    at: 8", "   at: 8", (79, 4), "The key 'at' is in column 4, but the key above it is in column 5."),
        ("  - id: one-summer", "   - id: one-summer", (75, 4), "another column than the items above"),
        ("    at: 8", "    at: close-it: 8", (79, 17), "Two keys"),
    ],
)
def test_a_line_in_the_wrong_column_is_reported_with_the_right_one(
    old: str, new: str, place: tuple[int, int], words: str
) -> None:
    (found,) = [one for one in checked((old, new)).findings if one.code == "DG006"]
    assert (found.line, found.column) == place
    assert words in found.message


@pytest.mark.parametrize(
    ("old", "new", "place", "words", "mend"),
    [
        ("      - Move", "      -Move", (84, 7), "no space after this dash", "Write `- `, with a space."),
        ("      - Move", "      \u2014 Move", (84, 7), "The sign '\u2014' does not start a list", "a plain hyphen"),
        ("      - Move", "      * Move", (84, 7), "The sign '*' does not start a list", "a plain hyphen"),
        (
            "  - id: one-summer",
            "  \u2013 id: one-summer",
            (75, 3),
            "The sign '\u2013' does not start a list",
            "a plain hyphen",
        ),
        ("    at: 8", "    at\uff1a8", (79, 7), "YAML does not take the sign '\uff1a' for a colon", "Write `at: `"),
        (
            "  - id: one-summer",
            "<<<<<<< HEAD\n  - id: one-summer",
            (75, 1),
            "a conflict marker of git",
            "one of the two versions",
        ),
        (
            "  - id: one-summer",
            ">>>>>>> draft\n  - id: one-summer",
            (75, 1),
            "a conflict marker of git",
            "one of the two versions",
        ),
        ("format: 1", "```yaml\nformat: 1", (2, 1), "a Markdown code fence", "Remove the line."),
        (
            "    by: okafor\n    at: 8",
            '    "by": "okafor",\n    at: 8',
            (78, 19),
            "YAML has no comma at the end",
            "Remove it.",
        ),
        (
            "    by: okafor\n    at: 8",
            '    "by": "okafor" says\n    at: 8',
            (78, 11),
            "starts with the mark",
            "the other kind of quotes",
        ),
        (
            ">-\n      A town",
            ">-\n\u00a0\u00a0A town",
            (43, 1),
            "special spaces, which YAML takes for letters",
            "Type plain spaces",
        ),
        ("    at: 8", "\t\n    at: 8", (79, 1), "This empty line has a tab", "Remove the tab."),
        ("      open-square: 3", "      open-square 3", (47, 7), "This line has no colon", "Write `open-square: 3-5`"),
        ("    why: He asks", "      adds: He asks", (80, 11), "continues the text above", "if it is not a key, put"),
    ],
)
def test_a_sign_of_another_program_is_reported_with_the_one_to_write(
    old: str, new: str, place: tuple[int, int], words: str, mend: str
) -> None:
    (found,) = [one for one in checked((old, new)).findings if one.code == "DG006"]
    assert (found.line, found.column) == place
    assert words in found.message
    assert mend in found.help


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u3000"])
def test_a_space_that_yaml_takes_for_a_letter_is_reported(space: str) -> None:
    assert reported(("    by: okafor\n    at: 8", f"    by:{space}okafor\n    at: 8")) == [("DG004", 78, 8)]
    assert reported(("    by: okafor\n    at: 8", f"{space}   by: okafor\n    at: 8")) == [("DG004", 78, 1)]
    assert reported(("why: He asks for it.", f"why: >-\n      He asks{space}: why not?\n      {space}Indeed.")) == []


@pytest.mark.parametrize("block", ["|", ">-", ">", ""])
def test_a_key_whose_text_is_not_indented_is_not_empty_or_missing_too(block: str) -> None:
    assert reported(("    claim: Shops on", f"    claim: {block}\n    Shops on")) == [("DG006", 33, 5)]


def test_utf_16_without_its_mark_is_one_finding() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        assert places(loads(SOUND.encode(encoding), "deck.yaml")) == [("DG003", 1, 1)]


def test_an_item_indented_too_deep_gets_advice() -> None:
    assert reported(("      - Move the car", "        - Move the car")) == [("DG043", 84, 9)]
    assert reported(("      - Move the car", "        - Move the car - and the\n          - trams")) == [
        ("DG043", 84, 9)
    ]
    assert reported(("      - Move the car park", "        and - perhaps - move the car park")) == []
    assert reported(("    tags: [trade, cars]", "    tags:\n      - trade\n        - cars")) == [("DG043", 42, 9)]
    assert (
        checked((BOTH, "    by:\n      - reyes\n        - okafor\n")).findings[0].help
        == "Write a list: [reyes, okafor]."
    )


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("\ntitle: Cars", "\n title: Cars", ("DG006", 4, 7)),
        ("\ntitle: Cars", "\n\ttitle: Cars", ("DG006", 4, 1)),
        ("\ntitle: Cars", "\ntitle:Cars", ("DG006", 4, 6)),
        ("\nsources:", "\n sources:", ("DG006", 18, 2)),
    ],
)
def test_a_key_of_the_deck_that_can_not_be_read_is_not_missing_too(
    old: str, new: str, place: tuple[str, int, int]
) -> None:
    assert reported((old, new)) == [place]


@pytest.mark.parametrize(("sign", "code"), [("*", "DG010"), ("&", "DG011"), ("!", "DG012")])
def test_a_text_after_a_sign_of_yaml_is_not_checked(sign: str, code: str) -> None:
    assert reported(("  - id: centre", f"  - id: {sign}centre")) == [(code, 41, 9)]
    assert reported(("    title: Close it", f"    title: {sign}Close it"))[0] == (code, 25, 12)
    assert len(reported(("    title: Close it", f"    title: {sign}Close it"))) == 1


def test_a_line_without_its_indentation_is_one_finding_that_says_so() -> None:
    found = checked(("    claim: Trade will", "claim: Trade will"))
    assert [place for place in places(found) if place[0] != "DG006"] == [("DG022", 58, 1)]
    assert found.findings[0].help == "It belongs to a claim; is this line indented correctly?"
    assert reported(("  reyes:\n    name", "reyes:\n    name"))[0] == ("DG022", 7, 1)
    assert "DG023" not in [code for code, _, _ in reported(("  reyes:\n    name", "reyes:\n    name"))]


@pytest.mark.parametrize("thesis", ["What Ana Reyes argues, in a sentence or two.", "TODO", "..."])
def test_a_thesis_that_new_left_to_be_written_gets_advice(thesis: str) -> None:
    assert reported(("Close the square and its shops close too.", thesis)) == [("DG252", 10, 13)]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("    date: 2024 (inferred)", "    date: 2024-13", ("DG238", 22, 11)),
        ("    date: 2024 (inferred)", "    date: 2023-02-29 (inferred)", ("DG238", 22, 11)),
        ("    at: 8", "    at: 9-3", ("DG238", 79, 9)),
        ("      open-square: 6", "      open-square: [2, 8-6]", ("DG238", 55, 7)),
        ("    at: 8", "    at: 9\u20133", ("DG238", 79, 9)),
        ("    at: 8", "    at: 8-", ("DG238", 79, 9)),
        ("      open-square: 6", "      open-square: [2, \u20138]", ("DG238", 55, 7)),
    ],
)
def test_a_date_or_a_range_that_can_not_be_gets_advice(old: str, new: str, place: tuple[str, int, int]) -> None:
    assert reported((old, new)) == [place]


@pytest.mark.parametrize("date", ["2024", "2024-02-29", "spring 2024", "1848-50", "2024-3", "13.13.2024"])
def test_a_date_in_words_of_ones_own_is_fine(date: str) -> None:
    assert reported(("    date: 2024 (inferred)", f"    date: {date}")) == []


@pytest.mark.parametrize("place", ["3-5", "3-3", "12:30-12:45", "A9-A3", "2-1-4"])
def test_a_place_that_is_no_range_backwards_is_fine(place: str) -> None:
    assert reported(("    at: 8", f"    at: {place}")) == []


def test_what_commas_have_cut_up_is_not_judged_as_options() -> None:
    changed = (DISTRACTORS, ""), ("    distractors:\n", "    distractors: [Ask them, in a survey, Close it]\n")
    assert [code for code, _, _ in reported(*changed)] == ["DG035"]


def test_a_quotation_mark_is_named_so_that_it_can_be_read() -> None:
    for sign in ("'", '"'):
        (found,) = [
            one for one in checked(("why: He asks", f"why: {sign}He{sign} asks")).findings if one.code == "DG006"
        ]
        assert found.message.startswith(f"The text starts with the mark {sign} and continues after the next")


VALUES = [number for number, line in enumerate(SOUND.splitlines()) if re.fullmatch(r" *(- )?[a-z_-]+: [^>].*", line)]
"""The lines of the sound deck on which a value stands."""


@pytest.mark.parametrize("unreadable", ["*x", "!x y", "&x y", "x: y: z", "[x", "'x"])
@pytest.mark.parametrize("number", VALUES)
def test_a_value_that_can_not_be_read_is_one_finding(number: int, unreadable: str) -> None:
    lines = SOUND.splitlines()
    key, _, _ = lines[number].partition(": ")
    broken = [*lines[:number], f"{key}: {unreadable}", *lines[number + 1 :]]
    assert [place[1] for place in reported((SOUND, "\n".join(broken)))] == [number + 1]
