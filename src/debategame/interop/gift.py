r"""A deck as questions for Moodle, in its format GIFT (docs.moodle.org: GIFT format).

Each card is one question with the id ``deck/card``. Text is marked ``[plain]``, so that neither HTML nor a filter
(``\(`` for formulas, links, smileys) changes it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debategame.deck.model import Kind
from debategame.game.questions.asking import ask
from debategame.game.questions.citing import places
from debategame.game.questions.distractors import TEXT_OPTIONS
from debategame.game.questions.index import index
from debategame.game.questions.question import BYLINE_FORMS, NOBODY, SEVERAL, Form, Question
from debategame.interop.grounds import SEED, flat, grounds
from debategame.text import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debategame.deck.model import Card, Deck
    from debategame.game.questions.index import DeckIndex
    from debategame.game.questions.question import Option

_FORMS = {
    Kind.CLAIM: (Form.WHO_ARGUES, Form.WHICH_CLAIM),
    Kind.ANALOGY: (Form.WHICH_EPISODE, Form.WHAT_POINT, Form.WHICH_OUTCOME, Form.WHO_STANDS, Form.WHO_INVOKES),
    Kind.PRESCRIPTION: (Form.WHAT_RECOMMENDS, Form.WHICH_REJECTED, Form.WHO_RECOMMENDS),
}
"""The forms for the only question on a card, best first; its answer is the card's own text or author."""

_SHARES = {1: "100", 2: "50", 3: "33.33333", 4: "25"}
"""How many authors are right -> the percentage each is worth: Moodle accepts only certain numbers."""

_ESCAPES = str.maketrans({char: f"\\{char}" for char in "\\~=#{}:"} | {"\n": "\\n"})
_PLACEHOLDER = re.compile(r"&&(?=\d{3})")


def as_gift(deck: Deck) -> str:
    """Return the text of a GIFT file with one question for each card, in the deck's order."""
    known = index(deck)
    category = flat(deck.title).replace("/", "//")  # a single slash would make two
    blocks = [_heading(deck), f"$CATEGORY: $course$/top/{category}"]
    blocks += [_question(known, card) for card in deck.cards]
    return "\n\n".join(blocks) + "\n"


def _heading(deck: Deck) -> str:
    lines = [
        f"{deck.title}: {plural(len(deck.cards), 'question')} on who argues what, from the deck {deck.id}.",
        "In Moodle: Question bank, Import, GIFT format.",
    ]
    if deck.license:
        lines.append(f"License: {deck.license}")
    return "\n".join(f"// {flat(line)}" for line in lines)


def _question(known: DeckIndex, card: Card) -> str:
    """Return the block of a card; if it can't be asked, a description without a question."""
    question = _asked(known, card)
    feedback = _text("\n".join(f"{label}: {text}" for label, text in grounds(known, card)))
    title = f"::{known.deck.id}/{card.id}::[plain]"
    if question is None:
        return title + _literal(flat(card.text)) + "\\n\\n" + feedback.removeprefix("[plain]")
    if question.form in BYLINE_FORMS:
        prompt, answers = _who(known.deck, card, question)
    else:
        prompt, answers = question.prompt, _which(question)
    asked = "\n\n".join(filter(None, (flat(prompt), *map(flat, question.stem.split("\n\n")))))
    return "\n".join([f"{title}{_literal(asked)} {{", *answers, f"####{feedback}", "}"])


def _asked(known: DeckIndex, card: Card) -> Question | None:
    """Return the card in the first form with enough options, or else in the first it can be asked in."""
    first: Question | None = None
    for form in _FORMS[card.kind]:
        question = ask(known, card, form, SEED)
        if isinstance(question, str):
            continue
        if form in BYLINE_FORMS or len(question.options) == TEXT_OPTIONS:
            return question
        first = first or question
    return first


def _who(deck: Deck, card: Card, question: Question) -> tuple[str, list[str]]:
    """Return (prompt, answers) of a question on whose view it is: tick every author, or nobody.

    All such questions allow several answers, so as not to reveal which views are shared. A wrong tick costs the whole
    question, so that ticking everything earns nothing.
    """
    options = [option for option in question.options if option.id != SEVERAL]
    holders = {f"by:{author}" for author in card.by} or {NOBODY}
    share = _SHARES[sum(option.id in holders for option in options)]
    answers = []
    for option in options:
        if option.id in holders:
            where = flat(places(deck, card, option.id.removeprefix("by:"))) or flat(question.reveal.byline)
            answers.append(_answer(f"~%{share}%", option, f"Right: {where}"))
        else:
            answers.append(_answer("~%-100%", option, option.wrong_because))
    return f'{question.prompt} Tick every author who does, or "{options[-1].text}".', answers


def _which(question: Question) -> list[str]:
    """Return the answers of a question on texts, of which one is right."""
    right = f"Right: {question.reveal.byline}, {'; '.join(question.reveal.where)}"
    return [
        _answer("~", option, option.wrong_because) if option.wrong_because else _answer("=", option, right)
        for option in _never_a_pair(question.options, question.key)
    ]


def _never_a_pair(options: Sequence[Option], key: str) -> Sequence[Option]:
    """Move a key with ``->`` from the head of ``options``: some readers take it for a matching pair."""
    first = options[0]
    return (*options[1:], first) if first.id == key and "->" in first.text else options


def _answer(mark: str, option: Option, feedback: str) -> str:
    return f"{mark}{_text(flat(option.text))}#{_text(flat(feedback))}"


def _text(text: str) -> str:
    """Escape ``text`` where the format is inherited; a text that looks like a format or a weight gets one."""
    return f"[plain]{_literal(text)}" if text.startswith(("[", "%")) else _literal(text)


def _literal(text: str) -> str:
    """Escape ``text``; a blank splits what Moodle would take for its own placeholder, as in ``&&058;``."""
    return _PLACEHOLDER.sub("& &", text).translate(_ESCAPES)
