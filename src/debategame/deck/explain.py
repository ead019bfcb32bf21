"""What a code means: why it is looked for, a bad and a good case, and where the rule comes from.

Each is a file in ``explanations/``, read when it is asked for. A case is a piece of a deck: cards, if it starts with a
dash, or whole parts of a deck (``authors:``, ``cards:``). The tests complete each to a deck: the bad one gets the code
it is filed under, the good one is free of it and of every error.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_CASE = re.compile(r"^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)


class Explanation(NamedTuple):
    """What a code means. A code about a whole file, or one that speaks for itself, has no cases."""

    reason: str
    bad: str
    good: str
    source: str


def explanation(code: str) -> Explanation:
    """Return what ``code`` means. A paragraph is one line, without its line breaks."""
    text = (Path(__file__).parent / "explanations" / f"{code}.md").read_text(encoding="utf-8")
    _, reason, *others = (" ".join(part.split()) for part in _CASE.sub("", text).split("\n\n"))
    bad, good = _CASE.findall(text) or ("", "")
    source = others[-1].removeprefix("Source: ") if others and others[-1].startswith("Source: ") else ""
    return Explanation(reason, bad, good, source)
