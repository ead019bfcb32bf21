"""The questions of ``debategame new`` at a terminal: one line each, and Enter takes what is proposed."""

from __future__ import annotations

import sys
from argparse import Namespace
from functools import partial
from typing import TYPE_CHECKING

from debategame.deck.authoring.outline import (
    EXAMPLE_AUTHORS,
    EXAMPLE_SOURCES,
    deck_question,
    deck_title,
    new_authors,
    new_source,
)
from debategame.errors import UsageError
from debategame.text import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debategame.deck.authoring.outline import NewAuthor


def asked(words: Namespace, title: str) -> Namespace:
    """Return ``words`` with an answer for each that was not given; ``title`` is proposed. Raises UsageError."""
    _say("Enter takes what stands in brackets; Ctrl+C leaves, and nothing is written.\n")
    given = Namespace(**vars(words))
    if given.title is None:
        given.title = _ask("Title", title, deck_title)
    if given.question is None:
        given.question = _ask("The contested question (Enter: none yet)", "", deck_question)
    if not given.author:
        given.author = _authors([text for text, _ in EXAMPLE_AUTHORS])
    if not given.source:
        given.source = _sources(given.author)
    return given


def _authors(examples: Sequence[str]) -> list[str]:
    found: list[str] = []
    while True:
        as_proposed = found == list(examples[: len(found)])
        proposed = "".join(examples[len(found) : len(found) + 1]) if as_proposed else ""
        form = ', as "Name, post"' if not found else "" if proposed else " (Enter: no more)"
        text = _ask(
            f"Author {len(found) + 1}{form}", proposed, lambda text: new_authors([*found, text] if text else [])
        )
        if not text:
            return found
        found.append(text)


def _sources(authors: Sequence[str]) -> list[str]:
    examples = {text: source for (text, _), source in zip(EXAMPLE_AUTHORS, EXAMPLE_SOURCES, strict=True)}
    found = []
    for number, (text, author) in enumerate(zip(authors, new_authors(authors), strict=True), 1):
        form = ', as "Title; outlet; date"' if number == 1 else ""
        proposed = examples.get(text, f"The text by {author.name}")
        prompt = f"Where {author.name} argues it{form}"
        found.append(f"{number}: {_ask(prompt, proposed, partial(_check_source, author))}")
    return found


def _check_source(author: NewAuthor, text: str) -> None:
    new_source(text, author, set())


def _ask(prompt: str, proposed: str, check: Callable[[str], object]) -> str:
    """Return what is typed, or what was proposed; ask again while ``check`` raises UsageError."""
    question = f"{prompt} [{proposed}]: " if proposed else f"{prompt}: "
    while True:
        try:
            text = input(printable(question)).strip() or proposed
        except EOFError:
            _say("\n")
            raise UsageError("The input ended before all was said, so nothing was written.", "Run it again.") from None
        try:
            check(text)
        except UsageError as error:
            _say(f"{printable(str(error))}\n")
        else:
            return text


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
