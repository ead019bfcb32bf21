"""A program that pip can't install: without it a test is skipped with a reason, or fails where none may be."""

import os

import pytest

NO_SKIP = "DEBATEGAME_NO_SKIP"


def missing(reason: str) -> None:
    """Skip the test, or fail it where the environment says that nothing may be skipped."""
    if os.environ.get(NO_SKIP):
        pytest.fail(reason)
    pytest.skip(reason)
