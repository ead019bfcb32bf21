"""Nothing that anybody wrote steers the terminal: not a deck, nor a file's name, nor a name of a player or a class."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from debategame.text import UNSAFE
from tests.cli.playing import DECK, deck_text, put_deck, run, run_process
from tests.faults.large import mostly_long
from tests.faults.window import Window

STEERING = {
    "ESC": "\x1b[31mred",
    "OSC 52": "\x1b]52;c;eA==\x07",
    "C1": "\x9b31m\x9d52;c;eA==\x9c",
    "bidi": "\u202ereversed\u2066",
    "hidden": "zero\u200bwidth\ufeff",
    "bell, backspace, return": "a\x07b\x08c\rd",
}
ALL = "".join(STEERING.values()).replace("/", "")
SEEN = UNSAFE - {0x0A}


def harmless(text: str) -> None:
    """See that nothing in ``text`` steers or hides; what ends a line ends it."""
    assert not {f"U+{code:04X}" for code in map(ord, text.replace("\r\n", "\n")) if code in SEEN}


@pytest.mark.parametrize("what", mostly_long(STEERING, ["OSC 52", "bidi"]))
def test_a_deck_that_would_steer_the_terminal_is_refused_and_its_findings_do_not(tmp_path: Path, what: str) -> None:
    spoilt = deck_text().replace("Cars in the town square", f"Cars {STEERING[what]}")
    path = put_deck(tmp_path, spoilt)
    checked = run(tmp_path, "check", str(path))
    assert checked.returncode == 1
    harmless(checked.stdout + checked.stderr)
    played = run(tmp_path, "play", DECK)
    assert played.returncode == 2
    harmless(played.stderr)


@pytest.mark.parametrize("form", mostly_long(["text", "concise", "json", "github"], ["github"]))
def test_no_form_of_findings_passes_anything_on(tmp_path: Path, form: str) -> None:
    lines = [f"{ALL}: {ALL}", f"id: {ALL}", f'title: "\\e]52;c;eA==\\a{ALL}"', f"- {ALL}", f"? {ALL}", "\x1b[2J" * 300]
    for number, line in enumerate(lines):
        path = tmp_path / f"deck{ALL[:40]}{number}.yaml"
        path.write_text(f"format: 1\n{line}\n", encoding="utf-8")
        done = run(tmp_path, "check", "--format", form, str(path))
        assert done.returncode in (1, 2)
        harmless(done.stdout + done.stderr)


VERBS = (
    ("decks",),
    ("play", "{path}"),
    ("play", "{word}"),
    ("play", "--kind", "{word}"),
    ("play", "--player", "{word}"),
    ("play", "--count", "{word}"),
    ("play", "--tag", "{word}"),
    ("play", "--{word}"),
    ("{word}",),
    ("check", "{path}", "{word}.yaml", "{folder}"),
    ("check", "--fix", "{path}"),
    ("check", "--explain", "{word}"),
    ("check", "--forms", "{path}"),
    ("preview", "{path}"),
    ("new", "{word}"),
    ("new", "{folder}/{word}.yaml"),
    ("new", "{folder}/new.yaml", "--title", "{word}", "--author", "{word}"),
    ("new", "{folder}/new.yaml", "--from", "{path}"),
    ("add", "{path}", "{folder}"),
    ("stats", "{path}"),
    ("stats", "--items", "{path}"),
    ("export", "{path}", "--to", "{word}"),
    ("export", "{path}", "--to", "md", "-o", "{folder}/{word}"),
    ("export", DECK, "--to", "md", "-o", "{folder}/{word}"),
    ("handout", "{path}"),
    ("handout", DECK, "--cards", "{word}"),
    ("handout", DECK, "-o", "{folder}/{word}.html"),
    ("warmup", "{path}"),
    ("warmup", DECK, "--class", "{word}"),
    ("warmup", DECK, "--teams", "{word},{word}2"),
    ("warmup", DECK, "--cards", "{word}"),
    ("warmup", "--results", "--class", "{word}"),
    ("progress", "backup", "{folder}/{word}"),
    ("progress", "restore", "{path}"),
    ("progress", "merge", "{path}"),
    ("progress", "export", "{folder}/{word}2"),
    ("progress", "reset", "--player", "{word}"),
    ("progress", "reset", "--deck", "{word}"),
    ("progress", "forget", "--class", "{word}", "--older", "{word}"),
    ("progress", "{word}"),
    ("doctor",),
    ("completion", "{word}"),
)


@pytest.mark.parametrize("verb", mostly_long(VERBS, [("decks",), ("check", "{path}", "{word}.yaml", "{folder}")]))
def test_names_of_files_and_words_are_printed_harmlessly_by_every_verb(tmp_path: Path, verb: tuple[str, ...]) -> None:
    home, folder = tmp_path / "home", tmp_path / f"folder{ALL}"
    folder.mkdir()
    put_deck(home)
    put_deck(home, name=f"other{ALL}.yaml")
    path = put_deck(home, "id: [", name=f"broken{ALL}.yaml")
    (folder / f"deck{ALL}.yaml").symlink_to(path)
    words = [word.format(word=ALL, path=path, folder=folder) for word in verb]
    for typed in ("\n\n" + ALL + "\nq\n", "1\n" * 12 + "q\n"):
        done = run_process(home, *words, typed=typed, DEBATEGAME_DECKS=str(folder))
        assert "this is a bug" not in done.stderr, done.stderr
        harmless(done.stdout + done.stderr)


def spoilt_names(home: Path) -> None:
    """Write into the progress, as another program could, names that would steer a terminal."""
    put_deck(home)
    run(home, "play", DECK, typed="1\n!\n2\n")
    run(home, "warmup", DECK, "--class", "7b", "--teams", "Red,Blue", typed="\n\n\nm\n\n" * 9 + "\ny\n")
    with closing(sqlite3.connect(home / "data" / "progress.sqlite3")) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()]
        for name in tables:
            db.execute(f"DROP TRIGGER {name}")
        db.execute("UPDATE player SET name = ?", (ALL,))
        db.execute("UPDATE class SET name = ?", (ALL,))
        db.execute("UPDATE warmup SET teams = replace(teams, 'Red', ?)", (ALL,))
        db.execute("UPDATE answer SET shown = replace(shown, 'point', ?), picked = ?", (ALL, ALL))
        db.commit()


NAMING: list[tuple[str, ...]] = [
    ("stats",),
    ("warmup", "--results"),
    ("stats", "--player", "nobody"),
    ("play", DECK),
    ("stats", DECK, "--items"),
    ("warmup", DECK),
    ("warmup", "--csv"),
    ("warmup", "--class", "nobody", "--results"),
    ("progress", "reset", "--player", "nobody"),
    ("progress", "forget"),
    ("doctor",),
]


@pytest.mark.parametrize("verbs", [NAMING[:3], pytest.param(NAMING, marks=pytest.mark.long)])
def test_names_that_another_program_wrote_are_printed_harmlessly(tmp_path: Path, verbs: list[tuple[str, ...]]) -> None:
    spoilt_names(tmp_path)
    for words in verbs:
        done = run(tmp_path, *words, typed="y\n1\nq\n")
        assert "this is a bug" not in done.stderr, (words, done.stderr)
        harmless(done.stdout.replace("\ufeff", "", 1) + done.stderr)


@pytest.mark.long
def test_the_screens_show_them_harmlessly(tmp_path: Path) -> None:
    spoilt_names(tmp_path)
    with Window(tmp_path) as window:
        window.shows("Enter")
        for keys in ("s", "\x1b", ",", "\x1b", "w"):
            window.types(keys)
            window.settle()
        assert b"]52;" not in window.written.replace(b"\xef\xbf\xbd]52;", b"")
        assert "\u202e".encode() not in window.written
        assert "\x9d".encode() not in window.written
