"""The players of one machine: a permanent id, and a name that can be changed.

Names are unique after folding, so that a name on the command line identifies one player.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debategame.diagnostics import named, quoted
from debategame.errors import UsageError
from debategame.progress.ids import new_id
from debategame.progress.names import MACHINE, NAME_CELLS, PLAYER, SPEAKER_CELLS, TWO, UNNAMED, fitting_name, same_name
from debategame.text import cut, did_you_mean, printable

if TYPE_CHECKING:
    from debategame.progress.store import Store

_LAST = "player"
_SPEAKERS = "speakers"


class Player(NamedTuple):
    """A player."""

    id: str
    name: str = ""
    """Empty for a player who has not given one."""

    @property
    def shown(self) -> str:
        """Return the name, or a substitute."""
        return self.name or (UNNAMED if self.id == PLAYER else cut(printable(f"Player {self.id}"), NAME_CELLS))


def players(store: Store) -> tuple[Player, ...]:
    """Return all players: the default one first, then the others by name."""
    known = {id_: name for id_, name in store.player_names() if id_ not in (MACHINE, TWO)}
    names = {id_: cut(printable(name).strip(), NAME_CELLS) for id_, name in known.items()}
    first = Player(id=PLAYER, name=names.pop(PLAYER, ""))
    others = [Player(id=id_, name=name) for id_, name in names.items()]
    return (first, *sorted(others, key=lambda player: (same_name(player.shown), player.id)))


def find_player(store: Store, word: str, *, but: str = "") -> Player | None:
    """Return the player called ``word``, in any case, or None; the one with the id ``but`` is not looked at."""
    wanted = same_name(word)
    others = (player for player in players(store) if player.id != but)
    return next((player for player in others if same_name(player.shown) == wanted), None)


def player_named(store: Store, word: str) -> Player:
    """Return the player called ``word``, in any case. Raises UsageError where there is none."""
    if (player := find_player(store, word)) is not None:
        return player
    names = [player.shown for player in players(store)]
    hint = did_you_mean(word[:64], names) or f"Players: {named(names)}."
    raise UsageError(
        f"There is no player {quoted(word)}.", f"{hint} To add a player, run: debategame play --player NAME"
    )


def last_player(store: Store) -> str:
    """Return the id of the player chosen last on this machine, or of the default one."""
    chosen = store.setting(MACHINE, _LAST)
    return next((player.id for player in players(store) if player.id == chosen), PLAYER)


def remember_player(store: Store, player: str) -> None:
    """Save the player's choice for the next start."""
    store.set_setting(MACHINE, _LAST, player)


def add_player(store: Store, typed: str) -> Player:
    """Add a player. Raises UsageError where the name is invalid or taken."""
    return _name(store, Player(id=new_id(), name=fitting_name(typed)))


def rename_player(store: Store, player: str, typed: str) -> Player:
    """Rename a player. Raises UsageError where the name is invalid or taken."""
    return _name(store, Player(id=player, name=fitting_name(typed)))


def name_taken(store: Store, typed: str, *, by_other_than: str = "") -> str:
    """Return in a sentence why a new player, or that other one, can't be called ``typed``; empty where it is free."""
    try:
        taken = find_player(store, fitting_name(typed), but=by_other_than)
    except UsageError as error:
        return str(error)
    return f"There is already a player {quoted(taken.shown)}. Choose another name." if taken else ""


def speakers_named(typed: str) -> tuple[str, str]:
    """Return the two names typed, ``Ann, Bob``. Raises UsageError where they can't be those of a debate for two."""
    names = [fitting_name(name, SPEAKER_CELLS) for name in typed.split(",") if name.strip()]
    if len(names) != 2 or same_name(names[0]) == same_name(names[1]):
        raise UsageError("A debate for two needs two names.", "Type them with a comma between: Ann, Bob")
    return names[0], names[1]


def last_speakers(store: Store) -> str:
    """Return the names of the last debate for two, as they are typed; nothing before the first one."""
    try:
        return ", ".join(speakers_named(str(store.setting(TWO, _SPEAKERS))))
    except UsageError:
        return ""


def remember_speakers(store: Store, names: tuple[str, str]) -> None:
    """Save the names for the next debate for two."""
    store.set_setting(TWO, _SPEAKERS, ", ".join(names))


def _name(store: Store, player: Player) -> Player:
    def refuse() -> None:
        taken = name_taken(store, player.name, by_other_than=player.id)
        if taken:
            raise UsageError(taken)

    store.name_player(player.id, player.name, refuse)
    return player
