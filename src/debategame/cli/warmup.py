"""``debategame warmup``: five minutes at the start of a lesson, with one projector and no phones."""

from __future__ import annotations

import shlex
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from debategame.classroom.preparing import Wanted, prepare
from debategame.classroom.warmup.class_settings import MINUTES, load_class_settings
from debategame.classroom.warmup.session import WarmupSession, interrupted
from debategame.classroom.warmup.state import Phase
from debategame.cli.output import note
from debategame.cli.play import has_screen, named_paths, refuse_others, session, unique
from debategame.deck.library import choose
from debategame.errors import UsageError
from debategame.plain.terminal import Leaving, Lines
from debategame.progress.classes import UNNAMED, class_of
from debategame.text import listed

if TYPE_CHECKING:
    from argparse import Namespace

    from debategame.classroom.warmup.session import Interrupted
    from debategame.cli.parser import Parser
    from debategame.play.session import PlayerSession
    from debategame.progress.classes import SchoolClass


def add(parser: Parser) -> None:
    """Add the verb's arguments."""
    from argparse import BooleanOptionalAction

    from debategame.cli.parser import add_decks, whole_number

    add_decks(parser, nargs="*", default=" (default: the decks of the last warm-up)")
    says = f"its length in minutes, {MINUTES[0]} to {MINUTES[-1]} (default: as last time, or 5)"
    parser.add_argument("--minutes", type=whole_number, metavar="N", help=says)
    says = "the class it is for, so that its due cards come first"
    parser.add_argument("--class", dest="school_class", metavar="NAME", help=says)
    parser.add_argument("--cards", default="", metavar="ID,ID", help="only these cards, in this order")
    parser.add_argument("--tag", default="", metavar="T", help="only cards with this tag")
    says = "2 to 6 teams, as in Red,Blue, or how many; 0 is none (default: as last time)"
    parser.add_argument("--teams", metavar="NAMES", help=says)
    says = "pupils in the class, to query counts that don't fit (default: as last time)"
    parser.add_argument("--size", type=whole_number, metavar="N", help=says)
    says = "open with a point at issue and each side's answer, where the deck has any (default: as last time)"
    parser.add_argument("--issue", action=BooleanOptionalAction, help=says)
    parser.add_argument("--seed", type=whole_number, metavar="S", help="the same seed, the same plan and handout")
    parser.add_argument("--resume", action="store_true", help="resume the interrupted warm-up")
    parser.add_argument("--drop", action="store_true", help="drop the class's interrupted warm-up and start another")
    says = "show the class a page in the browser, and the teacher the key here (default: as last time)"
    parser.add_argument("--projector", dest="page", action=BooleanOptionalAction, help=says)
    parser.add_argument("--plain", action="store_true", help="plain lines instead of the screen")
    parser.add_argument("--results", action="store_true", help="show what the class has seen, and its votes")
    parser.add_argument("--csv", action="store_true", help="print the results for a spreadsheet")


def run(args: Namespace) -> int:
    """Start or resume a warm-up, or print results, and return the exit status."""
    with session(named_paths(args.deck), to_read=args.results or args.csv) as opened:
        for notice in opened.store.notices:
            note(notice)
        if args.results or args.csv:
            return _results(opened, args.school_class, as_csv=args.csv)
        lines = Lines.standard()
        if args.resume:
            _refuse_with_resume(args)
            school_class = None if args.school_class is None else opened.store.classes.known(args.school_class)
            warmup_session = WarmupSession.resume(opened, school_class)
        else:
            try:
                warmup_session = _started(opened, args, lines)
            except Leaving:
                return 0
        if warmup_session.state.phase is not Phase.PLAN:
            lines.say(f"Resuming the warm-up of {warmup_session.school_class.name}.")
            # Not as last time: beside the page the terminal shows the key at once.
            warmup_session.settings = replace(warmup_session.settings, page=bool(args.page))
        decks = tuple(filter(None, map(opened.library.deck, warmup_session.dealt.decks)))
        if has_screen() and not args.plain:
            from debategame.tui.app import DebateApp

            return DebateApp(opened, warmup_session=warmup_session).play_out()
        from debategame.plain.warmup import run as run_in_lines

        if warmup_session.settings.page:
            from debategame.classroom.projector.browser import start_page

            lines.say(start_page(warmup_session))
        return run_in_lines(lines, warmup_session, decks)


def _started(opened: PlayerSession, args: Namespace, lines: Lines) -> WarmupSession:
    """Begin a warm-up, or resume the class's interrupted one if the teacher says so. Raises Leaving at a ``q``."""
    school_class = _class(opened, args.school_class, lines)
    waiting = next(iter(interrupted(opened, school_class)), None)
    if waiting is not None and not args.drop and not _drops(waiting, lines):
        return WarmupSession.resume(opened, school_class)
    decks = unique([choose(opened.library, word) for word in args.deck])
    log = opened.store.classes.met(school_class.id) if args.deck else ()
    refuse_others(decks, args.deck, lambda deck: {each.card: () for each in log if each.deck == deck.id})
    names = ("minutes", "teams", "size", "issue", "page")
    given = {name: value for name in names if (value := getattr(args, name)) is not None}
    settings = replace(load_class_settings(opened.store, school_class.id), **given)
    wanted = Wanted(
        school_class=school_class,
        settings=settings,
        decks=decks,
        cards=listed_ids(args.cards),
        tag=args.tag,
        seed=args.seed,
    )
    prepared = prepare(opened, wanted)
    for card, reason in prepared.refused.items():
        note(f"{card} is not asked: {reason}.")
    return WarmupSession.begin(opened, prepared)


def _drops(waiting: Interrupted, lines: Lines) -> bool:
    """Ask whether to start another warm-up. Raises UsageError without a terminal to ask on."""
    name = shlex.quote(waiting.school_class.name)
    said = f"{waiting} was interrupted."
    if not sys.stdin.isatty():
        raise UsageError(said, f"Run: debategame warmup --resume --class {name}. Or add --drop to start another.")
    lines.say(said)
    while (typed := lines.ask("Enter resumes it, d drops it and starts another, q leaves:")) not in ("", "d"):
        pass
    return typed == "d"


def listed_ids(words: str) -> tuple[str, ...]:
    """Return the ids in ``ID,ID``."""
    return tuple(filter(None, (word.strip() for word in words.split(","))))


def _class(opened: PlayerSession, typed: str | None, lines: Lines) -> SchoolClass:
    """Return the class that is named; without a name ask, if there are several and a terminal to ask on."""
    known, last = opened.store.classes.all(), opened.store.classes.last()
    if typed is not None or last is None or [each.name for each in known] == [UNNAMED] or not sys.stdin.isatty():
        return class_of(typed or "")
    names = listed((each.name for each in known), "or")
    typed = lines.ask(f"Which class? {names}, or a new name (Enter: {last.name}):", as_typed=True)
    return class_of(typed or last.name)


def _refuse_with_resume(args: Namespace) -> None:
    given = (args.minutes, args.teams, args.size, args.issue, args.seed)
    if args.deck or args.cards or args.tag or args.drop or given.count(None) < len(given):
        raise UsageError("A resumed warm-up keeps its plan.", "Leave out every option but --class and --projector.")


def _results(opened: PlayerSession, typed: str | None, *, as_csv: bool) -> int:
    """Print the results of a class, or of all classes."""
    classes = opened.store.classes
    found = classes.all() if typed is None else (classes.known(typed),)
    if not found:
        raise UsageError("No class has had a warm-up yet.", "Run: debategame warmup")
    if as_csv:
        _write_csv(opened, found)
        return 0
    from debategame.plain.class_results import say_results

    lines = Lines.standard()
    for number, school_class in enumerate(found):
        if number:
            lines.say()
        say_results(lines, opened, school_class)
    return 0


def _write_csv(opened: PlayerSession, found: tuple[SchoolClass, ...]) -> None:
    from debategame.classroom.spreadsheet import as_csv

    classes = opened.store.classes
    texts = {(deck.id, card.id): card.text for deck in opened.library.decks for card in deck.cards}
    rows = [(each.name, classes.met(each.id), classes.lessons(each.id)) for each in found]
    sys.stdout.flush()
    sys.stdout.buffer.write(as_csv(rows, texts).encode())
