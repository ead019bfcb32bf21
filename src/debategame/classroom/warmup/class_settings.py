"""How a class's last warm-up was set up, kept on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debategame.classroom.warmup.teams import teams_named
from debategame.errors import UsageError
from debategame.progress.classes import setting_key
from debategame.progress.names import MACHINE
from debategame.text import cut

if TYPE_CHECKING:
    from debategame.progress.store import Store

MINUTES = range(1, 31)
SIZES = range(1000)
"""Pupils in a class; 0 is unknown."""
NO_TEAMS = ("", "0")


@dataclass(frozen=True, kw_only=True)
class ClassSettings:
    """What the next warm-up of a class starts with. Raises UsageError for invalid values."""

    minutes: int = 5
    teams: str = ""
    """Names, or how many; empty for no teams."""
    size: int = 0
    """Pupils; 0 is unknown."""
    issue: bool = False
    """Whether it opens with a point at issue, if the decks have one that gives no answer away."""
    page: bool = False
    """Whether the class sees the projector page instead of the terminal."""

    def __post_init__(self) -> None:
        if self.minutes not in MINUTES:
            said = f"A warm-up takes {MINUTES[0]} to {MINUTES[-1]} minutes, not {cut(str(self.minutes), 20)}."
            raise UsageError(said, "Give other --minutes.")
        if self.size not in SIZES:
            said = f"A class has at most {SIZES[-1]} pupils, not {cut(str(self.size), 20)}."
            raise UsageError(said, "Give another --size.")
        if self.teams not in NO_TEAMS:
            teams_named(self.teams, 0)


def load_class_settings(store: Store, school_class: str) -> ClassSettings:
    """Return the settings of the class with that id, or the defaults."""
    match store.setting(MACHINE, setting_key(school_class)):
        case {"minutes": int(minutes), "teams": str(teams), "size": int(size), **more}:
            try:
                switches = {name: more.get(name) is True for name in ("issue", "page")}  # older versions have none
                return ClassSettings(minutes=minutes, teams=teams, size=size, **switches)
            except UsageError:
                pass
    return ClassSettings()


def save_class_settings(store: Store, school_class: str, settings: ClassSettings) -> None:
    """Save the settings of a class. Raises ProgressError."""
    if settings != load_class_settings(store, school_class):
        store.set_setting(MACHINE, setting_key(school_class), dict(vars(settings)))
