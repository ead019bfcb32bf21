"""A warm-up's plan as JSON and back, to resume it even if its decks have changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from debategame.classroom.warmup.plan import LETTERS, Exercise, Plan, PointAtIssue, Slot
from debategame.classroom.warmup.state import Warmup
from debategame.classroom.warmup.teams import MOST_POINTS, Team
from debategame.classroom.warmup.timetable import Mode, Times
from debategame.game.rounds import saved
from debategame.text import is_safe

if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION = 2
_LONGEST_S = 100_000


def to_json(state: Warmup) -> str:
    """Return a warm-up about to begin (plan, teams, when to discuss) as one line of JSON."""
    plan = state.plan
    exercises = [slot.exercise for slot in plan.slots] + list(plan.spares)
    document = {
        "version": VERSION,
        "seed": str(plan.seed),
        "questions": saved.to_json(each.question for each in exercises),
        "beside": [[each.differs, each.talk, each.authors] for each in exercises],
        "slots": [[slot.mode, vars(slot.times)] for slot in plan.slots],
        "wrap_s": plan.wrap_s,
        "target_s": plan.target_s,
        "dropped": plan.dropped,
        "teams": [team.name for team in state.teams],
        "thresholds": state.discuss_between,
        "opening": vars(plan.opening) if plan.opening else None,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Warmup:
    """Return the warm-up that :func:`to_json` wrote. Raises ValueError for anything else."""
    try:
        document = json.loads(text)
        if document["version"] != VERSION:
            raise ValueError(f"a warm-up of version {document['version']!r}, not {VERSION}")
        return _warmup(document)
    except (KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise ValueError(f"not a saved warm-up: {error!r}") from error


def _warmup(document: dict[str, Any]) -> Warmup:
    questions = saved.from_json(document["questions"])
    exercises = [
        Exercise(
            question=question,
            differs=tuple((_text(name), _text(view)) for name, view in differs),
            talk=_text(talk),
            authors=tuple(_text(author) for author in authors),
        )
        for question, (differs, talk, authors) in zip(questions, document["beside"], strict=True)
    ]
    slots = tuple(
        Slot(exercise=exercise, mode=Mode(mode), times=Times(**{name: _whole(value) for name, value in times.items()}))
        for exercise, (mode, times) in zip(exercises, document["slots"], strict=False)
    )
    if not slots or any(len(each.question.options) > len(LETTERS) for each in exercises):
        raise ValueError("a warm-up without cards, or with more options than a hand has fingers")
    low, high = document["thresholds"]
    opening = document.get("opening")  # not in a plan of an older version
    return Warmup(
        plan=Plan(
            seed=int(document["seed"]),
            slots=slots,
            wrap_s=_whole(document["wrap_s"]),
            target_s=_whole(document["target_s"]),
            spares=tuple(exercises[len(slots) :]),
            dropped=_whole(document["dropped"]),
            opening=_point_at_issue(**opening) if opening else None,
        ),
        teams=tuple(Team(name=_text(name)) for name in document["teams"]),
        discuss_between=(float(low), float(high)),
    )


def _point_at_issue(question: object, answers: Iterable[tuple[object, object]], talk: object) -> PointAtIssue:
    found = tuple((_text(name), _text(answer)) for name, answer in answers)
    return PointAtIssue(question=_text(question), answers=found, talk=_text(talk))


def points_written(teams: Iterable[Team]) -> str:
    """Return the teams and their points as JSON."""
    return json.dumps([[team.name, team.points] for team in teams], ensure_ascii=False)


def points_read(text: str) -> tuple[Team, ...]:
    """Return what :func:`points_written` wrote; nothing for anything else."""
    try:
        pairs = json.loads(text or "[]")
        return tuple(Team(name=_text(name), points=_whole(points, MOST_POINTS)) for name, points in pairs)
    except (ValueError, TypeError, RecursionError):
        return ()


def _whole(value: object, most: int = _LONGEST_S) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError(f"not a whole number up to {most}: {value!r}")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not is_safe(value):
        raise ValueError(f"not a deck's text: {value!r}")
    return value
