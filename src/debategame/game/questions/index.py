"""What the question generators ask of a deck again and again, worked out once a round."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from debategame.deck.likeness import Gist, gist
from debategame.deck.model import CARD_TYPES, Card, Deck, Kind, Prescription, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from debategame.deck.model import Author

CardT = TypeVar("CardT", bound=Card)
Tie = frozenset[str] | tuple[str, Gist]
_NO_TIES: frozenset[Tie] = frozenset()


@dataclass(frozen=True, kw_only=True)
class DeckIndex:
    """A deck with its cards sorted by kind, its kin found, and who holds what, by the gist of the text."""

    deck: Deck
    people: tuple[Author, ...]
    cards: Mapping[str, Card]
    by_kind: Mapping[Kind, Sequence[Any]]
    """Kind -> its cards, as :meth:`of` returns them."""
    alike: Mapping[tuple[Kind, Gist], Sequence[Any]]
    """Kind and gist -> the cards of that kind with such a text, as :meth:`saying` returns them."""
    argued: Mapping[str, frozenset[Gist]]
    """Author -> gists of everything the author argues anywhere in the deck."""
    recommended: Mapping[str, frozenset[Gist]]
    """Author -> gists of everything the author recommends anywhere in the deck."""
    rejected: Mapping[str, frozenset[Gist]]
    """Author -> gists of everything the author rejects anywhere in the deck."""
    linked: Mapping[str, frozenset[str]]
    """Card -> the cards it is tied to by ``see``, in either direction."""
    ties: Mapping[str, frozenset[Tie]]
    """Card -> what ties it to others: a link, a support, a subject. Two cards that share a tie are kin."""

    def of(self, made: type[CardT]) -> Sequence[CardT]:
        """Return the cards of one kind, in the order of the deck."""
        return self.by_kind[made.kind]

    def saying(self, card: CardT) -> Sequence[CardT]:
        """Return the cards of the same kind whose text says the same, this one included."""
        return self.alike[card.kind, gist(card.text)]

    def holders(self, card: Card) -> frozenset[str]:
        """Return all authors of the cards that say the same: what two cards ascribe to two authors, both hold."""
        return frozenset(author for same in self.saying(card) for author in same.by)

    def akin(self, one: str, other: str) -> bool:
        """Return whether one of the two cards may give the other away."""
        return not self.ties.get(one, _NO_TIES).isdisjoint(self.ties.get(other, _NO_TIES))


def index(deck: Deck) -> DeckIndex:
    """Return what the generators need to know of ``deck``, in time linear in its cards."""
    by_kind: dict[Kind, list[Any]] = {kind: [] for kind in Kind}
    alike: defaultdict[tuple[Kind, Gist], list[Any]] = defaultdict(list)
    for card in deck.cards:
        by_kind[card.kind].append(card)
        alike[card.kind, gist(card.text)].append(card)
    argued: defaultdict[str, set[Gist]] = defaultdict(set)
    for claim in by_kind[Kind.CLAIM]:
        for author in claim.by:
            argued[author].add(gist(claim.text))
    linked = _links(deck)
    return DeckIndex(
        deck=deck,
        people=deck.people,
        cards={card.id: card for card in deck.cards},
        by_kind=by_kind,
        alike=alike,
        argued={author: frozenset(texts) for author, texts in argued.items()},
        recommended=_stances(by_kind[Kind.PRESCRIPTION], Stance.FOR),
        rejected=_stances(by_kind[Kind.PRESCRIPTION], Stance.AGAINST),
        linked=linked,
        ties=_ties(linked, by_kind),
    )


def _stances(cards: Iterable[Prescription], stance: Stance) -> dict[str, frozenset[Gist]]:
    found: defaultdict[str, set[Gist]] = defaultdict(set)
    for card in cards:
        if card.stance is stance:
            for author in card.by:
                found[author].add(gist(card.text))
    return {author: frozenset(texts) for author, texts in found.items()}


def _links(deck: Deck) -> dict[str, frozenset[str]]:
    ties: defaultdict[str, set[str]] = defaultdict(set)
    for card in deck.cards:
        for other in card.see:
            ties[card.id].add(other)
            ties[other].add(card.id)
    return {card: frozenset(others) for card, others in ties.items()}


def _ties(linked: Mapping[str, frozenset[str]], by_kind: Mapping[Kind, Iterable[Any]]) -> dict[str, frozenset[Tie]]:
    ties: defaultdict[str, set[Tie]] = defaultdict(set)
    for one, others in linked.items():
        ties[one].update(frozenset({one, other}) for other in others)
    for analogy in by_kind[Kind.ANALOGY]:
        for claim in analogy.supports:
            pair = frozenset({analogy.id, claim})
            ties[analogy.id].add(pair)
            ties[claim].add(pair)
    for made in CARD_TYPES.values():
        for card in by_kind[made.kind] if made.subject else ():
            if card.about:
                ties[card.id].add((made.subject, gist(card.about)))
    return {one: frozenset(found) for one, found in ties.items()}
