"""``debategame warmup``: five minutes at the start of a lesson, with one projector and no phones."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from debategame.classroom.preparing import MINUTES, Wanted, prepare
from debategame.classroom.warming import Warming
from debategame.cli.play import desk, different, has_screen, named_paths, refuse_others
from debategame.deck.library import choose
from debategame.errors import UsageError
from debategame.progress.classes import class_of
from debategame.text import printable

if TYPE_CHECKING:
    from argparse import Namespace

    from debategame.classroom.preparing import Prepared
    from debategame.cli.parser import Parser
    from debategame.deck.model import Deck
    from debategame.progress.classes import SchoolClass
    from debategame.progress.desk import Desk


def add(parser: Parser) -> None:
    """Give ``parser`` the words of the verb."""
    from debategame.cli.parser import whole_number

    parser.add_argument("deck", nargs="*", metavar="DECK", help="a deck's id, or a path (those of the last warm-up)")
    says = f"how long it takes, {MINUTES[0]} to {MINUTES[-1]} (5)"
    parser.add_argument("--minutes", type=whole_number, default=5, metavar="N", help=says)
    parser.add_argument(
        "--class", dest="school_class", metavar="NAME", help="which class it is for, to know what is due"
    )
    parser.add_argument("--cards", default="", metavar="ID,ID", help="just these cards")
    parser.add_argument("--tag", default="", metavar="T", help="only cards with this tag")
    parser.add_argument("--teams", default="", metavar="NAMES", help="2 to 6 teams: Red,Blue, or how many")
    parser.add_argument("--seed", type=whole_number, metavar="S", help="the same seed, the same plan and handout")
    parser.add_argument("--resume", action="store_true", help="take up the warm-up that was interrupted")
    parser.add_argument("--plain", action="store_true", help="plain lines instead of the screen")
    parser.add_argument("--results", action="store_true", help="say what the class has met, and how its votes went")
    parser.add_argument("--csv", action="store_true", help="the results for a spreadsheet")


def run(words: Namespace) -> int:
    """Hold a warm-up, take one up again, or tell results. Returns the exit status."""
    with desk(named_paths(words.deck)) as opened:
        for notice in opened.store.notices:
            print(f"Note: {printable(notice)}", file=sys.stderr)  # noqa: T201
        if words.results or words.csv:
            return _results(opened, words.school_class, as_csv=words.csv)
        decks: tuple[Deck, ...]
        if words.resume:
            _refuse_with_resume(words)
            school_class = None if words.school_class is None else opened.store.classes.known(words.school_class)
            warming = Warming.resume(opened, school_class)
            decks = tuple(filter(None, map(opened.library.deck, warming.dealt.decks)))
        else:
            prepared = _prepared(opened, words)
            decks, warming = prepared.decks, Warming.begin(opened, prepared)
        if has_screen() and not words.plain:
            from debategame.tui.app import DebateApp

            return DebateApp(opened, warming=warming).play_out()
        from debategame.plain.lines import Lines
        from debategame.plain.warmup import run as run_in_lines

        return run_in_lines(Lines.standard(), warming, decks)


def _prepared(opened: Desk, words: Namespace) -> Prepared:
    school_class = _class(words.school_class)
    decks = different([choose(opened.library, word) for word in words.deck])
    log = opened.store.classes.met(school_class.id) if words.deck else ()
    refuse_others(decks, words.deck, lambda deck: {each.card: () for each in log if each.deck == deck.id})
    wanted = Wanted(
        school_class=school_class,
        decks=decks,
        minutes=words.minutes,
        cards=listed_ids(words.cards),
        tag=words.tag,
        teams=words.teams,
        seed=words.seed,
    )
    prepared = prepare(opened, wanted)
    for card, reason in prepared.refused.items():
        print(f"Note: {printable(card)} is not asked, since {printable(reason)}.", file=sys.stderr)  # noqa: T201
    if prepared.interrupted:
        print(  # noqa: T201
            f"Note: a warm-up of {wanted.school_class.name} was interrupted: debategame warmup --resume takes it up. "
            "Once this one starts, it is put away.",
            file=sys.stderr,
        )
    return prepared


def listed_ids(words: str) -> tuple[str, ...]:
    """Return the ids in ``ID,ID``."""
    return tuple(filter(None, (word.strip() for word in words.split(","))))


def _class(typed: str | None) -> SchoolClass:
    return class_of(typed or "")


def _refuse_with_resume(words: Namespace) -> None:
    if words.deck or words.cards or words.tag or words.teams or words.seed is not None:
        raise UsageError(
            "A warm-up that is taken up again goes on as it was planned.", "Leave out everything but --class."
        )


def _results(opened: Desk, typed: str | None, *, as_csv: bool) -> int:
    """Tell the results of a class, or of all of them where none is named."""
    classes = opened.store.classes
    found = classes.all() if typed is None else (classes.known(typed),)
    if not found:
        raise UsageError("No class has had a warm-up yet.", "Begin with: debategame warmup")
    if as_csv:
        _write_csv(opened, found)
        return 0
    from debategame.plain.class_results import say_results
    from debategame.plain.lines import Lines

    lines = Lines.standard()
    for number, school_class in enumerate(found):
        if number:
            lines.say()
        say_results(lines, opened, school_class)
    return 0


def _write_csv(opened: Desk, found: tuple[SchoolClass, ...]) -> None:
    from debategame.classroom.spreadsheet import as_csv

    classes = opened.store.classes
    texts = {(deck.id, card.id): card.text for deck in opened.library.decks for card in deck.cards}
    rows = [(each.name, classes.met(each.id), classes.lessons(each.id)) for each in found]
    sys.stdout.flush()
    sys.stdout.buffer.write(as_csv(rows, texts).encode())
