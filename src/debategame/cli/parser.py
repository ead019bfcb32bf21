"""The parser of the command line, and what the help says of each verb.

A verb is a module of this package with the same name: ``add(parser)`` adds its arguments, ``run(args)`` does its work.
It is imported only when it is named. Help and completions are made from the same parser.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, NoReturn, Protocol, cast

from debategame import __version__
from debategame.errors import UsageError
from debategame.text import cut, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Parts = argparse._SubParsersAction["Parser"]  # noqa: SLF001 - argparse has no public name for it

_MOST_ECHOED = 60
"""How many letters of a mistyped word an error repeats."""
_SENTENCE_CELLS = 240


class Verb(NamedTuple):
    """What the help says of a verb."""

    says: str
    example: str
    more: str = ""
    """What its own help says beyond that."""


VERBS: dict[str, Verb] = {
    "play": Verb(
        "play a round",
        "play ending-the-war --kind claims --count 5",
        "Without a terminal, or with --plain, it plays in plain lines. Your settings decide what you leave out."
        " With a seed or a challenge everybody who has the deck gets the same round, and it ends with the command that"
        " deals it again; but due, missed and marked cards are your own.",
    ),
    "today": Verb(
        "play today's case: five questions, the same for everybody",
        "today two-roads",
        "The first time counts, for your streak and for the line to pass on; after that it is practice.",
    ),
    "decks": Verb("list the decks, and the folder for your own", "decks"),
    "add": Verb(
        "copy decks into the folder for your own, or update them there",
        "add town-square.yaml",
        "A deck with errors, or with the id of another deck, is refused. An update shows what it changes, keeps"
        " progress on renamed cards, and asks first.",
    ),
    "new": Verb(
        "start a deck of your own: a file with every field explained",
        "new town-square.yaml",
        "In a terminal it asks for what you don't give. It never overwrites a deck. Beside the deck it puts"
        " deck.schema.json, so that your editor can complete and explain the fields. With --from it makes the deck"
        " from a table of cards, saved as CSV by a spreadsheet.",
    ),
    "check": Verb(
        "check deck files: every mistake, where it is and how to fix it",
        "check my-deck.yaml --sources texts",
        "The exit status is 0 if all is well, 1 for findings, 2 if a file could not be checked.",
    ),
    "preview": Verb("show a deck as players will see it, while you write it", "preview my-deck.yaml"),
    "schema": Verb("print the JSON Schema of a deck, for editors", "schema"),
    "stats": Verb(
        "show your statistics",
        "stats ending-the-war --items",
        "For all decks or one. With --items: how a deck's questions do, for all players on this machine.",
    ),
    "export": Verb(
        "write a deck for Anki or Moodle, as a study sheet or an argument map",
        "export ending-the-war --to anki -o war.txt",
    ),
    "warmup": Verb(
        "run a five-minute warm-up with a class, on a projector",
        "warmup ending-the-war --class 7b --projector",
        "It shows its plan first; Enter starts it. The game keeps which cards the class has seen, so that they come"
        " due; it keeps votes and points only if you say so at the end.",
    ),
    "handout": Verb(
        "print questions for a class, with an answer key and voting cards",
        "handout ending-the-war --count 6 --seed 7 -o handout.html",
        "With the cards and the seed of a warm-up it prints the same questions.",
    ),
    "progress": Verb("back up, move or reset your progress", "progress backup"),
    "doctor": Verb("show where your files are, what is wrong, and how to fix it", "doctor"),
    "completion": Verb("print completions for your shell", "completion bash"),
}
"""In the order of the help."""


_EXAMPLES = """\
examples:
  debategame                                   start the game
  debategame play ending-the-war --count 5     play five questions of a deck
  debategame new my-deck.yaml                  start a deck of your own
  debategame check my-deck.yaml                check it

'debategame VERB --help' explains a verb and its options."""


class VerbModule(Protocol):
    """The module of a verb."""

    def add(self, parser: Parser, /) -> None:
        """Add the verb's arguments to ``parser``."""

    def run(self, args: argparse.Namespace, /) -> int:
        """Do what ``args`` say and return the exit status."""


class Help(argparse.HelpFormatter):
    """Help 80 columns wide; a line that begins with a blank stays as it is."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        fill = super()._fill_text
        return "\n".join(line if line[:1] == " " else fill(line, width, indent) for line in text.splitlines())

    def _format_action(self, action: argparse.Action) -> str:
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - argparse has no public name for it
            # Without a line of its own: the title above it says the same.
            return "".join(map(self._format_action, action._get_subactions()))  # noqa: SLF001 - as above
        return super()._format_action(action)


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError where argparse prints its usage and exits."""

    def error(self, message: str) -> NoReturn:
        """Raise ``message`` as a sentence."""
        sentence = cut(message[:1].upper() + message[1:], _SENTENCE_CELLS)
        raise UsageError(sentence if sentence.endswith((".", "…")) else f"{sentence}.", f"Run: {self.prog} --help")


def module_of(verb: str) -> VerbModule:
    """Return the module of ``verb``, imported now."""
    return cast("VerbModule", import_module(f"debategame.cli.{verb}"))


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse ``arguments``. Raises UsageError, or SystemExit after printing help."""
    first = arguments[0] if arguments else ""
    if first and not first.startswith("-") and first not in VERBS:
        word = first[:_MOST_ECHOED]
        hint = did_you_mean(word, VERBS) or f"To play a deck: debategame play {word}"
        raise UsageError(f"There is no verb '{word}'.", hint)
    parser = build((first,)) if first in VERBS else build(whole=False)
    return parser.parse_args(arguments)


def build(verbs: Iterable[str] = VERBS, *, whole: bool = True) -> Parser:
    """Return the parser of ``debategame`` with those of ``verbs``, which have their arguments if ``whole``."""
    parser = Parser(
        prog="debategame",
        usage="%(prog)s [-h] [--version] [VERB ...]",
        description="A quiz game for the terminal. Each deck of cards is about a debate: who argues what, by which"
        " analogy, and to what end. Start it without a verb to choose on the screen.",
        epilog=_EXAMPLES,
        formatter_class=Help,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"debategame {__version__}")
    parts = parser.add_subparsers(dest="verb", metavar="VERB", title="verbs", prog="debategame", parser_class=Parser)
    for name in verbs:
        own = add_part(parts, name, *VERBS[name])
        if whole:
            module_of(name).add(own)
    return parser


def add_part(parts: Parts, name: str, says: str, example: str, more: str = "") -> Parser:
    """Add the parser of a verb, or of a part of one, whose help ends with ``example``."""
    sentence = f"{says[0].upper()}{says[1:]}."
    return parts.add_parser(
        name,
        help=says,
        description=f"{sentence} {more}".rstrip(),
        epilog=f"example: debategame {example}",
        formatter_class=Help,
        allow_abbrev=False,
    )


def add_decks(parser: Parser, *, nargs: str | None, default: str = "") -> None:
    """Add the argument that names a deck, or several."""
    parser.add_argument("deck", nargs=nargs, metavar="DECK", help=f"a deck's id, or a path to a .yaml file{default}")


def add_player(parser: Parser) -> None:
    """Add who plays, and how it is shown."""
    parser.add_argument("--player", metavar="NAME", help="who plays this time; a new name adds a player")
    parser.add_argument("--no-motion", action="store_true", help="no animation")
    parser.add_argument("--plain", action="store_true", help="plain lines instead of screens")


def add_output(parser: Parser, *, default: str | None, says: str) -> None:
    """Add ``-o FILE`` and ``--force``."""
    parser.add_argument("-o", "--output", default=default, metavar="FILE", help=says)
    parser.add_argument("--force", action="store_true", help="overwrite FILE if it already exists")


def whole_number(word: str) -> int:
    """Return ``word`` as a number, as an argument's ``type``."""
    try:
        return int(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{word[:_MOST_ECHOED]}' is not a whole number") from None
