"""The command line's words: the verbs, and a parser that knows of each only once it is asked for.

A verb is a module of this package with the same name: its ``add`` gives a parser the verb's words, its ``run`` does
what they say. So a verb pays for the import of no other, and help and completions come from the same words.
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

MOST_TOLD = 60
"""How much of a word that was typed is told back."""
_SENTENCE_CELLS = 240
"""How long a sentence with such words in it may be."""


class Verb(NamedTuple):
    """What the help of the whole command says of a verb."""

    says: str
    example: str
    more: str = ""
    """What its own help says beyond that."""


VERBS: dict[str, Verb] = {
    "play": Verb(
        "play a round", "play ending-the-war --kind claims --count 5", "Without a terminal it plays in plain lines."
    ),
    "decks": Verb("list the decks, and the folder for your own", "decks"),
    "new": Verb(
        "start a deck of your own: a file with every field explained",
        "new town-square.yaml",
        "At a terminal it asks for what is not given. It never writes over a file. Beside the deck it puts"
        " deck.schema.json, by which editors complete and explain the fields.",
    ),
    "check": Verb("check deck files: every mistake, with its place and how to mend it", "check my-deck.yaml"),
    "preview": Verb("show a deck as players will see it, while you write it", "preview my-deck.yaml"),
    "schema": Verb("print the JSON Schema of a deck, for editors", "schema"),
    "stats": Verb(
        "show your statistics",
        "stats ending-the-war --items",
        "Over all decks, or one. With --items: how a deck's questions do, over all players of this machine.",
    ),
    "export": Verb(
        "write a deck for Anki, for Moodle, or as a study sheet", "export ending-the-war --to anki -o war.txt"
    ),
    "warmup": Verb(
        "run a five-minute warm-up with a class, on a projector",
        "warmup ending-the-war --class 7b --teams Red,Blue",
        "It shows its plan first; Enter starts it. Which cards the class met is kept, so that they can come due; votes"
        " and points only if you say so at the end.",
    ),
    "handout": Verb(
        "print questions for a class, with an answer key and voting cards",
        "handout ending-the-war --count 6 --seed 7 -o handout.html",
        "With the cards and the seed that a warm-up tells, its questions are the same.",
    ),
    "progress": Verb("back up, move or reset your progress", "progress backup"),
    "doctor": Verb("show where your files are, what is wrong, and how to mend it", "doctor"),
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
    """What a verb's module has."""

    def add(self, parser: Parser, /) -> None:
        """Give ``parser`` the words of the verb."""

    def run(self, words: argparse.Namespace, /) -> int:
        """Do what ``words`` say and return the exit status."""


class Help(argparse.HelpFormatter):
    """Help of 80 columns, in which a line that begins with a blank stays as it is."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        fill = super()._fill_text
        return "\n".join(line if line[:1] == " " else fill(line, width, indent) for line in text.splitlines())

    def _format_action(self, action: argparse.Action) -> str:
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - argparse has no public name for it
            # Without the line that names the list: its title does.
            return "".join(map(self._format_action, action._get_subactions()))  # noqa: SLF001 - as above
        return super()._format_action(action)


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError, one sentence and the next step, where argparse prints usage and exits."""

    def error(self, message: str) -> NoReturn:
        """Raise ``message`` as a sentence."""
        sentence = cut(message[:1].upper() + message[1:], _SENTENCE_CELLS)
        raise UsageError(sentence if sentence.endswith((".", "…")) else f"{sentence}.", f"Run: {self.prog} --help")


def module_of(verb: str) -> VerbModule:
    """Return the module of ``verb``, imported now."""
    return cast("VerbModule", import_module(f"debategame.cli.{verb}"))


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what ``arguments`` say. Raises UsageError; SystemExit once help was printed."""
    first = arguments[0] if arguments else ""
    if first and not first.startswith("-") and first not in VERBS:
        word = first[:MOST_TOLD]
        hint = did_you_mean(word, VERBS) or f"A deck is played with: debategame play {word}"
        raise UsageError(f"There is no verb '{word}'.", hint)
    parser = build((first,)) if first in VERBS else build(whole=False)
    return parser.parse_args(arguments)


def build(verbs: Iterable[str] = VERBS, *, whole: bool = True) -> Parser:
    """Return the parser of ``debategame`` and those of its ``verbs``, which know their words if ``whole``."""
    parser = Parser(
        prog="debategame",
        usage="%(prog)s [-h] [--version] [VERB ...]",
        description="A quiz game for the terminal. Each deck of cards is about a debate: who argues what, by which"
        " analogy, and to what end. Start it without a verb, and choose from what you see.",
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
    """Return the parser of a verb, or of a part of one, whose help ends with ``example``."""
    sentence = f"{says[0].upper()}{says[1:]}."
    return parts.add_parser(
        name,
        help=says,
        description=f"{sentence} {more}".rstrip(),
        epilog=f"example: debategame {example}",
        formatter_class=Help,
        allow_abbrev=False,
    )


def whole_number(word: str) -> int:
    """Return ``word`` as a number, for a parser. Raises what argparse makes a sentence of."""
    try:
        return int(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{word[:MOST_TOLD]}' is no whole number") from None
