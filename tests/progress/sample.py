"""An answer, a round, and other processes, for tests of what lasts."""

import subprocess
import sys
from pathlib import Path

from debategame.game.history import Answer, SavedRound

NOON_MS = 1_795_262_400_000
"""21 November 2026, 12:00:00 UTC."""

ANSWER = Answer(
    id="a1",
    player="player",
    round="r1",
    position=0,
    deck="ending-the-war",
    card="war-keeps-power",
    form="who-argues",
    revision="5f3a",
    key_revision="77b0",
    shown='{"prompt": "Who argues this?"}',
    picked="vacroux",
    key="mandelbaum",
    correct=False,
    answered_at_ms=NOON_MS,
    local_day="2026-11-21",
    elapsed_ms=9_000,
    points=0,
)
ROUND = SavedRound(
    id="r1",
    player="player",
    decks=("ending-the-war",),
    kind="mixed",
    seed=7,
    started_at_ms=NOON_MS,
    questions='[{"card": "war-keeps-power"}]',
)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file in ``folder`` with all its bytes."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def lasting(folder: Path) -> dict[str, bytes]:
    """Return the same without SQLite's shared memory, which says nothing once nobody has the database open."""
    return {name: raw for name, raw in contents(folder).items() if not name.endswith("-shm")}


def ran(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a Python script in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)], capture_output=True, text=True, check=False
    )
