"""Dealing from the session: the rounds, boards and single cards that come of decks and progress together.

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
from debategame.play.options import RoundOptions
from debategame.play.round import LiveRound
from debategame.progress.ids import new_id
from debategame.progress.moments import as_ms
from debategame.progress.settings import load_settings
from debategame.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debategame.deck.model import Deck
    from debategame.game.history import CardRecord
    from debategame.game.questions.question import Question
    from debategame.play.match import LiveMatch
    from debategame.play.recall import Recall
    from debategame.play.session import PlayerSession


def begin(session: PlayerSession, options: RoundOptions) -> tuple[LiveRound, Dealt]:
    """Deal and begin a round. Raises UsageError where the decks have no question to ask."""
    memory = session.memory
    seed = session.new_seed() if options.seed is None else options.seed
    marked = {(deck.id, card) for deck in options.decks for card in session.store.marked(session.player, deck.id)}
    request = Request(kind=options.kind, count=options.count, tag=options.tag, seed=seed, new=memory.new_left())
    dealt = deal(options.decks, _records(memory, options), request, marked)
    if not dealt.questions and options.kind is RoundKind.DUE and not options.tag:
        raise UsageError(memory.nothing_due(options.decks), "A mixed round is practice, and moves no card's day.")
    if not dealt.questions:
        tags = {tag for deck in options.decks for card in deck.cards for tag in card.tags}
        hint = "" if options.tag in tags else did_you_mean(options.tag, tags)
        raise UsageError(_nothing_to_ask(options), hint or "Choose another kind of round or another deck.")
    decks = tuple(deck.id for deck in options.decks)
    return _sit(session, dealt.questions, decks, options.kind, seed=seed, rules=_rules(session, options)), dealt


def board(session: PlayerSession, options: RoundOptions) -> LiveMatch:
    """Deal a match board of one of the decks. Raises UsageError where none has enough claims for one."""
    from debategame.game.rounds import match  # a round's first question does not wait for the rules of the board
    from debategame.play.match import LiveMatch

    seed = session.new_seed() if options.seed is None else options.seed
    request = Request(kind=options.kind, count=options.count, tag=options.tag, seed=seed)
    questions = match.deal(options.decks, _records(session.memory, options), request)
    if not questions:
        raise UsageError(_nothing_to_ask(options), "Choose another kind of round or another deck.")
    return LiveMatch(session.store, session.player, questions, seed, session.clock)


def retry(session: PlayerSession, live_round: LiveRound) -> LiveRound:
    """Begin a round of the questions missed in another one, each with the options it had, by the same rules."""
    questions = live_round.state.missed
    decks = tuple(dict.fromkeys(question.deck for question in questions))
    return _sit(session, questions, decks, RETRY, seed=0, rules=live_round.state.rules)


def another(session: PlayerSession, live_round: LiveRound) -> LiveRound:
    """Begin a round of the same decks and kind as ``live_round``, as far as the decks are still there."""
    decks = {deck.id: deck for deck_id in live_round.dealt.decks if (deck := session.deck(deck_id)) is not None}
    known = {kind.value for kind in RoundKind}
    kind = RoundKind(live_round.dealt.kind) if live_round.dealt.kind in known else RoundKind.MIXED
    count = max(len(live_round.state.questions), 1) if kind == live_round.dealt.kind else 10
    rules = live_round.state.rules
    options = RoundOptions(
        decks=tuple(decks.values()) or (session.default_deck(),),
        kind=kind,
        count=count,
        timer_s=rules.timer_s,
        confidence=rules.confidence,
    )
    return begin(session, options)[0]


def ask_card(session: PlayerSession, deck: Deck, card_id: str) -> LiveRound:
    """Begin a round of one card, in any form it can be asked in. Raises UsageError where there is none."""
    card, indexed, seed = deck.card(card_id), index(deck), session.new_seed()
    if card is None:
        raise UsageError(f"{deck.title} has no card '{card_id}' any more.", "Choose another card.")
    forms = forms_of(indexed, card, seed)
    record = session.memory.records(deck).get(card_id)
    seat = Seat(index=indexed, card=card, asked=record.forms if record else ())
    turns = seat.turns(Random(f"card/{seed}"))  # noqa: S311 - a game's dice
    form = next((form for form in turns if not forms[form]), turns[0])
    question = ask(indexed, card, form, seed)
    if isinstance(question, str):
        raise UsageError(f"This card makes no question, since {question}.", "Choose another card.")
    return _sit(session, (question,), (deck.id,), SINGLE, seed=seed, rules=_rules(session, RoundOptions(decks=(deck,))))


def waiting(session: PlayerSession) -> LiveRound | None:
    """Return the round that was interrupted, at the question that stood, or None.

    One that can't be read any more, or was answered to its end, is put away.
    """
    while (dealt := session.store.unfinished_round(session.player)) is not None:
        live_round = LiveRound.resume(session.store, dealt, session.clock)
        if live_round is None:
            session.store.abandon_round(dealt.id, at_ms=as_ms(session.clock()))
        elif live_round.state.phase is Phase.DONE:
            session.store.finish_round(dealt.id, points=live_round.state.points, at_ms=as_ms(session.clock()))
        else:
            return live_round
    return None


def _records(memory: Recall, options: RoundOptions) -> dict[tuple[str, str], CardRecord]:
    """Return what is remembered of each card of the decks that was met, by (deck, card)."""
    return {(deck.id, card): record for deck in options.decks for card, record in memory.records(deck).items()}


def _rules(session: PlayerSession, options: RoundOptions) -> Rules:
    settings = load_settings(session.store, session.player)
    return Rules(
        timer_s=settings.timer_s if options.timer_s is None else options.timer_s,
        confidence=settings.confidence if options.confidence is None else options.confidence,
    )


def _sit(
    session: PlayerSession, questions: Sequence[Question], decks: tuple[str, ...], kind: str, *, seed: int, rules: Rules
) -> LiveRound:
    dealt = SavedRound(
        id=new_id(),
        player=session.player,
        decks=decks,
        kind=kind,
        seed=seed,
        started_at_ms=as_ms(session.clock()),
        questions=saved.to_json(questions, rules),
    )
    return LiveRound.begin(session.store, dealt, laid(questions, rules), session.clock)


def _nothing_to_ask(options: RoundOptions) -> str:
    titles = ", ".join(deck.title for deck in options.decks)
    tagged = f" tagged {quoted(options.tag)}" if options.tag else ""
    match options.kind:
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
    return f"{titles} has none of the {options.kind.value}{tagged} that make a question."
