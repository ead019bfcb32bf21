"""``debategame new``: a deck to overwrite, with every field explained, and the schema for editors beside it."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from debategame import atomic
from debategame.cli.output import say, write
from debategame.deck.files import ENDINGS
from debategame.errors import UsageError
from debategame.text import shell_word

if TYPE_CHECKING:
    from argparse import Namespace

    from debategame.cli.parser import Parser
    from debategame.deck.model import Deck


def add(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("file", metavar="FILE", help="the file to write; it ends in .yaml and does not exist yet")
    parser.add_argument("--title", help="the deck's title (default: from FILE's name)")
    parser.add_argument("--question", help="the contested question")
    parser.add_argument("--author", action="append", metavar="'NAME, POST'", help="who argues; once for each author")
    says = "a text, after its author's number, id or name; once for each text"
    parser.add_argument("--source", action="append", metavar="'AUTHOR: TITLE; OUTLET; DATE'", help=says)
    parser.add_argument("--id", help="the deck's id, which never changes (default: from the title)")


def run(args: Namespace) -> int:
    """Write the deck and return the exit status. Raises DebategameError."""
    from debategame.deck.authoring.template import template

    path = _place(args.file)
    if not (args.title is not None and args.author) and sys.stdin.isatty():
        from debategame.cli.new_asked import asked

        args = asked(args, _title_of(path))
    deck = _deck(args, path)
    write(path, template(deck, path.name).encode())
    say(f"{args.file} is written: '{deck.title}', with an example card of each kind.")
    _write_schema(path)
    shown = shell_word(args.file)
    say(f"Check it:    debategame check {shown}")
    say(f"Preview it:  debategame preview {shown}")
    say(f"Play it:     debategame play {shown}")
    return 0


def _place(word: str) -> Path:
    """Return the path of the deck to write. Raises UsageError where it can't be one."""
    path = Path(os.path.expanduser(word))  # noqa: PTH111 - pathlib raises for an unknown home
    if "\0" in word or not path.name.lower().endswith(ENDINGS) or path.name.startswith("."):
        raise UsageError(f"{word} can't be a deck's name, which ends in .yaml.", "Run: debategame new my-deck.yaml")
    if os.path.lexists(path):
        raise UsageError(f"{word} already exists and was not changed.", "Choose another name.")
    if not os.path.isdir(path.parent):  # noqa: PTH112 - pathlib raises for a folder that can't be looked into
        folder = str(path.parent)
        raise UsageError(f"There is no folder {folder} to write into.", f"Run: mkdir -p {shell_word(folder)}")
    return path


def _title_of(path: Path) -> str:
    """Return a title made of a file's name, or any title where none can be made of it."""
    from debategame.deck.authoring.outline import deck_title

    title = " ".join(path.stem.replace("-", " ").replace("_", " ").split())
    try:
        return deck_title(title[:1].upper() + title[1:]) or "A new deck"
    except UsageError:
        return "A new deck"


def _deck(args: Namespace, path: Path) -> Deck:
    from debategame.deck.authoring import outline

    title = outline.deck_title(args.title or "") or _title_of(path)
    authors = outline.new_authors(args.author or [text for text, _ in outline.EXAMPLE_AUTHORS])
    sources = args.source
    if not sources and not args.author:
        sources = [f"{number}: {text}" for number, text in enumerate(outline.EXAMPLE_SOURCES, 1)]
    deck_id = outline.deck_id(args.id) if args.id is not None else outline.id_from(title)
    question = outline.deck_question(args.question or "")
    return outline.new_deck(deck_id, title, question, authors, outline.new_sources(sources or [], authors))


def _write_schema(path: Path) -> None:
    """Write the schema into the folder of ``path`` unless one is there, and say so.

    Beside the deck every editor finds it, wherever the folder is copied to, without a network.
    """
    from debategame.cli.schema import schema_text
    from debategame.deck.authoring.schema import FILE_NAME

    text, target = schema_text(), path.parent / FILE_NAME
    renew = f"debategame schema > {shlex.quote(str(target))}"
    try:
        atomic.write(target, text.encode(), new=True)
        say(f"{FILE_NAME} is beside it, so that your editor completes and explains the fields.")
    except FileExistsError:
        if not target.is_file() or target.read_bytes() != text.encode():
            say(f"{FILE_NAME} beside it is from another version. To update it: {renew}")
    except OSError as error:
        say(f"{FILE_NAME}, for your editor, can't be written beside it: {error.strerror}. To try again: {renew}")
