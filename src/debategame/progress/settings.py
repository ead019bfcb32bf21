"""A player's settings, kept in the progress database."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from debategame.game.memory import RETENTION, can_be_asked
from debategame.game.rounds.request import RoundKind
from debategame.game.rounds.scoring import LONGEST_TIMER_S
from debategame.text import printable

if TYPE_CHECKING:
    from debategame.progress.store import Store

LENGTHS = range(1, 101)
"""Questions in a round."""
TIMERS_S = range(LONGEST_TIMER_S + 1)
"""Seconds per question; 0 is no timer."""
NEW_PER_DAY = range(101)
PERCENT = range(101)
_NUMBERS = {
    "length": LENGTHS,
    "timer_s": TIMERS_S,
    "new_per_day": NEW_PER_DAY,
    "talk_from": PERCENT,
    "talk_to": PERCENT,
}


def _fits(name: str, value: object) -> bool:
    """Return whether the setting ``name`` can have this value."""
    if name == "theme":
        return isinstance(value, str) and 0 < len(value) <= 60 and printable(value) == value
    if name == "retention":
        return can_be_asked(value)
    if name in _NUMBERS:
        return type(value) is int and value in _NUMBERS[name]
    return isinstance(value, bool)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """A player's settings. Raises ValueError for an invalid value."""

    theme: str = "late-edition"
    motion: bool = True
    timer_s: int = 0
    """Seconds per question; 0 is no timer."""
    confidence: bool = False
    """Whether each answer asks for a confidence."""
    length: int = 10
    retention: float = RETENTION
    """The probability of recalling a card on its due day."""
    new_per_day: int = 10
    """New cards that Due rounds may add per day."""

    talk_from: int = 40
    """In class: the lowest percentage of correct first votes at which discussing and revoting is suggested."""
    talk_to: int = 80
    """The highest; if it is below ``talk_from``, it counts as equal."""

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if not _fits(name, value):
                raise ValueError(f"{name} can't be {value!r}")


def load_settings(store: Store, player: str) -> Settings:
    """Return the player's settings, with defaults for what is missing or invalid."""
    stored: dict[str, Any] = {field.name: store.setting(player, field.name) for field in fields(Settings)}
    return Settings(**{name: value for name, value in stored.items() if _fits(name, value)})


def save_settings(store: Store, player: str, settings: Settings) -> None:
    """Save the settings that have changed, so that two copies of the game don't undo each other's changes."""
    before = vars(load_settings(store, player))
    for name, value in vars(settings).items():
        if value != before[name]:
            store.set_setting(player, name, value)


_FOR_ONCE = frozenset({"missed", "marked", "due", "debate", "last-stand"})
_SETUP = "setup"


@dataclass(frozen=True, kw_only=True)
class Setup:
    """A round as the player last set it up. Length, timer and confidence are taken from the settings."""

    kind: RoundKind = RoundKind.MIXED
    decks: tuple[str, ...] = ()
    """Ids; some decks may be gone by now."""
    length: int = 10
    timer_s: int = 0
    confidence: bool = False
    tag: str = ""
    side: str = ""
    """Whom to speak for in a debate."""
    two: bool = False
    """Whether two debate at one keyboard. Tag, side and this are for one round, and not remembered."""

    @property
    def standing_kind(self) -> RoundKind:
        """Return the kind for the next round: those that depend on history, debate and last stand are for once."""
        return RoundKind.MIXED if self.kind.value in _FOR_ONCE else self.kind


def load_setup(store: Store, player: str) -> Setup:
    """Return what the player set up last, with defaults for what is missing or invalid."""
    settings = load_settings(store, player)
    stored = store.setting(player, _SETUP)
    found: dict[str, Any] = stored if isinstance(stored, dict) else {}
    decks = found.get("decks") if isinstance(found.get("decks"), list) else []
    return Setup(
        kind=next((kind for kind in RoundKind if kind.value == found.get("kind")), RoundKind.MIXED),
        decks=tuple(dict.fromkeys(deck for deck in decks or () if isinstance(deck, str))),
        length=settings.length,
        timer_s=settings.timer_s,
        confidence=settings.confidence,
    )


def save_setup(store: Store, player: str, setup: Setup) -> None:
    """Save what was set up: kind and decks here, the rest in the settings."""
    values = {"kind": setup.kind.value, "decks": list(setup.decks)}
    if store.setting(player, _SETUP) != values:
        store.set_setting(player, _SETUP, values)
    before = load_settings(store, player)
    after = replace(before, length=setup.length, timer_s=setup.timer_s, confidence=setup.confidence)
    save_settings(store, player, after)
