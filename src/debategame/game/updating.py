"""What an update of a deck changes for whoever has played it, and the former ids that keep their progress."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debategame.deck.likeness import gist, near_equal
from debategame.game.revision import revisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debategame.deck.model import Card, Deck

    Pair = tuple[Card, Card]


@dataclass(frozen=True, kw_only=True)
class Update:
    """The cards of two versions of a deck, each version's in its order; a pair is a card before and after."""

    before: Deck
    after: Deck
    kept: tuple[Pair, ...]
    """Cards with the same id, or with a former one that the new version names in `was`."""
    guessed: tuple[Pair, ...]
    """Cards that seem to be renamed, though the new version does not say so."""
    new: tuple[Card, ...]
    gone: tuple[Card, ...]

    @property
    def is_same_deck(self) -> bool:
        """Return whether the versions have a card in common."""
        return bool(self.kept or self.guessed)

    @property
    def renamed(self) -> list[Pair]:
        """Return the kept cards that have another id now."""
        return [(old, new) for old, new in self.kept if old.id != new.id]

    @property
    def reworded(self) -> list[Card]:
        """Return the kept cards with another text and the same answer."""
        return [new for old, new in self.kept if revisions(old)[0] != revisions(new)[0] and new not in self.turned]

    @property
    def turned(self) -> list[Card]:
        """Return the kept cards with another answer: whose it is, and for or against."""
        return [new for old, new in self.kept if revisions(old)[1] != revisions(new)[1]]

    def former_deck_ids(self) -> list[str]:
        """Return the ids that the deck had and the new version does not name."""
        known = {self.after.id, *self.after.was}
        return [name for name in (*self.before.was, self.before.id) if name not in known]

    def former_ids(self, *, with_guessed: bool) -> dict[str, list[str]]:
        """Return the ids that cards of the new version had and it does not name, the oldest first, by present id."""
        known = {name for card in self.after.cards for name in (card.id, *card.was)}
        found: dict[str, list[str]] = {}
        for old, new in (*self.kept, *(self.guessed if with_guessed else ())):
            if missing := [name for name in (*old.was, old.id) if name not in known]:
                found.setdefault(new.id, []).extend(missing)
        return found


def compare(before: Deck, after: Deck) -> Update:
    """Compare two versions of a deck."""
    named = {was: card for card in after.cards for was in card.was} | {card.id: card for card in after.cards}
    kept, gone = [], []
    for card in before.cards:
        now = next((named[name] for name in (card.id, *card.was) if name in named), None)
        if now is None:
            gone.append(card)
        else:
            kept.append((card, now))
    taken = {now.id for _, now in kept}
    new = [card for card in after.cards if card.id not in taken]
    guessed = _guess(gone, new)
    return Update(
        before=before,
        after=after,
        kept=tuple(kept),
        guessed=guessed,
        new=tuple(_without(new, (now for _, now in guessed))),
        gone=tuple(_without(gone, (old for old, _ in guessed))),
    )


def _guess(gone: Sequence[Card], new: Iterable[Card]) -> tuple[Pair, ...]:
    """Return the pairs that say the same, or much of it of the same place; each card is in one pair at most."""
    found = []
    left = list(new)
    for old in gone:
        if now := max((card for card in left if _alike(old, card)), key=lambda card: _shared(old, card), default=None):
            found.append((old, now))
            left.remove(now)
    return tuple(found)


def _alike(old: Card, new: Card) -> bool:
    if old.kind is not new.kind or revisions(old)[1] != revisions(new)[1]:
        return False
    same_place = bool(old.at) and old.at == new.at
    return near_equal(gist(old.text), gist(new.text)) or (same_place and _shared(old, new) >= 1 / 2)


def _shared(old: Card, new: Card) -> float:
    """Return the part of their words that two cards share."""
    one, other = gist(old.text), gist(new.text)
    return len(one & other) / len(one | other)


def _without(cards: Iterable[Card], others: Iterable[Card]) -> list[Card]:
    ids = {card.id for card in others}
    return [card for card in cards if card.id not in ids]
