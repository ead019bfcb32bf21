"""Files of the game with spoilt bytes: what can be read is read, the rest is reported, and nothing crashes."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from debategame.deck.library import Library
from debategame.errors import DebategameError
from debategame.game.rounds import saved
from debategame.play.home import HomeFigures
from debategame.play.session import PlayerSession, RoundOptions, local_now
from debategame.play.statistics import collect_stats
from debategame.progress.repair.doctor import examine
from debategame.progress.settings import load_settings, load_setup
from debategame.progress.store import Store
from debategame.progress.transfer import commands
from tests.cli.playing import DECK, put_deck, run
from tests.game.sample import full_deck

PARTS = [b"\x00", b"\xff", b"\x1b]52;c;eA==\x07", b"{", b"[" * 5_000, b'"', b"9" * 400, b"\xed\xa0\x80", b"null", b"-1"]


@cache
def progress() -> bytes:
    """Return a database with rounds, answers, remarks, marks and settings."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "progress.sqlite3"
        with Store.open(path, now_ms=0) as store:
            session = PlayerSession(lambda: Library(decks=(full_deck(),)), store, clock=local_now, new_seed=lambda: 5)
            for _ in range(2):
                live_round, _ = session.begin(RoundOptions(decks=(full_deck(),), count=6, confidence=False))
                for _ in range(4):
                    live_round.pick(live_round.state.question.options[0].id)
                    live_round.toggle_mark()
                    live_round.dispute()
                    live_round.go_on()
            store.set_setting(session.player, "theme", "newsprint")
            store.set_setting(session.player, "setup", {"kind": "claims", "decks": ["town-square"]})
        return path.read_bytes()


@cache
def export() -> bytes:
    with TemporaryDirectory() as folder:
        path, target = Path(folder) / "progress.sqlite3", Path(folder) / "export.jsonl"
        path.write_bytes(progress())
        with target.open("wb") as stream:
            commands.export(path, None, stream, print)
        return target.read_bytes()


def spoilt(data: bytes, rng: Random) -> bytes:
    """Return ``data`` with some bytes changed, put in, taken out, or cut off."""
    raw = bytearray(data)
    for _ in range(rng.choice([1, 2, 20])):
        place = rng.randrange(len(raw) or 1)
        match rng.randrange(5):
            case 0:
                raw[place : place + 1] = rng.randbytes(1)
            case 1:
                raw[place:place] = rng.choice(PARTS)
            case 2:
                del raw[place : place + rng.choice([1, 7, 4096])]
            case 3:
                raw[place : place + 4096] = rng.randbytes(4096)
            case _:
                raw[place : place + 8] = rng.choice(PARTS)[:8]
    return bytes(raw[: rng.randrange(len(raw) or 1)] if rng.random() < 0.1 else raw) or b"\0"


def refused(verb: Callable[[], object]) -> bool:
    """Return whether ``verb`` was refused in a sentence; any other end fails the test."""
    refusal = None
    try:
        verb()
    except DebategameError as error:
        refusal = str(error)
    assert refusal is None or (refusal and "\x1b" not in refusal)
    return refusal is not None


def look_at(path: Path) -> None:
    """Do with the progress at ``path`` what the game does."""
    examine(path)
    try:
        store = Store.open(path, now_ms=0)
    except DebategameError:
        return
    with store:
        session = PlayerSession(lambda: Library(decks=(full_deck(),)), store, clock=local_now, new_seed=lambda: 5)
        verbs: list[Callable[[], object]] = [
            lambda: HomeFigures(session).options(full_deck()),
            lambda: collect_stats(session),
            session.waiting,
            session.players,
            lambda: load_settings(store, session.player),
            lambda: load_setup(store, session.player),
            lambda: session.cards(full_deck()),
            lambda: session.begin(RoundOptions(decks=(full_deck(),)))[0].pick(""),
        ]
        for verb in verbs:
            refused(verb)


FEW_OR_MANY = [range(8), pytest.param(range(1_000, 2_000), marks=pytest.mark.long)]


@pytest.mark.parametrize("seeds", FEW_OR_MANY)
def test_a_damaged_database_is_reported_or_read(tmp_path: Path, seeds: range) -> None:
    for seed in seeds:
        path = tmp_path / str(seed) / "progress.sqlite3"
        path.parent.mkdir()
        path.write_bytes(spoilt(progress(), Random(seed)))
        look_at(path)
        shutil.rmtree(path.parent)


@pytest.mark.parametrize("seeds", FEW_OR_MANY)
def test_a_damaged_file_is_merged_as_far_as_possible_and_removes_nothing(tmp_path: Path, seeds: range) -> None:
    own, theirs = tmp_path / "progress.sqlite3", tmp_path / "theirs"
    own.write_bytes(progress())
    with closing(sqlite3.connect(own)) as db:
        before = db.execute("SELECT * FROM answer ORDER BY id").fetchall()
    for seed in seeds:
        theirs.write_bytes(spoilt(export() if seed % 2 else progress(), Random(seed)))
        refused(lambda: commands.merge(own, theirs, local_now(), print))
    with closing(sqlite3.connect(own)) as db:
        after = db.execute("SELECT * FROM answer ORDER BY id").fetchall()
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert set(before) <= set(after)
    look_at(own)


@pytest.mark.parametrize("seeds", [range(300), pytest.param(range(1_000, 50_000), marks=pytest.mark.long)])
def test_a_damaged_round_is_refused_or_can_be_asked(seeds: range) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "progress.sqlite3"
        path.write_bytes(progress())
        with closing(sqlite3.connect(path)) as db:
            (text,) = db.execute("SELECT questions FROM round WHERE questions <> '' LIMIT 1").fetchone()
        for seed in seeds:
            hostile = spoilt(text.encode(), Random(seed)).decode("utf-8", "replace" if seed % 2 else "surrogateescape")
            try:
                questions = saved.from_json(hostile)
            except ValueError:
                continue
            assert "\x1b" not in json.dumps([str(each) for each in questions], ensure_ascii=False)
            saved.rules_from_json(hostile)


def test_an_invalid_theme_is_never_printed(tmp_path: Path) -> None:
    theme = '"\\u001b]52;c;eA==\\u0007"'
    put_deck(tmp_path)
    run(tmp_path, "play", DECK, typed="1\n")
    with closing(sqlite3.connect(tmp_path / "data" / "progress.sqlite3")) as db:
        db.execute("INSERT OR REPLACE INTO setting (player, key, value) VALUES ('player', 'theme', ?)", (theme,))
        db.commit()
    for words in (["play", DECK], ["doctor"], ["stats"]):
        done = run(tmp_path, *words, typed="q\n")
        assert "this is a bug" not in done.stderr
        assert "\x1b" not in done.stdout + done.stderr
