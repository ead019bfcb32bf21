"""``check --sources``: the faults it finds, where, and how it says so."""

import json
import textwrap
from collections.abc import Mapping
from pathlib import Path

import pytest

from debategame.cli import main
from debategame.deck.authoring.watching import Watched
from debategame.deck.explain import explanation
from debategame.deck.sources.compare import Comparison
from debategame.diagnostics import Finding
from debategame.errors import UsageError
from tests.deck.rules.test_rules_examples import EXAMPLES, PARTS, completed

OPEN = (
    "The council counts cars and forgets those who sit in them.",
    "A street that nobody can park in is a street where nobody shops.",
    "I asked my customers. Those with a family drive: they park within a minute\u2019s walk, and \u201cwalk on\u201d.",
    "Close the square and its shops close too.",
    "The bakery on the corner, an inter-\nnational house, lives from well-\nknown customers[1] from the villages.",
)
CLOSE = (
    "Last spring we counted everybody who crossed the square on a Saturday.",
    "More people came on foot than by car, and a closed square earns more from people than from parked cars.",
    "Trade fell in Mill Lane, but it fell in every street in the year of the flood, 1962.",
    "The tram carries three thousand people an hour \u2014 the bridge, eight hundred.",
    "\u201cEvery\u00adbody\u201d came back to the market hall after its fire.",
)
UNITS = ("paragraph", "page", "minute", "bullet")
Deck = str


def text_of(passages: tuple[str, ...], unit: str, mark: str = "") -> str:
    """Return a text of ``passages``, with front matter where there are marks."""
    wrapped = ["\n".join(textwrap.wrap(each, 50)) if "\n" not in each else each for each in passages]
    front = "Author: somebody\n\nA Title\n\n"
    match unit:
        case "page":
            return "\f".join(wrapped)
        case "minute":
            return front + "\n".join(f"[{time(number)}] {each}" for number, each in enumerate(wrapped, 1))
        case "bullet":
            return front + "\n".join(f"- {each}" for each in wrapped)
        case _ if mark:
            return front + "\n\n".join(f"[{mark}{number}] {each}" for number, each in enumerate(wrapped, 1))
        case _:
            return "\n\n".join(wrapped)


def time(number: int) -> str:
    return f"{number * 2}:05"


def findings(folder: Path, deck: Deck, texts: Mapping[str, str]) -> list[Finding]:
    (folder / "texts").mkdir(exist_ok=True)
    for source, text in texts.items():
        (folder / "texts" / f"{source}.txt").write_text(text, encoding="utf-8")
    (folder / "deck.yaml").write_text(deck, encoding="utf-8")
    return list(Comparison(folder / "texts").findings(str(folder / "deck.yaml")))


def codes(found: list[Finding]) -> list[str]:
    return [finding.code for finding in found]


def deck_of(*cards: str, unit: str = "paragraph", head: str = "") -> Deck:
    sources = PARTS["sources"].replace("title:", f"unit: {unit}\n    title:")
    body = "".join(f"  - id: c{number}\n{textwrap.indent(card, '    ')}\n" for number, card in enumerate(cards))
    return "".join(PARTS[part] for part in ("format", "id", "title", "authors")) + f"{head}{sources}cards:\n{body}"


def claim(text: str, by: str, at: str, *lines: str, why: str = "The text says so.") -> str:
    return "\n".join(
        (f"claim: {json.dumps(text, ensure_ascii=False)}", f"by: {by}", f"at: {at}", *lines, f"why: {why}")
    )


# What is found


def clean(at: Mapping[int, str]) -> list[str]:
    return [
        claim("Who sits in the cars is left out of the council's figures.", "reyes", at[1]),
        claim("Streets without places to park lose their customers.", "reyes", at[2]),
        claim("Families come by car.", "reyes", at[3], 'quote: "they park within a minute\'s walk"'),
        claim("The shops live or die with the square.", "reyes", at[4], "quote: 'Close the square - and its shops'"),
        claim("The bakery needs the villages.", "reyes", at[5], "quote: international house ... well-known customers"),
        claim("Most who cross the square on a Saturday walk.", "okafor", at[1]),
        claim("Visitors bring in more than cars.", "okafor", at[2], "quote: A closed square EARNS more"),
        claim("In the flood of 1962 every street lost trade.", "okafor", at[3]),
        claim("The tram carries more people an hour, 3,000, than the bridge.", "okafor", at[4]),
        claim("The market hall was not given up after the fire.", "okafor", at[5], "quote: \"'everybody' came back\""),
    ]


@pytest.mark.parametrize("unit", UNITS)
def test_planted_faults_are_found_at_their_lines_and_a_clean_deck_has_none(tmp_path: Path, unit: str) -> None:
    at = {number: time(number) if unit == "minute" else str(number) for number in range(1, 6)}
    nowhere = "42:00" if unit == "minute" else "42"
    planted = (
        (claim("Families come by car.", "reyes", at[3], "quote: a family without a car is a myth"), "DG303", "quote"),
        (claim("Families come by car.", "reyes", at[1], "quote: they park within a minute's walk"), "DG304", "quote"),
        (claim("Families come by car.", "reyes", nowhere), "DG302", "at"),
        (claim("A street that nobody can park in is empty.", "reyes", at[2]), "DG312", "claim"),
        (claim("A closed square earns more from people than cars.", "reyes", at[4]), "DG313", "claim"),
        (claim("The bakery needs known customers of the villages.", "okafor", at[1]), "DG316", "at"),
    )
    texts = {"open-square": text_of(OPEN, unit), "close-it": text_of(CLOSE, unit)}
    assert findings(tmp_path, deck_of(*clean(at), unit=unit), texts) == []
    found = findings(tmp_path, deck_of(*clean(at), *(card for card, _, _ in planted), unit=unit), texts)
    told = [(one.code, one.excerpt.split(":")[0].strip()) for one in found]
    assert told == [(code, field) for _, code, field in planted]
    lines = (tmp_path / "deck.yaml").read_text(encoding="utf-8").splitlines()
    assert all(lines[one.line - 1][one.column - 2] == " " and one.column > 8 for one in found)


@pytest.mark.parametrize("mark", ["V", "F10-", ""])
def test_numbers_in_the_text_are_kept(tmp_path: Path, mark: str) -> None:
    text = text_of(OPEN, "paragraph", mark or "#").replace("[#", "[")
    text = text.replace(f"[{mark}4]", f"[{mark}7]").replace(f"[{mark}5]", f"[{mark}8]")
    cards = [
        claim("The shops live or die with the square.", "reyes", at, "quote: Close the square and its shops close too")
        for at in ("4", "5-7", "8", "[1, 7]")
    ]
    found = findings(tmp_path, deck_of(*cards), {"open-square": text, "close-it": "Nothing.\n"})
    assert [(one.code, one.message) for one in found] == [
        ("DG302", "'open-square' has no paragraph 4."),
        ("DG302", "'open-square' has no paragraph 5."),
        ("DG304", "The quotation is not in paragraph 8 of 'open-square'."),
    ]
    assert found[-1].help == "It is in paragraph 7 of 'open-square': correct the place."


@pytest.mark.parametrize("code", [code for code in EXAMPLES if code.startswith("DG3")])
def test_the_bad_example_of_a_code_has_the_fault_and_the_good_one_has_none(tmp_path: Path, code: str) -> None:
    texts = {"open-square": text_of(OPEN, "paragraph", "V"), "close-it": text_of(CLOSE, "paragraph", "V")}
    about = explanation(code)
    assert codes(findings(tmp_path, completed(about.bad), texts)) == [code]
    assert findings(tmp_path, completed(about.good), texts) == []


# What can't be compared


def test_a_source_without_a_text_is_named_once_and_one_that_can_not_be_read_is_an_error(tmp_path: Path) -> None:
    deck = deck_of(*clean({number: str(number) for number in range(1, 6)}))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "close-it.md").write_bytes(b"Close \xff it")
    found = findings(tmp_path, deck, {"reyes": "x"})
    assert [(one.code, one.excerpt.strip()) for one in found] == [("DG311", "open-square:"), ("DG301", "close-it:")]
    assert "'reyes.txt'" in found[0].help
    assert "is not UTF-8 text" in found[1].message
    (tmp_path / "texts" / "close-it.md").write_bytes(b"x" * (4 * 1024 * 1024 + 1))
    assert "4 MB" in findings(tmp_path, deck, {})[1].message
    timed = findings(tmp_path, deck_of(claim("One.", "reyes", "1:30"), unit="minute"), {"open-square": "One."})
    assert "nothing to count minutes by" in timed[0].message


@pytest.mark.parametrize("kind", ["gone", "empty", "file", "nul"])
def test_a_folder_without_texts_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    (tmp_path / "deck.yaml").write_text(completed(""), encoding="utf-8")
    name = str(tmp_path / kind).replace("nul", "n\0l")
    with pytest.raises(UsageError):
        Comparison(Path(name))
    assert main(["check", str(tmp_path / "deck.yaml"), "--sources", name]) == 2
    printed, said = capsys.readouterr()
    assert printed == ""
    assert said.startswith("debategame: The")


# What is printed, and elsewhere shown


def test_findings_are_printed_in_every_format_and_the_count_last(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {"open-square": text_of(OPEN, "paragraph"), "close-it": text_of(CLOSE, "paragraph")}
    quote = "quote: a family without a car is a myth"
    copied = claim("A street that nobody can park in is empty.", "reyes", "2")
    deck = deck_of(claim("Families come by car.", "reyes", "3", quote), copied)
    assert codes(findings(tmp_path, deck, texts)) == ["DG303", "DG312"]
    lines = [line.strip() for line in deck.splitlines()]
    invented, copy = lines.index(quote) + 1, lines.index(copied.splitlines()[0]) + 1
    words = [str(tmp_path / "deck.yaml"), "--sources", str(tmp_path / "texts")]
    assert main(["check", *words]) == 1
    printed = capsys.readouterr().out
    assert printed.endswith(f"Compared with the texts in {tmp_path / 'texts'}: 2 cards, 2 places, 1 quotation.\n")
    assert f"error DG303 The quotation is in none of the texts.\n{invented} |     quote:" in printed
    assert main(["check", "--format", "json", *words]) == 1
    told = [one for one in json.loads(capsys.readouterr().out) if one["code"] > "DG3"]
    assert [(one["code"], one["line"], one["column"]) for one in told] == [
        ("DG303", invented, len("    quote: ") + 1),
        ("DG312", copy, len("    claim: ") + 1),
    ]
    assert main(["check", "--format", "github", *words]) == 1
    assert f"line={invented},col=12,title=DG303::" in capsys.readouterr().out
    (tmp_path / "deck.yaml").write_text(deck.replace("at: 2", "at: Mrz 24"), encoding="utf-8")
    assert main(["check", *words]) == 1
    assert ": 2 cards, 1 place, 1 quotation.\n" in capsys.readouterr().out
    (tmp_path / "deck.yaml").write_text(deck.replace("by: reyes", "by: reye"), encoding="utf-8")
    assert main(["check", *words]) == 1
    assert capsys.readouterr().out.endswith("0 quotations. A deck with errors is compared once they are fixed.\n")
    silenced = deck.replace("    by: reyes\n    at: 2", "    lint: [DG312]\n    by: reyes\n    at: 2").replace(
        quote, "note: x"
    )
    assert findings(tmp_path, silenced, texts) == []


def test_the_preview_has_the_findings_and_shows_the_deck_all_the_same(tmp_path: Path) -> None:
    card = claim("Families come by car.", "reyes", "42")
    texts = {"open-square": text_of(OPEN, "paragraph"), "close-it": text_of(CLOSE, "paragraph")}
    assert codes(findings(tmp_path, deck_of(card), texts)) == ["DG302"]
    reading = Watched(tmp_path / "deck.yaml", Comparison(tmp_path / "texts")).read()
    assert "DG302" in [one.code for one in reading.of_card(0)]
    assert reading.deck is not None
    assert reading.line_to_mend(0) == reading.line_of(0)
