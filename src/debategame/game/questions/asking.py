"""From a card and a form to a question, or to the reason why the deck can't ask it so."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from debategame.deck.model import Claim
from debategame.game.questions.citing import cited, is_rejected, names, nobodys
from debategame.game.questions.generators import GENERATORS
from debategame.game.questions.index import index as index_of
from debategame.game.questions.kinds import BYLINE_FORMS, Form
from debategame.game.questions.question import Question, Reveal
from debategame.game.revision import revisions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from debategame.deck.model import Card, Deck
    from debategame.game.questions.index import DeckIndex
    from debategame.game.questions.question import Draft


def ask(index: DeckIndex, card: Card, form: Form, seed: int, avoid: Collection[str] = ()) -> Question | str:
    """Return ``card`` asked in ``form``, or why it can't be: a phrase that follows *not asked, since*.

    The same deck, card, form, seed and ``avoid`` give the same question, whatever else is in the round.
    """
    draft = _draft(index, card, form, seed, avoid)
    if isinstance(draft, str):
        return draft
    revision, key_revision = revisions(card)
    key = next(option.id for option in draft.options if not option.wrong_because)
    reasons, conclusions = (
        [each for each in cards if f"card:{each.id}" != key]
        for cards in (index.reasons.get(card.id, ()), conclusions_of(index, card))
    )
    return Question(
        deck=index.deck.id,
        deck_title=index.deck.title,
        card=card.id,
        kind=card.kind,
        form=form,
        prompt=draft.prompt,
        stem=draft.stem,
        options=draft.options,
        key=key,
        author=draft.author,
        reveal=reveal(index.deck, card, reasons, conclusions),
        revision=revision,
        key_revision=key_revision,
    )


def _draft(index: DeckIndex, card: Card, form: Form, seed: int, avoid: Collection[str] = ()) -> Draft | str:
    if form in BYLINE_FORMS and len(index.people) < 2:
        return "the deck has a single author"
    rng = Random(f"{seed}/{index.deck.id}/{card.id}/{form}")  # noqa: S311 - a game's dice, not a secret
    draft = GENERATORS[form](index, card, rng, avoid)
    return draft if isinstance(draft, str) or draft.options else "the deck has no wrong options for it"


def why_not(index: DeckIndex, card: Card, form: Form, seed: int = 0) -> str:
    """Return why a card can't be asked in that form, or nothing where it can."""
    draft = _draft(index, card, form, seed)
    return draft if isinstance(draft, str) else ""


def forms_of(index: DeckIndex, card: Card, seed: int = 0) -> dict[Form, str]:
    """Return each form of the card's kind with the reason why it can't be asked so, or with nothing where it can."""
    return {form: why_not(index, card, form, seed) for form in index.forms(card.kind)}


def can_be_asked(deck: Deck) -> bool:
    """Return whether any card of ``deck`` can be asked."""
    indexed = index_of(deck)
    return any(not why_not(indexed, card, form) for card in deck.cards for form in indexed.forms(card.kind))


def byline(deck: Deck, card: Card) -> str:
    """Return whose view a card is, as the reveal says it."""
    if card.by:
        return names(deck, card.by) + _rejecting(card)
    whose = nobodys(deck, card)
    return f"nobody here ({whose})" if whose else "nobody here"


def conclusions_of(index: DeckIndex, card: Card) -> list[Card]:
    """Return the cards that a claim is a reason for."""
    return [index.cards[each] for each in card.supports] if isinstance(card, Claim) else []


def reveal(deck: Deck, card: Card, reasons: Iterable[Card] = (), conclusions: Iterable[Card] = ()) -> Reveal:
    """Return what is shown of a card once it is answered; ``reasons`` are for it, and it is one for ``conclusions``."""
    where = [cited(deck, source, place) for source, place in card.at.items()]
    where += [f"{cited(deck, source, place)}: reported, and rejected" for source, place in card.rejected_in.items()]
    return Reveal(
        byline=byline(deck, card),
        where=tuple(where),
        why=card.why,
        contrasts=tuple((deck.authors[author].name, text) for author, text in card.contrast.items()),
        quote=card.quote,
        note=card.note,
        because=tuple(_beside(deck, card, other) for other in reasons),
        so=tuple(_beside(deck, card, other) for other in conclusions),
    )


def _beside(deck: Deck, card: Card, other: Card) -> str:
    """Return what another card says, and of several authors whose the link between the two is."""
    text = f"against this: {other.text}" if is_rejected(other) else other.text
    shared = [author for author in card.by if author in other.by]
    return text if len(shared) == len(card.by) else f"{names(deck, shared)}: {text}"


def _rejecting(card: Card) -> str:
    if not is_rejected(card):
        return ""
    return ", who rejects it" if len(card.by) == 1 else ", who reject it"
