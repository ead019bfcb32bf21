"""The command line's words: one parser, from which help and completions come. Nothing here is run."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn

from debategame import __version__
from debategame.cli import progress_words, stats_words
from debategame.errors import UsageError
from debategame.game.request import RoundKind
from debategame.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    Verbs = argparse._SubParsersAction["Parser"]  # noqa: SLF001 - argparse has no public name for it

KINDS = [kind.value for kind in RoundKind]
MOST_TOLD = 60
"""How much of a word that was typed is told back."""


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError, one sentence and the next step, where argparse prints usage and exits."""

    def error(self, message: str) -> NoReturn:
        """Raise ``message`` as a sentence."""
        sentence = message[:1].upper() + message[1:]
        raise UsageError(sentence if sentence.endswith(".") else f"{sentence}.", f"Run: {self.prog} --help")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what ``arguments`` say. Raises UsageError; SystemExit once help was printed."""
    parser, verbs = build()
    first = arguments[0] if arguments else ""
    if first and not first.startswith("-") and first not in verbs.choices:
        word = first[:MOST_TOLD]
        hint = did_you_mean(word, verbs.choices) or f"A deck is played with: debategame play {word}"
        raise UsageError(f"There is no verb '{word}'.", hint)
    return parser.parse_args(arguments)


def build() -> tuple[Parser, Verbs]:
    """Return the parser of ``debategame``, and its verbs."""
    parser = Parser(
        prog="debategame",
        description="A terminal game about arguments: who argues what, by which analogy, and to what end.",
        epilog="Without a verb it opens the front page; with no terminal it plays in plain lines.\n"
        "example: debategame play ending-the-war --count 5",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"debategame {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", title="verbs")
    _add_play(verbs)
    _add_decks(verbs)
    _add_check(verbs)
    stats_words.add(verbs)
    progress_words.add(verbs)
    return parser, verbs


def _verb(verbs: Verbs, name: str, says: str, example: str) -> Parser:
    return verbs.add_parser(
        name,
        help=says,
        description=says[0].upper() + says[1:] + ".",
        epilog=f"example: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _whole_number(word: str) -> int:
    try:
        return int(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{word[:MOST_TOLD]}' is no whole number") from None


def _add_play(verbs: Verbs) -> None:
    play = _verb(verbs, "play", "play a round", "debategame play ending-the-war --kind claims --count 5")
    play.add_argument("deck", nargs="*", metavar="DECK", help="a deck's id, or a path to a .yaml file")
    play.add_argument("--kind", default=RoundKind.MIXED.value, metavar="K", help=f"one of {', '.join(KINDS)}")
    play.add_argument(
        "--count", type=_whole_number, metavar="N", help="how many questions at most (as in the settings)"
    )
    play.add_argument("--tag", default="", metavar="T", help="only cards with this tag")
    play.add_argument("--seed", type=_whole_number, metavar="S", help="the same seed deals the same round")
    play.add_argument("--timer", type=_whole_number, metavar="S", help="seconds for each question; 0 is no timer")
    play.add_argument("--confidence", action="store_true", help="each answer says how sure you are")
    play.add_argument("--player", metavar="NAME", help="who plays this time")
    play.add_argument("--no-motion", action="store_true", help="nothing on the screen moves")
    play.add_argument("--plain", action="store_true", help="plain lines instead of screens")


def _add_decks(verbs: Verbs) -> None:
    _verb(verbs, "decks", "list the decks and the folder where your own go", "debategame decks")


def _add_check(verbs: Verbs) -> None:
    check = _verb(verbs, "check", "judge deck files: every fault with its place", "debategame check my-deck.yaml")
    check.add_argument("path", nargs="+", metavar="FILE", help="a deck file, or a folder of them")
    check.add_argument("--format", choices=["text", "json"], default="text", help="how findings are printed (text)")
    check.add_argument(
        "--fail-on", choices=["error", "advice"], default="error", help="what makes the exit status 1 (error)"
    )
