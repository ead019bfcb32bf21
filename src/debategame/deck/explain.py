"""The explanation of each code: the reason for it, a bad and a good example, and the source of the rule.

Each is a file in ``explanations/``, read on demand. Its example is a diff of a piece of a deck: cards, if it starts
with a dash, or whole parts (``authors:``, ``cards:``). The tests complete each version to a deck: the bad one gets the
code, the good one does not, nor any error.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_EXAMPLE = re.compile(r"^```diff\n(.*?)^```\n", re.DOTALL | re.MULTILINE)
_SOURCES = {
    "Haladyna et al. (2002)": "Haladyna, Downing & Rodriguez, A Review of Multiple-Choice Item-Writing Guidelines for "
    "Classroom Assessment, Applied Measurement in Education 15 (2002), 309-334"
}


class Explanation(NamedTuple):
    """What a code means. A code about a whole file, or an obvious one, has no example."""

    reason: str
    bad: str
    good: str
    source: str


def explanation(code: str) -> Explanation:
    """Return what ``code`` means; each text is one line."""
    text = (Path(__file__).parent / "explanations" / f"{code}.md").read_text(encoding="utf-8")
    _, reason, *others = (" ".join(part.split()) for part in _EXAMPLE.sub("", text).split("\n\n"))
    found = _EXAMPLE.search(text)
    lines = found[1].splitlines(keepends=True) if found else []
    bad, good = ("".join(line[1:] for line in lines if line[0] != sign) for sign in "+-")
    source = others[-1].removeprefix("Source: ") if others and others[-1] else ""
    for short, full in _SOURCES.items():
        source = source.replace(short, full)
    return Explanation(reason, bad, good, source)
