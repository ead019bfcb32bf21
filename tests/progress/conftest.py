"""An answer and a round to start from, and a store in a folder of its own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from debategame.game.history import Answer, SavedRound
from debategame.progress.store import Store
from tests.progress.logs import filled
from tests.progress.sample import ANSWER, NOON_MS, ROUND


@pytest.fixture(scope="session")
def make_answer() -> Callable[..., Answer]:
    """Return a function that makes an answer from what matters to the test."""

    def make(**changes: object) -> Answer:
        return replace(ANSWER, **changes)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def make_round() -> Callable[..., SavedRound]:
    """Return a function that makes a dealt round from what matters to the test."""

    def make(**changes: object) -> SavedRound:
        return replace(ROUND, **changes)  # type: ignore[arg-type]

    return make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the progress would be; nothing is there yet, not even the folder."""
    return tmp_path / "data" / "progress.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """Return an empty store at ``path``."""
    with Store.open(path, now_ms=NOON_MS) as opened:
        yield opened


@pytest.fixture
def played(path: Path, make_answer: Callable[..., Answer]) -> Path:
    """Return the path of a file with answers enough for many pages, closed."""
    with Store.open(path, now_ms=0) as store:
        for number in range(20):
            store.record(make_answer(id=f"a{number:02}", shown="x" * 3_000))
    return path


@pytest.fixture
def own(path: Path) -> Path:
    return filled(path, ["a1", "a2"])


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    return filled(tmp_path / "theirs" / "progress.sqlite3", ["a2", "b1"], deck="another")
