"""A deck indexed for the question generators, once a round."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from debategame.deck.likeness import Gist, gist
from debategame.deck.model import Card, Claim, Deck, Kind
from debategame.game.questions.citing import verb_of
from debategame.game.questions.kinds import KINDS, Form
from debategame.text import as_read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from debategame.deck.model import Author

CardT = TypeVar("CardT", bound=Card)
K = TypeVar("K")
V = TypeVar("V")
_NONE: frozenset[Any] = frozenset()


class DeckIndex:
    """A deck with its cards by kind, their relations, and who holds what by the gist of the text.

    It never changes; each part is computed on first use, in time linear in the cards.
    """

    def __init__(self, deck: Deck, people: Sequence[Author] | None = None) -> None:
        self.deck = deck
        self.people = deck.people if people is None else people
        """The authors that questions offer as options."""

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """Return the cards by their ids."""
        return {card.id: card for card in self.deck.cards}

    @cached_property
    def held(self) -> Mapping[tuple[str, str], frozenset[Gist]]:
        """Return the gists of everything that an author argues, uses, recommends or rejects, by (author, that verb)."""
        return _sets(((author, verb_of(card)), gist(card.text)) for card in self.deck.cards for author in card.by)

    @cached_property
    def reasons(self) -> Mapping[str, Sequence[Claim]]:
        """Return the claims that are reasons for each card, in the order of the deck."""
        return grouped((above, claim) for claim in self.of(Claim) for above in claim.supports)

    @cached_property
    def issues(self) -> Mapping[str, Sequence[Card]]:
        """Return the cards that answer each issue, by the issue as it is compared."""
        return grouped((as_read(card.asked), card) for card in self.deck.cards if card.asked)

    @cached_property
    def central(self) -> frozenset[str]:
        """Return the cards that answer an issue, or for which others give reasons."""
        asked = (card.id for card in self.deck.cards if card.asked)
        return frozenset(asked).union(*(card.conclusions for card in self.deck.cards))

    def of(self, made: type[CardT]) -> Sequence[CardT]:
        """Return the cards of one kind, in the order of the deck."""
        return self._by_kind.get(made.kind, ())

    def saying(self, card: CardT) -> Sequence[CardT]:
        """Return the cards of the same kind whose text says the same, this one included."""
        return self._alike[card.kind, gist(card.text)]

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

    def answers(self, issue: str) -> Sequence[Card]:
        """Return the cards that answer an issue."""
        return self.issues.get(as_read(issue), ())

    def chain(self, card: Card) -> frozenset[Gist]:
        """Return what is said above and below a card in its chains of reasons, and by the card itself."""
        return _reached(gist(card.text), self._leads) | _reached(gist(card.text), self._rests)

    def linked(self, card: Card) -> frozenset[str]:
        """Return the cards to which this one is linked by ``see``, in either direction."""
        return self._linked.get(card.id, _NONE)

    def related(self, one: str, other: str) -> bool:
        """Return whether one of the two cards may give the other away."""
        return not self.ties.get(one, _NONE).isdisjoint(self.ties.get(other, _NONE))

    @cached_property
    def ties(self) -> Mapping[str, frozenset[Any]]:
        """Return what ties each card to others: a link, a support, a subject. Two cards with a tie are related."""
        pairs = [(card.id, other) for card in self.deck.cards for other in (*card.see, *card.conclusions)]
        ties: list[tuple[str, Any]] = [(one, frozenset(pair)) for pair in pairs for one in pair]
        ties += [(card.id, (card.subject, gist(card.about))) for card in self.deck.cards if card.about]
        return _sets(ties)

    @cached_property
    def _by_kind(self) -> Mapping[Kind, Sequence[Any]]:
        return grouped((card.kind, card) for card in self.deck.cards)

    @cached_property
    def _alike(self) -> Mapping[tuple[Kind, Gist], Sequence[Any]]:
        return grouped(((card.kind, gist(card.text)), card) for card in self.deck.cards)

    @cached_property
    def _linked(self) -> Mapping[str, frozenset[str]]:
        pairs = [(card.id, other) for card in self.deck.cards for other in card.see]
        return _sets([*pairs, *((other, one) for one, other in pairs)])

    @cached_property
    def _leads(self) -> Mapping[Gist, frozenset[Gist]]:
        """What a claim or prescription says -> what it is directly a reason for, whichever cards say so."""
        cards = self.cards
        return _sets((gist(each.text), gist(cards[above].text)) for each in self.of(Claim) for above in each.supports)

    @cached_property
    def _rests(self) -> Mapping[Gist, frozenset[Gist]]:
        return _sets((above, below) for below, reached in self._leads.items() for above in reached)


def index(deck: Deck) -> DeckIndex:
    """Return what the generators need to know of ``deck``."""
    return DeckIndex(deck)


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Return the values of each key, in their order."""
    found: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _sets(pairs: Iterable[tuple[K, V]]) -> dict[K, frozenset[V]]:
    return {key: frozenset(values) for key, values in grouped(pairs).items()}


def _reached(start: Gist, graph: Mapping[Gist, frozenset[Gist]]) -> frozenset[Gist]:
    found, waiting = {start}, [start]
    while waiting:
        fresh = graph.get(waiting.pop(), _NONE) - found
        found |= fresh
        waiting += fresh
    return frozenset(found)
