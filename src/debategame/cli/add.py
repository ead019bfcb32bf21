"""``debategame add``: copy decks into the player's own folder, or update them there without losing progress."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from debategame import paths
from debategame.cli import ExitCode
from debategame.cli.output import agreed, expanded, say, write
from debategame.cli.play import session
from debategame.deck.files import UNIQUE_IDS, default_folders
from debategame.deck.library import choose, open_library
from debategame.deck.load import loads
from debategame.errors import DebategameError, DeckError, UsageError
from debategame.game.updating import compare
from debategame.text import plural, printable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator

    from debategame.cli.parser import Parser
    from debategame.deck.library import Library
    from debategame.deck.model import Card, Deck
    from debategame.game.updating import Update

_MOST_NAMED = 12
_DOCTOR = "Run: debategame doctor"
_TRY_AGAIN = "Nothing was changed. Once that is put right, run it again."


def add(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("path", nargs="+", metavar="FILE", help="a deck's file, or a folder of decks")
    says = "update a deck without asking, and write `was` for cards that seem to be renamed"
    parser.add_argument("--yes", action="store_true", help=says)


def run(args: Namespace) -> int:
    """Add the decks and return the exit status."""
    status = ExitCode.FINE
    for word in args.path:
        path = expanded(word)
        library = _opened(path)
        for skipped in library.skipped:
            say(f"skipped: {skipped.path}: {skipped.message}")
        problems = [f"{one.path}: {one.message} {one.next_step}" for one in library.broken]
        for deck in library.decks:
            try:
                _add(deck, yes=args.yes)
            except DebategameError as error:
                problems.append(str(error))
        for problem in problems:
            sys.stderr.write(f"debategame add: {printable(problem)}\n")
            status = ExitCode.COULD_NOT_RUN
    return status


def _opened(path: Path) -> Library:
    """Return the decks at a path. Raises DebategameError where a file can't be played, or a folder has no deck."""
    if not os.path.isdir(path):  # noqa: PTH112 - pathlib raises for a folder that can't be looked into
        library = open_library([], [path], keep=False)
        choose(library, str(path.absolute()))
        return library
    library = open_library([path], keep=False)
    if not (library.decks or library.broken):
        raise UsageError(f"There is no deck in {path}.", "A deck's name ends in .yaml or .yml.")
    return library


def _add(named: Deck, *, yes: bool) -> None:
    """Add or update a deck. Raises DebategameError where that can't be done, nothing changed."""
    path, folder = named.path or Path(), paths.user_decks()
    if Path(os.path.realpath(folder)) in Path(os.path.realpath(path)).parents:
        say(f"{path} is among your decks already.")
        return
    data = path.read_bytes()
    deck = loads(data, str(path)).deck
    if deck is None:
        raise DeckError(f"{path} has just changed, and can't be played now.", "Run it again.")
    new = _free_name(folder, deck.id)  # before the decks are read, so that another `add` of this deck is not missed
    library = open_library(default_folders())
    for broken in library.broken:
        if broken.deck_id == deck.id:
            raise DeckError(f"{broken.path}: {broken.message}", UNIQUE_IDS)
    present = library.deck(deck.id) or next(filter(None, map(library.deck, deck.was)), None)
    if present is not None:
        _update(compare(present, deck), data, yes=yes)
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DebategameError(f"The folder {folder} can't be made: {error.strerror}.", _DOCTOR) from error
    write(new, data, hint=_TRY_AGAIN)
    say(f"'{deck.title}' is added: {plural(len(deck.cards), 'card')}. Play it: debategame play {deck.id}")


def _free_name(folder: Path, deck_id: str) -> Path:
    """Return a file for a deck that has none yet; one of that name may hold another deck, or a broken one."""
    names = (f"{deck_id}{tail}.yaml" for tail in ("", *(f"-{number}" for number in range(2, 1000))))
    return next(folder / name for name in names if not os.path.lexists(folder / name))


def _update(update: Update, data: bytes, *, yes: bool) -> None:
    """Show what an update changes, ask, and write it in the place of the present version."""
    from debategame.deck.authoring.former_ids import with_former_ids

    deck, target = update.after, update.before.path or Path()
    if not update.is_same_deck or deck.id in update.before.was:
        message = f"Another deck, {target}, has or had the id '{update.before.id}' of '{deck.title}'."
        raise DeckError(message, "Give the new deck another `id`, or remove the other one.")
    if os.path.realpath(target.parent) != os.path.realpath(paths.user_decks()):
        message = f"'{deck.title}' is there already: {target}."
        raise DeckError(message, "Update it in its folder, as with `git pull`.")
    of_deck = update.former_deck_ids()
    if with_former_ids(data, deck, of_deck, update.former_ids(with_guessed=False)) == target.read_bytes():
        say(f"'{deck.title}' is up to date.")
        return
    for line in _changes(update):
        say(line)
    prompt = "Write `was` into your copy, so that the renamed cards keep their progress? Type yes: "
    with_guessed = bool(update.guessed) and (yes or agreed(prompt))
    content = with_former_ids(data, deck, of_deck, update.former_ids(with_guessed=with_guessed))
    if not (yes or agreed("Update the deck? Type yes: ")):
        say("Nothing was changed.")
        return
    write(target, content, force=True, hint=_TRY_AGAIN)
    say(f"'{deck.title}' is updated: {plural(len(deck.cards), 'card')}.")


def _changes(update: Update) -> Iterator[str]:
    """Yield what an update changes, a line for each kind of change."""
    yield f"'{update.after.title}' is among your decks already. The update has:"
    rows = (
        ("new", [card.id for card in update.new]),
        ("gone", [card.id for card in update.gone]),
        ("reworded", [card.id for card in update.reworded]),
        ("with another answer", [card.id for card in update.turned]),
        ("renamed", [f"{old.id} -> {new.id}" for old, new in update.renamed]),
        ("probably renamed, without `was`", [f"{old.id} -> {new.id}" for old, new in update.guessed]),
    )
    for what, names in rows:
        if names:
            yield f"  {plural(len(names), 'card')} {what}: {_named(names)}"
    if not any(names for _, names in rows):
        yield "  the same cards"
    answered = _answered(update.before)
    for when, cards in (("For good: ", update.gone), ("Without `was`: ", (old for old, _ in update.guessed))):
        if lost := _seen(cards, answered):
            yield f"{when}progress ends on {plural(len(lost), 'card')} that players here have seen: {_named(lost)}"


def _named(names: list[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f"{', '.join(names[:_MOST_NAMED])}{more}"


def _seen(cards: Iterable[Card], answered: set[str]) -> list[str]:
    return [card.id for card in cards if not answered.isdisjoint((card.id, *card.was))]


def _answered(deck: Deck) -> set[str]:
    """Return the ids of the cards of a deck that any player has answered."""
    with session(to_read=True) as opened:
        store = opened.store
        return {
            card
            for player in opened.players()
            for deck_id in (deck.id, *deck.was)
            for card in store.answered(player.id, deck_id)
        }
