"""Random ids of rounds, answers, players and warm-ups."""

from __future__ import annotations

import os


def new_id() -> str:
    """Return 128 random bits in hexadecimal."""
    return os.urandom(16).hex()
