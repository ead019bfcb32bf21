"""A round in plain lines, from the brief to the summary."""

import io
import re
from dataclasses import replace

import pytest

from debategame.deck.load import loads
from debategame.errors import UsageError
from debategame.game.rounds.request import RoundKind
from debategame.plain.question_text import say_brief
from debategame.plain.session import play
from debategame.plain.terminal import Lines
from debategame.play.session import PlayerSession, RoundOptions
from tests.cli.playing import deck_text, numbers_of_questions, right_numbers, verdicts
from tests.plain.partner import BRIEF, PLAYED_IN_LINES, RIGHT, WRONG, Partner, played, question
from tests.progress.sample import ANSWER

NONSENSE = ["", "0", "5", "ab", "0001", "001" + "1" * 5_000, "-1", "1 2", "²", "\x1b[A"]


def test_a_round_goes_from_the_brief_over_its_questions_to_the_summary(session: PlayerSession) -> None:
    heard = played(session, RIGHT, RIGHT, WRONG, "q").heard
    assert numbers_of_questions(heard) == [1, 2, 3]
    assert verdicts(heard) == ["Right", "Right", "Wrong"]
    order = [
        BRIEF, "Written by an AI: Digest. What only that text says counts as no author's.",
        "3 questions. Seed 5.", "Question 1 of 3. Score 0, streak 0.",
        "Right, 100 points. The answer is", "By: ", "Where: ", "Why: ",
        "Question 3 of 3. Score 220, streak 2.", "Wrong. The right answer is", "You chose", "Why not: ",
        "The round is over: 2 of 3 right, 220 points.", "Longest streak: 2.", "Missed: ", "  Answer: ", "Good-bye.",
    ]  # fmt: skip
    places = [heard.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    assert heard.endswith("Good-bye.\n")


def test_the_brief_comes_only_before_the_first_round_with_a_deck(session: PlayerSession) -> None:
    assert BRIEF in played(session, WRONG, RIGHT, RIGHT, "q").heard.partition("Question 1")[0]
    second = played(session, RIGHT, RIGHT, RIGHT, "q").heard
    assert BRIEF not in second.partition("Question 1")[0]
    assert second.startswith("\nCars in the town square: 3 questions.")


def test_what_no_round_can_be_made_of_is_said_before_any_brief(session: PlayerSession) -> None:
    partner = Partner(session, ())
    with pytest.raises(UsageError, match="no card tagged 'ood' that can be asked") as caught:
        play(session, RoundOptions(decks=session.library.decks, tag="ood"), Lines(partner, partner))
    assert caught.value.hint == "Did you mean 'odd'?"
    assert partner.heard == ""


@pytest.mark.parametrize("typed", ["{number}", "{capital}", " {number}. ", "{letter})"])
def test_an_option_is_picked_by_its_number_or_its_letter(session: PlayerSession, typed: str) -> None:
    played(session)
    dealt = session.store.unfinished_round("player")
    assert dealt is not None
    number = right_numbers(dealt)[0]
    letter = "abcdef"[int(number) - 1]
    heard = played(session, "y", typed.format(number=number, letter=letter, capital=letter.upper())).heard
    assert verdicts(heard) == ["Right"]


@pytest.mark.parametrize("typed", NONSENSE)
def test_nonsense_gets_one_sentence_and_the_question_stands(session: PlayerSession, typed: str) -> None:
    heard = played(session, typed, RIGHT).heard
    assert heard.count("Please") == 1
    (sentence,) = re.findall(r"^Please type a number from 1 to 4, .*", heard, re.MULTILINE)
    named = re.findall(r"(?:, |or )(\w|!) (?:to|for)", sentence)
    assert named == list("rhq")
    assert verdicts(heard) == ["Right"]
    assert len(session.store.card_records("player", "town-square")) == 1


def test_a_question_can_be_heard_again(session: PlayerSession) -> None:
    heard = played(session, "r", RIGHT).heard
    assert numbers_of_questions(heard) == [1, 1, 2]
    assert question(heard, 1) == question(heard, 1, 1)
    assert "Right, 100 points." in heard


def test_a_look_at_the_brief_halves_the_score_and_the_question_is_said_again(session: PlayerSession) -> None:
    heard = played(session, "i", "i", RIGHT, RIGHT).heard
    assert "You read the brief: half points for this question." in heard
    assert numbers_of_questions(heard) == [1, 1, 1, 2, 3]
    assert heard.count("Question 1 of 3, for half points.") == 2
    assert "Right, 50 points, half because you read the brief. The answer is" in heard
    assert "Question 3 of 3. Score 170, streak 2." in heard


@pytest.mark.parametrize("sure", ["leaning", "l", "2"])
def test_who_plays_with_confidence_is_asked_for_it_in_lines_too(session: PlayerSession, sure: str) -> None:
    partner = Partner(session, [RIGHT, "?", "s", "i", WRONG, sure, RIGHT])
    options = RoundOptions(decks=session.library.decks, count=3, seed=5, confidence=True, timer_s=30)
    assert play(session, options, Lines(partner, partner)) == 0
    asked = "How sure are you? (1 guess 0, 2 leaning {}, 3 sure {}, q leave) "
    assert partner.heard.count(asked.format("+78 or -64", "+98 or -133")) == 3
    assert partner.heard.count(asked.format("+39 or -32", "+49 or -66")) == 1
    assert "Please type 1 for a guess, 2 for leaning, 3 for sure, or q to leave." in partner.heard
    assert verdicts(partner.heard) == ["Right", "Wrong"]
    assert "Wrong, minus 32 points." in partner.heard
    assert "question 3 of 3" in played(session).heard


def test_the_brief_names_each_person_with_thesis_and_source() -> None:
    text = deck_text().replace("name: Ana Reyes", "name: Ana Reyes\n    post: shopkeeper\n    thesis: Close it.", 1)
    text = text.replace("title: The reyes text", "title: The reyes text\n    url: https://example.org/a", 1)
    deck = loads(text.encode(), "x").deck
    assert deck is not None
    say_brief(Lines(io.StringIO(), heard := io.StringIO()), deck)
    assert (
        "\n\nAna Reyes, shopkeeper\nClose it.\nSource: The reyes text, https://example.org/a\n\nTunde"
        in heard.getvalue()
    )
    assert "Courier digest" not in heard.getvalue()  # the AI's note is no person's view


@pytest.mark.parametrize("kind", sorted(PLAYED_IN_LINES))
def test_every_kind_of_round_is_played_to_its_end(session: PlayerSession, kind: RoundKind) -> None:
    partner = Partner(session, ["1", "b", "3", "d", "1", "b"])
    assert (
        play(session, RoundOptions(decks=session.library.decks, kind=kind, count=6, seed=1), Lines(partner, partner))
        == 0
    )
    assert "The round is over" in partner.heard


def test_what_is_due_comes_first_where_nothing_else_was_asked_for(session: PlayerSession) -> None:
    deck = session.library.decks[0]
    for number, card in enumerate(deck.cards[:2]):
        missed = replace(ANSWER, id=f"d{number}", position=number, deck=deck.id, card=card.id, local_day="2026-11-20")
        session.store.record(missed)
    partner = Partner(session, ["q"])
    assert play(session, RoundOptions(decks=()), Lines(partner, partner)) == 0
    assert "2 cards are due; the rest of the round is new cards.\n" in partner.heard
    waiting = session.waiting()
    assert waiting is not None
    assert waiting.dealt.kind == "due"
    assert {card.id for card in deck.cards[:2]} <= {question.card for question in waiting.state.questions}


def test_cards_whose_answer_has_changed_can_be_learned_anew(session: PlayerSession) -> None:
    deck = session.library.decks[0]
    known = replace(ANSWER, deck=deck.id, card=deck.cards[0].id, correct=True, key_revision="before")
    session.store.record(known)
    partner = Partner(session, ["y", "q"])
    play(session, RoundOptions(decks=(deck,)), Lines(partner, partner))
    assert "1 card you had learned: the answer has changed" in partner.heard
    assert "1 card to relearn, starting today." in partner.heard
    assert session.memory.due_today() == {deck.id: 1}
    assert session.memory.changed_answers(deck) == ()
