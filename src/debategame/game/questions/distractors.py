"""Choosing wrong options: tempting ones first, none that could be defended as right, no two that say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from debategame.deck.likeness import Gist, gist, near_equal
from debategame.game.questions.question import OPTION_CELLS, Option
from debategame.text import width_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from random import Random

    from debategame.deck.model import Card

CardT = TypeVar("CardT", bound="Card")

TEXT_OPTIONS = 4
"""A question on text has four options where the deck has enough."""

SAMPLE = 120
"""How many cards of a large deck are considered as distractors of one question."""

OWN_REASON = "Written for this card as a wrong answer to it."


class Candidate(NamedTuple):
    """A possible distractor. The lower its ``rank``, the more tempting it is."""

    id: str
    text: str
    wrong_because: str | Callable[[], str]
    """Why it is wrong, or what says so: of fifty candidates three are told."""
    rank: int
    card: str = ""
    """The card it is taken from; empty for one that the asked card brings itself."""

    def option(self) -> Option:
        """Return it as an option of the question."""
        said = self.wrong_because
        return Option(id=self.id, text=self.text, wrong_because=said if isinstance(said, str) else said())


def from_card(card: Card, text: str, wrong_because: str | Callable[[], str], rank: int = 1) -> Candidate:
    """Return a text of another card as a possible distractor."""
    return Candidate(f"card:{card.id}", text, wrong_because, rank, card.id)


def own(card: Card) -> list[Candidate]:
    """Return the distractors that the card brings itself."""
    return [
        Candidate(f"own:{number}", one.text, one.why or OWN_REASON, 0)
        for number, one in enumerate(card.distractors, start=1)
    ]


def sampled(cards: Sequence[CardT], rng: Random) -> list[CardT]:
    """Return the cards in a random order, of a large deck only some."""
    return rng.sample(cards, min(len(cards), SAMPLE))


def fits(text: str) -> bool:
    """Return whether ``text`` can be an option."""
    return 0 < width_cells(text) <= OPTION_CELLS


def options_with(
    key: Option,
    candidates: Iterable[Candidate],
    rng: Random,
    *,
    avoid: Collection[str] = (),
    forbidden: Collection[Gist] = (),
) -> tuple[Option, ...] | None:
    """Return the key among up to three of the candidates, shuffled; None where not even one of them will do.

    ``avoid`` names cards that are asked in the same round: they serve only where nothing else does, since the reveal
    would give them away. ``forbidden`` are gists that would be right as well.
    """
    if not fits(key.text):
        return None
    taken = [gist(key.text)]
    chosen = [key]
    shuffled = list(candidates)
    rng.shuffle(shuffled)
    shuffled.sort(key=lambda found: (found.card in avoid, found.rank))
    for candidate in shuffled:
        text = gist(candidate.text)
        if not fits(candidate.text) or any(near_equal(text, other) for other in taken):
            continue
        if any(near_equal(text, other) for other in forbidden):
            continue
        taken.append(text)
        chosen.append(candidate.option())
        if len(chosen) == TEXT_OPTIONS:
            break
    if len(chosen) < 2:
        return None
    rng.shuffle(chosen)
    return tuple(chosen)
