"""Questions as JSON and back, so that an interrupted round resumes even if its deck has changed."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from debategame.deck.model import Kind
from debategame.game.questions.question import Exchange, Form, Option, Question, Reveal
from debategame.game.rounds.round import Rules
from debategame.game.rounds.scoring import LONGEST_TIMER_S
from debategame.text import is_safe, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION = 1
_TEXTS = ("deck", "deck_title", "card", "prompt", "stem", "key", "author", "revision", "key_revision")
_PLAIN_RULES = Rules()


def to_json(questions: Iterable[Question], rules: Rules = _PLAIN_RULES) -> str:
    """Return the questions and the rules of the round as one line of JSON."""
    document = {"version": VERSION, "rules": rules, "questions": [*questions]}
    return json.dumps(document, ensure_ascii=False, default=vars)


def from_json(text: str) -> tuple[Question, ...]:
    """Return the questions that :func:`to_json` wrote. Raises ValueError for anything it can't have written."""
    try:
        document = json.loads(text)
        if document["version"] != VERSION:
            raise ValueError(f"saved round of version {document['version']!r}, not {VERSION}")
        return tuple(_question(each) for each in document["questions"])
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a saved round: {error!r}") from error


def rules_from_json(text: str) -> Rules:
    """Return the rules that :func:`to_json` wrote, or the default ones where they are unusable."""
    try:
        rules: dict[str, Any] = json.loads(text)["rules"]
        match rules:
            case {"timer_s": int(timer_s), "confidence": bool(confidence)} if 0 <= timer_s <= LONGEST_TIMER_S:
                speakers = tuple(printable(_text(name)) for name in rules.get("speakers", ()))
                return Rules(
                    timer_s=timer_s,
                    confidence=confidence,
                    lives=int(rules.get("lives", 0)),
                    command=_text(rules.get("command", "")),
                    speakers=speakers if len(speakers) == 2 else (),
                )
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    return _PLAIN_RULES


def shown(question: Question) -> str:
    """Return what the player saw of a question, as JSON, for the log: prompt, stem, and the options in order."""
    options = [[option.id, option.text] for option in question.options]
    return json.dumps({"prompt": question.prompt, "stem": question.stem, "options": options}, ensure_ascii=False)


def _question(data: dict[str, Any]) -> Question:
    reveal = data["reveal"]
    options = tuple(
        Option(id=_text(each["id"]), text=_text(each["text"]), wrong_because=_text(each["wrong_because"]))
        for each in data["options"]
    )
    ids = [option.id for option in options]
    if len(set(ids)) != len(ids) or len(ids) < 2 or data["key"] not in ids:
        raise ValueError("a saved question without exactly one right option")
    return Question(
        **{name: _text(data[name]) for name in _TEXTS},
        kind=Kind(data["kind"]),
        form=Form(data["form"]),
        options=options,
        exchange=_exchange(data.get("exchange")),
        reveal=Reveal(
            **{name: _text(reveal[name]) for name in ("byline", "why", "quote", "note")},
            where=tuple(_text(each) for each in reveal["where"]),
            contrasts=tuple((_text(name), _text(view)) for name, view in reveal["contrasts"]),
            because=tuple(_text(each) for each in reveal.get("because", ())),
            so=tuple(_text(each) for each in reveal.get("so", ())),
        ),
    )


def _exchange(data: dict[str, Any] | None) -> Exchange | None:
    return None if data is None else Exchange(**{field.name: _text(data[field.name]) for field in fields(Exchange)})


def _text(value: object) -> str:
    """Return ``value`` if a deck could hold it; raise ValueError otherwise, as the loader would refuse it."""
    if not isinstance(value, str) or not is_safe(value):
        raise ValueError(f"not a deck's text: {value!r}")
    return value
