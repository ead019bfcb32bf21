"""How a player likes to play, kept beside the progress so that there is no second file to break."""

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
"""How many questions a round may have."""
TIMERS_S = range(LONGEST_TIMER_S + 1)
"""How long a question may wait for its answer; 0 is for ever."""
NEW_PER_DAY = range(101)
"""How many cards one may meet in a day; 0 is none."""
PERCENT = range(101)
_NUMBERS = {
    "length": LENGTHS,
    "timer_s": TIMERS_S,
    "new_per_day": NEW_PER_DAY,
    "talk_from": PERCENT,
    "talk_to": PERCENT,
}


def _fits(name: str, value: object) -> bool:
    """Return whether ``value`` is one that the setting ``name`` can have; True is no number here."""
    match name, value:
        case (("motion" | "confidence"), bool()):
            return True
        case _, bool():
            return False
        case "theme", str(theme):
            return 0 < len(theme) <= 60 and printable(theme) == theme
        case "retention", _:
            return can_be_asked(value)
        case _, int(number):
            return number in _NUMBERS.get(name, ())
        case _:
            return False


@dataclass(frozen=True, kw_only=True)
class Settings:
    """A player's settings, each of them one that it can have; anything else is a ValueError."""

    theme: str = "late-edition"
    motion: bool = True
    timer_s: int = 0
    """How long a question waits for its answer, in seconds; 0 is for ever."""
    confidence: bool = False
    """Whether each answer asks how sure the player is."""
    length: int = 10
    """How many questions a round has."""
    retention: float = RETENTION
    """How likely a card shall still be recalled on the day it comes due."""
    new_per_day: int = 10
    """How many cards that were never met a due round may add to those the player met today."""

    talk_from: int = 40
    """In class: from so many right of a hundred a second vote is suggested, after talking it over."""
    talk_to: int = 80
    """Above so many it is not; where this is less than the other, it counts as equal."""

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if not _fits(name, value):
                raise ValueError(f"{name} can't be {value!r}")


def load_settings(store: Store, player: str) -> Settings:
    """Return the player's settings; one that was never set, or holds what it can't, is as at first."""
    stored: dict[str, Any] = {field.name: store.setting(player, field.name) for field in fields(Settings)}
    return Settings(**{name: value for name, value in stored.items() if _fits(name, value)})


def save_settings(store: Store, player: str, settings: Settings) -> None:
    """Keep the settings that differ from what is stored, so that two copies of the game change only what each did."""
    before = vars(load_settings(store, player))
    for name, value in vars(settings).items():
        if value != before[name]:
            store.set_setting(player, name, value)


MOST_DECKS = 1000
"""So many decks at most are remembered of a round that was set up."""
_FOR_ONCE = frozenset({"missed", "marked", "due"})
_SETUP = "setup"


@dataclass(frozen=True, kw_only=True)
class Setup:
    """A round as the player last set it up. Length, timer and confidence are the player's settings: one truth each."""

    kind: RoundKind = RoundKind.MIXED
    decks: tuple[str, ...] = ()
    """Their ids, each once; some may be gone by now."""
    length: int = 10
    timer_s: int = 0
    confidence: bool = False

    def __post_init__(self) -> None:
        Settings(length=self.length, timer_s=self.timer_s, confidence=self.confidence)  # or a ValueError
        if self.decks != _deck_ids(list(self.decks)):
            raise ValueError(f"decks can't be {self.decks!r}")

    @property
    def standing_kind(self) -> RoundKind:
        """Return the kind as far as it can be played every day; what one's history fills is for once."""
        return RoundKind.MIXED if self.kind.value in _FOR_ONCE else self.kind


def load_setup(store: Store, player: str) -> Setup:
    """Return what the player set up last; whatever in it can't be is as at first."""
    settings = load_settings(store, player)
    stored = store.setting(player, _SETUP)
    said: dict[str, Any] = stored if isinstance(stored, dict) else {}
    known = {kind.value: kind for kind in RoundKind}
    kind = said.get("kind")
    return Setup(
        kind=known.get(kind, RoundKind.MIXED) if isinstance(kind, str) else RoundKind.MIXED,
        decks=_deck_ids(said.get("decks")),
        length=settings.length,
        timer_s=settings.timer_s,
        confidence=settings.confidence,
    )


def save_setup(store: Store, player: str, setup: Setup) -> None:
    """Keep what was set up: kind and decks here, the rest among the settings."""
    said = {"kind": setup.kind.value, "decks": list(setup.decks)}
    if store.setting(player, _SETUP) != said:
        store.set_setting(player, _SETUP, said)
    before = load_settings(store, player)
    after = replace(before, length=setup.length, timer_s=setup.timer_s, confidence=setup.confidence)
    save_settings(store, player, after)


def _deck_ids(value: object) -> tuple[str, ...]:
    """Return the ids in ``value``, each once, as far as it is a list that holds some."""
    found = value[:MOST_DECKS] if isinstance(value, list) else []
    return tuple(dict.fromkeys(each for each in found if isinstance(each, str) and each))
