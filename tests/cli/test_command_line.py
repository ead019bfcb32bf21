"""The command line: its words, its exit statuses, and what it says where it can't do what was asked."""

import platform
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import debategame
from debategame import cli, paths
from debategame.cli import main
from debategame.cli.parser import VERBS, build
from debategame.deck.library import Library
from debategame.progress.migrations import LATEST
from tests.cli.playing import ALOUD, DECK, GAME, deck_text, environment, put_deck, run, run_process

BROKEN = "by: reyes\n"


@pytest.fixture
def home() -> Path:
    """Return the home that every test has anyway, with a deck in it."""
    put_deck(paths.database().parent.parent)
    return paths.database().parent.parent


@pytest.fixture
def _no_bundled_decks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "bundled_decks", lambda: tmp_path / "none")


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what standard error got; nothing may have gone to standard output."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("debategame: ")
    return err.removeprefix("debategame: ")


# Help, version, imports ---------------------------------------------------------------------------------------------


def test_the_version_is_the_first_line_and_those_that_matter_follow(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    first, formats, others = out.splitlines()
    assert first == f"debategame {debategame.__version__}"
    assert formats == f"deck format 1, progress {LATEST}"
    packages = ", ".join(f"{name} {version(name)}" for name in ("textual", "fsrs", "PyYAML", "platformdirs"))
    assert others == f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {packages}"


PARTS = ("backup", "restore", "export", "merge", "reset", "forget")


@pytest.mark.parametrize("words", [[], *([verb] for verb in VERBS), *(["progress", part] for part in PARTS)])
def test_every_help_is_80_columns_wide_and_has_an_example_that_can_be_typed(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert main([*words, "--help"]) == 0
    printed, nothing = capsys.readouterr()
    assert max(map(len, printed.splitlines())) <= 80
    pattern = r"^example: debategame (.+)$" if words else r"^  debategame (\w.+?)  "
    example = re.search(pattern, printed, re.MULTILINE)
    assert example is not None
    assert build().parse_args(example[1].split()).verb == (words or ["play"])[0]
    assert nothing == ""


@pytest.mark.parametrize(
    ("words", "never"),
    [
        (["--version"], {"textual", "rich", "yaml", "fsrs", "argparse", "email"}),
        (["--help"], {"textual", "rich", "yaml", "sqlite3", "shtab"}),
        (["check", "deck.yaml"], {"textual", "rich", "sqlite3"}),
        (["decks"], {"textual", "rich", "sqlite3"}),
        (["play", "--seed", "1"], {"textual", "rich"}),
        (["stats"], {"textual", "rich"}),
        (["schema"], {"textual", "rich", "sqlite3"}),
        (["new", "mine.yaml"], {"textual", "rich", "sqlite3"}),
        (["export", "./deck.yaml", "--to", "anki"], {"textual", "rich", "fsrs"}),
        (["progress", "export"], {"textual", "rich"}),
        (["doctor"], {"textual", "rich"}),
        (["warmup", "./deck.yaml"], {"textual", "rich"}),
    ],
    ids=lambda words: words[0] if isinstance(words, list) else "",
)
def test_a_verb_imports_only_what_it_needs(tmp_path: Path, words: list[str], never: set[str]) -> None:
    (tmp_path / "deck.yaml").write_text(deck_text())
    probe = "import sys; from debategame.cli import main; main(sys.argv[1:]); print('|', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", probe, *words], cwd=tmp_path, input="", capture_output=True, text=True, check=True,
        env=environment(tmp_path),
    )  # fmt: skip
    assert never.isdisjoint(done.stdout.rpartition("|")[2].split())


def test_the_package_can_be_run_by_its_name(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "debategame", "--version"], capture_output=True, check=True, env=environment(tmp_path)
    )
    assert done.stdout.startswith(b"debategame ")
    done = subprocess.run(
        [sys.executable, "-m", "debategame", "play", "nosuch"],
        capture_output=True,
        check=False,
        env=environment(tmp_path),
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"debategame: There is no deck 'nosuch'.")


# Words that are off -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "sentence", "hint"),
    [
        (["plya"], "There is no verb 'plya'.", "Did you mean 'play'?"),
        (["town.yaml"], "There is no verb 'town.yaml'.", "To play a deck: debategame play town.yaml"),
        (["\x1b[31m\n"], "There is no verb '\N{REPLACEMENT CHARACTER}[31m '.", "To play a deck: "),
        (["play", "town-sqare"], "There is no deck 'town-sqare'.", "Did you mean 'town-square'?"),
        (["play", "x\x1b]0;y"], "There is no deck 'x\N{REPLACEMENT CHARACTER}]0;y'.", "You have "),
        (["play", ""], "There is no deck ''.", "You have "),
        (["play", "--kind", "clams"], "There is no kind of round 'clams'.", "Did you mean 'claims'?"),
        (["play", "--kind", "\x1b[2J"], "There is no kind of round '\N{REPLACEMENT CHARACTER}[2J'.", "Choose one of "),
        (["play", "--count", "0"], "A round has 1 to 100 questions, not 0.", "Give another --count."),
        (["play", "--count", "-1"], "A round has 1 to 100 questions, not -1.", "Give another --count."),
        (["play", "--count", "9" * 99], f"A round has 1 to 100 questions, not {'9' * 19}….", "Give another --count."),
        (["play", "--count", "9" * 9999], "Argument --count: '", "Run: debategame play --help"),
        (["play", "--count", "ten"], "Argument --count: 'ten' is not a whole number.", "Run: debategame play --help"),
        (["play", "--seed", "1.5"], "Argument --seed: '1.5' is not a whole number.", "Run: debategame play --help"),
        (["play", "--count"], "Argument --count: expected one argument.", "Run: debategame play --help"),
        (["play", "--cuont", "3"], "Unrecognized arguments: --cuont", "Run: debategame"),
        (["check"], "No deck was named.", "Name a file or a folder of decks."),
        (["play", "--tag", "ood", DECK], "Cars in the town square has no card tagged 'ood'", "Did you mean 'odd'?"),
        (["play", "missing.yaml"], "missing.yaml: There is no such file", ""),
        (["play", "./no/such/folder/"], "./no/such/folder/: There is no such file", ""),
        (["play", "~nobody-of-that-name/a.yaml"], "A path can't be resolved: ", "Name the file by its full"),
    ],
    ids=lambda value: " ".join(value)[:20].encode("unicode_escape").decode() if isinstance(value, list) else "",
)  # fmt: skip
@pytest.mark.usefixtures("home")
def test_words_that_are_off_get_a_sentence_and_a_next_step(
    words: list[str], sentence: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    first, *rest = said(capsys).splitlines()
    assert first.startswith(sentence)
    assert "\n".join(rest).startswith(hint)
    assert len(rest) == 1
    assert all(char.isprintable() for char in first + "".join(rest))


def test_a_deck_with_an_error_is_refused_with_the_check_to_run(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put_deck(home, deck_text().replace("by:", "bye:", 1))
    for word in (str(path), DECK):
        assert main(["play", word]) == 2
        first, second = said(capsys).splitlines()
        assert "can't be played. Line " in first
        assert second == f"Run: debategame check {path}"


def test_two_files_with_one_id_are_refused_and_one_file_named_twice_is_played_once(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = home / "data" / "decks" / f"{DECK}.yaml"
    two = tmp_path / "two.yaml"
    shutil.copy(one, two)
    assert main(["play", str(one), str(two)]) == 2
    assert said(capsys) == (
        f"The deck {one} can't be played. It has the id '{DECK}', as has {two}: none of them can be played.\n"
        "Give each of them a different id.\n"
    )
    done = run(home, "play", str(one), DECK, str(one.parent / ".." / "decks" / one.name))
    assert (done.returncode, done.stderr) == (0, "")
    assert "\nCars in the town square: 10 questions." in done.stdout


def test_one_of_two_decks_with_one_id_is_played_by_its_path(home: Path, tmp_path: Path) -> None:
    path = put_deck(tmp_path, name="copy.yaml")
    done = run(home, "play", str(path), typed="i\n")
    assert "Note: " not in done.stdout
    assert "half points for this question" in done.stdout


# What there is ------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("_no_bundled_decks")
def test_decks_lists_what_can_be_played_and_names_what_can_not(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = put_deck(home, "id: [", "b\x07.yaml")
    assert main(["decks"]) == 0
    shown = str(broken).replace("\x07", "\N{REPLACEMENT CHARACTER}")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{DECK}  57 cards  Cars in the town square"
    assert lines[1].startswith(f"can't be played: {shown}: ")
    assert lines[2:] == [f"  Run: debategame check {shown}", f"Your own decks go into {home / 'data' / 'decks'}"]


@pytest.mark.usefixtures("_no_bundled_decks")
def test_without_any_deck_the_folder_for_them_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([], ["play"], ["play", "--plain"]):
        assert main(words) == 2
        assert said(capsys) == f"There is no deck to play.\nPut one into {tmp_path / 'home' / 'data' / 'decks'}\n"
    assert main(["decks"]) == 0
    assert capsys.readouterr().out.startswith("There is no deck that can be played.\nYour own decks go into ")


@pytest.mark.usefixtures("_no_bundled_decks")
def test_where_all_decks_are_broken_the_check_to_run_is_reported(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put_deck(home, "id: [")
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert out.startswith(f"Note: the deck {path} can't be played. ")
    assert err == (f"debategame: No deck can be played: all have errors.\nRun: debategame check {path}\n")


def test_a_broken_deck_is_named_and_the_others_are_played(home: Path) -> None:
    broken = put_deck(home, "id: [", "broken.yaml")
    done = run(home, "play", DECK, "--count", "1", typed="1\nq\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Note: the deck {broken} can't be played. " in done.stdout.partition("\n\n")[0]
    assert f" Run: debategame check {broken}\n" in done.stdout
    assert "The round is over" in done.stdout


# Streams ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["--help", "play --seed 1", "export town-square --to md"])
def test_a_reader_who_leaves_early_is_no_error(home: Path, words: str) -> None:
    game = " ".join(f"'{word}'" for word in GAME)
    for reader in ("head -1 >/dev/null", "true"):
        done = subprocess.run(
            ["sh", "-c", f"(yes 1 | {game} {words}; echo $? >&2) | {reader}"],
            capture_output=True, text=True, check=False, env=environment(home, **ALOUD),
        )  # fmt: skip
        assert done.stderr.replace("yes: standard output: Broken pipe\n", "") == "0\n"


@pytest.mark.parametrize(
    ("words", "buffered"), [(("decks",), {}), (("schema",), {"PYTHONUNBUFFERED": "1"}), (("progress", "export"), {})]
)
def test_an_output_without_room_is_reported_in_a_sentence(
    home: Path, words: tuple[str, ...], buffered: dict[str, str]
) -> None:
    run(home, "play", DECK, typed="1\n")
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [*GAME, *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False,
            env=environment(home, **buffered),
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == (
        "debategame: The output can't be written: No space left on device.\n"
        "Free some space, or send it somewhere else.\n"
    )


@pytest.mark.parametrize(
    ("words", "closed"),
    [
        ("doctor", ">&-"),
        ("progress export", "<&- >&- 2>&-"),
        ("progress reset", "<&-"),
        ("export town-square --to md", ">&-"),
    ],
)
def test_a_stream_that_is_closed_is_no_fault(home: Path, words: str, closed: str) -> None:
    run(home, "play", DECK, typed="1\n")
    done = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *GAME, *words.split()],
        capture_output=True, text=True, check=False, env=environment(home, **ALOUD),
    )  # fmt: skip
    assert done.returncode == {"progress reset": 2}.get(words, 0)
    assert "this is a bug" not in done.stderr
    assert not (home / "state").exists()


def test_the_doctor_reports_an_output_that_lacks_characters(home: Path) -> None:
    home.chmod(0o700)
    (home / "data").chmod(0o700)
    assert run(home, "doctor").stdout.endswith("Nothing is wrong.\n")
    done = run_process(home, "doctor", PYTHONIOENCODING="iso8859-1")
    assert done.returncode == 1
    problem, mend, _ = done.stdout.splitlines()[-3:]
    assert "iso8859-1" in problem
    assert mend.strip() == "Run: unset PYTHONIOENCODING"
    kept = run_process(home, "doctor", LC_ALL="POSIX", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert "Run: export LC_ALL=C.UTF-8" in kept.stdout


# Faults of the program ----------------------------------------------------------------------------------------------


def broken_library(*_: object) -> Library:
    raise ZeroDivisionError("a \x1b[31m fault")


@pytest.fixture
def _faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("debategame.cli.decks.open_library", broken_library)


@pytest.mark.usefixtures("_faulty")
def test_a_fault_of_the_program_goes_to_a_private_file_and_is_reported_in_a_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for times in (1, 2):
        assert main(["decks"]) == 2
        log = paths.log_file()
        assert said(capsys) == (
            "The game crashed; this is a bug (ZeroDivisionError).\n"
            f"Your answers are saved. Please report it with the details in {log}\n"
        )
        assert log.read_text().count("ZeroDivisionError: a \x1b[31m fault") == times
        assert stat.S_IMODE(log.stat().st_mode) == 0o600
        assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


@pytest.mark.usefixtures("_faulty")
@pytest.mark.parametrize("home", ["/proc/nope", "a-file"])
def test_a_fault_where_no_file_can_be_written_is_still_a_sentence(
    home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a-file").write_text("")
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / home))
    assert main(["decks"]) == 2
    sentence, hint = said(capsys).splitlines()
    assert sentence.startswith("The game crashed; this is a bug (")
    assert hint.startswith("Your answers are saved; the details could not be written to a file (")


def test_an_interruption_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_run", interrupted)
    assert main([]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("gone.yaml", "Write one with: debategame new gone.yaml"),
        ("gone", "`debategame new FILE` writes one."),
        ("there", "Run: debategame preview there.yaml"),
        (".", "Name a deck's file, which ends in .yaml;"),
        ("a\0b.yaml", "Write one with"),
    ],
)
def test_a_preview_of_no_file_says_what_to_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], word: str, hint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.yaml").touch()
    assert main(["preview", word]) == 2
    assert hint in capsys.readouterr().err
