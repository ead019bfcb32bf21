"""Choose wrong options: tempting ones first, none that could be defended as right, no two that say the same."""

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

OWN_REASON = "No text of this deck says so."


class Candidate(NamedTuple):
    """A possible distractor. The lower its ``rank``, the more tempting it is."""

    id: str
    text: str
    wrong_because: str | Callable[[], str]
    """Why it is wrong, or what works that out: of fifty candidates three are shown."""
    rank: int
    card: str = ""
    """The card it is taken from; empty for a distractor written for the asked card."""

    def option(self) -> Option:
        """Return the candidate as an option of the question."""
        said = self.wrong_because
        return Option(id=self.id, text=self.text, wrong_because=said if isinstance(said, str) else said())


def from_card(card: Card, text: str, wrong_because: str | Callable[[], str], rank: int = 1) -> Candidate:
    """Return a text of another card as a possible distractor."""
    return Candidate(f"card:{card.id}", text, wrong_because, rank, card.id)


def right(card: Card, text: str = "") -> Option:
    """Return a text of the card as the right option, by default the card's own."""
    return Option(id=f"card:{card.id}", text=text or card.text)


def own(card: Card) -> list[Candidate]:
    """Return the distractors written for the card."""
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
    own: Iterable[Candidate] = (),
    avoid: Collection[str] = (),
    forbidden: Collection[Gist] = (),
) -> tuple[Option, ...]:
    """Return the key among up to three of the candidates, shuffled; nothing where not even one will do.

    ``own`` are the card's own distractors: three of them and no others, or none, since they are written to look like
    the key, which would then be one of the lookalikes. They are mixed with others only where there are too few of
    either. ``avoid`` names cards that are asked in the same round: they serve only where nothing else does, since the
    reveal would give them away. ``forbidden`` are gists that would be right as well.
    """
    if not fits(key.text):
        return ()
    shuffled = list(candidates)
    rng.shuffle(shuffled)
    shuffled.sort(key=lambda found: (found.card in avoid, found.rank))
    brought = list(own)
    rng.shuffle(brought)
    alike = [each for each in brought if _opening(each.text) == _opening(key.text)]
    if len(alike) < len(brought):  # some that open like the key beside some that don't would give it away
        brought = [each for each in brought if each not in alike]
    needed = TEXT_OPTIONS - 1
    chosen = _apart(brought, key, forbidden)
    if len(chosen) < needed:
        chosen = _apart(shuffled, key, forbidden)
    if len(chosen) < needed:
        chosen = _apart(brought + shuffled + alike, key, forbidden)
    if not chosen:
        return ()
    options = [key, *(candidate.option() for candidate in chosen)]
    rng.shuffle(options)
    return tuple(options)


def _opening(text: str) -> list[str]:
    return text.casefold().split()[:3]


def _apart(candidates: Iterable[Candidate], key: Option, forbidden: Collection[Gist]) -> list[Candidate]:
    """Return the first three candidates that fit and say something else than the key and each other."""
    taken = [gist(key.text), *forbidden]
    chosen: list[Candidate] = []
    for candidate in candidates:
        text = gist(candidate.text)
        if fits(candidate.text) and not any(near_equal(text, other) for other in taken):
            taken.append(text)
            chosen.append(candidate)
            if len(chosen) == TEXT_OPTIONS - 1:
                break
    return chosen
