"""``debategame progress``: back up your progress, move it to another machine, restore it, or start over."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from debategame import paths
from debategame.cli.output import STANDARD, agreed, expanded, note, say
from debategame.cli.parser import add_part
from debategame.diagnostics import quoted
from debategame.errors import UsageError
from debategame.play.session import local_now
from debategame.progress.classes import Classes
from debategame.progress.moments import as_ms
from debategame.progress.players import player_named, players
from debategame.progress.store import Store
from debategame.progress.transfer import backup, commands
from debategame.progress.transfer import forget as forgetting
from debategame.progress.transfer import reset as resetting
from debategame.progress.transfer.tables import counted
from debategame.text import listed, plural

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from pathlib import Path

    from debategame.cli.parser import Parser
    from debategame.progress.connection import Connection
    from debategame.progress.transfer.tables import Refusal

_MOST_REFUSALS = 20
"""How many rows that were left out are listed one by one."""
_DAY_MS = 86_400_000
_MOST_DAYS = 36_500
_AGE = re.compile(r"([0-9]{1,5})\s*([dwmy]?)")
_DAYS = {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}


def add(parser: Parser) -> None:
    """Add the verb's parts and their arguments."""
    parts = parser.add_subparsers(dest="part", metavar="PART", title="parts", required=True)
    backup = add_part(parts, "backup", "copy your progress, even while a game is running", "progress backup")
    says = "the copy to write (default: a dated file in the backups folder)"
    backup.add_argument("file", nargs="?", metavar="FILE", help=says)
    says = "replace your progress with a backup; the present one is kept"
    restore = add_part(parts, "restore", says, "progress restore backups/progress-2026-11-21.sqlite3")
    restore.add_argument("file", metavar="FILE", help="a backup")
    export = add_part(parts, "export", "write your progress as lines of JSON", "progress export my-progress.jsonl")
    says = "the file to write; - is standard output (default: -)"
    export.add_argument("file", nargs="?", default=STANDARD, metavar="FILE", help=says)
    export.add_argument("--from", dest="source", metavar="DATABASE", help="export this database instead of your own")
    merge = add_part(parts, "merge", "add the progress of another machine to yours", "progress merge laptop.sqlite3")
    merge.add_argument("file", metavar="FILE", help="a database or an export; - is an export on standard input")
    says = "delete the answers of a player, of a deck, or all; a backup is kept"
    reset = add_part(parts, "reset", says, "progress reset --deck ending-the-war")
    reset.add_argument("--player", metavar="NAME", help="only this player's, by name or id (default: everybody's)")
    reset.add_argument("--deck", metavar="ID", help="only this deck's (default: all decks)")
    reset.add_argument("--yes", action="store_true", help="don't ask")
    says = "delete the votes and points of classes; no backup is made"
    forget = add_part(parts, "forget", says, "progress forget --older 30d --class 7b")
    says = "only what is older, as in 30d, 8w, 6m or 1y (default: all)"
    forget.add_argument("--older", default="0d", metavar="AGE", help=says)
    forget.add_argument("--class", dest="school_class", metavar="NAME", help="only this class (default: all classes)")
    forget.add_argument(
        "--seen", "--met", action="store_true", help="also forget which cards were seen, so none is due"
    )
    forget.add_argument("--yes", action="store_true", help="don't ask")


def run(args: Namespace) -> int:
    """Do what ``args`` say and return the exit status. Raises DebategameError."""
    match args.part:
        case "backup":
            kept = commands.back_up(paths.database(), expanded(args.file) if args.file else None, local_now())
            say(f"Your progress is copied to {kept}")
        case "restore":
            _restore(args.file)
        case "export":
            _export(args.file, args.source)
        case "merge":
            _merge(args.file)
        case "forget":
            _forget(args)
        case _:
            _reset(args)
    return 0


def _restore(file: str) -> None:
    kept, rows = commands.restore(paths.database(), expanded(file), local_now())
    say(f"Your progress is now that of {file}: {listed(counted(rows)) or 'nothing'}.")
    if kept is not None:
        say(f"What was there before is kept as {kept}")


def _export(file: str, source: str | None) -> None:
    progress = expanded(source) if source else paths.database()
    target = None if file == STANDARD else expanded(file)
    refused = commands.export(progress, target, sys.stdout.buffer, note)
    _note_refused(refused, len(refused))
    if target is not None:
        say(f"{'The progress' if source else 'Your progress'} is written to {target}")


def _merge(file: str) -> None:
    source = sys.stdin.buffer if file == STANDARD else expanded(file)
    done = commands.merge(paths.database(), source, local_now(), note)
    _note_refused(done.refusals, done.refused)
    added = listed(counted(done.added))
    here = done.found["answer"] - done.added["answer"]
    known = f" You already had {plural(here, 'answer')}." if here else ""
    say((f"New: {added}." if added else "There was nothing new.") + known)
    if done.kept is not None:
        say(f"Your progress as it was before is kept as {done.kept}")


def _note_refused(refused: Sequence[Refusal], count: int) -> None:
    shown = refused[:_MOST_REFUSALS]
    for refusal in shown:
        note(f"{refusal} Left out.")
    if count > len(shown):
        note(f"{plural(count - len(shown), 'other')} left out too.")


def _player(db: Connection, path: Path, word: str) -> str:
    """Return the id of the player with that name or id. Raises UsageError where there is none."""
    store = Store(db, path, ())
    return word if any(word == player.id for player in players(store)) else player_named(store, word).id


def _reset(args: Namespace) -> None:
    now = local_now()
    commands.require_progress(paths.database())
    with commands.opened(paths.database(), now, note) as (db, path):
        scope = resetting.Scope(
            player=_player(db, path, args.player) if args.player is not None else None,
            deck=resetting.deck_of(db, args.deck) if args.deck is not None else None,
        )
        goes = resetting.what_goes(db, scope)
        whose = f" of {quoted(args.player)}" if args.player else ""
        of_deck = f" in the deck {quoted(args.deck)}" if args.deck else ""
        if not any(goes.values()):
            say(f"There is nothing{whose}{of_deck} to delete.")
            return
        rounds = f"the rounds{whose or ' of all players'}{of_deck}"
        say(f"This deletes {rounds}: {listed(counted(goes))}. Names and settings stay.")
        if not args.yes and not agreed("A backup is made first. Type yes to delete: "):
            say("Nothing was deleted.")
            return
        kept = resetting.reset(db, path, scope, now)
    say(f"Deleted. Your progress as it was before is kept as {kept}")


def _forget(args: Namespace) -> None:
    days, now = _days(args.older), local_now()
    commands.require_progress(paths.database())
    with commands.opened(paths.database(), now, note) as (db, path):
        chosen = None if args.school_class is None else Classes(db).known(args.school_class)
        past = forgetting.Past(
            before_ms=as_ms(now) - days * _DAY_MS, class_id=chosen.id if chosen else None, cards_seen=args.seen
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
