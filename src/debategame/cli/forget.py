"""``debategame progress forget``: delete the votes and points of classes for good."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debategame import paths
from debategame.cli.output import agreed, note, say
from debategame.errors import UsageError
from debategame.play.session import local_now
from debategame.progress.classes import Classes
from debategame.progress.moments import as_ms
from debategame.progress.transfer import backup, commands
from debategame.progress.transfer import forget as forgetting
from debategame.text import listed, plural

if TYPE_CHECKING:
    from argparse import Namespace

_DAY_MS = 86_400_000
_MOST_DAYS = 36_500
_AGE = re.compile(r"([0-9]{1,5})\s*([dwmy]?)")
_DAYS = {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}


def forget(args: Namespace) -> None:
    """Delete what ``args`` name. Raises DebategameError."""
    days, now = _days(args.older), local_now()
    commands.require_progress(paths.database())
    with commands.opened(paths.database(), now, note) as (db, path):
        chosen = None if args.school_class is None else Classes(db).known(args.school_class)
        past = forgetting.Past(
            before_ms=as_ms(now) - days * _DAY_MS, class_id=chosen.id if chosen else None, met_too=args.met
        )
        goes = forgetting.what_goes(db, past)
        age = f" older than {plural(days, 'day')}" if days else ""
        if not goes:
            say(f"There is nothing{f' of {chosen.name}' if chosen else ''}{age} to delete.")
            return
        say(f"This deletes {listed(goes)} of {chosen.name if chosen else 'all classes'}{age}. It can't be undone.")
        if not args.yes and not agreed("Type yes to delete: "):
            say("Nothing was deleted.")
            return
        forgetting.forget(db, past)
        say("Deleted.")
        if backup.folder_of(path).is_dir():
            say(f"Older backups may still hold it: {backup.folder_of(path)}")


def _days(typed: str) -> int:
    found = _AGE.fullmatch(typed.strip().casefold())
    days = int(found[1]) * _DAYS[found[2]] if found else _MOST_DAYS + 1
    if days > _MOST_DAYS:
        raise UsageError(f"'{typed[:20]}' is not an age.", "Give days, weeks, months or years, as in: --older 30d")
    return days
