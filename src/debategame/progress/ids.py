"""Ids of what is kept: rounds, answers, players, lessons."""

from __future__ import annotations

import os


def new_id() -> str:
    """Return an id that nobody else has: 128 random bits, in hexadecimal."""
    return os.urandom(16).hex()
