"""``debategame export``: a deck for Anki or Moodle, as a study sheet or an argument map."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from debategame.cli.output import STANDARD, deliver, expanded, say
from debategame.cli.play import named_paths
from debategame.deck.files import default_folders, is_path
from debategame.deck.library import choose, open_library
from debategame.errors import UsageError
from debategame.interop.anki import as_anki
from debategame.interop.argdown import as_argdown
from debategame.interop.gift import as_gift
from debategame.interop.markdown import as_markdown
from debategame.interop.mermaid import as_mermaid
from debategame.text import plural

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from debategame.cli.parser import Parser
    from debategame.deck.model import Deck


class Format(NamedTuple):
    """A format to export to."""

    write: Callable[[Deck], str]
    help: str
    next_step: str
    """What to do with the file."""


FORMATS = {
    "anki": Format(
        as_anki, "notes for Anki", "In Anki: File, Import. Importing a later export updates the same notes."
    ),
    "gift": Format(as_gift, "questions for Moodle", "In Moodle: Question bank, Import, GIFT format."),
    "md": Format(as_markdown, "a study sheet in Markdown", ""),
    "argdown": Format(as_argdown, "an argument map for Argdown", "In VS Code: the Argdown extension."),
    "mermaid": Format(
        as_mermaid,
        "an argument map for Mermaid",
        "Paste it into mermaid.live or a Markdown file on GitHub. It shows cards with a reason or an issue.",
    ),
}


def add(parser: Parser) -> None:
    """Add the verb's arguments."""
    from debategame.cli.parser import add_decks, add_output

    add_decks(parser, nargs=None)
    formats = "; ".join(f"{name}: {each.help}" for name, each in FORMATS.items())
    parser.add_argument("--to", required=True, choices=FORMATS, help=formats)
    add_output(parser, default=STANDARD, says="the file to write; - is standard output (default: -)")


def run(args: Namespace) -> int:
    """Write the export and return the exit status. Raises DebategameError."""
    library = open_library([] if is_path(args.deck) else default_folders(), named_paths([args.deck]))
    deck = choose(library, args.deck)
    chosen = FORMATS[args.to]
    exported = chosen.write(deck).encode()
    with suppress(OSError, ValueError):
        if args.output != STANDARD and deck.path is not None and expanded(args.output).samefile(deck.path):
            raise UsageError(f"{args.output} is the deck itself.", "Name another file.")
    if deliver(exported, args.output, force=args.force):
        say(f"{plural(len(deck.cards), 'card')} of {deck.title}: {args.output}")
        if chosen.next_step:
            say(chosen.next_step)
    return 0
