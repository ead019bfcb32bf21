"""A deck as Argdown: each card a statement under its author, reasons as ``+`` relations, issues as sections.

https://argdown.org/syntax/
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from debategame.game.argument_map import ArgumentMap
from debategame.game.questions.asking import reveal
from debategame.game.questions.facts import stated
from debategame.interop.grounds import flat, sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debategame.deck.model import Card, Deck

_MARKS = re.compile(r"[\\@#*_\[\]<>{}/=]|[.:](?=\S)")
"""What begins anything but text; points and colons do between letters: ``U.S.A``, ``:smile:``."""
_IN_DATA = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "{}="})
"""What would end the data, or the head of the file."""


def as_argdown(deck: Deck) -> str:
    """Return the text of the file."""
    head = {"title": flat(deck.title), **({"subTitle": flat(deck.question)} if deck.question else {})}
    lines = "\n".join(f"{key}: {_data(text)}" for key, text in head.items())
    return "\n\n".join([f"===\n{lines}\n===", *_statements(deck), *_issues(deck)]) + "\n"


def _statements(deck: Deck) -> Iterator[str]:
    reasons: defaultdict[str, str] = defaultdict(str)
    for card in deck.cards:
        for conclusion in card.conclusions:
            reasons[conclusion] += f"\n  + [{card.id}]"
    for title, cards in sections(deck):
        yield f"# {_literal(title)}"
        for card in cards:
            yield f"[{card.id}]: {_literal(stated(card))} {_facts(deck, card)}{reasons[card.id]}"


def _issues(deck: Deck) -> Iterator[str]:
    issues = ArgumentMap(deck).issues
    if issues is not None:
        yield f"# {issues.title}"
        for issue in issues.parts:
            yield f"## {_literal(issue.title)}"
            yield from (f"[{card.id}]" for card in issue.cards)


def _facts(deck: Deck, card: Card) -> str:
    found = reveal(deck, card)
    facts = {"kind": card.kind.value, "by": found.byline, "where": list(found.where), "why": found.why}
    if found.quote:
        facts["quote"] = found.quote
    return f"{{{', '.join(f'{key}: {_data(value)}' for key, value in facts.items())}}}"


def _data(value: object) -> str:
    """Return ``value`` as JSON, which YAML reads too, without what Argdown takes for an end."""
    return json.dumps(value, ensure_ascii=False).translate(_IN_DATA)


def _literal(text: str) -> str:
    """Return ``text`` on one line, with nothing in it that Argdown takes for a mark."""
    return _MARKS.sub(r"\\\g<0>", flat(text))
