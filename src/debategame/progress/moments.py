"""Convert times to those of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def as_ms(moment: datetime) -> int:
    """Return ``moment`` in milliseconds since 1970, UTC."""
    return int(moment.timestamp() * 1000)
