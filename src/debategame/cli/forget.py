"""What ``debategame progress forget`` does: the votes and points of classes go for good."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from debategame import paths
from debategame.errors import UsageError
from debategame.play.session import local_now
from debategame.progress.classes import Classes
from debategame.progress.moments import as_ms
from debategame.progress.transfer import backup, commands
from debategame.progress.transfer import forget as forgetting
from debategame.text import listed, plural, printable

if TYPE_CHECKING:
    from argparse import Namespace

    from debategame.progress.transfer.forget import Forgotten

_DAY_MS = 86_400_000
_MOST_DAYS = 36_500
_AGE = re.compile(r"([0-9]{1,5})\s*([dwmy]?)")
_DAYS = {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}


def forget(words: Namespace) -> int:
    """Forget what ``words`` say. Returns the exit status; raises DebategameError where it can't be done."""
    days, now = _days(words.older), local_now()
    commands.require_progress(paths.database())
    with commands.opened(paths.database(), now, _say) as (db, path):
        chosen = None if words.school_class is None else Classes(db).known(words.school_class)
        past = forgetting.Past(
            before_ms=as_ms(now) - days * _DAY_MS,
            class_id=chosen.id if chosen else None,
            met_too=words.met,
        )
        goes = forgetting.what_goes(db, past)
        whose = f"of {chosen.name}" if chosen else "of all classes"
        age = f" older than {plural(days, 'day')}" if days else ""
        if not goes:
            _say(f"There is nothing {whose}{age} to forget.")
            return 0
        _say(f"This forgets {_told(goes)} {whose}{age}. It can't be brought back.")
        if not words.yes and not _agreed():
            _say("Nothing was forgotten.")
            return 0
        forgetting.forget(db, past)
        _say("Forgotten.")
        if backup.folder_of(path).is_dir():
            _say(f"Copies made before may still hold it: {backup.folder_of(path)}")
    return 0


def _days(typed: str) -> int:
    found = _AGE.fullmatch(typed.strip().casefold())
    days = int(found[1]) * _DAYS[found[2]] if found else _MOST_DAYS + 1
    if days > _MOST_DAYS:
        raise UsageError(
            f"'{printable(typed[:20])}' is no age.", "Give days, weeks, months or years, as in: --older 30d"
        )
    return days


def _told(goes: Forgotten) -> str:
    return listed(
        plural(count, *called)
        for count, called in (
            (goes.votes, ("card's votes", "cards' votes")),
            (goes.warmups, ("warm-up's points or journal", "warm-ups' points or journals")),
            (goes.met, ("card met", "cards met")),
            (goes.settings, ("class's minutes, teams and size", "classes' minutes, teams and sizes")),
        )
        if count
    )


def _agreed() -> bool:
    """Ask, and return whether the answer was ``yes``. Raises UsageError where nobody can be asked."""
    if not sys.stdin.isatty():
        raise UsageError("There is no terminal to ask on, so nothing was forgotten.", "Add --yes to forget it unasked.")
    sys.stdout.write("Type yes to forget it: ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() == "yes"


def _say(sentence: str) -> None:
    sys.stdout.write(printable(sentence) + "\n")
