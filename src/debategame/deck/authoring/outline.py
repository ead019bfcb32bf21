"""The outline of a new deck: title, question, authors and sources, each checked as it is given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debategame.deck.authoring.slug import distinct, slug
from debategame.deck.fields import THESIS_TO_WRITE
from debategame.deck.limits import BESIDE_AUTHORS, ID_PATTERN
from debategame.deck.model import Author, Deck, Source
from debategame.deck.records import AUTHOR, DECK, SOURCE
from debategame.diagnostics import named, quoted
from debategame.errors import UsageError
from debategame.text import UNSAFE, as_read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debategame.deck.fields import Field

_UNSEEN = UNSAFE | {0x09, 0x0A, 0x2028, 0x2029, 0xFFFE, 0xFFFF}
"""Characters that a deck can't have, or that would be folded to a blank."""


EXAMPLE_AUTHORS = (
    ("Ana Reyes, shopkeeper", "Close the square and its shops close too."),
    ("Tunde Okafor, traffic engineer", "The square earns more from people than from parked cars."),
)
"""Authors and theses of the example."""
EXAMPLE_SOURCES = ("Leave it open; Example Courier; 2024-03", "Close it; Example Courier; 2024-03")


def deck_title(text: str) -> str:
    """Return ``text`` as a title. Raises UsageError."""
    return _checked(text, DECK.by_name["title"])


def deck_question(text: str) -> str:
    """Return ``text`` as the contested question; it may be empty. Raises UsageError."""
    return _checked(text, DECK.by_name["question"])


def deck_id(text: str) -> str:
    """Return ``text`` as the id of a deck. Raises UsageError."""
    if not re.fullmatch(ID_PATTERN, text) or text == "null":
        proposed = slug(text)
        hint = f"Use '{proposed}'." if proposed else "Use a word or two, with hyphens between them."
        raise UsageError(f"{quoted(text)} can't be an id: an id is 1 to 64 of a-z, digits and hyphens.", hint)
    return text


def id_from(title: str) -> str:
    """Return an id for a deck with that title."""
    return slug(title) or "deck-1"


def new_deck(deck_id: str, title: str, question: str, authors: Sequence[Author], sources: Sequence[Source]) -> Deck:
    """Return a deck without cards; there is at least one author, and one source for each."""
    return Deck(
        id=deck_id,
        title=title,
        question=question,
        authors={author.id: author for author in authors},
        sources={source.id: source for source in sources},
        cards=(),
    )


def new_authors(given: Sequence[str]) -> tuple[Author, ...]:
    """Return the authors given as ``Name, post`` or ``Name; post``. Raises UsageError if two names are equal."""
    taken: set[str] = set()
    theses = dict(EXAMPLE_AUTHORS)
    authors = tuple(_author(text, theses.get(text, ""), taken) for text in given)
    offered = dict.fromkeys(map(as_read, BESIDE_AUTHORS), "An author and an option of the game")
    for author in authors:
        if called := offered.get(as_read(author.name)):
            message = f"{called} have the name {quoted(author.name)}, so players can't tell them apart."
            raise UsageError(message, "Use different names.")
        offered[as_read(author.name)] = "Two authors"
    return authors


def new_source(text: str, author: Author, taken: set[str]) -> Source:
    """Return the source by ``author`` given as ``Title; outlet; date``; its id joins ``taken``. Raises UsageError."""
    title, outlet, date, more = (*(part.strip() for part in text.split(";")), "", "", "", "")[:4]
    if more:
        raise UsageError(f"The source {quoted(text)} has more than a title, an outlet and a date.", _SOURCE_HINT)
    title = _checked(title, SOURCE.by_name["title"]) or f"The text by {author.name}"
    outlet, date = (_checked(part, SOURCE.by_name[name]) for part, name in ((outlet, "outlet"), (date, "date")))
    made = slug(title, words=3)
    source_id = distinct(made or f"source-{len(taken) + 1}", taken)
    return Source(id=source_id, author=author.id, title=title, outlet=outlet, date=date)


def new_sources(given: Sequence[str], authors: Sequence[Author]) -> tuple[Source, ...]:
    """Return the sources given as ``author: Title; outlet; date``, and one for each author without any.

    The author is given by number (from 1), id or name. Raises UsageError.
    """
    taken: set[str] = set()
    found = []
    for text in given:
        word, colon, rest = text.partition(":")
        author = _author_of(word.strip(), authors) if colon else None
        if author is None:
            known = named(author.id for author in authors)
            message = f"The source {quoted(text)} does not start with its author."
            raise UsageError(message, f"{_SOURCE_HINT} The authors are {known}; their numbers work too.")
        found.append(new_source(rest.strip(), author, taken))
    bare = [author for author in authors if all(source.author != author.id for source in found)]
    return (*found, *(new_source("", author, taken) for author in bare))


_SOURCE_HINT = 'Write it as "author: Title; outlet; date".'


def _author(text: str, thesis: str, taken: set[str]) -> Author:
    name, _, post = (part.strip() for part in text.partition(";" if ";" in text else ","))
    name, post = (_checked(part, AUTHOR.by_name[key]) for part, key in ((name, "name"), (post, "post")))
    if not name:
        raise UsageError(f"The author {quoted(text)} has no name.", 'Write it as "Name, post".')
    plain = slug(name, words=6).split("-")
    made = next((word for word in reversed(plain) if len(word) > 1), "-".join(plain))
    thesis = thesis or THESIS_TO_WRITE.format(name=name)
    return Author(id=distinct(made or f"author-{len(taken) + 1}", taken), name=name, post=post, thesis=thesis)


def _author_of(word: str, authors: Sequence[Author]) -> Author | None:
    for number, author in enumerate(authors, 1):
        if word in (str(number), author.id) or word.casefold() == author.name.casefold():
            return author
    return None


def _checked(text: str, field: Field) -> str:
    """Return ``text`` stripped of blanks. Raises UsageError if a deck can't hold it."""
    text = text.strip()
    if unseen := next((char for char in text if ord(char) in _UNSEEN), ""):
        message = f"The {field.name} has an invisible character in it (U+{ord(unseen):04X})."
        raise UsageError(message, "Type it again without it.")
    if field.hard and len(text) > field.hard:
        raise UsageError(f"The {field.name} has {len(text)} characters; the limit is {field.hard}.", "Shorten it.")
    return text
