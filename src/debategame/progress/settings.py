"""How a player likes to play, kept beside the progress so that there is no second file to break."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from debategame.text import printable

if TYPE_CHECKING:
    from debategame.progress.store import Store

LENGTHS = range(1, 101)
"""How many questions a round may have."""
TIMERS_S = range(601)
"""How long a question may wait for its answer; 0 is for ever."""


def _fits(name: str, value: object) -> bool:
    """Return whether ``value`` is one that the setting ``name`` can have; True is no number here."""
    match name, value:
        case (("motion" | "confidence"), bool()):
            return True
        case _, bool():
            return False
        case "theme", str(theme):
            return 0 < len(theme) <= 60 and printable(theme) == theme
        case "timer_s", int(seconds):
            return seconds in TIMERS_S
        case "length", int(count):
            return count in LENGTHS
        case _:
            return False


@dataclass(frozen=True, slots=True, kw_only=True)
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

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not _fits(field.name, value):
                raise ValueError(f"{field.name} can't be {value!r}")


def load_settings(store: Store, player: str) -> Settings:
    """Return the player's settings; one that was never set, or holds what it can't, is as at first."""
    stored: dict[str, Any] = {field.name: store.setting(player, field.name) for field in fields(Settings)}
    return Settings(**{name: value for name, value in stored.items() if _fits(name, value)})


def save_settings(store: Store, player: str, settings: Settings) -> None:
    """Keep the settings that differ from what is stored, so that two copies of the game change only what each did."""
    before = asdict(load_settings(store, player))
    for name, value in asdict(settings).items():
        if value != before[name]:
            store.set_setting(player, name, value)
