"""Two logs become one: the union, whichever comes first and however often, all of it or nothing."""

import io
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debategame.errors import NewerDatabase, ProgressError
from debategame.progress import migrations
from debategame.progress.store import Store
from debategame.progress.transfer import commands
from debategame.progress.transfer.jsonl import LONGEST_LINE
from tests.progress.logs import NOON, filled, ids_in, is_sound, no_notice, said
from tests.progress.sample import ANSWER, NOON_MS, ROUND, contents, lasting

SCHEMAS = sorted((Path(__file__).parents[1] / "schemas").glob("*.sql"))


def lines(*said_: object, header: bool = True, end: bool = True) -> io.BytesIO:
    """Return an export of these lines; bytes are put in as they are."""
    all_ = [{"debategame": "progress", "version": 1}] * header + list(said_) + [{"record": "end"}] * end
    return io.BytesIO(b"".join((one if isinstance(one, bytes) else json.dumps(one).encode()) + b"\n" for one in all_))


def answer_line(**changes: object) -> dict[str, object]:
    return {"record": "answer", **vars(ANSWER), **changes}


# The union ------------------------------------------------------------------------------------------------------------


def test_what_they_have_and_we_have_not_is_added_and_theirs_stays_untouched(own: Path, tmp_path: Path) -> None:
    theirs = filled(tmp_path / "theirs" / "progress.sqlite3", ["b1", "b2", "b3"], player="ben")
    before = contents(theirs.parent)
    done = commands.merge(own, theirs, NOON, no_notice)
    assert contents(theirs.parent) == before
    assert ids_in(own) == {"a1", "a2", "b1", "b2", "b3"}
    assert {name: count for name, count in done.added.items() if count} == {
        "answer": 3, "remark": 3, "mark": 1, "round": 1, "setting": 1,
    }  # fmt: skip
    assert done.refused == 0
    assert is_sound(own)


def test_a_copy_of_what_was_before_is_kept_and_none_where_nothing_is_new(own: Path, theirs: Path) -> None:
    kept = commands.merge(own, theirs, NOON, no_notice).kept
    assert kept is not None
    assert ids_in(kept) == {"a1", "a2"}
    assert commands.merge(own, theirs, NOON, no_notice).kept is None
    assert [file.name for file in kept.parent.iterdir()] == [kept.name]


@pytest.mark.parametrize("running", [False, True])
def test_what_is_still_in_their_wal_is_merged_and_stays_there(own: Path, theirs: Path, running: bool) -> None:
    if running:
        with Store.open(theirs, now_ms=0) as store:
            store.record(replace(ANSWER, id="in-wal"))
            commands.merge(own, theirs, NOON, no_notice)
    else:
        if (pid := os.fork()) == 0:
            Store.open(theirs, now_ms=0).record(replace(ANSWER, id="in-wal"))
            os._exit(0)
        os.waitpid(pid, 0)
        before = lasting(theirs.parent)
        assert len(before) == 2
        commands.merge(own, theirs, NOON, no_notice)
        assert lasting(theirs.parent) == before
    assert "in-wal" in ids_in(own)


@pytest.mark.parametrize("dump", SCHEMAS, ids=lambda dump: dump.stem)
def test_a_database_of_every_earlier_version_is_merged_as_it_is(own: Path, tmp_path: Path, dump: Path) -> None:
    old = tmp_path / "old.sqlite3"
    with closing(sqlite3.connect(old)) as db:
        db.executescript(dump.read_text(encoding="utf-8"))
        answers = {id_ for (id_,) in db.execute("SELECT id FROM answer")}
    before = old.read_bytes()
    assert commands.merge(own, old, NOON, no_notice).refused == 0
    assert ids_in(own) == {"a1", "a2"} | answers
    assert old.read_bytes() == before
    assert is_sound(own)


def test_the_later_mark_counts_and_a_finished_round_beats_an_unfinished_one(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "progress.sqlite3"
    for file, at_ms in ((path, 1), (other, 2)):
        with Store.open(file, now_ms=0) as store:
            store.mark("player", "d", "c", at_ms=at_ms)
            store.begin_round(ROUND)
            if file == other:
                store.unmark("player", "d", "c", at_ms=at_ms)
            else:
                store.finish_round(ROUND.id, points=7, at_ms=NOON_MS)
    shutil.copytree(path.parent, tmp_path / "copy")
    commands.merge(path, other, NOON, no_notice)
    commands.merge(other, tmp_path / "copy" / path.name, NOON, no_notice)
    for file in (path, other):
        with Store.open(file, now_ms=0) as store:
            assert store.marked("player", "d") == frozenset()
            assert store.unfinished_round("player") is None
            assert store.best_points("player", ROUND.decks, ROUND.kind) == 7


def test_own_settings_and_names_stay_and_no_two_players_get_one_name(own: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "progress.sqlite3"
    for file, id_, length in ((own, "x", 5), (other, "y", 9)):
        with Store.open(file, now_ms=0) as store:
            store.name_player(id_, "Ada", lambda: None)
            store.name_player("same", f"From {length}", lambda: None)
            store.set_setting("player", "length", length)
            store.set_setting("player", f"only-{length}", True)
    for _ in range(2):
        commands.merge(own, other, NOON, no_notice)
    with Store.open(own, now_ms=0) as store:
        assert dict(store.player_names()) == {"player": "", "same": "From 5", "x": "Ada", "y": "Ada 2"}
        assert store.setting("player", "length") == 5
        assert store.setting("player", "only-9") is True


# Whatever the logs ----------------------------------------------------------------------------------------------------

PLAYERS, DECKS, CARDS = ("player", "ben"), ("d1", "d2"), ("c1", "c2", "c3")
ANSWERS = [
    replace(
        ANSWER, id=f"a{n:02}", player=PLAYERS[n % 2], deck=DECKS[n // 2 % 2], card=CARDS[n % 3], correct=n % 5 > 1,
        answered_at_ms=NOON_MS + n // 2 * 40_000_000, local_day=f"2026-11-{20 + n // 5}", round=f"r{n // 4}",
    )
    for n in range(24)
]  # fmt: skip
ENDS = ("begun", "finished", "abandoned")
HISTORY = st.fixed_dictionaries(
    {
        "answers": st.lists(st.integers(0, 23), unique=True, max_size=14),
        "remarks": st.lists(st.tuples(st.integers(0, 23), st.sampled_from(["slip", "dispute"]), st.integers(0, 2))),
        "relearned": st.lists(st.sampled_from(CARDS), max_size=1),
        "marks": st.lists(st.tuples(st.sampled_from(CARDS), st.booleans(), st.integers(0, 3)), max_size=4),
        "rounds": st.lists(
            st.tuples(st.integers(0, 2), st.sampled_from(ENDS), st.integers(0, 2)), max_size=4
        ),
    }
)  # fmt: skip


def lived(folder: Path, history: dict[str, Any]) -> Path:
    """Make a database to which all this has happened."""
    path = folder / "progress.sqlite3"
    with Store.open(path, now_ms=0) as store:
        for number in history["answers"]:
            store.record(ANSWERS[number])
        for number, kind, at_ms in history["remarks"]:
            if number in history["answers"]:
                store.remark(ANSWERS[number].id, kind, at_ms=at_ms)
        store.memory.relearn("player", "d1", history["relearned"], at_ms=3)
        for card, marked, at_ms in history["marks"]:
            (store.mark if marked else store.unmark)("player", "d1", card, at_ms=at_ms)
        for number, end, at_ms in history["rounds"]:
            store.begin_round(replace(ROUND, id=f"r{number}", seed=number))
            if end == "finished":
                store.finish_round(f"r{number}", points=at_ms * 10, at_ms=at_ms)
            elif end == "abandoned":
                store.abandon_round(f"r{number}", at_ms=at_ms)
    return path


def merged(folder: Path, *files: Path) -> Path:
    """Return the first of ``files``, into a copy of which the others were merged in turn; none of them changes."""
    folder.mkdir()
    first = folder / "progress.sqlite3"
    commands.back_up(files[0], first, NOON)
    for file in files[1:]:
        assert commands.merge(first, file, NOON, no_notice).refused == 0
    return first


THREE = st.lists(HISTORY, min_size=3, max_size=3)


def keeps_the_laws(histories: Sequence[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        a, b, c = (lived(folder / letter, each) for letter, each in zip("abc", histories, strict=True))
        expected = said(merged(folder / "ab-c", merged(folder / "ab", a, b), c))
        assert said(merged(folder / "a-bc", a, merged(folder / "bc", b, c))) == expected
        assert said(merged(folder / "cba", c, b, a)) == expected
        assert said(merged(folder / "twice", a, b, c, a, c, b)) == expected
        assert said(merged(folder / "self", a, merged(folder / "again", a))) == said(a)
        everything = merged(folder / "all", c, a, b)
        assert is_sound(everything)
        assert ids_in(everything) == {ANSWERS[n].id for each in histories for n in each["answers"]}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(THREE)
def test_merging_is_idempotent_commutative_and_associative(histories: Sequence[dict[str, Any]]) -> None:
    keeps_the_laws(histories)


@pytest.mark.long
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(THREE)
def test_merging_keeps_its_laws_over_many_histories(histories: Sequence[dict[str, Any]]) -> None:
    keeps_the_laws(histories)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HISTORY, HISTORY)
def test_a_database_and_its_export_are_merged_alike(one: dict[str, Any], two: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        a, b = lived(folder / "a", one), lived(folder / "b", two)
        commands.export(b, folder / "b.jsonl", io.BytesIO(), no_notice)
        assert said(merged(folder / "x", a, folder / "b.jsonl")) == said(merged(folder / "y", a, b))


# Hostile and broken input ---------------------------------------------------------------------------------------------

ODD: dict[str, tuple[object, str]] = {
    "no JSON": (b"{", "it is not JSON"),
    "no UTF-8": (b"\xff\xfe{}", "it is not JSON"),
    "a number": (b"7", "it is not a JSON object"),
    "deep": (b"[" * 100_000, "it is not JSON"),
    "a huge number": (b'{"a": ' + b"9" * 9_999 + b"}", "it is not JSON"),
    "a huge line": (b'{"record": "' + b"x" * 3 * LONGEST_LINE + b'"}', "it is longer than one megabyte"),
    "an unknown record": ({"record": "medal\x1b"}, "this version of the game doesn't know the record 'medal\ufffd'"),
    "a record that is none": ({"record": ["answer"]}, "this version of the game doesn't know the record '['answer']'"),
    "a column missing": ({"record": "answer"}, "there is no 'id'"),
    "a wrong type": (answer_line(id="n", points="1"), "'points' must be a whole number of at most twelve digits"),
    "a float": (answer_line(id="n", points=1.5), "'points' must be a whole number of at most twelve digits"),
    "not a number": (answer_line(id="n", points=float("nan")), "'points' must be a whole number of at most"),
    "a number for a text": (answer_line(id=7), "'id' must be text"),
    "true for a number": (answer_line(id="n", points=True), "'points' must be a whole number of at most twelve digits"),
    "two for a flag": (answer_line(id="n", correct=2), "'correct' must be true or false"),
    "nothing": (answer_line(id="n", shown=None), "'shown' must be text"),
    "too large": (answer_line(id="n", points=2**63), "'points' must be a whole number of at most twelve digits"),
    "a far future": (answer_line(id="n", answered_at_ms=2**62), "'answered_at_ms' must be a time in milliseconds"),
    "no day": (answer_line(id="n", local_day="2026-W47-6"), "'local_day' must be a day such as 2026-11-21"),
    "half a character": (answer_line(id="n", shown="\ud800"), "'shown' must be text"),
    "our id": (answer_line(id="a1", shown="else"), "another answer has the same id, and is kept"),
    "its own id": (answer_line(id="b1", shown="else"), "another answer has the same id, and is kept"),
    "a lost remark": (
        {"record": "remark", "id": "x", "answer": "gone", "kind": "slip", "at_ms": 1}, "its answer is missing",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("line", "reason"), ODD.values(), ids=ODD.keys())
def test_a_line_that_makes_no_sense_is_reported_by_its_number_and_the_others_are_merged(
    own: Path, line: object, reason: str
) -> None:
    done = commands.merge(own, lines(answer_line(id="b1"), line, answer_line(id="b2")), NOON, no_notice)
    (refusal,) = done.refusals
    assert str(refusal).startswith(f"Line 3: {reason}")
    assert done.refused == 1
    assert ids_in(own) == {"a1", "a2", "b1", "b2"}
    assert is_sound(own)


def test_many_refusals_are_counted_and_the_first_are_kept(own: Path) -> None:
    done = commands.merge(own, lines(*[b"{"] * 5_000), NOON, no_notice)
    assert done.refused == 5_000
    assert [refusal.where for refusal in done.refusals] == [f"Line {n}" for n in range(2, 22)]
    assert done.kept is None


def test_fields_that_are_not_known_yet_empty_lines_and_repeated_headers_do_no_harm(own: Path) -> None:
    header = {"debategame": "progress", "version": 1, "made_by": "9.9"}
    stream = lines(b"", answer_line(id="b1", mood="merry"), {"record": "end"}, header, answer_line(id="b2"))
    assert commands.merge(own, stream, NOON, no_notice).refused == 0
    assert {"b1", "b2"} <= ids_in(own)


def test_an_export_that_was_cut_off_is_reported(own: Path) -> None:
    done = commands.merge(own, lines(answer_line(id="b1"), end=False), NOON, no_notice)
    assert [str(each) for each in done.refusals] == ["Line 2: the export is incomplete: its last line is missing."]
    assert "b1" in ids_in(own)


@pytest.mark.parametrize(
    "content",
    [b"", b"deck: one\n", b"\0" * 500, b"{}\n", b'{"debategame": "progress", "version": true}\n', b"x" * 3_000_000],
    ids=["empty", "a deck", "zeros", "an object", "no version", "a long line"],
)  # fmt: skip
def test_a_file_that_is_no_export_is_refused_whole(own: Path, tmp_path: Path, content: bytes) -> None:
    before = said(own)
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(ProgressError, match=r"x (is neither a database nor an export of the game|can't be read)"):
        commands.merge(own, tmp_path / "x", NOON, no_notice)
    assert said(own) == before


def test_what_a_later_version_wrote_is_refused_and_untouched(own: Path, theirs: Path) -> None:
    with pytest.raises(NewerDatabase, match="exported by a later version"):
        commands.merge(own, lines({"debategame": "progress", "version": 2}, header=False), NOON, no_notice)
    with closing(sqlite3.connect(theirs)) as db:
        db.execute(f"PRAGMA user_version = {migrations.LATEST + 1}")
    before = contents(theirs.parent)
    with pytest.raises(NewerDatabase, match="written by a later version") as caught:
        commands.merge(own, theirs, NOON, no_notice)
    assert "debategame progress export --from" in caught.value.hint
    assert contents(theirs.parent) == before


def test_of_a_damaged_database_what_can_be_read_is_merged(own: Path, tmp_path: Path) -> None:
    theirs = filled(tmp_path / "theirs" / "progress.sqlite3", [f"b{n:03}" for n in range(900)])
    os.truncate(theirs, theirs.stat().st_size * 8 // 10)
    done = commands.merge(own, theirs, NOON, no_notice)
    assert done.added["answer"] > 100
    assert any("can't be read" in str(each) for each in done.refusals)
    assert is_sound(own)


@pytest.mark.parametrize("name", ["gone", "."])
def test_a_file_that_cannot_be_read_is_reported(own: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(ProgressError, match=r"can't be read: (No such file|Is a dir)"):
        commands.merge(own, tmp_path / name, NOON, no_notice)
