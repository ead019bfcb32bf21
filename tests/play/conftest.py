"""The store and the answers of the progress's tests: what is played is kept there."""

from tests.progress.conftest import make_answer, make_round, path, store

__all__ = ["make_answer", "make_round", "path", "store"]
