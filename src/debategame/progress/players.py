"""The players of one machine: each has an id that lasts, on which their history hangs, and a name that may change.

No two names are the same to a reader, so that a name on the command line means one player.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debategame.diagnostics import named, quoted
from debategame.errors import UsageError
from debategame.progress.ids import new_id
from debategame.progress.names import MACHINE, NAME_CELLS, PLAYER, UNNAMED, fitting_name, same_name
from debategame.text import cut, did_you_mean, printable

if TYPE_CHECKING:
    from debategame.progress.store import Store

_LAST = "player"


@dataclass(frozen=True, kw_only=True)
class Player:
    """Somebody who plays here."""

    id: str
    name: str = ""
    """Nothing where nobody has said it."""

    @property
    def shown(self) -> str:
        """Return the name, or what stands for it."""
        return self.name or (UNNAMED if self.id == PLAYER else cut(printable(f"Player {self.id}"), NAME_CELLS))


def players(store: Store) -> tuple[Player, ...]:
    """Return who plays here: first the one without whom there is no game, then the others by name."""
    names = {id_: cut(printable(name).strip(), NAME_CELLS) for id_, name in store.player_names() if id_ != MACHINE}
    first = Player(id=PLAYER, name=names.pop(PLAYER, ""))
    others = [Player(id=id_, name=name) for id_, name in names.items()]
    return (first, *sorted(others, key=lambda player: (same_name(player.shown), player.id)))


def find_player(store: Store, word: str) -> Player | None:
    """Return the player whom ``word`` names, in whatever case; None where it is nobody."""
    wanted = same_name(word)
    return next((player for player in players(store) if same_name(player.shown) == wanted), None)


def player_named(store: Store, word: str) -> Player:
    """Return the player whom ``word`` names, in whatever case. Raises UsageError where it is nobody."""
    if (player := find_player(store, word)) is not None:
        return player
    names = [player.shown for player in players(store)]
    hint = did_you_mean(word[:64], names) or f"There {'is' if len(names) == 1 else 'are'} {named(names)}."
    raise UsageError(f"There is no player {quoted(word)}.", f"{hint} debategame play --player NAME makes a new one.")


def last_player(store: Store) -> str:
    """Return the id of the player who was chosen last on this machine, as far as there still is one."""
    chosen = store.setting(MACHINE, _LAST)
    return next((player.id for player in players(store) if player.id == chosen), PLAYER)


def remember_player(store: Store, player: str) -> None:
    """Keep who was chosen."""
    store.set_setting(MACHINE, _LAST, player)


def add_player(store: Store, typed: str) -> Player:
    """Add a player. Raises UsageError where the name can't be one, or is another player's."""
    return _name(store, Player(id=new_id(), name=fitting_name(typed)))


def rename_player(store: Store, player: str, typed: str) -> Player:
    """Give a player another name; what they played stays theirs. Raises UsageError as :func:`add_player` does."""
    return _name(store, Player(id=player, name=fitting_name(typed)))


def name_taken(store: Store, typed: str, *, by_other_than: str = "") -> str:
    """Return why ``typed`` can't be the name of that player, or of a new one, in a sentence; nothing where it can."""
    try:
        wanted = same_name(fitting_name(typed))
    except UsageError as error:
        return str(error)
    others = (player for player in players(store) if player.id != by_other_than)
    taken = next((player for player in others if same_name(player.shown) == wanted), None)
    return f"There is a player {quoted(taken.shown)} already. Take another name." if taken else ""


def _name(store: Store, player: Player) -> Player:
    def refuse() -> None:
        taken = name_taken(store, player.name, by_other_than=player.id)
        if taken:
            raise UsageError(taken)

    store.name_player(player.id, player.name, refuse)
    return player
