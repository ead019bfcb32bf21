"""Words that have broken programs which print text, and texts made of them at random."""

from collections.abc import Sequence
from random import Random

PHRASES = (
    "Shops live from parking",
    "Close the square for one summer, and count",
    "[sic]",
    "[/x]",
    "[@click=app.quit]quit[/]",
    "[b]bold[/b] or $name",
    "\\[escaped\\]",
    "战争使领导人掌权",
    "平和は交渉から生まれる",
    "전쟁과 평화",
    "الحرب والسلام",
    "שלום עכשיו",
    "naïve façade, e\u0301tude",
    "👩\u200d🚀 goes home",
    "no",
    "1905",
    "12:30",
    "100% #1 & more",
    "{{ template }} <b>&amp;</b>",
    "--help",
    "A necessary condition is not a sufficient one; a risk is not a forecast",
)
"""What has broken programs that print text: markup, wide and joined characters, both directions, YAML's own traps."""


def text(rng: Random, limit: int = 120) -> str:
    """Return phrases that keep a limit of so many code points, and of as many cells."""
    joined = " ".join(rng.choices(PHRASES, k=rng.randint(1, 3)))
    return joined[: limit // 2].strip()  # every character takes at most two cells


def some(rng: Random, items: Sequence[str], most: int, fewest: int = 0) -> tuple[str, ...]:
    """Pick different ones of ``items``, in any order."""
    most = min(most, len(items))
    return tuple(rng.sample(items, rng.randint(min(fewest, most), most)))
