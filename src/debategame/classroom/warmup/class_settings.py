"""How a class's last warm-up was set up: its length, teams and class size, one setting of the machine a class."""

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
"""How many pupils a class may have; 0 is unknown."""
NO_TEAMS = ("", "0")


@dataclass(frozen=True, kw_only=True)
class ClassSettings:
    """What the next warm-up of a class starts with; anything it can't be is a UsageError."""

    minutes: int = 5
    teams: str = ""
    """Names, or how many there are; nothing is a warm-up without teams."""
    size: int = 0
    """How many pupils there are; 0 where nobody has said it."""

    def __post_init__(self) -> None:
        if self.minutes not in MINUTES:
            said = f"A warm-up takes {MINUTES[0]} to {MINUTES[-1]} minutes, not {cut(str(self.minutes), 20)}."
            raise UsageError(said, "Give other --minutes.")
        if self.size not in SIZES:
            said = f"A class has at most {SIZES[-1]} pupils, not {cut(str(self.size), 20)}."
            raise UsageError(said, "Give another --size.")
        if self.teams not in NO_TEAMS:
            teams_named(self.teams, 0)

    def given(self, *, minutes: int | None, teams: str | None, size: int | None) -> ClassSettings:
        """Return these settings with what is given in their place; None leaves one as it is."""
        return ClassSettings(
            minutes=self.minutes if minutes is None else minutes,
            teams=self.teams if teams is None else teams,
            size=self.size if size is None else size,
        )


def load_class_settings(store: Store, school_class: str) -> ClassSettings:
    """Return the settings of the class with that id; as at first where none were kept, or they can't be read."""
    match store.setting(MACHINE, setting_key(school_class)):
        case {"minutes": int(minutes), "teams": str(teams), "size": int(size)}:
            try:
                return ClassSettings(minutes=minutes, teams=teams, size=size)
            except UsageError:
                pass
    return ClassSettings()


def save_class_settings(store: Store, school_class: str, settings: ClassSettings) -> None:
    """Keep the settings of a class. Raises ProgressError where they can't be written."""
    if settings != load_class_settings(store, school_class):
        store.set_setting(MACHINE, setting_key(school_class), dict(vars(settings)))
