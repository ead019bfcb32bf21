"""The game writes into its own folders, and where the user says; nowhere else."""

import hashlib
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.cli.playing import DECK, GAME, environment, put_deck

VERBS: dict[tuple[str, ...], str] = {
    (): "1\nq\n",
    ("decks",): "",
    ("add", "deck.yaml"): "",
    ("new", "--prompt"): "",
    ("play", DECK): "1\n2\nq\n",
    ("play", "deck.yaml"): "1\nq\n",
    ("check", "deck.yaml", "."): "",
    ("check", "--forms", "deck.yaml"): "",
    ("preview", "deck.yaml"): "",
    ("schema",): "",
    ("stats",): "",
    ("stats", "deck.yaml", "--items"): "",
    ("stats", "deck.yaml", "--flags", "-"): "",
    ("export", "deck.yaml", "--to", "md"): "",
    ("export", "deck.yaml", "--to", "anki"): "",
    ("export", "deck.yaml", "--to", "gift"): "",
    ("handout", "deck.yaml"): "",
    ("warmup", "deck.yaml"): "\n" * 40,
    ("warmup", "--csv"): "",
    ("progress", "backup"): "",
    ("progress", "export", "-"): "",
    ("progress", "forget", "--yes"): "",
    ("progress", "reset", "--yes"): "",
    ("doctor", "--fix"): "",
    ("completion", "bash"): "",
}


def tree(folder: Path) -> dict[str, str]:
    """Return what is in a folder, with what it holds."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in folder.rglob("*")
    }


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Give a home folder of the system's and a working folder, in which nothing may change."""
    folder = tmp_path / "elsewhere"
    for name in ("home", "work", "temp"):
        (folder / name).mkdir(parents=True)
    (folder / "work" / "deck.yaml").write_text(put_deck(tmp_path / "game").read_text().replace(DECK, "my-deck"))
    return folder


def surroundings(elsewhere: Path) -> dict[str, str]:
    home = str(elsewhere / "home")
    return {"HOME": home, "XDG_CONFIG_HOME": f"{home}/config", "TMPDIR": str(elsewhere / "temp")}


def lived(tmp_path: Path, elsewhere: Path, verbs: Iterable[tuple[str, ...]]) -> None:
    """Run verbs in a folder, and see that nothing changes there or in the system's home."""
    before = tree(elsewhere)
    for words in verbs:
        subprocess.run(
            [*GAME, *words], input=VERBS[words], text=True, capture_output=True, check=False, cwd=elsewhere / "work",
            env=environment(tmp_path / "game", **surroundings(elsewhere), PYTHONDONTWRITEBYTECODE="1"),
        )  # fmt: skip
        assert tree(elsewhere) == before, words
    assert {path.name for path in (tmp_path / "game").iterdir()} <= {"data", "cache"}
    assert (tmp_path / "game" / "data" / "progress.sqlite3").exists()


@pytest.mark.long
def test_no_verb_writes_anywhere_but_into_the_games_folders(tmp_path: Path, elsewhere: Path) -> None:
    lived(tmp_path, elsewhere, VERBS)


def test_a_round_and_a_list_of_decks_write_into_the_games_folders_alone(tmp_path: Path, elsewhere: Path) -> None:
    lived(tmp_path, elsewhere, [("play", DECK), ("decks",), ("check", "deck.yaml", ".")])


def test_a_file_that_one_names_is_written_and_the_deck_it_is_made_of_stays_as_it_is(
    elsewhere: Path, tmp_path: Path
) -> None:
    before = tree(elsewhere)
    for words in (
        ("export", "deck.yaml", "--to", "md", "-o", "out.md"),
        ("handout", "deck.yaml", "-o", "out.html"),
        ("new", "new.yaml"),
    ):
        subprocess.run(
            [*GAME, *words], check=True, cwd=elsewhere / "work", capture_output=True, env=environment(tmp_path)
        )
    after = tree(elsewhere)
    assert set(after) - set(before) == {
        f"work/{name}" for name in ("out.md", "out.html", "new.yaml", "deck.schema.json")
    }
    assert {name: after[name] for name in before} == before
