"""What a finished round brought: cards seen and learned, and what the player takes for what."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from debategame.game.history import DAYS_TO_LEARN
from debategame.game.mistakes import mistake, picked_card
from debategame.game.renaming import Register
from debategame.progress.aggregates import Aggregates
from debategame.text import plural

if TYPE_CHECKING:
    from debategame.deck.model import Card
    from debategame.game.mistakes import Mistake
    from debategame.game.renaming import Name
    from debategame.play.round import LiveRound
    from debategame.play.session import PlayerSession

LATELY_DAYS = 30
LEAST_MISTAKEN = 2
"""Taking one thing for another once may be chance."""


@dataclass(frozen=True, kw_only=True)
class Gains:
    """Cards of the round's decks seen and learned, and how many of them in this round."""

    cards: int
    seen: int
    newly_seen: int
    learned: int
    newly_learned: int
    mistaken: str = ""
    """What was taken for what most often in the last :data:`LATELY_DAYS` days, as a sentence."""

    @property
    def seen_said(self) -> str:
        """Return how many cards were seen: ``34 of 111, 10 new``."""
        return self._counted(self.seen, self.newly_seen)

    @property
    def learned_said(self) -> str:
        """Return how many cards are learned: ``5 of 111, 2 new``."""
        return self._counted(self.learned, self.newly_learned)

    def _counted(self, count: int, new: int) -> str:
        return f"{count:,} of {self.cards:,}" + (f", {new:,} new" if new else "")

    @property
    def pointer(self) -> str:
        """Return a hint: what was taken for what, or how to learn a card if none is learned."""
        if self.mistaken:
            return self.mistaken
        return "" if self.learned else "A card is learned once you answer it correctly on two days."


def gains(session: PlayerSession, live_round: LiveRound) -> Gains:
    """Return what a round brought. Raises ProgressError."""
    decks = [deck for deck_id in live_round.dealt.decks if (deck := session.deck(deck_id)) is not None]
    register = Register((*decks, *(deck for deck in session.library.decks if deck.id not in live_round.dealt.decks)))
    sums = Aggregates(session.store, session.player, [each for deck in decks for each in register.ids_of(deck)])
    records = {(deck.id, card): record for deck in decks for card, record in session.cards(deck).items()}
    learned = {name for name, record in records.items() if record.learned}
    asked = {(each.deck, each.card) for each in live_round.state.questions}
    places = [place for name in asked if (place := register.find(*name)) is not None]
    ids = {card_id for place in places for _, card_id in register.names_of(*place)}
    seen_before, learned_before = _before(sums, register, live_round.dealt.id, ids)
    return Gains(
        cards=sum(len(deck.cards) for deck in decks),
        seen=len(records),
        newly_seen=len((asked & records.keys()) - seen_before),
        learned=len(learned),
        newly_learned=len((asked & learned) - learned_before),
        mistaken=_mistaken(sums, register, (session.today - timedelta(days=LATELY_DAYS)).isoformat()),
    )


def _before(sums: Aggregates, register: Register, round_id: str, ids: set[str]) -> tuple[set[Name], set[Name]]:
    """Return which of a round's cards, logged by these ids, were seen before it, and which were learned."""
    answers: defaultdict[Name, list[tuple[str, int]]] = defaultdict(list)
    for deck_id, card_id, day, correct in sums.before(round_id, ids):
        if (place := register.find(deck_id, card_id)) is not None:
            answers[place[0].id, place[1].id].append((day, correct))
    learned = {
        name
        for name, given in answers.items()
        if given[-1][1] and len({day for day, correct in given if correct}) >= DAYS_TO_LEARN
    }
    return set(answers), learned


def _mistaken(sums: Aggregates, register: Register, first_day: str) -> str:
    """Return what was taken for what most often, with the topic of most of these mistakes."""
    found: defaultdict[Mistake, list[Card]] = defaultdict(list)
    for deck_id, card_id, form, picked, times in sums.mistaken(first_day):
        place, other = register.find(deck_id, card_id), register.find(deck_id, picked_card(picked))
        made = mistake(*place, form, picked, other[1] if other else None) if place else None
        if made is not None and place is not None:
            found[made] += [place[1]] * times
    made, cards = max(found.items(), key=lambda each: (len(each[1]), each[0]), default=(None, []))
    if made is None or len(cards) < LEAST_MISTAKEN:
        return ""
    return f"Lately you mistook {made.taken} for {made.taken_for} {plural(len(cards), 'time')}{_topic(cards)}."


def _topic(cards: list[Card]) -> str:
    """Return the issue, or else the tag, of more than half of the cards: ``, on representation``."""
    issues = [f"“{card.asked}”" for card in cards if card.asked]
    for topics in (issues, [tag for card in cards for tag in card.tags]):
        for topic, times in Counter(topics).most_common(1):
            if times >= LEAST_MISTAKEN and 2 * times > len(cards):
                return f", on {topic}"
    return ""
