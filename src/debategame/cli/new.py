"""``debategame new``: a deck to write over, with every field explained, and the schema for the editor beside it."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from debategame import atomic
from debategame.deck.files import ENDINGS
from debategame.errors import UsageError
from debategame.text import printable, shell_word

if TYPE_CHECKING:
    from argparse import Namespace

    from debategame.cli.parser import Parser
    from debategame.deck.authoring.outline import Outline


def add(parser: Parser) -> None:
    """Give ``parser`` the words of the verb."""
    parser.add_argument("file", metavar="FILE", help="the file to write; it ends in .yaml and is not there yet")
    parser.add_argument("--title", help="what the deck is called (made of FILE's name)")
    parser.add_argument("--question", help="the contested question")
    parser.add_argument("--author", action="append", metavar="'NAME, POST'", help="who argues; once for each author")
    parser.add_argument(
        "--source",
        action="append",
        metavar="'AUTHOR: TITLE; OUTLET; DATE'",
        help="a text, after its author's number, id or name; once for each text",
    )
    parser.add_argument("--id", help="the deck's id, which stays for good (made of the title)")


def run(words: Namespace) -> int:
    """Write the deck that ``words`` name. Returns the exit status; raises UsageError."""
    from debategame.deck.authoring.template import template

    path = _place(words.file)
    enough = words.title is not None and words.author
    if not enough and sys.stdin is not None and sys.stdin.isatty():
        from debategame.cli.new_asked import asked

        words = asked(words, _title_of(path))
    outline = _outline(words, path)
    _write(path, template(outline, path.name))
    sys.stdout.write(_told(words.file, outline, _schema_beside(path)))
    return 0


def _place(word: str) -> Path:
    """Return where the deck is to be. Raises UsageError where it can't be."""
    path, shown = Path(os.path.expanduser(word)), printable(word)  # noqa: PTH111 - pathlib raises for an unknown home
    if "\0" in word or not path.name:
        raise UsageError("This can't be the name of a file.", "Name one that ends in .yaml.")
    if not path.name.lower().endswith(ENDINGS) or path.name.startswith("."):
        raise UsageError(f"{shown} is no name for a deck: that ends in .yaml.", "Run: debategame new my-deck.yaml")
    if os.path.lexists(path):
        raise UsageError(f"{shown} is there already, and is left as it is.", "Take another name.")
    if not os.path.isdir(path.parent):  # noqa: PTH112 - and for a folder that can't be looked into
        folder = printable(str(path.parent))
        raise UsageError(
            f"There is no folder {folder} to write the deck into.", f"Run: mkdir -p {shell_word(str(path.parent))}"
        )
    return path


def _title_of(path: Path) -> str:
    """Return a title made of a file's name, or any title where none can be made of it."""
    from debategame.deck.authoring.outline import deck_title

    title = " ".join(path.stem.replace("-", " ").replace("_", " ").split())
    try:
        return deck_title(title[:1].upper() + title[1:]) or "A new deck"
    except UsageError:
        return "A new deck"


def _outline(words: Namespace, path: Path) -> Outline:
    from debategame.deck.authoring import outline

    title = outline.deck_title(words.title or "") or _title_of(path)
    authors = outline.new_authors(words.author or [text for text, _ in outline.EXAMPLE_AUTHORS])
    sources = words.source
    if not sources and not words.author:
        sources = [f"{number}: {text}" for number, text in enumerate(outline.EXAMPLE_SOURCES, 1)]
    return outline.Outline(
        id=outline.deck_id(words.id) if words.id is not None else outline.id_from(title),
        title=title,
        question=outline.deck_question(words.question or ""),
        authors=authors,
        sources=outline.new_sources(sources or [], authors),
    )


def _write(path: Path, text: str) -> None:
    try:
        atomic.write(path, text.encode(), new=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "a character in its name is not allowed here"
        raise UsageError(
            f"{printable(str(path))} can't be written: {reason}.", "Take another name or folder."
        ) from None


def _schema_beside(path: Path) -> str:
    """Write the schema into the folder of ``path`` unless one is there; return what is to be told of it.

    Beside the deck it is found by every editor, on every machine that the folder is copied to, without the network and
    without a word in the deck about whose folder this is.
    """
    from debategame.cli.schema import schema_text
    from debategame.deck.authoring.schema import FILE_NAME

    text, beside = schema_text(), path.parent / FILE_NAME
    renew = f"debategame schema > {shlex.quote(str(beside))}"
    try:
        atomic.write(beside, text.encode(), new=True)
    except FileExistsError:
        try:
            same = beside.read_text(encoding="utf-8") == text
        except (OSError, ValueError):
            same = False
        return "" if same else f"{FILE_NAME} beside it is of another version; renew it: {renew}\n"
    except OSError as error:
        return f"The schema for your editor can't be written beside it: {error.strerror}. Later: {renew}\n"
    return f"{FILE_NAME} is beside it: with it an editor completes and explains the fields.\n"


def _told(word: str, outline: Outline, schema: str) -> str:
    shown = shell_word(word)
    lines = [
        f"{word} is written: '{outline.title}', with a card of each kind to write over.",
        schema.rstrip(),
        f"Check it:    debategame check {shown}",
        f"Preview it:  debategame preview {shown}",
        f"Play it:     debategame play {shown}",
    ]
    return "".join(f"{printable(line)}\n" for line in lines if line)
