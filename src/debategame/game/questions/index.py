"""A deck indexed for the question generators, once a round."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from debategame.deck.likeness import Gist, gist
from debategame.deck.model import CARD_TYPES, Card, Claim, Deck, Kind, Prescription, Stance
from debategame.game.questions.kinds import KINDS, Form
from debategame.text import as_read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from debategame.deck.model import Author

CardT = TypeVar("CardT", bound=Card)
Graph = dict[Gist, set[Gist]]
Tie = frozenset[str] | tuple[str, Gist]
_NO_TIES: frozenset[Tie] = frozenset()


@dataclass(frozen=True, kw_only=True)
class DeckIndex:
    """A deck with its cards by kind, their relations, and who holds what by the gist of the text."""

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
    reasons: Mapping[str, tuple[Claim, ...]]
    """Card -> the claims that are reasons for it, in the order of the deck."""
    leads: Graph
    """What a claim or prescription says -> what it is directly a reason for, whichever cards say so."""
    rests: Graph
    """The same the other way round."""
    issues: Mapping[str, tuple[Card, ...]]
    """Issue, as it is compared -> the cards that answer it."""
    ties: Mapping[str, frozenset[Tie]]
    """Card -> what ties it to others: a link, a support, a subject. Two cards that share a tie are kin."""
    central: frozenset[str]
    """The cards that answer an issue, or for which others give reasons."""

    def of(self, made: type[CardT]) -> Sequence[CardT]:
        """Return the cards of one kind, in the order of the deck."""
        return self.by_kind[made.kind]

    def saying(self, card: CardT) -> Sequence[CardT]:
        """Return the cards of the same kind whose text says the same, this one included."""
        return self.alike[card.kind, gist(card.text)]

    def holders(self, card: Card) -> frozenset[str]:
        """Return all authors of the cards that say the same: what two cards ascribe to two authors, both hold."""
        return frozenset(author for same in self.saying(card) for author in same.by)

    def forms(self, kind: Kind) -> list[Form]:
        """Return the forms of a kind, without those of which the deck uses no field."""
        unused = {
            Form.WHICH_ANSWER: not self.issues,
            Form.WHICH_REASON: not self.reasons,
            Form.WHICH_CONCLUSION: not self.reasons,
        }
        return [form for form in KINDS[kind].forms if not unused.get(form)]

    def answers(self, issue: str) -> tuple[Card, ...]:
        """Return the cards that answer an issue."""
        return self.issues.get(as_read(issue), ())

    def chain(self, card: Card) -> frozenset[Gist]:
        """Return what is said above and below a card in its chains of reasons, and by the card itself."""
        return _reached(gist(card.text), self.leads) | _reached(gist(card.text), self.rests)

    def related(self, one: str, other: str) -> bool:
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
    cards = {card.id: card for card in deck.cards}
    reasons = _reasons(by_kind[Kind.CLAIM])
    leads, rests = _chains(reasons, cards)
    return DeckIndex(
        deck=deck,
        people=deck.people,
        cards=cards,
        by_kind=by_kind,
        alike=alike,
        argued={author: frozenset(texts) for author, texts in argued.items()},
        recommended=_stances(by_kind[Kind.PRESCRIPTION], Stance.FOR),
        rejected=_stances(by_kind[Kind.PRESCRIPTION], Stance.AGAINST),
        linked=linked,
        reasons=reasons,
        leads=leads,
        rests=rests,
        issues=_issues(deck),
        ties=_ties(linked, by_kind),
        central=frozenset(card.id for card in deck.cards if card.asked).union(
            *(card.conclusions for card in deck.cards)
        ),
    )


def _stances(cards: Iterable[Prescription], stance: Stance) -> dict[str, frozenset[Gist]]:
    found: defaultdict[str, set[Gist]] = defaultdict(set)
    for card in cards:
        if card.stance is stance:
            for author in card.by:
                found[author].add(gist(card.text))
    return {author: frozenset(texts) for author, texts in found.items()}


def _chains(reasons: Mapping[str, Iterable[Claim]], cards: Mapping[str, Card]) -> tuple[Graph, Graph]:
    leads: defaultdict[Gist, set[Gist]] = defaultdict(set)
    rests: defaultdict[Gist, set[Gist]] = defaultdict(set)
    for conclusion, given in reasons.items():
        for reason in given:
            leads[gist(reason.text)].add(gist(cards[conclusion].text))
            rests[gist(cards[conclusion].text)].add(gist(reason.text))
    return leads, rests


def _reached(start: Gist, graph: Graph) -> frozenset[Gist]:
    found, waiting = {start}, [start]
    while waiting:
        fresh = graph.get(waiting.pop(), set()) - found
        found |= fresh
        waiting += fresh
    return frozenset(found)


def _reasons(claims: Iterable[Claim]) -> dict[str, tuple[Claim, ...]]:
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for conclusion in claim.supports:
            found[conclusion].append(claim)
    return {conclusion: tuple(reasons) for conclusion, reasons in found.items()}


def _issues(deck: Deck) -> dict[str, tuple[Card, ...]]:
    found: defaultdict[str, list[Card]] = defaultdict(list)
    for card in deck.cards:
        if card.asked:
            found[as_read(card.asked)].append(card)
    return {issue: tuple(cards) for issue, cards in found.items()}


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
    for card in (*by_kind[Kind.ANALOGY], *by_kind[Kind.CLAIM]):
        for conclusion in card.conclusions:
            pair = frozenset({card.id, conclusion})
            ties[card.id].add(pair)
            ties[conclusion].add(pair)
    for made in CARD_TYPES.values():
        for card in by_kind[made.kind] if made.subject else ():
            if card.about:
                ties[card.id].add((made.subject, gist(card.about)))
    return {one: frozenset(found) for one, found in ties.items()}
