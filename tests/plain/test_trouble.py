"""Full disks, decks that are gone and words that look like codes, in plain lines."""

from collections.abc import Callable
from pathlib import Path

import pytest

from debategame.deck.library import open_library
from debategame.deck.load import loads
from debategame.deck.model import Deck
from debategame.errors import ProgressError
from debategame.play.session import PlayerSession
from debategame.progress.store import Store
from tests.cli.playing import LONG, ODD, deck_text, verdicts
from tests.plain.partner import RIGHT, WRONG, played
from tests.playing_history import session_of


def failing(times: int, really: Callable[..., None]) -> Callable[..., None]:
    left = [times]

    def act(*values: object, **named: object) -> None:
        if left[0]:
            left[0] -= 1
            raise ProgressError("Your progress can't be saved because the disk is full: x.", "Make room and try again.")
        really(*values, **named)

    return act


def test_an_answer_that_can_not_be_saved_gets_no_verdict_until_it_is(
    session: PlayerSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session.store, "record", failing(2, session.store.record))
    heard = played(session, RIGHT, "", "", RIGHT).heard
    before, _, after = heard.partition("Right")
    assert before.count("the disk is full: x. Make room and try again.\nEnter tries again, q leaves: ") == 2
    assert after.startswith(", 100 points")
    assert verdicts(heard) == ["Right", "Right"]
    assert len(session.store.card_records("player", "town-square")) == 2


@pytest.mark.parametrize("leaving", [("q",), ()])
def test_who_leaves_a_full_disk_is_asked_that_question_again(
    session: PlayerSession, monkeypatch: pytest.MonkeyPatch, leaving: tuple[str, ...]
) -> None:
    monkeypatch.setattr(session.store, "record", failing(1, session.store.record))
    heard = played(session, RIGHT, *leaving).heard
    assert "This answer is not saved; you'll see its question again.\nGood-bye." in heard
    assert verdicts(heard) == []
    assert "question 1 of 3, 0 points." in played(session).heard


def test_a_round_whose_end_can_not_be_saved_still_gets_its_summary(
    session: PlayerSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session.store, "finish_round", failing(1, session.store.finish_round))
    heard = played(session, RIGHT, RIGHT, RIGHT, "").heard
    assert "Enter tries again, q leaves: \n\nThe round is over: 3 of 3 right" in heard


def test_a_round_that_can_not_begin_leaves_the_player_where_they_were(
    session: PlayerSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def another_on_a_full_disk() -> str:
        monkeypatch.setattr(session.store, "begin_round", failing(2, session.store.begin_round))
        return "n"

    heard = played(session, WRONG, RIGHT, RIGHT, another_on_a_full_disk, "r", "r", "q").heard
    assert heard.count("the disk is full: x. Make room and try again.\nWhat next?") == 2
    assert "Retry: 1 question." in heard


def test_a_round_outlives_its_deck(session: PlayerSession, deck: Deck, store: Store) -> None:
    played(session, RIGHT)
    bare = session_of(store)
    heard = played(bare, "y", "i", RIGHT, RIGHT, "n").heard
    assert "The deck of this question is gone, so it has no brief; you can still score full points.\n" in heard
    assert "The round is over: 3 of 3 right, 360 points." in heard
    assert "There is no deck to play. Put one into" in heard


def test_the_brief_is_found_where_the_deck_has_a_new_id(session: PlayerSession, store: Store) -> None:
    played(session, RIGHT)
    renamed = loads(deck_text().replace('id: "town-square"', 'id: "square"\nwas: [town-square]', 1).encode(), "x").deck
    assert renamed is not None
    assert "half points for this question" in played(session_of(store, renamed), "y", "i", decks=()).heard


def test_notes_come_first_and_say_what_to_do(deck: Deck, tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "b\x1b[31m.yaml").write_text(deck_text().replace("by:", "bye:", 1))
    (tmp_path / "p.sqlite3").write_bytes(b"damaged")
    with Store.open(tmp_path / "p.sqlite3", now_ms=0) as store:
        heard = played(
            session_of(store, library=open_library([tmp_path / "decks", tmp_path / "gone"])), decks=(deck,)
        ).heard
    progress, *others = heard.partition("\n\n")[0].splitlines()
    assert progress.startswith("Note: Your progress file was damaged. It is kept as ")
    assert len(others) == 2
    assert others[0] == f"Note: {tmp_path / 'gone'}: The folder can't be read: No such file or directory."
    broken = f"{tmp_path}/decks/b\N{REPLACEMENT CHARACTER}[31m.yaml"
    assert others[1].startswith(f"Note: the deck {broken} can't be played. Line ")
    assert others[1].endswith(f" Run: debategame check {broken}")


def test_one_who_named_one_of_two_decks_with_one_id_is_not_said_that_neither_is_played(
    deck: Deck, store: Store, tmp_path: Path
) -> None:
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text(deck_text())
    session = session_of(store, library=open_library([tmp_path]))
    assert "Note:" not in played(session, RIGHT, decks=(deck,)).heard
    assert played(session, decks=()).heard.count("Note: ") == 2


def test_the_deck_s_words_are_printed_as_they_stand(session: PlayerSession) -> None:
    heard = played(session, "1", "1", tag="odd").heard
    assert ODD in heard
    assert LONG in heard
