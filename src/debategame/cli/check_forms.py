"""``debategame check --forms``: which questions each card can be asked as, and why not the others."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from debategame.deck.model import Kind
from debategame.game.questions.asking import ask
from debategame.game.questions.distractors import TEXT_OPTIONS
from debategame.game.questions.index import index
from debategame.game.questions.question import Form
from debategame.text import cut, plural, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debategame.deck.model import Card, Deck
    from debategame.game.questions.question import Question

    Answer = tuple[tuple[str, str], ...]
    """Each form of a kind with the reason why a card can't be asked so; it is empty where it can."""

WIDTH = 80
_DERIVED = re.compile(f"(?:{'|'.join(Kind)})-[0-9a-f]{{12}}(?:-[0-9]+)?")


def forms_listed(deck: Deck) -> str:
    """List the cards of ``deck`` by the forms they can be asked in; first those that can't be asked at all."""
    indexed = index(deck)
    groups: dict[tuple[Kind, Answer], list[Card]] = {}
    for card in deck.cards:
        answer = tuple(_form(card, form, ask(indexed, card, form, 0)) for form in indexed.forms(card.kind))
        groups.setdefault((card.kind, answer), []).append(card)
    never = [(kind, answer, cards) for (kind, answer), cards in groups.items() if all(why for _, why in answer)]
    count = sum(len(cards) for _, _, cards in never)
    lost = f"{plural(count, 'card')} can't be asked at all" if count else "each can be asked"
    parts = [f"{plural(len(deck.cards), 'card')}; {lost}\n"]
    if never:
        parts.append("\nNEVER ASKED\n")
        parts += [_group(kind, answer, cards) for kind, answer, cards in never]
    for kind in Kind:
        asked = [
            (answer, cards)
            for (own, answer), cards in groups.items()
            if own is kind and not all(why for _, why in answer)
        ]
        if asked:
            parts.append(f"\n{kind.plural.upper()} ({sum(len(cards) for _, cards in asked)})\n")
            # Cards that can be asked in every form come last: there is nothing to fix about them.
            asked.sort(key=lambda group: sum(not why for _, why in group[0]))
            parts += [_group(kind, answer, cards) for answer, cards in asked]
    return "".join(parts)


def _form(card: Card, form: Form, asked: Question | str) -> tuple[str, str]:
    """Return a form with why it can't be asked; an analogy's says where the deck has too few others to choose from."""
    if isinstance(asked, str):
        return str(form), asked
    few = card.kind is Kind.ANALOGY and form is not Form.WHO_INVOKES and len(asked.options) < TEXT_OPTIONS
    return f"{form} (only {len(asked.options)} options)" if few else str(form), ""


def _group(kind: Kind, answer: Answer, cards: Iterable[Card]) -> str:
    """Return one group: the forms, the reasons why not the others, and the ids."""
    named = [_name(card) for card in cards]
    able = [form for form, why in answer if not why]
    head = plural(len(named), kind.value, kind.plural) + (f" asked as {', '.join(able)}:" if able else ":")
    lines = ["", *textwrap.wrap(head, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)]
    lines += textwrap.wrap(
        ", ".join(named), WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False
    )
    for form, why in answer:
        if why:
            lines += textwrap.wrap(f"- not {form}: {why}", WIDTH, initial_indent="    ", subsequent_indent="      ")
    return "\n".join(lines) + "\n"


def _name(card: Card) -> str:
    """Return a card's id, or its first words where it has none of its own."""
    return f"'{printable(cut(card.text, 40))}'" if _DERIVED.fullmatch(card.id) else card.id
