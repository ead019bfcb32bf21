"""Classes in the file of the progress: kept apart, carried about like all else, and forgotten for good."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from debategame.errors import UsageError
from debategame.progress.classes import UNNAMED, Met, SavedWarmup, class_of, setting_key
from debategame.progress.names import MACHINE
from debategame.progress.repair import doctor
from debategame.progress.store import Store
from debategame.progress.transfer import commands
from debategame.progress.transfer import forget as forgetting
from debategame.progress.transfer import reset as resetting
from debategame.progress.transfer.forget import Past
from tests.progress.logs import NOON, filled, is_sound, no_notice
from tests.progress.sample import NOON_MS

DAY_MS = 86_400_000
SECRET = '{"first":[12,5,3,8]}'
WARMUP = SavedWarmup(
    id="w1",
    class_id="7b",
    decks=("ending-the-war",),
    seed=7,
    started_at_ms=NOON_MS,
    local_day="2026-11-21",
    plan="{plan}",
)
MET = Met(
    id="w1/0",
    class_id="7b",
    warmup="w1",
    position=0,
    deck="ending-the-war",
    card="war-keeps-power",
    form="who-argues",
    key_revision="77b0",
    met_at_ms=NOON_MS,
    local_day="2026-11-21",
)


def held(path: Path, number: int = 1, *, at_ms: int = NOON_MS, votes: str = SECRET, done: bool = True) -> Path:
    """Have 7b hold a warm-up in which it met one card."""
    warmup, met = f"w{number}", f"w{number}/0"
    with Store.open(path, now_ms=0) as store:
        store.classes.begin(class_of("7b"), replace(WARMUP, id=warmup, started_at_ms=at_ms))
        store.classes.note(warmup, "[1]\n", replace(MET, id=met, warmup=warmup, met_at_ms=at_ms))
        if done:
            store.classes.finish(warmup, at_ms=at_ms + 1, votes={0: votes}, teams='[["Red",3]]' if votes else "")
    return path


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr)


def holds(folder: Path, text: str) -> bool:
    return any(text.encode() in file.read_bytes() for file in folder.iterdir() if file.is_file())


def test_a_class_is_its_name_as_a_reader_takes_it() -> None:
    assert class_of("  7B ").id == class_of("7b").id == class_of("\uff17b").id
    assert class_of("").name == UNNAMED
    for typed in ("x" * 41, "7\x1bb", "\u200d"):
        with pytest.raises(UsageError):
            class_of(typed)


def test_cards_that_a_class_saw_are_kept_with_their_votes(path: Path) -> None:
    held(path)
    with Store.open(path, now_ms=0) as store:
        assert store.classes.met("7b") == (replace(MET, votes=SECRET),)
        assert [lesson.teams for lesson in store.classes.lessons("7b")] == ['[["Red",3]]']
        assert store.classes.all() == (class_of("7b"),)
        assert store.classes.known("7B") == class_of("7b")
        with pytest.raises(UsageError, match="There is no class '7c'") as caught:
            store.classes.known("7c")
        assert caught.value.hint
    assert is_sound(path)


def test_damaged_rows_are_skipped(path: Path) -> None:
    held(path)
    held(path, 2, done=False)
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE met SET card = x'00' WHERE warmup = 'w1'")
        db.execute("UPDATE warmup SET seed = 'seven', decks = '{'")
        db.commit()
    with Store.open(path, now_ms=0) as store:
        assert [met.warmup for met in store.classes.met("7b")] == ["w2"]
        assert store.classes.unfinished() == ()
        assert store.classes.lessons("7b") == ()


# Carried about --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by_export", [False, True])
def test_classes_of_two_machines_become_one(path: Path, tmp_path: Path, by_export: bool) -> None:
    theirs = held(tmp_path / "theirs" / "progress.sqlite3", 2, at_ms=NOON_MS + 1)
    held(path)
    source = theirs
    if by_export:
        source = tmp_path / "export.jsonl"
        assert commands.export(theirs, source, None, no_notice) == []  # type: ignore[arg-type]
    done = commands.merge(path, source, NOON, no_notice)
    assert done.refused == 0
    assert {name: count for name, count in done.added.items() if count} == {"warmup": 1, "met": 1}
    with Store.open(path, now_ms=0) as store:
        assert [met.warmup for met in store.classes.met("7b")] == ["w1", "w2"]
    assert commands.merge(path, source, NOON, no_notice).kept is None
    assert is_sound(path)


def test_of_one_warm_up_what_is_over_counts_more_and_votes_more_than_none(path: Path, tmp_path: Path) -> None:
    over = held(tmp_path / "over" / "progress.sqlite3")
    held(path, done=False)
    commands.merge(path, over, NOON, no_notice)
    assert rows(path, "warmup") == rows(over, "warmup")
    assert rows(path, "met") == rows(over, "met")
    unfinished = held(tmp_path / "unfinished" / "progress.sqlite3", done=False)
    assert commands.merge(path, unfinished, NOON, no_notice).kept is None
    assert rows(path, "met") == rows(over, "met")


def test_doctor_and_restore_count_them(path: Path, tmp_path: Path) -> None:
    held(path)
    found = doctor.examine(path)
    assert found.problems == []
    assert found.rows == ["1 class", "1 warm-up", "1 card seen in class"]
    _, counts = commands.restore(tmp_path / "new" / "progress.sqlite3", path, NOON)
    assert counts["met"] == 1


def test_starting_over_takes_classes_only_with_everybody(path: Path) -> None:
    held(filled(path, ["a1"]))
    with commands.opened(path, NOON, no_notice) as (db, real):
        own = resetting.Scope(player="player")
        assert (resetting.what_goes(db, own)["met"], resetting.what_goes(db, own)["warmup"]) == (0, 0)
        resetting.reset(db, real, own, NOON)
        assert resetting.what_goes(db, resetting.Scope(deck="two-roads"))["met"] == 0
        all_of_deck = resetting.Scope(deck="ending-the-war")
        assert resetting.what_goes(db, all_of_deck)["met"] == 1
        resetting.reset(db, real, all_of_deck, NOON)
        assert resetting.what_goes(db, resetting.Scope())["warmup"] == 0
    assert is_sound(path)


def test_a_damaged_file_gives_its_classes_back(path: Path) -> None:
    held(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TABLE tally")
        db.commit()
    with Store.open(path, now_ms=NOON_MS) as store:
        assert len(store.notices) == 1
        assert store.classes.met("7b") == (replace(MET, votes=SECRET),)


# Forgotten ------------------------------------------------------------------------------------------------------------


def forgot(path: Path, **more: object) -> list[str]:
    past = Past(**more)  # type: ignore[arg-type]
    with commands.opened(path, NOON, no_notice) as (db, _):
        goes = forgetting.what_goes(db, past)
        forgetting.forget(db, past)
        assert not forgetting.what_goes(db, past)
    return goes


def test_votes_and_points_are_deleted_and_cards_seen_stay(path: Path) -> None:
    held(path)
    assert holds(path.parent, SECRET)
    assert forgot(path, before_ms=NOON_MS + DAY_MS) == ["1 card's votes", "1 warm-up's points or journal"]
    with Store.open(path, now_ms=0) as store:
        assert store.classes.met("7b") == (MET,)
        assert [lesson.teams for lesson in store.classes.lessons("7b")] == [""]
    assert is_sound(path)


def test_only_what_is_old_enough_and_of_that_class_goes(path: Path) -> None:
    held(held(path), 2, at_ms=NOON_MS + 40 * DAY_MS)
    assert not forgot(path, before_ms=NOON_MS + 30 * DAY_MS, class_id="8a")
    assert forgot(path, before_ms=NOON_MS + 30 * DAY_MS, class_id="7b")[0] == "1 card's votes"
    with Store.open(path, now_ms=0) as store:
        assert [met.votes for met in store.classes.met("7b")] == ["", SECRET]


def test_a_warm_up_that_was_not_brought_to_its_end_is_forgotten_too(path: Path) -> None:
    held(path, done=False)
    assert forgot(path, before_ms=NOON_MS + DAY_MS) == ["1 warm-up's points or journal"]
    with Store.open(path, now_ms=0) as store:
        assert store.classes.unfinished() == ()


def test_what_a_class_starts_with_is_forgotten_with_its_last_warm_up(path: Path) -> None:
    held(path)
    with Store.open(path, now_ms=0) as store:
        store.set_setting(MACHINE, setting_key("7b"), {"teams": "Ann,Ben"})
        store.set_setting(MACHINE, setting_key("8a"), {"teams": "Cid,Dot"})
        store.set_setting(MACHINE, "player", "somebody")
    assert forgot(path, class_id="7b", before_ms=NOON_MS - DAY_MS) == []
    assert forgot(path, class_id="7b", before_ms=NOON_MS + DAY_MS)[-1] == "1 class's minutes, teams and size"
    assert not holds(path.parent, "Ann,Ben")
    with Store.open(path, now_ms=0) as store:
        assert store.setting(MACHINE, setting_key("8a")) == {"teams": "Cid,Dot"}
        assert store.setting(MACHINE, "player") == "somebody"


def test_with_the_cards_seen_the_class_is_deleted_too(path: Path) -> None:
    held(path)
    assert forgot(path, before_ms=NOON_MS + DAY_MS, cards_seen=True)[-1] == "1 card seen"
    assert [rows(path, table) for table in ("class", "warmup", "met")] == [[], [], []]
