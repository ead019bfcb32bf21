"""The questions of ``debategame new`` at a terminal: one line each; Enter takes the proposal."""

from __future__ import annotations

import sys
from argparse import Namespace
from functools import partial
from typing import TYPE_CHECKING

from debategame.cli.output import say
from debategame.deck.authoring import outline
from debategame.errors import UsageError
from debategame.text import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def asked(args: Namespace, title: str) -> Namespace:
    """Return ``args`` with an answer for each that was not given; ``title`` is proposed. Raises UsageError."""
    say("Enter accepts what is in brackets; Ctrl+C leaves without writing anything.")
    given = Namespace(**vars(args))
    if given.title is None:
        given.title = _ask("Title", title, outline.deck_title)
    if given.question is None:
        given.question = _ask("The contested question (Enter: none yet)", "", outline.deck_question)
    if not given.author:
        given.author = _authors([text for text, _ in outline.EXAMPLE_AUTHORS])
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
            f"Author {len(found) + 1}{form}", proposed, lambda text: outline.new_authors([*found, text] if text else [])
        )
        if not text:
            return found
        found.append(text)


def _sources(authors: Sequence[str]) -> list[str]:
    pairs = zip(outline.EXAMPLE_AUTHORS, outline.EXAMPLE_SOURCES, strict=True)
    examples = {text: source for (text, _), source in pairs}
    found = []
    for number, (text, author) in enumerate(zip(authors, outline.new_authors(authors), strict=True), 1):
        form = ', as "Title; outlet; date"' if number == 1 else ""
        proposed = examples.get(text, f"The text by {author.name}")
        check = partial(outline.new_source, author=author, taken=set())
        found.append(f"{number}: {_ask(f'Where {author.name} argues it{form}', proposed, check)}")
    return found


def _ask(prompt: str, proposed: str, check: Callable[[str], object]) -> str:
    """Return what is typed, or what was proposed; ask again while ``check`` raises UsageError."""
    while True:
        sys.stdout.write(printable(f"{prompt} [{proposed}]: " if proposed else f"{prompt}: "))
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            say("")
            raise UsageError("The input ended before the last question, so nothing was written.", "Run it again.")
        text = line.strip() or proposed
        try:
            check(text)
        except UsageError as error:
            say(str(error))
        else:
            return text
