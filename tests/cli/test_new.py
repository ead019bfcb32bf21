"""``debategame new``: what it writes, what it asks, and what it refuses."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debategame.cli import main
from debategame.cli.schema import schema_text
from debategame.deck.load import load
from debategame.deck.model import Kind
from debategame.deck.rules import judge

if TYPE_CHECKING:
    from debategame.deck.model import Deck


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
    assert (made.id, made.title, [card.kind for card in made.cards]) == (
        "town-square",
        "Town square",
        list(Kind),
    )
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
