"""The command line's words: one parser, from which help and completions come. Nothing here is run."""

from __future__ import annotations

import argparse

from debategame import __version__
from debategame.game.request import RoundKind

KINDS = [kind.value for kind in RoundKind]


def build() -> argparse.ArgumentParser:
    """Return the parser of ``debategame`` with all its verbs."""
    parser = argparse.ArgumentParser(
        prog="debategame",
        description="A terminal game about arguments: who argues what, by which analogy, and to what end.",
        epilog="Without a verb it opens the front page; with no terminal it plays in plain lines.\n"
        "example: debategame play ending-the-war --count 5",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"debategame {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", title="verbs")
    _add_play(verbs)
    _add_decks(verbs)
    _add_check(verbs)
    return parser


def _verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, says: str, example: str
) -> argparse.ArgumentParser:
    return verbs.add_parser(
        name,
        help=says,
        description=says[0].upper() + says[1:] + ".",
        epilog=f"example: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_play(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    play = _verb(verbs, "play", "play a round", "debategame play ending-the-war --kind claims --count 5")
    play.add_argument("deck", nargs="*", metavar="DECK", help="a deck's id, or a path to a .yaml file")
    play.add_argument("--kind", default=RoundKind.MIXED.value, metavar="K", help=f"one of {', '.join(KINDS)}")
    play.add_argument("--count", type=int, default=10, metavar="N", help="how many questions at most (10)")
    play.add_argument("--tag", default="", metavar="T", help="only cards with this tag")
    play.add_argument("--seed", type=int, default=None, metavar="S", help="the same seed deals the same round")
    play.add_argument("--plain", action="store_true", help="plain lines instead of screens")


def _add_decks(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    _verb(verbs, "decks", "list the decks and the folder where your own go", "debategame decks")


def _add_check(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = _verb(verbs, "check", "judge deck files: every fault with its place", "debategame check my-deck.yaml")
    check.add_argument("path", nargs="+", metavar="FILE", help="a deck file, or a folder of them")
    check.add_argument("--format", choices=["text", "json"], default="text", help="how findings are printed (text)")
    check.add_argument(
        "--fail-on", choices=["error", "advice"], default="error", help="what makes the exit status 1 (error)"
    )
