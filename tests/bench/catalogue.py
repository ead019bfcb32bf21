"""All measures by name, in the order of the table."""

from collections.abc import Callable, Iterator

from tests.bench import deck_files, footprint, form, keys, processes, progress_log, projector, size, starting
from tests.bench.figures import Line
from tests.bench.lab import Lab

MEASURES: dict[str, Callable[[Lab], Iterator[Line]]] = {
    "first-screen": starting.first_screen,
    "first-question": starting.first_question,
    "keys": keys.keys,
    "answering": keys.answering,
    "projector-page": projector.projector_page,
    "verbs": processes.verbs,
    "deck-load": deck_files.deck_load,
    "deck-sources": deck_files.deck_sources,
    "questions": deck_files.questions,
    "form": form.form,
    "commit": progress_log.commit,
    "merge": progress_log.merge,
    "statistics": progress_log.statistics,
    "long-log": starting.long_log,
    "memory": footprint.resident,
    "idle": footprint.idle,
    "size": size.size,
}
NEED_A_NETWORK = {"size"}
"""Left out without ``--all``."""


def says(name: str) -> str:
    """Return in a line what a measure times: the first one of its docstring."""
    return (MEASURES[name].__doc__ or "").partition("\n")[0]
