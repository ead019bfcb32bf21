"""Cases of which the normal suite runs a few, and ``pytest -m long`` the others."""

from collections.abc import Collection, Iterable

import pytest
from _pytest.mark.structures import ParameterSet


def mostly_long(values: Iterable[object], few: Collection[object]) -> list[ParameterSet]:
    """Return the cases ``values``; all but the ``few`` are long."""
    return [pytest.param(value, marks=() if value in few else pytest.mark.long) for value in values]
