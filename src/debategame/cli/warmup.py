"""``debategame warmup``: five minutes at the start of a lesson, with one projector and no phones."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

from debategame.classroom.preparing import Wanted, prepare
from debategame.classroom.warmup.class_settings import MINUTES
from debategame.classroom.warmup.session import WarmupSession, interrupted
from debategame.classroom.warmup.state import Phase
from debategame.cli.play import different, has_screen, named_paths, refuse_others, session
from debategame.deck.library import choose
from debategame.errors import UsageError
from debategame.plain.terminal import Leaving, Lines
from debategame.progress.classes import UNNAMED, class_of
from debategame.text import listed, printable

if TYPE_CHECKING:
    from argparse import Namespace

    from debategame.classroom.warmup.session import Interrupted
    from debategame.cli.parser import Parser
    from debategame.play.session import PlayerSession
    from debategame.progress.classes import SchoolClass


def add(parser: Parser) -> None:
    """Give ``parser`` the words of the verb."""
    from debategame.cli.parser import whole_number

    parser.add_argument("deck", nargs="*", metavar="DECK", help="a deck's id, or a path (those of the last warm-up)")
    says = f"how long it takes, {MINUTES[0]} to {MINUTES[-1]} (as last time, or 5)"
    parser.add_argument("--minutes", type=whole_number, metavar="N", help=says)
    parser.add_argument(
        "--class", dest="school_class", metavar="NAME", help="which class it is for, to know what is due"
    )
    parser.add_argument("--cards", default="", metavar="ID,ID", help="just these cards")
    parser.add_argument("--tag", default="", metavar="T", help="only cards with this tag")
    parser.add_argument(
        "--teams", metavar="NAMES", help="2 to 6 teams: Red,Blue, or how many; 0 is none (as last time)"
    )
    says = "how many pupils the class has: a count that does not fit is asked about (as last time)"
    parser.add_argument("--size", type=whole_number, metavar="N", help=says)
    parser.add_argument("--seed", type=whole_number, metavar="S", help="the same seed, the same plan and handout")
    parser.add_argument("--resume", action="store_true", help="take up the warm-up that was interrupted")
    parser.add_argument("--drop", action="store_true", help="drop the class's interrupted warm-up and start another")
    parser.add_argument("--plain", action="store_true", help="plain lines instead of the screen")
    parser.add_argument("--results", action="store_true", help="say what the class has met, and how its votes went")
    parser.add_argument("--csv", action="store_true", help="the results for a spreadsheet")


def run(words: Namespace) -> int:
    """Hold a warm-up, take one up again, or tell results. Returns the exit status."""
    with session(named_paths(words.deck), to_read=words.results or words.csv) as opened:
        for notice in opened.store.notices:
            print(f"Note: {printable(notice)}", file=sys.stderr)  # noqa: T201
        if words.results or words.csv:
            return _results(opened, words.school_class, as_csv=words.csv)
        lines = Lines.standard()
        if words.resume:
            _refuse_with_resume(words)
            school_class = None if words.school_class is None else opened.store.classes.known(words.school_class)
            warmup_session = WarmupSession.resume(opened, school_class)
        else:
            try:
                warmup_session = _started(opened, words, lines)
            except Leaving:
                return 0
        if warmup_session.state.phase is not Phase.PLAN:
            lines.say(f"This is the warm-up of {warmup_session.school_class.name}, where it stood.")
        decks = tuple(filter(None, map(opened.library.deck, warmup_session.dealt.decks)))
        if has_screen() and not words.plain:
            from debategame.tui.app import DebateApp

            return DebateApp(opened, warmup_session=warmup_session).play_out()
        from debategame.plain.warmup import run as run_in_lines

        return run_in_lines(lines, warmup_session, decks)


def _started(opened: PlayerSession, words: Namespace, lines: Lines) -> WarmupSession:
    """Begin a warm-up, or take up the class's interrupted one where that is answered. Raises Leaving at a ``q``."""
    school_class = _class(opened, words.school_class, lines)
    waiting = next(iter(interrupted(opened, school_class)), None)
    if waiting is not None and not words.drop and not _drops(waiting, lines):
        return WarmupSession.resume(opened, school_class)
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
        size=words.size,
        seed=words.seed,
    )
    prepared = prepare(opened, wanted)
    for card, reason in prepared.refused.items():
        print(f"Note: {printable(card)} is not asked, since {printable(reason)}.", file=sys.stderr)  # noqa: T201
    return WarmupSession.begin(opened, prepared)


def _drops(waiting: Interrupted, lines: Lines) -> bool:
    """Ask whether another warm-up shall be started. Raises UsageError where there is no terminal to ask on."""
    name = shlex.quote(waiting.school_class.name)
    said = f"{waiting} was interrupted."
    if not sys.stdin.isatty():
        raise UsageError(
            said, f"Take it up with: debategame warmup --resume --class {name}. Or add --drop to start another instead."
        )
    lines.say(said)
    while (typed := lines.ask("Enter takes it up, d drops it and starts another, q leaves:")) not in ("", "d"):
        pass
    return typed == "d"


def listed_ids(words: str) -> tuple[str, ...]:
    """Return the ids in ``ID,ID``."""
    return tuple(filter(None, (word.strip() for word in words.split(","))))


def _class(opened: PlayerSession, typed: str | None, lines: Lines) -> SchoolClass:
    """Return the class that is named; without a name ask which, where there are some and somebody can answer."""
    known, last = opened.store.classes.all(), opened.store.classes.last()
    if typed is not None or last is None or [each.name for each in known] == [UNNAMED] or not sys.stdin.isatty():
        return class_of(typed or "")
    names = listed((each.name for each in known), "or")
    typed = lines.ask(f"Which class? {names}, or a new name (Enter: {last.name}):", as_typed=True)
    return class_of(typed or last.name)


def _refuse_with_resume(words: Namespace) -> None:
    given = (words.minutes, words.teams, words.size, words.seed)
    if words.deck or words.cards or words.tag or words.drop or given.count(None) < len(given):
        raise UsageError(
            "A warm-up that is taken up again goes on as it was planned.", "Leave out everything but --class."
        )


def _results(opened: PlayerSession, typed: str | None, *, as_csv: bool) -> int:
    """Tell the results of a class, or of all of them where none is named."""
    classes = opened.store.classes
    found = classes.all() if typed is None else (classes.known(typed),)
    if not found:
        raise UsageError("No class has had a warm-up yet.", "Begin with: debategame warmup")
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
