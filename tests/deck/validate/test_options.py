"""No question has two right options, or two that read the same: found quickly is what comparing all with all finds."""

import json
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from debategame.deck.load import loads
from debategame.text import folded

HEAD = """\
format: 1
id: town
title: Town
authors: {reyes: {name: R, thesis: t}, okafor: {name: O, thesis: t}}
sources: {open: {author: reyes, title: X}, close: {author: okafor, title: Y}}
cards:
"""
SOURCE = {"reyes": "open", "okafor": "close"}
TEXTS = st.sampled_from(["It pays", "it pays!", "It pay s", "Es lohnt", "es  lohnt", "Ça va", "ça VA", "?", "!", "店"])


class Written(NamedTuple):
    kind: str
    text: str
    stance: str
    by: list[str]
    distractors: list[str]

    def yaml(self, number: int) -> str:
        values = {
            "id": f"card-{number}",
            self.kind: self.text,
            "by": self.by,
            "at": {SOURCE[author]: "1" for author in self.by},
            "why": "w",
            "distractors": self.distractors,
            **({"point": "p"} if self.kind == "analogy" else {}),
            **({"stance": self.stance} if self.kind == "prescription" else {}),
        }
        return f"  - {json.dumps(values, ensure_ascii=False)}\n"


CARDS = st.lists(
    st.builds(
        Written,
        kind=st.sampled_from(["claim", "analogy", "prescription"]),
        text=TEXTS,
        stance=st.sampled_from(["for", "against"]),
        by=st.sampled_from([["reyes"], ["okafor"], ["reyes", "okafor"]]),
        distractors=st.lists(TEXTS, min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=4,
)


def _read(text: str) -> str:
    return folded(text) or text


def _also_right(card: Written, other: Written) -> bool:
    alike = card.kind == other.kind != "analogy" and (card.kind != "prescription" or card.stance == other.stance)
    return alike and bool({*card.by} & {*other.by})


def _expected(cards: list[Written]) -> list[str]:
    codes = []
    for card in cards:
        seen = set()
        for item in map(_read, card.distractors):
            right = {_read(other.text) for other in cards if _also_right(card, other)}
            if item in seen:
                codes.append("DG115")
            elif item == _read(card.text) or item in right:
                codes.append("DG114")
            seen.add(item)
    return codes


@given(CARDS)
def test_every_distractor_that_is_right_or_repeated_is_found(cards: list[Written]) -> None:
    text = HEAD + "".join(card.yaml(number) for number, card in enumerate(cards))
    found = [one.code for one in loads(text.encode(), "d").findings]
    assert [code for code in found if code in ("DG114", "DG115")] == _expected(cards)
    assert {code for code in found if code not in ("DG114", "DG115")} <= {"DG036"}
