"""``debategame new``: a new deck with every field explained, and beside it the schema for editors."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from debategame import atomic
from debategame.cli.output import expanded, say, write
from debategame.deck.files import ENDINGS
from debategame.errors import UsageError
from debategame.text import listed, printable, shell_word

if TYPE_CHECKING:
    from argparse import Namespace

    from debategame.cli.parser import Parser
    from debategame.deck.model import Deck


def add(parser: Parser) -> None:
    """Add the verb's arguments."""
    says = "the file to write; it ends in .yaml and does not exist yet"
    parser.add_argument("file", nargs="?", metavar="FILE", help=says)
    parser.add_argument("--title", help="the deck's title (default: from FILE's name)")
    parser.add_argument("--question", help="the contested question")
    parser.add_argument("--author", action="append", metavar="'NAME, POST'", help="who argues; once for each author")
    says = "a text, after its author's number, id or name; once for each text"
    parser.add_argument("--source", action="append", metavar="'AUTHOR: TITLE; OUTLET; DATE'", help=says)
    parser.add_argument("--id", help="the deck's id, which never changes (default: from the title)")
    parser.add_argument("--from", dest="table", metavar="CSV", help="make the deck from a table of cards, and check it")
    parser.add_argument("--template-csv", action="store_true", help="print such a table to start from")
    says = "print a page for drafting a deck with a chatbot: the rules, the format, place for the texts"
    parser.add_argument("--prompt", action="store_true", help=says)


def run(args: Namespace) -> int:
    """Write the deck and return the exit status. Raises DebategameError."""
    from debategame.deck.authoring.template import template

    if args.prompt or args.template_csv:
        sys.stdout.write(_page(args))
        return 0
    if args.file is None:
        raise UsageError("No file was named.", "Run: debategame new my-deck.yaml")
    path = _place(args.file)
    if args.table is not None:
        return _from_table(args, path)
    if not (args.title is not None and args.author) and sys.stdin.isatty():
        from debategame.cli.new_asked import asked

        args = asked(args, _title_of(path))
    deck = _deck(args, path)
    write(path, template(deck, path.name).encode())
    say(f"{args.file} is written: '{deck.title}', with an example card of each kind.")
    _write_schema(path)
    shown = shell_word(args.file)
    say(f"Check it:    debategame check {shown}")
    texts = listed(f"texts/{source}.txt" for source in deck.sources)
    say(f"Compare it:  debategame check {shown} --sources texts    (with {texts})")
    say(f"Preview it:  debategame preview {shown}")
    say(f"Play it:     debategame play {shown}")
    return 0


def _page(args: Namespace) -> str:
    """Return the page for a chatbot, or a table to start from."""
    file = args.file or "my-deck.yaml"
    deck = _deck(args, Path(file))
    if args.prompt:
        from debategame.deck.authoring.prompt import prompt

        return prompt(deck, printable(file))
    from debategame.deck.authoring.from_csv import csv_template

    return csv_template(deck)


def _from_table(args: Namespace, path: Path) -> int:
    """Write the deck of a table of cards, check it, and return the exit status. Raises DebategameError."""
    from debategame.cli.check import check
    from debategame.deck.authoring import outline
    from debategame.deck.authoring.from_csv import BadRowsError, deck_from
    from debategame.deck.limits import LARGEST_BYTES
    from debategame.deck.load import read_bytes

    if args.author or args.source:
        raise UsageError("With --from, authors and sources are rows of the table.", "Leave out --author and --source.")
    try:
        data = read_bytes(expanded(args.table))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{args.table} can't be read: {reason}.", "Name a table saved as CSV.") from error
    if len(data) > LARGEST_BYTES:
        raise UsageError(f"{args.table} is larger than 4 MB, the limit for a deck.", "Split it.")
    title = outline.deck_title(args.title or "") or _title_of(path)
    deck_id = outline.deck_id(args.id) if args.id is not None else outline.id_from(title)
    try:
        text = deck_from(data, deck_id, title, outline.deck_question(args.question or ""))
    except BadRowsError as error:
        for sentence in error.sentences[:-1]:
            sys.stderr.write(f"{printable(f'{args.table}: {sentence}')}\n")
        raise UsageError(f"{args.table}: {error.sentences[-1]}", error.hint) from error
    write(path, text.encode())
    say(f"{args.file} is written. From now on, edit it, not the table.")
    return check([args.file])


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
        say(f"{FILE_NAME} is beside it, so that your editor can complete and explain the fields.")
    except FileExistsError:
        if not target.is_file() or target.read_bytes() != text.encode():
            say(f"{FILE_NAME} beside it is from another version. To update it: {renew}")
    except OSError as error:
        say(f"{FILE_NAME}, for your editor, can't be written beside it: {error.strerror}. To try again: {renew}")
