"""``debategame handout``: questions for a class on paper, with their key and cards to vote with."""

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
from debategame.cli.output import followed, refuse_taken, write
from debategame.cli.play import different, named_paths, new_seed
from debategame.cli.warmup import listed_ids
from debategame.deck.files import default_folders, is_path
from debategame.deck.library import choose, open_library
from debategame.errors import UsageError
from debategame.game.rounds.request import RoundKind
from debategame.text import did_you_mean, plural, printable

if TYPE_CHECKING:
    from argparse import Namespace

    from debategame.classroom.handout.pages import Handout
    from debategame.cli.parser import Parser

STANDARD = "-"
FORMATS = ("html", "md")
_NEXT = {
    "html": "Open it in a browser and print it: A4 or Letter, black and white.",
    "md": "Edit it, or put it through your own tools.",
}


def add(parser: Parser) -> None:
    """Give ``parser`` the words of the verb."""
    from debategame.cli.parser import whole_number

    parser.add_argument("deck", nargs="+", metavar="DECK", help="a deck's id, or a path to a .yaml file")
    parser.add_argument(
        "--kind", default="mixed", metavar="K", help=f"one of {', '.join(kind.value for kind in ROUNDS)}"
    )
    parser.add_argument("--count", type=whole_number, default=8, metavar="N", help="how many questions at most (8)")
    parser.add_argument("--cards", default="", metavar="ID,ID", help="just these cards")
    parser.add_argument(
        "--seed", type=whole_number, metavar="S", help="the same seed, the same questions as a warm-up's"
    )
    parser.add_argument("--format", choices=FORMATS, default="html", help="html, to be printed, or md: Markdown (html)")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--no-key", action="store_true", help="only the questions, to be copied for the class")
    only.add_argument("--key-only", action="store_true", help="only the key")
    says = "half a page at the end of a lesson: two questions, and what is still unclear"
    parser.add_argument("--exit-ticket", action="store_true", help=says)
    says = "B has the questions of A in another order, and their options, too; the key names the cards"
    parser.add_argument("--version", choices=VERSIONS, default="", help=says)
    says = "where to; - is standard output (handout-DECK-SEED.html here; through a pipe -)"
    parser.add_argument("-o", "--output", metavar="FILE", help=says)
    parser.add_argument("--force", action="store_true", help="overwrite FILE if it is there already")


def run(words: Namespace) -> int:
    """Write the handout. Returns the exit status; raises DebategameError where there is nothing to ask, or no room."""
    made = _made(words)
    for card, reason in made.refused.items():
        print(f"Note: {printable(card)} is not asked, since {printable(reason)}.", file=sys.stderr)  # noqa: T201
    written = _as(words.format, made).encode()
    output = words.output or (_usual_name(words, made) if sys.stdout.isatty() else STANDARD)
    if output == STANDARD:
        sys.stdout.flush()
        sys.stdout.buffer.write(written)
        return 0
    _write(output, written, force=words.force)
    questions = plural(len(made.exercises), "question")
    print(f"{questions}, seed {made.seed}: {printable(output)}")  # noqa: T201
    print(_NEXT[words.format])  # noqa: T201
    return 0


def _made(words: Namespace) -> Handout:
    kinds = [kind.value for kind in ROUNDS]
    if words.kind not in kinds:
        hint = did_you_mean(words.kind, kinds) or f"Choose one of {', '.join(kinds)}."
        raise UsageError(f"There is no kind of handout '{printable(words.kind[:60])}'.", hint)
    if words.count not in COUNTS:
        raise UsageError(
            f"A handout has 1 to {COUNTS[-1]} questions, not {str(words.count)[:20]}.", "Give another --count."
        )
    only_paths = all(is_path(word) for word in words.deck)
    library = open_library([] if only_paths else default_folders(), named_paths(words.deck))
    decks = different([choose(library, word) for word in words.deck])
    seed = new_seed() if words.seed is None else words.seed
    cards = listed_ids(words.cards)
    if words.exit_ticket and len(cards) > TICKET_QUESTIONS:
        raise UsageError(f"An exit ticket has {TICKET_QUESTIONS} questions.", "Name fewer --cards.")
    made = handout(decks, seed, kind=RoundKind(words.kind), count=words.count, cards=cards)
    if words.exit_ticket:
        made = as_ticket(made)
    if words.version:
        made = as_version(made, words.version)
    parts = made.parts[:1] if words.no_key else (Part.KEY,) if words.key_only else made.parts
    return replace(made, parts=parts)


def _as(format_: str, made: Handout) -> str:
    if format_ == "md":
        from debategame.classroom.handout.markdown import as_markdown

        return as_markdown(made)
    from debategame.classroom.handout.html import as_html

    return as_html(made)


def _usual_name(words: Namespace, made: Handout) -> str:
    what = "exit-ticket" if words.exit_ticket else "handout"
    only = "-questions" if words.no_key else "-key" if words.key_only else ""
    version = f"-{made.version}" if made.version else ""
    return f"{what}-{made.exercises[0].question.deck}-{made.seed}{version}{only}.{words.format}"


def _write(output: str, written: bytes, *, force: bool) -> None:
    target = followed(output)
    refuse_taken(target, output, force=force)
    write(target, output, written, force=force)
