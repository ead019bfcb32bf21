"""Folders that are closed, missing, files, or nobody's: a plain sentence and the next step, and never a fault."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.playing import DECK, GAME, environment, put_deck, run, verdicts
from tests.faults.large import mostly_long

# Root may enter every folder; without these two powers it is as good as anybody else.
_AS_ANYBODY = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search") if os.name == "posix" else ()
_SKIPPED = os.name != "posix" or (os.geteuid() == 0 and shutil.which("setpriv") is None)
pytestmark = pytest.mark.skipif(_SKIPPED, reason="no folder is closed to us here")

VERBS = (
    ("decks",),
    ("play", "town-square"),
    ("stats",),
    ("warmup",),
    ("doctor",),
    ("progress", "backup"),
    ("progress", "export", "-"),
    ("export", "ending-the-war", "--to", "md"),
    ("handout", "ending-the-war"),
)
LONG = "n" * 300
PLACES = ("closed", "closed/within", "{file}", "{file}/below", LONG, "~nobody-of-that-name", "~nobody-of-that-name/x")


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """Give a folder that nobody may look into, with a folder and a sound deck in it."""
    folder = tmp_path / "closed"
    put_deck(folder / "within")
    shutil.copy(folder / "within" / "data" / "decks" / f"{DECK}.yaml", folder / "deck.yaml")
    (tmp_path / "file").write_text("mine")
    folder.chmod(0)
    yield folder
    folder.chmod(0o700)


def as_anybody(home: str, *words: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the game as one to whom closed folders are closed."""
    before = _AS_ANYBODY if os.geteuid() == 0 else ()
    return subprocess.run(
        [*before, *GAME, *words], input="1\n", capture_output=True, text=True, check=False, timeout=30, cwd=cwd,
        env=environment(cwd, **{"DEBATEGAME_HOME": home, **more}),
    )  # fmt: skip


def explained(done: subprocess.CompletedProcess[str], place: str) -> None:
    """Check that it worked, or that it printed one sentence and the next step."""
    assert "this is a bug" not in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    if done.returncode == 2:
        sentence, hint = done.stderr.splitlines()
        assert sentence.startswith("debategame: ")
        assert place in sentence or "DEBATEGAME_HOME" in sentence
        assert hint
    else:
        assert done.returncode in (0, 1)


CASES = [(place, verb) for place in PLACES for verb in VERBS]
FEW = [("closed/within", ("decks",)), ("~nobody-of-that-name", ("play", "town-square")), (LONG, ("doctor",))]


@pytest.mark.parametrize("case", mostly_long(CASES, FEW))
def test_a_home_that_can_not_be_used_is_reported_by_every_verb(closed: Path, case: tuple[str, tuple[str, ...]]) -> None:
    place, verb = case
    home = _home(closed, place)
    explained(as_anybody(home, *verb, cwd=closed.parent), home.partition("/")[0])
    assert {path.name for path in closed.parent.iterdir()} == {"closed", "file"}


def _home(closed: Path, place: str) -> str:
    return place.format(file=closed.parent / "file") if not place.startswith("closed") else str(closed.parent / place)


def test_the_bundled_decks_are_there_where_ones_own_are_closed(closed: Path) -> None:
    done = as_anybody(str(closed), "decks", cwd=closed.parent)
    assert "ending-the-war" in done.stdout
    assert f"can't be played: {closed}/data/decks: The folder can't be read: Permission denied." in done.stdout


UNUSABLE = ["closed", "{file}", LONG, "read-only", "folder in place"]


@pytest.mark.parametrize("place", UNUSABLE)
def test_the_doctor_reports_what_play_would_refuse_and_leaves_no_trace(closed: Path, place: str) -> None:
    run(closed.parent / "played", "play", "two-roads", typed="1\n")
    home = _unusable_home(closed, place)
    before = sorted(closed.parent.rglob("*"))
    refused = as_anybody(home, "play", "two-roads", cwd=closed.parent)
    assert refused.returncode == 2
    sentence, hint = refused.stderr.splitlines()
    done = as_anybody(home, "doctor", cwd=closed.parent)
    assert done.returncode == 1
    assert f"Problem: {sentence.removeprefix('debategame: ')}\n  {hint}\n" in done.stdout
    assert sorted(closed.parent.rglob("*")) == before


def _unusable_home(closed: Path, place: str) -> str:
    home = closed.parent / place
    if place not in ("read-only", "folder in place"):
        return _home(closed, place)
    data = home / "data"
    data.mkdir(parents=True)
    if place == "folder in place":
        (data / "progress.sqlite3").mkdir()
    else:
        shutil.copy(closed.parent / "played" / "data" / "progress.sqlite3", data)
        (data / "progress.sqlite3").chmod(0o400)
        data.chmod(0o500)
    return str(home)


@pytest.mark.parametrize("place", ["cache", "state", "data/backups"])
def test_the_doctor_reports_other_folders_that_can_not_be_used(tmp_path: Path, place: str) -> None:
    run(tmp_path, "play", "two-roads", typed="1\n")
    shutil.rmtree(tmp_path / place, ignore_errors=True)
    (tmp_path / place).write_text("in the way")
    done = run(tmp_path, "doctor")
    assert done.returncode == 1
    assert f"Problem: {tmp_path}/{place}" in done.stdout


def test_closed_backups_are_noted_and_the_game_is_played(tmp_path: Path) -> None:
    home = tmp_path / "home"
    run(home, "play", "two-roads", typed="1\n")
    folder = home / "data" / "backups"
    folder.chmod(0)
    done = as_anybody(str(home), "play", "two-roads", cwd=tmp_path)
    folder.chmod(0o700)
    assert done.returncode == 0
    assert done.stderr.startswith(f"Note: today's backup could not be made. {folder}")


@pytest.mark.parametrize(
    ("verb", "there"), [(("stats",), True), (("stats", DECK, "--items"), True), (("stats",), False)]
)
def test_a_verb_that_reads_only_reads(tmp_path: Path, verb: tuple[str, ...], there: bool) -> None:
    home = tmp_path / "home"
    put_deck(home)
    if there:
        run(home, "play", DECK, typed="1\n")
        shutil.rmtree(home / "data" / "backups")
        expected = run(home, *verb).stdout
        (home / "data" / "progress.sqlite3").chmod(0o400)
        (home / "data").chmod(0o500)
    before = {file: file.is_file() and file.read_bytes() for file in (home / "data").rglob("*")}
    done = as_anybody(str(home), *verb, cwd=tmp_path)
    (home / "data").chmod(0o700)
    assert (done.returncode, done.stderr) == (0, "")
    assert not there or done.stdout == expected
    assert {file: file.is_file() and file.read_bytes() for file in (home / "data").rglob("*")} == before


@pytest.mark.parametrize(
    "folder", mostly_long(["~nobody-of-that-name", "{closed}/within", "", "/dev/null", LONG], ["~nobody-of-that-name"])
)
def test_a_folder_of_decks_that_can_not_be_used_keeps_nothing_from_being_played(closed: Path, folder: str) -> None:
    folders = folder.format(closed=closed)
    done = as_anybody(str(closed.parent / "home"), "play", "two-roads", cwd=closed.parent, DEBATEGAME_DECKS=folders)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(verdicts(done.stdout)) == 1
    assert done.stdout.startswith(f"Note: {folders[:60]}" if folder else "\n")


FILES = ("{closed}/deck.yaml", "{file}/deck.yaml", f"{LONG}.yaml", "~nobody-of-that-name/deck.yaml", "{closed}")
WITH_FILES = (
    ("check",),
    ("check", "--fix"),
    ("play",),
    ("preview",),
    ("new",),
    ("stats",),
    ("warmup",),
    ("handout",),
    ("export", "--to", "md"),
    ("export", "ending-the-war", "--to", "md", "-o"),
    ("handout", "ending-the-war", "-o"),
    ("progress", "backup"),
    ("progress", "export"),
    ("progress", "merge"),
    ("progress", "restore"),
)


@pytest.mark.parametrize("verb", mostly_long(WITH_FILES, [("preview",), ("progress", "export")]))
@pytest.mark.parametrize("file", mostly_long(FILES, [FILES[2]]))
def test_a_file_that_can_not_be_reached_is_reported_by_every_verb(
    closed: Path, verb: tuple[str, ...], file: str
) -> None:
    home = closed.parent / "home"
    if verb[0] == "progress":
        run(home, "play", "two-roads", typed="1\n")
    path = file.format(closed=closed, file=closed.parent / "file")
    done = as_anybody(str(home), *verb, path, cwd=closed.parent)
    assert done.returncode == 2, done
    assert "this is a bug" not in done.stderr, done.stderr
    assert done.stderr.startswith("debategame")
    assert 1 <= len(done.stderr.splitlines()) <= 2
    assert not (home / "state").exists()
    assert (closed.parent / "file").read_text() == "mine"


def test_without_a_home_the_platforms_folders_are_taken(tmp_path: Path) -> None:
    surroundings = {key: str(tmp_path / key) for key in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
    env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **surroundings}
    done = subprocess.run(
        [*GAME, "play", "two-roads"], input="1\n", capture_output=True, text=True, check=False, cwd=tmp_path, env=env
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "XDG_DATA_HOME" / "debategame" / "progress.sqlite3").is_file()
    assert {path.name for path in tmp_path.iterdir()} <= {"XDG_DATA_HOME", "XDG_CACHE_HOME"}


_READS_ALL = "+dac_override,+dac_read_search"  # the game may lie where only root can read it
_AS_NOBODY_KNOWN = (
    *("setpriv", "--reuid", "12345", "--regid", "12345", "--clear-groups"),
    *("--inh-caps", _READS_ALL, "--ambient-caps", _READS_ALL),
)
NOWHERE = {
    "unset": {},
    "empty": {"HOME": "", "DEBATEGAME_HOME": ""},
    "relative": {"HOME": "here", "XDG_DATA_HOME": "here"},
    "own, relative": {"DEBATEGAME_HOME": "here"},
}


@pytest.mark.skipif(not _AS_ANYBODY or os.geteuid() != 0, reason="only root can be somebody who is not known")
@pytest.mark.parametrize("verb", mostly_long(VERBS, [("decks",), ("doctor",)]))
@pytest.mark.parametrize("home", mostly_long(NOWHERE, ["unset", "own, relative"]))
def test_a_home_that_is_nowhere_is_reported_by_every_verb(tmp_path: Path, home: str, verb: tuple[str, ...]) -> None:
    tmp_path.chmod(0o777)
    done = subprocess.run(
        [*_AS_NOBODY_KNOWN, *GAME, *verb],
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **NOWHERE[home]},
    )  # fmt: skip
    assert done.returncode == (1 if verb == ("doctor",) else 2)
    shown = done.stdout.partition("Problem: ")[2] if verb == ("doctor",) else done.stderr
    assert "DEBATEGAME_HOME" in shown
    assert len(shown.splitlines()) == (3 if verb == ("doctor",) else 2)
    assert "this is a bug" not in done.stderr
    assert list(tmp_path.iterdir()) == []
