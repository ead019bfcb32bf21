"""``debategame progress``: keep what was played, move it to another machine, bring it back, or start over."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from debategame import paths
from debategame.cli.progress_words import add
from debategame.diagnostics import quoted
from debategame.errors import UsageError
from debategame.play.session import local_now
from debategame.progress.transfer import commands
from debategame.progress.transfer import reset as resetting
from debategame.progress.transfer.tables import counted
from debategame.text import listed, plural, printable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from debategame.progress.transfer.merge import Merged
    from debategame.progress.transfer.tables import Refusal

STANDARD = "-"
_MOST_TOLD = 20

__all__ = ["add", "run"]


def run(words: Namespace) -> int:
    """Do what ``words`` say. Returns the exit status; raises DebategameError where it can't be done."""
    match words.part:
        case "backup":
            return _backup(words.file)
        case "restore":
            return _restore(words.file)
        case "export":
            return _export(words.file, words.source)
        case "merge":
            return _merge(words.file)
        case "forget":
            from debategame.cli.forget import forget

            return forget(words)
        case _:
            return _reset(words)


def _backup(file: str | None) -> int:
    kept = commands.back_up(paths.database(), _path(file) if file else None, local_now())
    _say(f"Your progress is copied to {kept}")
    return 0


def _restore(file: str) -> int:
    kept, rows = commands.restore(paths.database(), _path(file), local_now())
    _say(f"Your progress is that of {file} now: {listed(counted(rows)) or 'nothing'}.")
    if kept is not None:
        _say(f"What was there before is kept as {kept}")
    return 0


def _export(file: str, source: str | None) -> int:
    progress = _path(source) if source else paths.database()
    target = None if file == STANDARD else _path(file)
    refused = commands.export(progress, target, sys.stdout.buffer, _note)
    _tell_refused(refused, len(refused))
    if target is not None:
        _say(f"{'The progress' if source else 'Your progress'} is written to {target}")
    return 0


def _merge(file: str) -> int:
    source = sys.stdin.buffer if file == STANDARD else _path(file)
    done = commands.merge(paths.database(), source, local_now(), _note)
    _tell_refused(done.merged.refusals, done.merged.refused)
    _say(_summary(done.merged))
    if done.kept is not None:
        _say(f"Your progress as it was before is kept as {done.kept}")
    return 0


def _summary(merged: Merged) -> str:
    added = listed(counted(merged.added))
    here = merged.found["answer"] - merged.added["answer"]
    known = f" {plural(here, 'answer')} {'was' if here == 1 else 'were'} here already." if here else ""
    return (f"New: {added}." if added else "There was nothing new.") + known


def _tell_refused(refused: Iterable[Refusal], count: int) -> None:
    told = 0
    for told, refusal in enumerate(refused, start=1):
        if told > _MOST_TOLD:
            break
        _note(f"{refusal} Left out.")
    if count > min(told, _MOST_TOLD):
        _note(f"{plural(count - min(told, _MOST_TOLD), 'other')} left out too.")


def _reset(words: Namespace) -> int:
    now = local_now()
    commands.require_progress(paths.database())
    with commands.opened(paths.database(), now, _note) as (db, path):
        scope = resetting.Scope(
            player=resetting.player_of(db, words.player) if words.player is not None else None,
            deck=resetting.deck_of(db, words.deck) if words.deck is not None else None,
        )
        goes = resetting.what_goes(db, scope)
        whose = f"of {quoted(words.player)}" if words.player else "of everybody who plays here"
        of_deck = f" with the deck {quoted(words.deck)}" if words.deck else ""
        if not any(goes.values()):
            _say(f"There is nothing {whose}{of_deck} to remove.")
            return 0
        _say(f"This removes what was played {whose}{of_deck}: {listed(counted(goes))}. Names and settings stay.")
        if not words.yes and not _agreed():
            _say("Nothing was removed.")
            return 0
        kept = resetting.reset(db, path, scope, now)
    _say(f"Removed. Your progress as it was before is kept as {kept}")
    return 0


def _agreed() -> bool:
    """Ask, and return whether the answer was ``yes``. Raises UsageError where nobody can be asked."""
    if not sys.stdin.isatty():
        raise UsageError("There is no terminal to ask on, so nothing was removed.", "Add --yes to remove it unasked.")
    sys.stdout.write("A backup is made first. Type yes to remove it: ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() == "yes"


def _path(word: str) -> Path:
    try:
        return Path(word).expanduser()
    except RuntimeError as error:
        raise UsageError(f"A path can't be followed: {error}", "Name the file by its full path.") from error


def _say(sentence: str) -> None:
    sys.stdout.write(printable(sentence) + "\n")


def _note(sentence: str) -> None:
    """Tell what the output, which may be an export, must not hold."""
    sys.stderr.write(f"Note: {printable(sentence)}\n")
