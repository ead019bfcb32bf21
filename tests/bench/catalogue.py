"""All measures by name, in the order of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.bench import deck_files, footprint, form, keys, processes, progress_log, size, starting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.bench.figures import Line
    from tests.bench.lab import Lab

    Run = Callable[[Lab], Iterator[Line]]


class Measure(NamedTuple):
    """Something that can be measured by itself."""

    says: str
    run: Run
    needs_all: bool = False
    """Whether it is left out without ``--all``."""


MEASURES: dict[str, Measure] = {
    "first-screen": Measure("from the command to the front page", starting.first_screen),
    "first-question": Measure("from the command to the first question", starting.first_question),
    "keys": Measure("a key on every screen, to the last byte of its frame", keys.keys),
    "answering": Measure("an answer to its reveal, and on to the next question", keys.answering),
    "verbs": Measure("whole processes that need no screen", processes.verbs),
    "deck-load": Measure("reading a deck", deck_files.deck_load),
    "questions": Measure("making questions", deck_files.questions),
    "form": Measure("what the form of the questions gives away", form.form),
    "commit": Measure("an answer put on the disk", progress_log.commit),
    "merge": Measure("two logs made one", progress_log.merge),
    "statistics": Measure("the figures of the statistics page", progress_log.statistics),
    "long-log": Measure("the front page after many years of play", starting.long_log),
    "memory": Measure("the most memory on home and in a round", footprint.resident),
    "idle": Measure("what is written and computed while nobody types", footprint.idle),
    "size": Measure("the wheel, and its environment", size.size, needs_all=True),
}
