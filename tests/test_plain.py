"""The game in plain lines, played by a partner who hears every line and types what the story needs."""

from __future__ import annotations

import io
import itertools
import os
import re
import shutil
import sys
import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from debategame.deck.library import Library, open_library
from debategame.deck.load import loads
from debategame.errors import DebategameError, ProgressError, UsageError
from debategame.frozen import replace
from debategame.game.request import RoundKind
from debategame.plain.lines import Leaving, Lines
from debategame.plain.playing import play
from debategame.plain.telling import say_brief
from debategame.progress.desk import Desk, Wish
from debategame.progress.store import Store
from debategame.text import width_cells
from tests.cli.playing import LONG, ODD, deck_text, numbers_of_questions, right_numbers, verdicts
from tests.progress.sample import ANSWER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from debategame.deck.model import Deck

    Typed = str | Callable[[], str]

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
RIGHT, WRONG = "right", "wrong"
BRIEF = "\n\nAna Reyes\n"
PLAYED_IN_LINES = (RoundKind.MIXED, RoundKind.CLAIMS, RoundKind.ANALOGIES, RoundKind.PRESCRIPTIONS)
NONSENSE = [
    "",
    "0",
    "5",
    "7",
    "ab",
    "bc",
    "0001",
    "0011",
    "001" + "1" * 5_000,
    "-1",
    "1 2",
    "²",
    "\x1b[A",
    "what?",
]


class Partner:
    """Both ends of the conversation: hears all that is said, and types the next thing in the script, or leaves.

    ``right`` and ``wrong`` in the script stand for the number of an option that is; a function is called, and what it
    returns is typed. Whatever is said must be text and
    nothing but text.
    """

    def __init__(self, desk: Desk, script: Sequence[Typed]) -> None:
        self.heard = ""
        self.prompts: list[str] = []
        self._desk = desk
        self._script = iter(script)

    def write(self, text: str) -> None:
        assert not [char for char in text if unicodedata.category(char) in ("Cc", "Cs") and char != "\n"]
        self.heard += text

    def flush(self) -> None: ...

    def isatty(self) -> bool:
        return False

    def readline(self, limit: int = -1) -> str:
        self.prompts.append(self.heard.rpartition("\n")[2])
        typed = next(self._script, None)
        if typed is None:
            return ""
        if not isinstance(typed, str):
            typed = typed()
        return (self._number(right=typed == RIGHT) if typed in (RIGHT, WRONG) else typed)[: limit - 1] + "\n"

    def _number(self, *, right: bool) -> str:
        dealt = self._desk.store.unfinished_round("player")
        assert dealt is not None
        key = int(right_numbers(dealt)[numbers_of_questions(self.heard)[-1] - 1])
        return str(key if right else key % 4 + 1)


@pytest.fixture(scope="module")
def deck() -> Deck:
    found = loads(deck_text().encode(), "town-square.yaml").deck
    assert found is not None
    return found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "progress.sqlite3", now_ms=0) as opened:
        yield opened


@pytest.fixture
def desk(deck: Deck, store: Store) -> Desk:
    return at_desk(store, Library(decks=(deck,)))


def at_desk(store: Store, library: Library) -> Desk:
    seeds = itertools.count(100)
    return Desk(lambda: library, store, clock=lambda: NOON, new_seed=lambda: next(seeds))


def played(desk: Desk, *script: Typed, count: int = 3, decks: tuple[Deck, ...] | None = None, tag: str = "") -> Partner:
    """Play with a fixed seed until the script is at its end."""
    partner = Partner(desk, script)
    wish = Wish(decks=desk.library.decks if decks is None else decks, count=count, seed=5, tag=tag)
    assert play(desk, wish, Lines(partner, partner)) == 0
    return partner


def question(heard: str, number: int, occurrence: int = 0) -> str:
    """Return a question with its options as it was said, without number and score."""
    found = re.findall(rf"^Question {number} of .*?\n(.*?)^Your answer", heard, re.MULTILINE | re.DOTALL)
    return str(found[occurrence])


# A round ------------------------------------------------------------------------------------------------------------


def test_a_round_goes_from_the_brief_over_its_questions_to_the_summary(desk: Desk) -> None:
    heard = played(desk, RIGHT, RIGHT, WRONG, "q").heard
    assert numbers_of_questions(heard) == [1, 2, 3]
    assert verdicts(heard) == ["Right", "Right", "Wrong"]
    order = [
        BRIEF, "3 questions. Seed 5.", "Question 1 of 3. Score 0, streak 0.",
        "Right, 100 points. The answer is", "By: ", "Where: ", "Why: ",
        "Question 3 of 3. Score 220, streak 2.", "Wrong. The right answer is", "You chose", "Why not: ",
        "The round is over: 2 of 3 right, 220 points.", "Longest streak: 2.", "Missed: ", "  Answer: ", "Good-bye.",
    ]  # fmt: skip
    places = [heard.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    assert heard.endswith("Good-bye.\n")


def test_the_brief_comes_only_before_the_first_round_with_a_deck(desk: Desk) -> None:
    assert BRIEF in played(desk, WRONG, RIGHT, RIGHT, "q").heard.partition("Question 1")[0]
    second = played(desk, RIGHT, RIGHT, RIGHT, "q").heard
    assert BRIEF not in second.partition("Question 1")[0]
    assert second.startswith("\nCars in the town square: 3 questions.")


def test_what_no_round_can_be_made_of_is_told_before_any_brief(desk: Desk) -> None:
    partner = Partner(desk, ())
    with pytest.raises(UsageError, match="no card tagged 'ood' that makes a question") as caught:
        play(desk, Wish(decks=desk.library.decks, tag="ood"), Lines(partner, partner))
    assert caught.value.hint == "Did you mean 'odd'?"
    assert partner.heard == ""


def test_the_same_seed_says_the_same(deck: Deck, tmp_path: Path) -> None:
    heard = set()
    for name in ("one", "two"):
        with Store.open(tmp_path / name / "p.sqlite3", now_ms=0) as store:
            heard.add(played(at_desk(store, Library(decks=(deck,))), *"1342i1212q", count=10).heard)
    assert len(heard) == 1


@pytest.mark.parametrize("typed", ["{number}", "{letter}", "{capital}", " {number} ", "{number}.", "{letter})"])
def test_an_option_is_picked_by_its_number_or_its_letter(desk: Desk, typed: str) -> None:
    played(desk)
    dealt = desk.store.unfinished_round("player")
    assert dealt is not None
    number = right_numbers(dealt)[0]
    letter = "abcdef"[int(number) - 1]
    heard = played(desk, "y", typed.format(number=number, letter=letter, capital=letter.upper())).heard
    assert verdicts(heard) == ["Right"]


@pytest.mark.parametrize("typed", NONSENSE)
def test_nonsense_gets_one_sentence_and_the_question_stands(desk: Desk, typed: str) -> None:
    heard = played(desk, typed, RIGHT).heard
    sentence = "Please type a number from 1 to 4, r to repeat the question, i for the brief, or q to leave.\n"
    assert heard.count("Please") == 1
    assert sentence in heard
    assert verdicts(heard) == ["Right"]
    assert len(desk.store.card_records("player", "town-square")) == 1


def test_a_question_can_be_heard_again(desk: Desk) -> None:
    heard = played(desk, "r", RIGHT).heard
    assert numbers_of_questions(heard) == [1, 1, 2]
    assert question(heard, 1) == question(heard, 1, 1)
    assert "Right, 100 points." in heard


def test_a_look_at_the_brief_halves_the_score_and_the_question_is_said_again(desk: Desk) -> None:
    heard = played(desk, "i", "i", RIGHT, RIGHT).heard
    assert "You have looked at the brief: this question scores half." in heard
    assert numbers_of_questions(heard) == [1, 1, 1, 2, 3]
    assert "Right, 50 points, half since you looked at the brief. The answer is" in heard
    assert "Question 3 of 3. Score 170, streak 2." in heard


def test_who_plays_with_confidence_is_asked_for_it_in_lines_too(desk: Desk) -> None:
    partner = Partner(desk, [RIGHT, "?", "s", WRONG, "leaning", RIGHT])
    wish = Wish(decks=desk.library.decks, count=3, seed=5, confidence=True, timer_s=30)
    assert play(desk, wish, Lines(partner, partner)) == 0
    assert partner.heard.count("How sure are you? (g guess, l leaning, s sure, q leave) ") == 4
    assert "Please type g for a guess, l for leaning, s for sure, or q to leave." in partner.heard
    assert verdicts(partner.heard) == ["Right", "Wrong"]
    assert "Wrong, minus " in partner.heard
    assert "You say how sure you are: sure +" in partner.heard
    assert "at question 3 of 3" in played(desk).heard


# Leaving, and coming back -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("leaving", [("q",), (" QUIT ",), ()])
def test_a_round_that_was_left_is_taken_up_at_its_question_with_its_score(desk: Desk, leaving: tuple[str, ...]) -> None:
    before = played(desk, RIGHT, RIGHT, *leaving).heard
    assert before.endswith(
        "\nGood-bye. Every answer that got a verdict is saved, and the round can be taken up again: "
        "just start the game.\n"
    )
    after = played(desk, "", "y", RIGHT, "q").heard
    assert after.startswith("A round of Cars in the town square is waiting at question 3 of 3, with 220 points.\n")
    assert "Please type y to take the round up, n for a new one, or q to leave." in after
    assert "Question 3 of 3. Score 220, streak 2." in after
    assert question(after, 3) == question(before, 3)
    assert BRIEF not in after
    assert "The round is over: 3 of 3 right, 360 points." in after


def test_a_round_that_is_refused_is_not_offered_again(desk: Desk) -> None:
    played(desk, RIGHT)
    heard = played(desk, "no", "q").heard
    assert "Question 1 of 3. Score 0, streak 0." in heard
    assert played(desk, "n").heard.startswith(
        "A round of Cars in the town square is waiting at question 1 of 3, with 0"
    )


def test_leaving_where_a_round_is_offered_keeps_it(desk: Desk) -> None:
    played(desk, RIGHT)
    for script in ((), ("q",)):
        partner = played(desk, *script)
        assert partner.prompts == ["Take it up again? (y yes, n no, q leave) "]
        assert "Good-bye." in partner.heard
    assert "at question 2 of 3" in played(desk).heard


def test_the_end_of_the_input_is_a_good_bye_at_every_prompt(deck: Deck, tmp_path: Path) -> None:
    script = ("?", WRONG, "i", RIGHT, WRONG, "?", "r", RIGHT, WRONG, "n", RIGHT)
    prompts = set()
    for length in range(len(script) + 1):
        with Store.open(tmp_path / f"{length}.sqlite3", now_ms=0) as store:
            partner = played(at_desk(store, Library(decks=(deck,))), *script[:length])
            assert partner.heard.splitlines()[-1].startswith("Good-bye.")
            assert len(partner.prompts) == length + 1
            prompts |= set(partner.prompts)
    assert prompts == {
        "Your answer (1-4, r repeat, i brief, h help, q leave): ",
        "What next? (r retry the missed, n another round, b browse, s stats, q leave) ",
    }


def test_a_retry_asks_the_missed_with_the_options_they_had(desk: Desk) -> None:
    heard = played(desk, WRONG, RIGHT, WRONG, "r", RIGHT, RIGHT).heard
    assert "Once more: 2 questions." in heard
    assert question(heard, 1, 1) == question(heard, 1, 0)
    assert question(heard, 2, 1) == question(heard, 3, 0)
    assert heard.count("The round is over") == 2
    assert heard.endswith("What next? (n another round, b browse, s stats, q leave) \nGood-bye.\n")


def test_retries_are_not_measured_by_one_another(desk: Desk) -> None:
    heard = played(desk, RIGHT, WRONG, RIGHT, "r", WRONG, "r", RIGHT, "r", "?").heard
    assert "best" not in heard
    assert (
        heard.count("Please type one of these: n another round, b browse, s stats, q leave.") == 2
    )  # nothing was missed, so no retry


def test_another_round_has_another_seed_and_tells_the_best_so_far(desk: Desk) -> None:
    heard = played(desk, RIGHT, RIGHT, WRONG, "n", WRONG, RIGHT, RIGHT, "n", RIGHT, RIGHT, RIGHT).heard
    assert re.findall(r"Seed (\d+)", heard) == ["5", "100", "101"]
    assert "The best before had 220 points." in heard
    assert "Your best round so far; the best before had 220 points." in heard
    assert heard.count(BRIEF) == 1


# Whatever goes wrong ------------------------------------------------------------------------------------------------


def failing(times: int, really: Callable[..., None]) -> Callable[..., None]:
    left = [times]

    def act(*values: object, **named: object) -> None:
        if left[0]:
            left[0] -= 1
            raise ProgressError("Your progress can't be saved because the disk is full: x.", "Make room and try again.")
        really(*values, **named)

    return act


def test_an_answer_that_can_not_be_saved_gets_no_verdict_until_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.store, "record", failing(2, desk.store.record))
    heard = played(desk, RIGHT, "", "", RIGHT).heard
    told, _, after = heard.partition("Right")
    assert told.count("the disk is full: x. Make room and try again.\nEnter tries again, q leaves: ") == 2
    assert after.startswith(", 100 points")
    assert verdicts(heard) == ["Right", "Right"]
    assert len(desk.store.card_records("player", "town-square")) == 2


@pytest.mark.parametrize("leaving", [("q",), ()])
def test_who_leaves_a_full_disk_is_asked_that_question_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, leaving: tuple[str, ...]
) -> None:
    monkeypatch.setattr(desk.store, "record", failing(1, desk.store.record))
    heard = played(desk, RIGHT, *leaving).heard
    assert "This answer is not saved; its question will be asked again.\nGood-bye." in heard
    assert verdicts(heard) == []
    assert "waiting at question 1 of 3, with 0 points." in played(desk).heard


def test_a_round_whose_end_can_not_be_saved_still_gets_its_summary(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.store, "finish_round", failing(1, desk.store.finish_round))
    heard = played(desk, RIGHT, RIGHT, RIGHT, "").heard
    assert "Enter tries again, q leaves: \n\nThe round is over: 3 of 3 right" in heard


def test_a_round_that_can_not_begin_leaves_the_player_where_they_were(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def another_on_a_full_disk() -> str:
        monkeypatch.setattr(desk.store, "begin_round", failing(2, desk.store.begin_round))
        return "n"

    heard = played(desk, WRONG, RIGHT, RIGHT, another_on_a_full_disk, "r", "r", "q").heard
    assert heard.count("the disk is full: x. Make room and try again.\nWhat next?") == 2
    assert "Once more: 1 question." in heard


def test_a_round_outlives_its_deck(desk: Desk, deck: Deck, store: Store) -> None:
    played(desk, RIGHT)
    bare = at_desk(store, Library())
    heard = played(bare, "y", "i", RIGHT, RIGHT, "n").heard
    assert "The deck of this question is gone, and its brief with it. The question scores in full.\n" in heard
    assert "The round is over: 3 of 3 right, 360 points." in heard
    assert "There is no deck to play. Put one into" in heard


def test_the_brief_is_found_where_the_deck_has_a_new_id(desk: Desk, store: Store) -> None:
    played(desk, RIGHT)
    renamed = loads(deck_text().replace('id: "town-square"', 'id: "square"\nwas: [town-square]', 1).encode(), "x").deck
    assert renamed is not None
    assert "this question scores half" in played(at_desk(store, Library(decks=(renamed,))), "y", "i", decks=()).heard


def test_notes_come_first_and_say_what_to_do(deck: Deck, tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "b\x1b[31m.yaml").write_text(deck_text().replace("by:", "bye:", 1))
    (tmp_path / "p.sqlite3").write_bytes(b"damaged")
    with Store.open(tmp_path / "p.sqlite3", now_ms=0) as store:
        heard = played(at_desk(store, open_library([tmp_path / "decks", tmp_path / "gone"])), decks=(deck,)).heard
    progress, *others = heard.partition("\n\n")[0].splitlines()
    assert progress.startswith("Note: The file of your progress was damaged. It is kept as ")
    assert len(others) == 2
    assert others[0] == f"Note: {tmp_path / 'gone'}: The folder can't be read: No such file or directory."
    broken = f"{tmp_path}/decks/b\N{REPLACEMENT CHARACTER}[31m.yaml"
    assert others[1].startswith(f"Note: the deck {broken} can't be played. Line ")
    assert others[1].endswith(f" Run: debategame check {broken}")


def test_whoever_named_one_of_two_decks_with_one_id_is_not_told_that_neither_is_played(
    deck: Deck, store: Store, tmp_path: Path
) -> None:
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text(deck_text())
    desk = at_desk(store, open_library([tmp_path]))
    assert "Note:" not in played(desk, RIGHT, decks=(deck,)).heard
    assert played(desk, decks=()).heard.count("Note: ") == 2


# The lines themselves -----------------------------------------------------------------------------------------------


def test_the_deck_s_words_are_printed_as_they_stand(desk: Desk) -> None:
    heard = played(desk, "1", "1", tag="odd").heard
    assert ODD in heard
    assert LONG in heard


class Terminal(io.StringIO):
    """A terminal of 80 columns."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_no_word_and_no_link_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((80, 24)))
    screen = Terminal()
    link = "https://example.org/a-long-way/" + "to-go/" * 12
    Lines(io.StringIO(), screen).say(f"{'word ' * 20}{link} {LONG}", "   ")
    lines = screen.getvalue().splitlines()
    assert any(line.strip() == link for line in lines)
    assert all(line.startswith("   ") and (width_cells(line) <= 80 or link in line) for line in lines)
    assert " ".join(line.strip() for line in lines) == f"{'word ' * 20}{link} {LONG}"


def test_what_is_typed_at_a_terminal_is_not_echoed_twice() -> None:
    source, screen = Terminal("Yes\n"), Terminal()
    assert Lines(source, screen).ask("Well?") == "yes"
    assert screen.getvalue() == "Well? "


def test_of_an_endless_line_only_the_beginning_is_kept() -> None:
    lines = Lines(io.StringIO("x" * 100_000 + "\n2\n"), heard := io.StringIO())
    assert len(lines.ask("?")) <= 1_000
    assert lines.ask("?") == "2"
    assert max(map(len, heard.getvalue().splitlines())) < 100


def test_a_source_that_fails_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    source = io.StringIO()

    def hung_up(_limit: int = -1) -> str:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(source, "readline", hung_up)
    with pytest.raises(Leaving):
        Lines(source, io.StringIO()).ask("?")


def test_a_sink_that_fails_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    sink = io.StringIO()

    def full(_text: str) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sink, "write", full)
    with pytest.raises(DebategameError, match="The game's lines can't be written: No space left on device"):
        Lines(io.StringIO(), sink).say("x")


def test_a_listener_who_has_left_is_nobody_s_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    sink = io.StringIO()

    def gone(_text: str) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(sink, "write", gone)
    with pytest.raises(BrokenPipeError):
        Lines(io.StringIO(), sink).say("x")


def test_closed_standard_streams_are_an_ended_input_and_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(Leaving):
        Lines.standard().ask("?")
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(DebategameError, match="the standard output is closed"):
        Lines.standard()


def test_the_brief_names_each_person_with_thesis_and_source() -> None:
    text = deck_text().replace('name: "Ana Reyes"', 'name: "Ana Reyes"\n    post: shopkeeper\n    thesis: Close it.', 1)
    text = text.replace('title: "The reyes text"', 'title: "The reyes text"\n    url: https://example.org/a', 1)
    deck = loads(text.encode(), "x").deck
    assert deck is not None
    say_brief(Lines(io.StringIO(), heard := io.StringIO()), deck)
    assert (
        "\n\nAna Reyes, shopkeeper\nClose it.\nSource: The reyes text, https://example.org/a\n\nTunde"
        in heard.getvalue()
    )
    assert "Courier digest" not in heard.getvalue()  # the AI's note is no person's view


@pytest.mark.parametrize("kind", sorted(PLAYED_IN_LINES))
def test_every_kind_of_round_is_played_to_its_end(desk: Desk, kind: RoundKind) -> None:
    partner = Partner(desk, ["1", "b", "3", "d", "1", "b"])
    assert play(desk, Wish(decks=desk.library.decks, kind=kind, count=6, seed=1), Lines(partner, partner)) == 0
    assert "The round is over" in partner.heard


def test_what_is_due_comes_first_where_nothing_else_was_asked_for(desk: Desk) -> None:
    deck = desk.library.decks[0]
    for number, card in enumerate(deck.cards[:2]):
        missed = replace(ANSWER, id=f"d{number}", position=number, deck=deck.id, card=card.id, local_day="2026-11-20")
        desk.store.record(missed)
    partner = Partner(desk, ["q"])
    assert play(desk, Wish(decks=()), Lines(partner, partner)) == 0
    assert "2 cards are due; the rest of the round is new.\n" in partner.heard
    waiting = desk.waiting()
    assert waiting is not None
    assert waiting.dealt.kind == "due"
    assert {card.id for card in deck.cards[:2]} <= {question.card for question in waiting.state.questions}


def test_cards_whose_answer_has_changed_can_be_learned_anew(desk: Desk) -> None:
    deck = desk.library.decks[0]
    known = replace(ANSWER, deck=deck.id, card=deck.cards[0].id, correct=True, key_revision="before")
    desk.store.record(known)
    partner = Partner(desk, ["y", "q"])
    play(desk, Wish(decks=(deck,)), Lines(partner, partner))
    assert "the answer of 1 card is another one than when you knew it" in partner.heard
    assert "1 card will be asked anew, beginning today." in partner.heard
    assert desk.memory.due_today() == {deck.id: 1}
    assert desk.memory.changed_answers(deck) == ()
