"""From a card and a form to a question, or to the reason why the deck can't ask it so."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from debategame.deck.model import Prescription, Stance
from debategame.game.questions.citing import cited, names, nobodys
from debategame.game.questions.kinds import generators
from debategame.game.questions.question import FORMS, Form, Question, Reveal
from debategame.game.revision import revisions

if TYPE_CHECKING:
    from collections.abc import Collection

    from debategame.deck.model import Card, Deck
    from debategame.game.questions.index import DeckIndex

_GENERATORS = generators()


def ask(index: DeckIndex, card: Card, form: Form, seed: int, avoid: Collection[str] = ()) -> Question | str:
    """Return ``card`` asked in ``form``, or why it can't be: a phrase that follows *not asked, since*.

    The same deck, card, form, seed and ``avoid`` give the same question, whatever else is in the round.
    """
    rng = Random(f"{seed}/{index.deck.id}/{card.id}/{form}")  # noqa: S311 - a game's dice, not a secret
    draft = _GENERATORS[form](index, card, rng, avoid)
    if isinstance(draft, str):
        return draft
    revision, key_revision = revisions(card)
    return Question(
        deck=index.deck.id,
        deck_title=index.deck.title,
        card=card.id,
        kind=card.kind,
        form=form,
        prompt=draft.prompt,
        stem=draft.stem,
        options=draft.options,
        key=next(option.id for option in draft.options if not option.wrong_because),
        author=draft.author,
        reveal=reveal(index.deck, card),
        revision=revision,
        key_revision=key_revision,
    )


def forms_of(index: DeckIndex, card: Card, seed: int = 0) -> dict[Form, str]:
    """Return each form of the card's kind with the reason why it can't be asked so, or with nothing where it can."""
    asked = {form: ask(index, card, form, seed) for form in FORMS[card.kind]}
    return {form: question if isinstance(question, str) else "" for form, question in asked.items()}


def reveal(deck: Deck, card: Card) -> Reveal:
    """Return what is told of a card once the answer is in."""
    if card.by:
        byline = names(deck, card.by) + _rejecting(card)
    else:
        whose = nobodys(deck, card)
        byline = f"nobody here ({whose})" if whose else "nobody here"
    where = [cited(deck, source, place) for source, place in card.at.items()]
    where += [f"{cited(deck, source, place)}: reported, and rejected" for source, place in card.rejected_in.items()]
    return Reveal(
        byline=byline,
        where=tuple(where),
        why=card.why,
        contrasts=tuple((deck.authors[author].name, text) for author, text in card.contrast.items()),
        quote=card.quote,
        note=card.note,
    )


def _rejecting(card: Card) -> str:
    if not isinstance(card, Prescription) or card.stance is Stance.FOR:
        return ""
    return ", who rejects it" if len(card.by) == 1 else ", who reject it"
