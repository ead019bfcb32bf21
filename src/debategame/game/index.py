"""What the question generators ask of a deck again and again, worked out once a round."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debategame.deck.likeness import Gist, gist
from debategame.deck.model import Analogy, Card, Claim, Deck, Prescription, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from debategame.deck.model import Author

Tie = frozenset[str] | tuple[str, Gist]
_NO_TIES: frozenset[Tie] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckIndex:
    """A deck with its cards sorted by kind, its kin found, and who holds what, by the gist of the text.

    ``holders`` is the union over all cards that say the same: what two cards ascribe to two authors, both hold.
    """

    deck: Deck
    people: tuple[Author, ...]
    cards: Mapping[str, Card]
    claims: tuple[Claim, ...]
    analogies: tuple[Analogy, ...]
    prescriptions: tuple[Prescription, ...]
    holders: Mapping[Gist, frozenset[str]]
    """Gist of a claim -> the authors who argue it anywhere in the deck."""
    argued: Mapping[str, frozenset[Gist]]
    """Author -> gists of everything the author argues anywhere in the deck."""
    recommended: Mapping[str, frozenset[Gist]]
    """Author -> gists of everything the author recommends anywhere in the deck."""
    rejected: Mapping[str, frozenset[Gist]]
    """Author -> gists of everything the author rejects anywhere in the deck."""
    episodes: Mapping[Gist, tuple[Analogy, ...]]
    """Gist of an episode -> the cards that invoke it."""
    linked: Mapping[str, frozenset[str]]
    """Card -> the cards it is tied to by ``see``, in either direction."""
    ties: Mapping[str, frozenset[Tie]]
    """Card -> what ties it to others: a link, a support, a problem. Two cards that share a tie are kin."""

    def akin(self, one: str, other: str) -> bool:
        """Return whether one of the two cards may give the other away."""
        return not self.ties.get(one, _NO_TIES).isdisjoint(self.ties.get(other, _NO_TIES))


def index(deck: Deck) -> DeckIndex:
    """Return what the generators need to know of ``deck``, in time linear in its cards."""
    prescriptions = tuple(card for card in deck.cards if isinstance(card, Prescription))
    analogies = tuple(card for card in deck.cards if isinstance(card, Analogy))
    claims = tuple(card for card in deck.cards if isinstance(card, Claim))
    holders: defaultdict[Gist, set[str]] = defaultdict(set)
    argued: defaultdict[str, set[Gist]] = defaultdict(set)
    for claim in claims:
        text = gist(claim.text)
        holders[text].update(claim.by)
        for author in claim.by:
            argued[author].add(text)
    episodes: defaultdict[Gist, list[Analogy]] = defaultdict(list)
    for analogy in analogies:
        episodes[gist(analogy.text)].append(analogy)
    linked = _links(deck)
    return DeckIndex(
        deck=deck,
        people=deck.people,
        cards={card.id: card for card in deck.cards},
        claims=claims,
        analogies=analogies,
        prescriptions=prescriptions,
        holders={text: frozenset(authors) for text, authors in holders.items()},
        argued={author: frozenset(texts) for author, texts in argued.items()},
        recommended=_stances(prescriptions, Stance.FOR),
        rejected=_stances(prescriptions, Stance.AGAINST),
        episodes={text: tuple(cards) for text, cards in episodes.items()},
        linked=linked,
        ties=_ties(linked, analogies, prescriptions),
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


def _ties(
    linked: Mapping[str, frozenset[str]], analogies: Iterable[Analogy], prescriptions: Iterable[Prescription]
) -> dict[str, frozenset[Tie]]:
    ties: defaultdict[str, set[Tie]] = defaultdict(set)
    for card, others in linked.items():
        ties[card].update(frozenset({card, other}) for other in others)
    for analogy in analogies:
        for claim in analogy.supports:
            pair = frozenset({analogy.id, claim})
            ties[analogy.id].add(pair)
            ties[claim].add(pair)
    for prescription in prescriptions:
        if prescription.problem:
            ties[prescription.id].add(("problem", gist(prescription.problem)))
    return {card: frozenset(found) for card, found in ties.items()}
