"""Completions, in the shells themselves: what is offered where, and what the game is called with after Tab."""

import argparse
from pathlib import Path

import pytest

from debategame import paths
from debategame.cli import main
from debategame.cli.completion import INTO
from debategame.cli.export import FORMATS
from debategame.cli.parser import VERBS, build
from debategame.deck.model import Kind
from debategame.game.rounds.request import RoundKind
from tests.cli.playing import DECK, put_deck
from tests.cli.shells import SHELLS, Shell

BUNDLED = {"a-large-republic", "ending-the-war", "two-roads"}
SPACED, QUOTED, COMMAND = "my deck.yaml", 'it\'s "my" deck.yaml', "$(touch oops) deck.yaml"


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, tmp_path: Path) -> Shell:
    """Return a shell in a folder with decks, other files, and a folder with a deck."""
    found = Shell(request.param, tmp_path)
    for name in (SPACED, QUOTED, COMMAND, "LOUD.YML", "notes.txt"):
        (found.folder / name).write_text("")
    (found.folder / "sub folder").mkdir()
    (found.folder / "sub folder" / "within.yaml").write_text("")
    (found.home / "mine.yaml").write_text("")
    return found


# What is offered ----------------------------------------------------------------------------------------------------


def test_verbs_and_parts_are_offered(shell: Shell) -> None:
    assert shell.offers("") == sorted(VERBS)
    assert shell.offers("pl") == ["play"]
    assert shell.offers("progress", "") == ["backup", "export", "forget", "merge", "reset", "restore"]
    assert shell.offers("completion", "") == sorted(INTO)


def options_of_commands() -> dict[str, set[str]]:
    """Return the words that lead to a verb or a part of one -> its options."""
    parsers = {"": build()}
    found = {}
    while parsers:
        words, parser = parsers.popitem()
        found[words] = {name for name in parser._option_string_actions if name.startswith("--")}
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                parsers |= {f"{words} {name}".strip(): part for name, part in action.choices.items()}
    return found


@pytest.mark.parametrize(
    "words",
    ["check", "progress reset", *(pytest.param(words, marks=pytest.mark.long) for words in options_of_commands())],
)
def test_a_command_offers_its_own_options(shell: Shell, words: str) -> None:
    assert set(shell.offers(*words.split(), "--")) == options_of_commands()[words]


def test_options_offer_the_words_they_take(shell: Shell) -> None:
    assert shell.offers("play", "--kind", "") == sorted(RoundKind)
    assert shell.offers("handout", "--kind", "") == sorted(["mixed", *(kind.plural for kind in Kind)])
    assert shell.offers("export", DECK, "--to", "") == sorted(FORMATS)
    assert shell.offers("check", "--format", "") == ["concise", "github", "json", "text"]
    assert shell.offers("check", "--fail-on", "a") == ["advice"]
    assert shell.offers("check", "--explain", "DG00")[:2] == ["DG001", "DG002"]


def test_an_option_whose_value_no_shell_knows_offers_nothing(shell: Shell) -> None:
    assert shell.offers("play", "--count", "") == []


def test_a_deck_is_offered_by_its_id_and_by_its_file(shell: Shell) -> None:
    put_deck(paths.database().parent.parent)
    put_deck(paths.database().parent.parent, "id: [", "broken.yaml")
    files = {SPACED, QUOTED, COMMAND, "LOUD.YML"}
    assert set(plain(shell.offers("play", ""))) - {"sub folder"} == {*BUNDLED, DECK, *files}
    assert shell.offers("progress", "reset", "--deck", "") == sorted({*BUNDLED, DECK})


def test_where_a_deck_file_is_meant_only_deck_files_and_folders_are_offered(shell: Shell) -> None:
    for verb in ("check", "preview"):
        assert plain(shell.offers(verb, "")) == sorted((SPACED, QUOTED, COMMAND, "LOUD.YML", "sub folder"))
    assert plain(shell.offers("new", "")) == ["sub folder"]
    assert "notes.txt" in shell.offers("progress", "merge", "")


def plain(offered: list[str]) -> list[str]:
    """Return names without the backslashes in which some are offered."""
    return sorted(name.replace("\\", "") for name in offered)


# What the game is called with ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("play two\t", ["play", "two-roads"]),
        ("play --kind=cl\t", ["play", "--kind=claims"]),
        ('check "my\t', ["check", SPACED]),
        ("check it\t", ["check", QUOTED]),
        ("check \\$\t", ["check", COMMAND]),
        ("check sub\twith\t", ["check", "sub folder/within.yaml"]),
        ("check ~/mi\t", ["check", "{home}/mine.yaml"]),
    ],
)
def test_tab_completes_what_is_typed(shell: Shell, typed: str, words: list[str]) -> None:
    assert shell.runs(f"debategame {typed}") == [word.format(home=shell.home) for word in words]
    assert not (shell.folder / "oops").exists()


# The scripts --------------------------------------------------------------------------------------------------------


def test_every_shell_has_completions_and_another_is_refused(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for shell in INTO:
        assert main(["completion", shell]) == 0
        out, err = capsysbinary.readouterr()
        assert err == b""
        assert b"\r" not in out
        assert all(verb.encode() in out for verb in VERBS)
    assert main(["completion", "nushell"]) == 2
    assert b"'bash', 'zsh', 'fish'" in capsysbinary.readouterr().err


def test_ids_alone_are_one_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    put_deck(paths.database().parent.parent)
    put_deck(paths.database().parent.parent, "id: [", "broken.yaml")
    assert main(["decks", "--ids"]) == 0
    out, err = capsys.readouterr()
    assert sorted(out.splitlines()) == sorted({*BUNDLED, DECK})
    assert err == ""
