"""``debategame new``: what it writes, what it asks, and what it refuses."""

import csv
import io
import json
import os
import sys
from pathlib import Path

import pytest

from debategame.cli import main
from debategame.cli.schema import schema_text
from debategame.deck.load import load
from debategame.deck.model import Deck, Kind
from debategame.deck.records import FIELD_NAMES
from debategame.deck.rules import judge


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "decks"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return place


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))


def deck(name: str = "deck.yaml") -> Deck:
    """Return the deck that was written; ``check`` says of it at most what is to be written."""
    loaded = load(Path(name), judge)
    assert {one.code for one in loaded.findings} <= {"DG252"}
    assert loaded.deck is not None
    return loaded.deck


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["new", *words]) == 2
    printed, said = capsys.readouterr()
    assert printed == ""
    assert said.count("\n") == 2
    return said


def test_a_deck_and_the_schema_beside_it_are_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "town-square.yaml"]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["deck.schema.json", "town-square.yaml"]
    made = deck("town-square.yaml")
    assert (made.id, made.title, [card.kind for card in made.cards]) == ("town-square", "Town square", list(Kind))
    assert json.loads((folder / "deck.schema.json").read_text())["title"] == "A deck of debategame, format 1"
    printed = capsys.readouterr().out
    assert "town-square.yaml is written: 'Town square'" in printed
    assert "debategame check town-square.yaml" in printed


def test_what_is_given_on_the_command_line_is_in_the_deck() -> None:
    words = ["--title", "Cars: yes or no? #1", "--question", "- Why?", "--id", "cars"]
    people = ["--author", "Ana Reyes, shopkeeper, mother", "--author", "W. E. B. Du Bois"]
    sources = ["--source", "2: A title, with: marks; An outlet; 1903", "--source", "reyes: Leave it open"]
    assert main(["new", "deck.yaml", *words, *people, *sources]) == 0
    made = deck()
    assert (made.id, made.title, made.question) == ("cars", "Cars: yes or no? #1", "- Why?")
    assert [(one.id, one.name, one.post) for one in made.authors.values()] == [
        ("reyes", "Ana Reyes", "shopkeeper, mother"),
        ("bois", "W. E. B. Du Bois", ""),
    ]
    assert [(one.author, one.title, one.outlet, one.date) for one in made.sources.values()] == [
        ("bois", "A title, with: marks", "An outlet", "1903"),
        ("reyes", "Leave it open", "", ""),
    ]


def test_at_a_terminal_what_is_not_given_is_asked_and_enter_takes_what_is_proposed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "", "", "", "", "", "", "")
    assert main(["new", "town-square.yaml"]) == 0
    made = deck("town-square.yaml")
    assert (made.title, made.question, list(made.authors)) == ("Town square", "", ["reyes", "okafor"])
    asked = capsys.readouterr().out
    for prompt in (
        "Title [Town square]: ",
        "The contested question (Enter: none yet): ",
        'Author 1, as "Name, post" [Ana Reyes, shopkeeper]: ',
        "Author 2 [Tunde Okafor, traffic engineer]: ",
        "Author 3 (Enter: no more): ",
        'Where Ana Reyes argues it, as "Title; outlet; date" [Leave it open; Example Courier; 2024-03]: ',
        "Where Tunde Okafor argues it [Close it; Example Courier; 2024-03]: ",
    ):
        assert prompt in asked


def test_what_can_not_be_is_asked_again(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed(monkeypatch, "x" * 121, "a\x1bb", "Fine", "Why?", ", post", "Bo Li", "Bo Li", "", "a; b; c; d", "The text")
    assert main(["new", "deck.yaml"]) == 0
    asked = capsys.readouterr().out
    assert "the limit is 120. Shorten it." in asked
    assert "invisible character in it (U+001B)" in asked
    assert "has no name" in asked
    assert "Two authors have the name 'Bo Li'" in asked
    assert "more than a title, an outlet and a date" in asked
    made = deck()
    assert (made.title, made.question) == ("Fine", "Why?")
    assert [source.title for source in made.sources.values()] == ["The text"]


def test_with_title_and_authors_given_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch)
    assert main(["new", "deck.yaml", "--title", "T", "--author", "Bo Li"]) == 0
    assert deck().title == "T"


def test_an_input_that_ends_too_soon_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "A title")
    assert main(["new", "deck.yaml"]) == 2
    assert "nothing was written" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_a_file_that_is_there_is_left_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("deck.yaml", "link.yaml", "folder.yaml"):
        path = folder / name
        if name == "link.yaml":
            path.symlink_to("nowhere")
        elif name == "folder.yaml":
            path.mkdir()
        else:
            path.write_text("mine")
        assert "already exists and was not changed." in refused(capsys, name)
    assert (folder / "deck.yaml").read_text() == "mine"
    assert not (folder / "deck.schema.json").exists()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("gone/deck.yaml", "There is no folder gone to write into."),
        ("deck", "which ends in .yaml."),
        (".yaml", "which ends in .yaml."),
        ("deck.txt", "which ends in .yaml."),
        ("", "can't be a deck's name"),
        ("a\0b.yaml", "can't be a deck's name"),
        (f"{'x' * 300}.yaml", "File name too long."),
    ],
)
def test_a_name_that_can_not_be_is_refused_in_a_sentence(
    name: str, says: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert says in refused(capsys, name)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ["--title", "a\tb"],
        ["--author", "Bo Li, mayor", "--author", "bo li"],
        ["--source", "nobody: Title"],
        ["--id", "Town Square"],
    ],
)
def test_words_that_can_not_be_are_refused_before_anything_is_written(
    words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused(capsys, "deck.yaml", *words)
    assert list(folder.iterdir()) == []


def test_an_existing_schema_is_left_and_another_version_is_mentioned(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    beside = folder / "deck.schema.json"
    beside.write_text(schema_text(), encoding="utf-8")
    assert main(["new", "a.yaml"]) == 0
    assert "deck.schema.json" not in capsys.readouterr().out
    beside.write_text("{}")
    assert main(["new", "b.yaml"]) == 0
    assert "To update it: debategame schema > deck.schema.json" in capsys.readouterr().out
    assert beside.read_text() == "{}"


@pytest.mark.parametrize("name", ["平和.yaml", "a'b c.yaml", "-x.yaml", "a\x1bb.yaml", "no.yaml", "null.yaml"])
def test_any_name_of_a_file_gives_a_deck_that_passes_check(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "--", name]) == 0
    assert deck(name).cards
    assert "\x1b" not in capsys.readouterr().out


TABLE = """\
Kind;Text;By;Source;At;Why;Issue;Supports;Wrong 1;wrong3;Stance;Held by;Outlet
author: iqbal;Iqbal, Sami;;;;Pupils learn by having.;;;;;;;
author;Dana Marsh;;;;;;;;;;;
;;;;
source;Keys and phones;Iqbal, Sami;;;;;;;;;;Herald
source: quiet;The quiet breaks;marsh;;;;;;;;;;
claim;"Whoever never has a phone

may not learn; ""so"" they say.";Dana Marsh;The quiet breaks;3-5, 8;Because #1: x;What to do?;8;;;;;
prescription;Lock them away;marsh;;9;She asks.;What to do?;;Three: four;One, two;against;;
claim;Nobody says this;Nobody;;;No.;;;;;;the makers;
claim: both;Both say this;iqbal, marsh;keys-phones; quiet;3; 12:30;x
"""


@pytest.mark.parametrize(("sign", "mark"), [(";", b"\xef\xbb\xbf"), (",", b""), ("\t", b"")])
def test_a_table_as_a_spreadsheet_saves_it_becomes_a_deck(sign: str, mark: bytes, folder: Path) -> None:
    rows = list(csv.reader(io.StringIO(TABLE), delimiter=";"))
    rows[-1] = ["claim: both", "Both say this", "iqbal; marsh", "keys-phones; quiet", "3; 12:30", "Both say it."]
    saved = io.StringIO()
    csv.writer(saved, delimiter=sign).writerows(rows)
    (folder / "cards.csv").write_bytes(mark + saved.getvalue().encode())
    assert main(["new", "deck.yaml", "--from", "cards.csv", "--title", "Phones"]) == 0
    made = load(Path("deck.yaml")).deck
    assert made is not None
    assert (made.id, made.title) == ("phones", "Phones")
    assert {one.id: (one.name, one.thesis) for one in made.authors.values()} == {
        "iqbal": ("Iqbal, Sami", "Pupils learn by having."),
        "marsh": ("Dana Marsh", ""),
    }
    assert [(one.id, one.author, one.outlet) for one in made.sources.values()] == [
        ("keys-phones", "iqbal", "Herald"),
        ("quiet", "marsh", ""),
    ]
    reason, advice, nobody, both = made.cards
    assert (reason.text, reason.why) == ('Whoever never has a phone may not learn; "so" they say.', "Because #1: x")
    assert (reason.at, reason.asked, reason.conclusions) == ({"quiet": "3-5, 8"}, "What to do?", (advice.id,))
    assert [wrong.text for wrong in advice.distractors] == ["Three: four", "One, two"]
    assert (advice.heading.one, advice.at) == ("Rejected course", {"quiet": "9"})
    assert (nobody.by, getattr(nobody, "held_by", "")) == ((), "the makers")
    assert (both.id, both.by, both.at) == ("both", ("iqbal", "marsh"), {"keys-phones": "3", "quiet": "12:30"})


def test_the_table_to_start_from_gives_a_deck_and_is_none_itself(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--template-csv"]) == 0
    table = capsys.readouterr().out
    assert list(folder.iterdir()) == []
    (folder / "cards.csv").write_text(table)
    assert main(["new", "deck.yaml", "--from", "cards.csv"]) == 0
    assert [card.kind for card in deck().cards] == list(Kind)
    assert "DG252" in capsys.readouterr().out
    (folder / "table.yaml").write_text(table)
    assert main(["check", "table.yaml"]) == 1


@pytest.mark.parametrize(
    ("table", "says"),
    [
        pytest.param("x" * 5_000_000, "cards.csv is larger than 4 MB", id="large"),
        ("kind,text,by\nauthor,Bo Li,\n\nclaims,It pays.,li", "Row 4: its kind has to be"),
        ("kind,text,by\nauthor,Bo Li,\nclaim,It pays.,lii", "Row 3: there is no author 'lii'. Did you mean 'li'?"),
        ("kind,text,by\nauthor,Bo Li,\nclaim,,li", "Row 3: it has no text."),
        ("kind,text,by,outlet\nauthor,Bo Li,,\nclaim,It pays.,li,Herald", "Row 3: a claim has no outlet."),
        (
            "kind,text,by,source,at\nauthor,Bo Li\nsource: s,T,li\nclaim,It pays.,li,s,3;4",
            "Row 4: it has 1 source and 2",
        ),
        ("kind,text,by\nauthor: li,Bo Li,\nauthor: li,Bo,", "Row 3: it has the id 'li', as has row 2."),
        ("kind,text,by,supports\nauthor,Bo Li,,\nclaim,It pays.,li,9", "Row 3: there is no card '9'."),
        ("kind,text,by\nclaim,It pays, and well.,li", "Row 2 has a cell in a column without a heading."),
        ("kind,text,by,,\nclaim,It pays.,li,note,", "Row 2 has a cell in a column without a heading."),
        ("kind,text,Text ,by\n", "Two columns are called 'text'."),
        ('kind,text,by\nauthor,Bo Li,\nclaim,"It pays.,li\n', "can't be read after row 2"),
        ("kind,text,autor\n", "There is no column 'autor'."),
        ("kind,text\n", "no column 'by'"),
        ("", "The table is empty."),
        ("kind,text,by\nauthor,Ren\xe9,", "Save it as 'CSV UTF-8'"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_with_its_row_and_nothing_is_written(
    table: str, says: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "cards.csv").write_text(table, encoding="latin-1")
    assert main(["new", "deck.yaml", "--from", "cards.csv"]) == 2
    assert says in capsys.readouterr().err
    assert not (folder / "deck.yaml").exists()


def test_a_pipe_is_no_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(folder / "pipe")
    for name in ("pipe", "/dev/zero", "."):
        assert main(["new", "deck.yaml", "--from", name]) == 2
        assert f"{name} can't be read: " in capsys.readouterr().err


def test_the_page_for_a_chatbot_has_every_field_the_given_texts_and_the_next_command(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(["new", "my phones.yaml", "--prompt", "--author", "Bo Li", "--author", "Al Ma", "--source", "li: Keys"])
        == 0
    )
    page = capsys.readouterr().out
    assert list(folder.iterdir()) == []
    assert [name for name in FIELD_NAMES if f"{name}:" not in page] == []
    assert "Keys, by Bo Li" in page
    assert page.splitlines()[-1] == "now run debategame check 'my phones.yaml' --sources texts"
