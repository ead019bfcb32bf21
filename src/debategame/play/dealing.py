"""Dealing from the desk: the rounds, boards and single cards that come of decks and progress together.

A module of its own because it takes all the rules of the game with it, which the first screen does not need.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from debategame.diagnostics import quoted
from debategame.errors import UsageError
from debategame.game.dealing.plan import Dealt, deal
from debategame.game.dealing.seating import Seat
from debategame.game.history import RETRY, SINGLE, SavedRound
from debategame.game.questions.asking import ask, forms_of
from debategame.game.questions.index import index
from debategame.game.rounds import saved
from debategame.game.rounds.request import Request, RoundKind
from debategame.game.rounds.round import Phase, Rules
from debategame.game.rounds.round import begin as laid
from debategame.play.request import Wish
from debategame.play.round import Sitting
from debategame.progress.ids import new_id
from debategame.progress.moments import as_ms
from debategame.progress.settings import load_settings
from debategame.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debategame.deck.model import Deck
    from debategame.game.history import CardRecord
    from debategame.game.questions.question import Question
    from debategame.play.match import Matching
    from debategame.play.recall import Remembering
    from debategame.play.session import Desk


def begin(desk: Desk, wish: Wish) -> tuple[Sitting, Dealt]:
    """Deal and begin a round. Raises UsageError where the decks have no question to ask."""
    memory = desk.memory
    seed = desk.new_seed() if wish.seed is None else wish.seed
    marked = {(deck.id, card) for deck in wish.decks for card in desk.store.marked(desk.player, deck.id)}
    request = Request(kind=wish.kind, count=wish.count, tag=wish.tag, seed=seed, new=memory.new_left())
    dealt = deal(wish.decks, _records(memory, wish), request, marked)
    if not dealt.questions and wish.kind is RoundKind.DUE and not wish.tag:
        raise UsageError(memory.nothing_due(wish.decks), "A mixed round is practice, and moves no card's day.")
    if not dealt.questions:
        tags = {tag for deck in wish.decks for card in deck.cards for tag in card.tags}
        hint = "" if wish.tag in tags else did_you_mean(wish.tag, tags)
        raise UsageError(_nothing_to_ask(wish), hint or "Choose another kind of round or another deck.")
    decks = tuple(deck.id for deck in wish.decks)
    return _sit(desk, dealt.questions, decks, wish.kind, seed=seed, rules=_rules(desk, wish)), dealt


def board(desk: Desk, wish: Wish) -> Matching:
    """Deal a match board of one of the decks. Raises UsageError where none has enough claims for one."""
    from debategame.game.rounds import match  # a round's first question does not wait for the rules of the board
    from debategame.play.match import Matching

    seed = desk.new_seed() if wish.seed is None else wish.seed
    request = Request(kind=wish.kind, count=wish.count, tag=wish.tag, seed=seed)
    questions = match.deal(wish.decks, _records(desk.memory, wish), request)
    if not questions:
        raise UsageError(_nothing_to_ask(wish), "Choose another kind of round or another deck.")
    return Matching(desk.store, desk.player, questions, seed, desk.clock)


def retry(desk: Desk, sitting: Sitting) -> Sitting:
    """Begin a round of the questions missed in another one, each with the options it had, by the same rules."""
    questions = sitting.state.missed
    decks = tuple(dict.fromkeys(question.deck for question in questions))
    return _sit(desk, questions, decks, RETRY, seed=0, rules=sitting.state.rules)


def another(desk: Desk, sitting: Sitting) -> Sitting:
    """Begin a round of the same decks and kind as ``sitting``, as far as the decks are still there."""
    decks = {deck.id: deck for deck_id in sitting.dealt.decks if (deck := desk.deck(deck_id)) is not None}
    known = {kind.value for kind in RoundKind}
    kind = RoundKind(sitting.dealt.kind) if sitting.dealt.kind in known else RoundKind.MIXED
    count = max(len(sitting.state.questions), 1) if kind == sitting.dealt.kind else 10
    rules = sitting.state.rules
    wish = Wish(
        decks=tuple(decks.values()) or (desk.default_deck(),),
        kind=kind,
        count=count,
        timer_s=rules.timer_s,
        confidence=rules.confidence,
    )
    return begin(desk, wish)[0]


def ask_card(desk: Desk, deck: Deck, card_id: str) -> Sitting:
    """Begin a round of one card, in any form it can be asked in. Raises UsageError where there is none."""
    card, indexed, seed = deck.card(card_id), index(deck), desk.new_seed()
    if card is None:
        raise UsageError(f"{deck.title} has no card '{card_id}' any more.", "Choose another card.")
    forms = forms_of(indexed, card, seed)
    record = desk.memory.records(deck).get(card_id)
    seat = Seat(index=indexed, card=card, asked=record.forms if record else ())
    turns = seat.turns(Random(f"card/{seed}"))  # noqa: S311 - a game's dice
    form = next((form for form in turns if not forms[form]), turns[0])
    question = ask(indexed, card, form, seed)
    if isinstance(question, str):
        raise UsageError(f"This card makes no question, since {question}.", "Choose another card.")
    return _sit(desk, (question,), (deck.id,), SINGLE, seed=seed, rules=_rules(desk, Wish(decks=(deck,))))


def waiting(desk: Desk) -> Sitting | None:
    """Return the round that was interrupted, at the question that stood, or None.

    One that can't be read any more, or was answered to its end, is put away.
    """
    while (dealt := desk.store.unfinished_round(desk.player)) is not None:
        sitting = Sitting.resume(desk.store, dealt, desk.clock)
        if sitting is None:
            desk.store.abandon_round(dealt.id, at_ms=as_ms(desk.clock()))
        elif sitting.state.phase is Phase.DONE:
            desk.store.finish_round(dealt.id, points=sitting.state.points, at_ms=as_ms(desk.clock()))
        else:
            return sitting
    return None


def _records(memory: Remembering, wish: Wish) -> dict[tuple[str, str], CardRecord]:
    """Return what is remembered of each card of the decks that was met, by (deck, card)."""
    return {(deck.id, card): record for deck in wish.decks for card, record in memory.records(deck).items()}


def _rules(desk: Desk, wish: Wish) -> Rules:
    settings = load_settings(desk.store, desk.player)
    return Rules(
        timer_s=settings.timer_s if wish.timer_s is None else wish.timer_s,
        confidence=settings.confidence if wish.confidence is None else wish.confidence,
    )


def _sit(
    desk: Desk, questions: Sequence[Question], decks: tuple[str, ...], kind: str, *, seed: int, rules: Rules
) -> Sitting:
    dealt = SavedRound(
        id=new_id(),
        player=desk.player,
        decks=decks,
        kind=kind,
        seed=seed,
        started_at_ms=as_ms(desk.clock()),
        questions=saved.to_json(questions, rules),
    )
    return Sitting.begin(desk.store, dealt, laid(questions, rules), desk.clock)


def _nothing_to_ask(wish: Wish) -> str:
    titles = ", ".join(deck.title for deck in wish.decks)
    tagged = f" tagged {quoted(wish.tag)}" if wish.tag else ""
    match wish.kind:
        case RoundKind.DUE:
            return f"Nothing{tagged} in {titles} is due today."
        case RoundKind.MISSED:
            return f"Nothing{tagged} in {titles} was missed lately."
        case RoundKind.MARKED:
            return f"No card{tagged} of {titles} is marked."
        case RoundKind.MATCH:
            from debategame.game.rounds import match

            return f"{titles} has too few claims{tagged} for a match board: it takes at least {match.FEWEST}."
        case RoundKind.MIXED:
            return f"{titles} has no card{tagged} that makes a question."
    return f"{titles} has none of the {wish.kind.value}{tagged} that make a question."
