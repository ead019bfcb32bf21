"""A folder of decks that somebody handed on: nothing outside it is read, nothing in it is waited for or run."""

import os
from pathlib import Path

import pytest

from tests.cli.playing import deck_text, put_deck, run, run_process
from tests.faults.large import mostly_long

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")

SECRET = "The secret that lies outside."
ODD_NAMES = ("con", "nul", "..", "-rf", "$(touch x)", "`id`", "%s%n", "a b\tc", "é", "東京", "x" * 240, "a;b|c&d")


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    """Give a folder of decks with every trap, and one sound deck under each odd name."""
    outside = put_deck(tmp_path / "outside", deck_text().replace("Cars in the town square", SECRET))
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "absolute.yaml").symlink_to(outside)
    (folder / "relative.yaml").symlink_to("../outside/data/decks/town-square.yaml")
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    (folder / "device.yaml").symlink_to("/dev/zero")
    (folder / "folder.yaml").mkdir()
    (folder / "up.yaml").symlink_to("..")
    os.mkfifo(folder / "pipe.yaml")
    for number, name in enumerate(ODD_NAMES):
        (folder / f"{name}.yaml").write_text(deck_text().replace("town-square", f"odd-{number}"), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "words",
    mostly_long(
        [("decks",), ("doctor",), ("check", "{decks}"), ("play", "two-roads"), ("handout", "two-roads")], [("decks",)]
    ),
)
def test_no_verb_leaves_the_folder_or_waits_in_it(decks: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    named = [word.format(decks=decks) for word in words]
    done = run_process(tmp_path / "home", *named, typed="1\nq\n", DEBATEGAME_DECKS=str(decks))
    assert SECRET not in done.stdout + done.stderr
    assert "this is a bug" not in done.stderr
    assert not (tmp_path / "x").exists()
    if words != ("handout", "two-roads"):
        for trap in ("absolute", "relative", "loop", "device", "folder", "up", "pipe"):
            assert f"{decks}/{trap}.yaml" in done.stdout + done.stderr


def test_odd_names_of_files_are_names(decks: Path, tmp_path: Path) -> None:
    listed = run_process(tmp_path / "home", "decks", "--ids", DEBATEGAME_DECKS=str(decks)).stdout.split()
    # A name that begins with a dot is a hidden file.
    assert {f"odd-{number}" for number, name in enumerate(ODD_NAMES) if name != ".."} <= set(listed)


TRAPS = ("pipe", "device", "loop", "folder")
READERS = (
    ("check",),
    ("play",),
    ("stats",),
    ("preview",),
    ("handout",),
    ("warmup",),
    ("export", "--to", "md"),
    ("check", "--fix"),
    ("progress", "restore"),
    ("progress", "merge"),
)


@pytest.mark.parametrize("verb", mostly_long(READERS, [("check",), ("progress", "merge")]))
@pytest.mark.parametrize("trap", mostly_long(TRAPS, ["pipe"]))
def test_no_trap_that_is_named_is_waited_for(decks: Path, tmp_path: Path, verb: tuple[str, ...], trap: str) -> None:
    run(tmp_path / "home", "play", "two-roads", typed="1\n")
    done = run(tmp_path / "home", *verb, str(decks / f"{trap}.yaml"))
    assert done.returncode == 2
    assert "this is a bug" not in done.stderr, done.stderr
