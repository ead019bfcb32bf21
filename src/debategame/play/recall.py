"""The player's memory of the present decks: what is due, what was seen, which answers have changed.

The log and the table of memories hold names only; here they are matched with the decks. A renamed card has the history
of all its names, and a card removed from its deck is not counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from debategame.game.history import CardRecord, DeckRecord
from debategame.game.memory import LAST_DAY, ordinal, retrievability, reviews_a_day
from debategame.game.questions.citing import spoken_date
from debategame.game.renaming import former_names
from debategame.game.revision import key_revision
from debategame.progress.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from debategame.deck.model import Deck
    from debategame.progress.store import Store


class Recall:
    """One player's memory on one day."""

    def __init__(self, store: Store, player: str, today: date, decks: Sequence[Deck]) -> None:
        self._store = store
        self._player = player
        self._day = today.toordinal()
        self._decks = decks
        """All decks: a name in use in one of them is not a former name of another."""
        store.memory.rename(former_names(decks), self._cards)

    @cached_property
    def _cards(self) -> dict[str, frozenset[str]]:
        return {deck.id: frozenset(card.id for card in deck.cards) for deck in self._decks}

    def _in(self, deck: Deck) -> frozenset[str]:
        return self._cards.get(deck.id) or frozenset(card.id for card in deck.cards)

    # Records --------------------------------------------------------------------------------------------------------

    def cards(self, deck: Deck) -> dict[str, CardRecord]:
        """Return the record of each card of a deck that the player has seen, under all its names."""
        records = self._store.card_records(self._player, deck.id)
        former: dict[str, CardRecord] = {}
        elsewhere: dict[str, dict[str, CardRecord]] = {deck.id: dict(records)}
        for (old_deck, old_card), now in self._store.memory.former_names(deck.id).items():
            if old_deck not in elsewhere:
                elsewhere[old_deck] = self._store.card_records(self._player, old_deck)
            if old_deck == deck.id:
                records.pop(old_card, None)
            if (record := elsewhere[old_deck].get(old_card)) is not None:
                former[now] = _together(former[now], record) if now in former else record
        records.update({now: _together(was, records[now]) if now in records else was for now, was in former.items()})
        cards = self._in(deck)
        return {card: record for card, record in records.items() if card in cards}

    def records(self, deck: Deck) -> dict[str, CardRecord]:
        """Return the same with recall and due state, which rounds are dealt by."""
        kept = self._store.memory.of_deck(self._player, deck.id)
        return {
            card: record
            if card not in kept
            else replace(
                record,
                recall=retrievability(kept[card].memory, self._day + 1),
                due=kept[card].due <= self._day,
                forms=kept[card].memory.forms,
            )
            for card, record in self.cards(deck).items()
        }

    def gone(self, deck: Deck) -> int:
        """Return how many seen cards are gone from a deck that also has new ones."""
        seen = self._store.memory.known(self._player, deck.id).keys()
        former = self._store.memory.former_names(deck.id)
        renamed = {card for was, card in former if was == deck.id}
        cards = self._in(deck)
        return len(seen - cards - renamed) if cards - seen - set(former.values()) else 0

    def deck_records(self) -> dict[str, DeckRecord]:
        """Return the record of each deck; of present decks only present cards count."""
        records = self._store.deck_records(self._player)
        for deck in self._decks:
            if self._store.memory.former_names(deck.id):
                learned = {card: record.learned for card, record in self.cards(deck).items()}
            else:
                learned = self._store.memory.known(self._player, deck.id)
            cards = self._in(deck)
            names = [records[name] for name in (deck.id, *deck.was) if name in records]
            if names:
                records[deck.id] = DeckRecord(
                    seen=len(cards & learned.keys()),
                    learned=sum(learned[card] for card in cards & learned.keys()),
                    best_points=max(each.best_points for each in names),
                    last_day=max(each.last_day for each in names),
                )
        return records

    # What is due ----------------------------------------------------------------------------------------------------

    def due_today(self, decks: Iterable[Deck] | None = None) -> dict[str, int]:
        """Return the number of due cards by deck id, of decks that have any."""
        return Counter(deck for _, deck in self._due(decks, self._day))

    def next_due(self, decks: Iterable[Deck] | None = None) -> date | None:
        """Return the next day with a due card, today at the earliest; None where no card was seen."""
        found = self._due(decks, LAST_DAY)
        return date.fromordinal(max(ordinal(found[0][0]), self._day)) if found else None

    def new_left(self) -> int:
        """Return how many new cards the setting ``new_per_day`` still allows today."""
        cap = load_settings(self._store, self._player).new_per_day
        return max(0, cap - self._store.memory.met_on(self._player, self._day))

    def nothing_due(self, decks: Sequence[Deck]) -> str:
        """Return a sentence: nothing is due, and when the next card is."""
        following = self.next_due(decks)
        if following is None:
            return "Nothing is due today: you have not seen any of these cards yet."
        if following.toordinal() <= self._day:
            return "None of the cards due today can be asked in this kind of round."
        return f"Nothing is due today; the next card comes due on {following:%A} {spoken_date(following.isoformat())}."

    def _due(self, decks: Iterable[Deck] | None, until: int) -> list[tuple[str, str]]:
        """Return (day, deck) of each due card of these decks or of all, the earliest first."""
        wanted = self._cards if decks is None else {deck.id: self._in(deck) for deck in decks}
        found = self._store.memory.due(self._player, min(until, LAST_DAY), wanted)
        return [(day, deck) for day, deck, card in found if card in wanted[deck]]

    # How well -------------------------------------------------------------------------------------------------------

    def reviews_a_day(self, *retentions: float) -> list[float]:
        """Return how many reviews a day the seen cards need at each of these retentions."""
        stabilities = [
            kept.memory.stability
            for deck in self._decks
            for card, kept in self._store.memory.of_deck(self._player, deck.id).items()
            if card in self._in(deck)
        ]
        return [reviews_a_day(stabilities, retention) for retention in retentions]

    # Cards whose answer has changed -----------------------------------------------------------------------------------

    def changed_answers(self, deck: Deck) -> tuple[str, ...]:
        """Return the cards whose answer has changed since the player got it right, in deck order."""
        right = self._store.memory.right_revisions(self._player, deck.id)
        return tuple(card.id for card in deck.cards if right.get(card.id, "") not in ("", key_revision(card)))

    def relearn(self, deck: Deck, cards: Collection[str], *, at_ms: int) -> None:
        """Reset the memory of these cards, so that they are due at once. Raises ProgressError."""
        self._store.memory.relearn(self._player, deck.id, cards, at_ms=at_ms)


def _together(was: CardRecord, now: CardRecord) -> CardRecord:
    """Return the record of a card under two names; on the same day the present name's answer is the last."""
    last = was if was.last_day > now.last_day else now
    same_day = was.last_day == now.last_day and was.last_right and now.last_right
    return CardRecord(
        seen=was.seen + now.seen,
        right=was.right + now.right,
        days_right=was.days_right + now.days_right - same_day,
        last_right=last.last_right,
        last_day=last.last_day,
    )
