r"""A deck as notes for Anki, in its text format with headers (docs.ankiweb.net/importing/text-files.html).

A note's guid depends on ids alone, so that importing again updates changed notes and duplicates none. Anki reads fields
as HTML and looks for ``[sound:...]``, ``{{...}}`` and formulas in ``\(...\)`` in them: a deck's text is escaped.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.likeness import gist
from debategame.deck.model import Analogy, Claim, Prescription, Stance
from debategame.game.questions.analogies import dated
from debategame.game.questions.asking import ask, byline
from debategame.game.questions.citing import names
from debategame.game.questions.facts import link_of
from debategame.game.questions.index import index
from debategame.game.questions.question import Form, Question
from debategame.interop.grounds import SEED, flat, grounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debategame.deck.model import Card, Deck
    from debategame.game.questions.index import DeckIndex

NAMESPACE = "debategame"
"""Prefix of guids, tags and the deck's name, so that they don't clash with the reader's own."""

COLUMNS = ("guid", "Front", "Back", "Tags", "Deck")
"""The deck has a column, because not every Anki creates one from a header."""

_ENTITIES = str.maketrans(
    {'"': "&quot;", "[": "&#91;", "]": "&#93;", "{": "&#123;", "}": "&#125;", "\\": "<span>\\</span>"}
)


class _Front(NamedTuple):
    """The question, and the answer, which is empty if the reasons are the answer."""

    prompt: str
    stem: str
    answer: str
    fact: str = ""
    """The label of the fact that the answer already gives."""
    options: tuple[str, ...] = ()


def as_anki(deck: Deck) -> str:
    """Return the text of a file that Anki imports: one note for each card, in the deck's order."""
    known = index(deck)
    lines = [
        "#separator:tab",
        "#html:true",
        "#notetype:Basic",
        "#columns:" + "\t".join(COLUMNS),
        "#guid column:1",
        "#tags column:4",
        "#deck column:5",
    ]
    name = f"{NAMESPACE}::{flat(deck.title).replace('::', ':')}"
    lines += ["\t".join((*_note(known, card), name)) for card in deck.cards]
    return "\n".join(lines) + "\n"


def guid(deck: Deck, card: Card) -> str:
    """Return the id of a card's note; a renamed card or deck keeps that of its first name in ``was``."""
    return f"{NAMESPACE}/{(*deck.was, deck.id)[0]}/{(*card.was, card.id)[0]}"


def _note(known: DeckIndex, card: Card) -> tuple[str, str, str, str]:
    front = _front(known, card)
    options = " \N{MIDDLE DOT} ".join(f"<bdi>{_literal(option)}</bdi>" for option in front.options)
    question = f"<p>{_literal(front.prompt)}</p>"
    question += "".join(f'<p dir="auto"><b>{_literal(part)}</b></p>' for part in front.stem.split("\n\n") if part)
    question += f"<p><small>{options}</small></p>" if options else ""
    return guid(known.deck, card), question, "".join(_back(known, card, front)), _tags(known.deck, card)


def _back(known: DeckIndex, card: Card, front: _Front) -> Iterator[str]:
    if front.answer:
        yield f'<p dir="auto"><b>{_literal(front.answer)}</b></p>'
    for label, text in grounds(known, card):
        if label != front.fact:
            yield f"<p><i>{label}:</i> <bdi>{_literal(text)}</bdi></p>"
    if url := link_of(known.deck, card):
        target = url.replace("\\", "%5C")  # an attribute can't hold an element
        yield f'<p><a href="{_literal(target)}">{_literal(url)}</a></p>'


def _front(known: DeckIndex, card: Card) -> _Front:
    """Return a question whose answer can be recalled without options."""
    front = None
    if isinstance(card, Claim):
        front = _on_claim(known, card)
    elif isinstance(card, Analogy):
        front = _on_analogy(known, card)
    elif isinstance(card, Prescription):
        front = _on_prescription(known, card)
    return front or _Front(f"How {_does(card.by)} {names(known.deck, card.by)} argue this?", card.text, "")


def _on_claim(known: DeckIndex, card: Claim) -> _Front | None:
    asked = _whose(known, card, Form.WHO_ARGUES)
    if asked is None and not card.by:
        return _Front("Whose view is this?", card.text, byline(known.deck, card), "By")
    return asked


def _on_analogy(known: DeckIndex, card: Analogy) -> _Front:
    who = f"{_does(card.by)} {names(known.deck, card.by)}"
    same_episode = [same for same in known.saying(card) if same.id != card.id and set(same.by) & set(card.by)]
    if same_episode:  # one author uses the episode twice: only the point tells the cards apart
        return _Front(f"Which episode {who} use to argue this?", card.point, dated(card))
    return _Front(f"What {who} use this episode to argue?", dated(card), card.point, "Argues")


def _on_prescription(known: DeckIndex, card: Prescription) -> _Front:
    verb = "recommend" if card.stance is Stance.FOR else "reject"
    who = f"{_does(card.by)} {names(known.deck, card.by)}"
    if card.problem and not _answered_twice(known, card):
        return _Front(f"What {who} {verb}?", f"The problem: {card.problem}", card.text)
    return _whose(known, card, Form.WHO_RECOMMENDS) or _Front(f"Why {who} {verb} this?", card.text, "")


def _answered_twice(known: DeckIndex, card: Prescription) -> bool:
    """Return whether an author of the card has, for the same problem, another prescription of the same stance."""
    return any(
        other.id != card.id
        and other.stance is card.stance
        and set(other.by) & set(card.by)
        and gist(other.problem) == gist(card.problem)
        for other in known.of(Prescription)
    )


def _whose(known: DeckIndex, card: Card, form: Form) -> _Front | None:
    """Return the game's question on whose view a card is; None if it has no single answer."""
    question = ask(known, card, form, SEED)
    if not isinstance(question, Question):
        return None
    options = tuple(option.text for option in question.options)
    return _Front(question.prompt, question.stem, byline(known.deck, card), "By", options)


def _does(authors: Sequence[str]) -> str:
    return "does" if len(authors) == 1 else "do"


def _tags(deck: Deck, card: Card) -> str:
    """Return the tags of a note: Anki splits them at blanks, and nests them at ``::``."""
    own = ("_".join(tag.replace('"', "'").replace("::", ":").split()) for tag in card.tags)
    return " ".join(dict.fromkeys((f"{NAMESPACE}::{deck.id}::{card.kind}", *filter(None, own))))


def _literal(text: str) -> str:
    """Escape ``text`` for a field of Anki."""
    return escape(flat(text), quote=False).translate(_ENTITIES)
