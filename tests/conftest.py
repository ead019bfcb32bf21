"""Every test in a home of its own, whatever the terminal and the environment of whoever runs it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.idle import until_idle

# Decks are slow to draw where other programs keep the machine busy: time is measured in benchmarks, not here.
settings.register_profile("suite", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

# Every answer waits for the disk: the tests' homes are in memory, where there is room for them.
MEMORY = Path("/dev/shm")
ROOM_BYTES = 2 << 30
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM_BYTES:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.fixture(autouse=True, scope="session")
def _waits_are_no_longer_than_needed() -> Iterator[None]:
    """Have pilots go on as soon as a screen has come to rest, and screens be drawn as soon as they change."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("textual.app", "textual.pilot"):
            patch.setattr(f"{module}.wait_for_idle", until_idle)
        patch.setattr("textual.screen.UPDATE_PERIOD", 1 / 500)
        yield


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBATEGAME_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    for name in ("DEBATEGAME_DECKS", "NO_COLOR", "COLUMNS", "LINES", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
