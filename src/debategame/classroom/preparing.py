"""Prepare a warm-up from decks and from what a class has seen: which cards, in which order, for how long."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING

from debategame.classroom.choosing import DUE, NEW, SEEN, Candidate, Choice
from debategame.classroom.issues import opening
from debategame.classroom.recall import recalled
from debategame.classroom.warmup.class_settings import NO_TEAMS
from debategame.classroom.warmup.plan import SPARES, Plan, planned
from debategame.classroom.warmup.state import Warmup
from debategame.classroom.warmup.teams import teams_named
from debategame.classroom.warmup.timetable import usual_cards
from debategame.diagnostics import quoted
from debategame.errors import UsageError
from debategame.game.questions.index import index
from debategame.progress.settings import load_settings
from debategame.text import did_you_mean, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from debategame.classroom.recall import Recalled
    from debategame.classroom.warmup.class_settings import ClassSettings
    from debategame.deck.model import Deck, Kind
    from debategame.play.session import PlayerSession
    from debategame.progress.classes import SchoolClass

ALL_NEW_UNTIL = 10
"""Once a class has seen this many of the cards to choose from, at most one card is new."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Options for a warm-up."""

    school_class: SchoolClass
    settings: ClassSettings
    decks: tuple[Deck, ...] = ()
    """If empty, those of the class's last warm-up, or else the deck played last."""
    cards: tuple[str, ...] = ()
    """Ids of the cards to ask, in the teacher's order."""
    tag: str = ""
    seed: int | None = None


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A warm-up that can begin."""

    school_class: SchoolClass
    decks: tuple[Deck, ...]
    state: Warmup
    refused: Mapping[str, str]
    """Id of a card that was named -> why it can't be asked in class."""
    settings: ClassSettings
    """Saved for the class's next warm-up once this one has begun."""


def prepare(session: PlayerSession, wanted: Wanted) -> Prepared:
    """Return the warm-up that ``wanted`` describes. Raises UsageError if there is no question to ask."""
    settings = wanted.settings
    log = session.store.classes.met(wanted.school_class.id)
    decks = wanted.decks or usual_decks(session, wanted.school_class)
    known = recalled(log, session.library.decks, session.today)
    seed = session.new_seed() if wanted.seed is None else wanted.seed
    choice = choice_of(decks, seed, known=known, cards=wanted.cards, tag=wanted.tag)
    plan = _plan(wanted, decks, choice, seed)
    if plan is None:
        raise UsageError(*no_question(decks, choice, wanted.tag))
    teams = () if settings.teams in NO_TEAMS else teams_named(settings.teams, seed)
    return Prepared(
        school_class=wanted.school_class,
        decks=decks,
        state=Warmup(plan=plan, teams=teams, discuss_between=_discuss_between(session)),
        refused=choice.refused,
        settings=settings,
    )


def _plan(wanted: Wanted, decks: Sequence[Deck], choice: Choice, seed: int) -> Plan | None:
    total_s, named = 60 * wanted.settings.minutes, len(wanted.cards)
    asked = named or usual_cards(total_s)[1]
    exercises, shown = list(islice(choice.in_order(), asked + 2 * SPARES)), None
    if wanted.settings.issue:
        shown, exercises = opening(decks, exercises, seed, asked=asked)
    return planned(exercises, seed=seed, total_s=total_s, wanted=named, opening=shown)


def _discuss_between(session: PlayerSession) -> tuple[float, float]:
    """Return the shares of right answers at which a class should discuss, from the settings, which are in percent."""
    settings = load_settings(session.store, session.player)
    return settings.talk_from / 100, max(settings.talk_from, settings.talk_to) / 100


def usual_decks(session: PlayerSession, school_class: SchoolClass) -> tuple[Deck, ...]:
    """Return the decks of a class's last warm-up, or else the deck played last."""
    lessons = session.store.classes.lessons(school_class.id)
    last = lessons[-1].decks if lessons else ()
    found = dict.fromkeys(deck.id for name in last if (deck := session.library.deck(name)))
    return tuple(deck for deck in session.library.decks if deck.id in found) or (session.default_deck(),)


def choice_of(
    decks: Sequence[Deck],
    seed: int,
    *,
    known: Mapping[tuple[str, str], Recalled] = MappingProxyType({}),
    cards: Sequence[str] = (),
    tag: str = "",
    kinds: Collection[Kind] = (),
) -> Choice:
    """Return the cards to choose from: those named, in that order, or those with the tag and of the kinds.

    Raises UsageError for a name that no deck has.
    """
    indexes = [index(deck) for deck in decks]
    if cards:
        _require(decks, cards)
        order = {card: place for place, card in enumerate(dict.fromkeys(cards))}
        named = [
            Candidate(each, card, order[card.id], 0.0)
            for each in indexes
            for card in each.deck.cards
            if card.id in order
        ]
        return Choice(named, seed=seed, new=None)
    rng = Random(f"warmup/{seed}")  # noqa: S311 - a game's dice, not a secret
    candidates = []
    for each in indexes:
        for card in each.deck.cards:
            drawn = rng.random()  # for every card, so that a tag or a kind does not change the others
            if (not tag or tag in card.tags) and (not kinds or card.kind in kinds):
                recall = known.get((each.deck.id, card.id))
                need = NEW if recall is None else DUE if recall.due else SEEN
                candidates.append(Candidate(each, card, need, drawn if recall is None else recall.likely))
    seen = sum(each.need != NEW for each in candidates)  # cards of other decks don't count
    return Choice(candidates, seed=seed, new=1 if seen >= ALL_NEW_UNTIL else len(candidates))


def _require(decks: Sequence[Deck], cards: Sequence[str]) -> None:
    known = {card.id: card for deck in decks for card in deck.cards}
    missing = [card for card in cards if card not in known]
    if missing:
        there = f"{listed(quoted(deck.title) for deck in decks)} {'has' if len(decks) == 1 else 'have'}"
        ids = "To list the ids: debategame check FILE --forms"
        raise UsageError(f"{there} no card {quoted(missing[0][:64])}.", did_you_mean(missing[0][:64], known) or ids)


def no_question(decks: Sequence[Deck], choice: Choice, tag: str) -> tuple[str, str]:
    """Return a sentence on why there is nothing to ask, and the next step."""
    titles = listed(deck.title for deck in decks)
    if choice.refused:
        card, reason = next(iter(choice.refused.items()))
        return f"{quoted(card)} can't be asked in class: {reason}.", "Name other cards."
    if tag:
        tags = {each for deck in decks for card in deck.cards for each in card.tags}
        hint = "" if tag in tags else did_you_mean(tag, tags)
        return f"{titles} has no card tagged {quoted(tag)} that can be asked.", hint or "Leave out --tag."
    return f"{titles} has no card that can be asked with at most five options.", "Name another deck."


def should_have_read(decks: Iterable[Deck], plan: Plan) -> str:
    """Return a sentence on what the class should have read before this warm-up."""
    used = {slot.question.deck for slot in plan.slots}
    briefs = []
    for deck in decks:
        if deck.id in used:
            people = {person.id: person.name for person in deck.people}
            texts = [f"{each.title} ({people[each.author]})" for each in deck.sources.values() if each.author in people]
            briefs.append(f"{deck.title}: {listed(texts)}")
    return f"The class should have read {'; '.join(briefs)}, or heard the brief." if briefs else ""
