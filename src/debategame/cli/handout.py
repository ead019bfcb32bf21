"""``debategame handout``: questions for a class on paper, with an answer key and voting cards."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from debategame.classroom.handout.pages import (
    COUNTS,
    ROUNDS,
    TICKET_QUESTIONS,
    VERSIONS,
    Part,
    as_ticket,
    as_version,
    handout,
)
from debategame.cli.output import STANDARD, deliver, note, say
from debategame.cli.play import known_kind, named_paths, new_seed, unique
from debategame.cli.warmup import listed_ids
from debategame.deck.files import default_folders, is_path
from debategame.deck.library import choose, open_library
from debategame.errors import UsageError
from debategame.text import plural

if TYPE_CHECKING:
    from argparse import Namespace

    from debategame.classroom.handout.pages import Handout
    from debategame.cli.parser import Parser

FORMATS = {
    "html": "Open it in a browser and print it: A4 or Letter, black and white.",
    "md": "Edit it, or convert it with your own tools.",
}
"""Format -> what to do with the file."""


def add(parser: Parser) -> None:
    """Add the verb's arguments."""
    from debategame.cli.parser import add_decks, add_output, whole_number

    kinds = ", ".join(kind.value for kind in ROUNDS)
    add_decks(parser, nargs="+")
    parser.add_argument("--kind", default="mixed", metavar="K", help=f"one of {kinds}")
    parser.add_argument("--count", type=whole_number, default=8, metavar="N", help="at most N questions (default: 8)")
    parser.add_argument("--cards", default="", metavar="ID,ID", help="only these cards, in this order")
    says = "repeat the questions of an earlier handout or warm-up with this seed"
    parser.add_argument("--seed", type=whole_number, metavar="S", help=says)
    says = "html to print, md for Markdown (default: html)"
    parser.add_argument("--format", choices=FORMATS, default="html", help=says)
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--no-key", action="store_true", help="only the questions, to copy for the class")
    only.add_argument("--key-only", action="store_true", help="only the answer key")
    says = "half a page for the end of a lesson: two questions, and what is still unclear"
    parser.add_argument("--exit-ticket", action="store_true", help=says)
    says = "B asks the questions of A in another order, with the options in another order"
    parser.add_argument("--version", choices=VERSIONS, default="", help=says)
    says = "the file to write; - is standard output (default: handout-DECK-SEED.html, or - in a pipe)"
    add_output(parser, default=None, says=says)


def run(args: Namespace) -> int:
    """Write the handout and return the exit status. Raises DebategameError."""
    made = _made(args)
    for card, reason in made.refused.items():
        note(f"{card} is not asked: {reason}.")
    output = args.output or (_usual_name(args, made) if sys.stdout.isatty() else STANDARD)
    if deliver(_as(args.format, made).encode(), output, force=args.force):
        say(f"{plural(len(made.exercises), 'question')}, seed {made.seed}: {output}")
        say(FORMATS[args.format])
    return 0


def _made(args: Namespace) -> Handout:
    kind = known_kind(args.kind, ROUNDS, "handout")
    if args.count not in COUNTS:
        raise UsageError(
            f"A handout has 1 to {COUNTS[-1]} questions, not {str(args.count)[:20]}.", "Give another --count."
        )
    only_paths = all(is_path(word) for word in args.deck)
    library = open_library([] if only_paths else default_folders(), named_paths(args.deck))
    decks = unique([choose(library, word) for word in args.deck])
    seed = new_seed() if args.seed is None else args.seed
    cards = listed_ids(args.cards)
    if args.exit_ticket and len(cards) > TICKET_QUESTIONS:
        raise UsageError(f"An exit ticket has {TICKET_QUESTIONS} questions.", "Name fewer --cards.")
    made = handout(decks, seed, kind=kind, count=args.count, cards=cards)
    if args.exit_ticket:
        made = as_ticket(made)
    if args.version:
        made = as_version(made, args.version)
    return replace(made, parts=made.parts[:1] if args.no_key else (Part.KEY,) if args.key_only else made.parts)


def _as(format_: str, made: Handout) -> str:
    if format_ == "md":
        from debategame.classroom.handout.markdown import as_markdown

        return as_markdown(made)
    from debategame.classroom.handout.html import as_html

    return as_html(made)


def _usual_name(args: Namespace, made: Handout) -> str:
    what = "exit-ticket" if args.exit_ticket else "handout"
    only = "-questions" if args.no_key else "-key" if args.key_only else ""
    version = f"-{made.version}" if made.version else ""
    return f"{what}-{made.exercises[0].question.deck}-{made.seed}{version}{only}.{args.format}"
