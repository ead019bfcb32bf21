"""A snapshot of the projector page: all that the class may see, as JSON.

It is made of a :class:`~debategame.classroom.warmup.view.View` and nothing else, so it shows no more than that.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from debategame.classroom.results import vote_words
from debategame.text import printable

if TYPE_CHECKING:
    from debategame.classroom.warmup.view import View


def snapshot(view: View, number: int) -> bytes:
    """Return the view as one line of JSON; ``number`` grows with each change."""
    shown = asdict(view) | {
        "number": number,
        "votes": [
            {"name": name, "said": vote_words(vote, view.key or 0), "counts": vote.counts} for name, vote in view.votes
        ],
        "teams": [{"number": place, "name": printable(team.name), "points": team.points} for place, team in view.teams],
    }
    return json.dumps(shown, separators=(",", ":")).encode()
