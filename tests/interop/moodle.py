"""GIFT as Moodle documents it, read by a few plain rules: an opinion of its own on what an export says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_ESCAPED = re.compile(r"\\([~=#{}:\\n])")
_FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]")
_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d+)?)%")
_HIDDEN = 0xE000
"""An escaped character stands in Unicode's private area until the marks have been found."""


@dataclass
class Answer:
    """One answer: what it is worth in per cent, and what is said to whoever gives it."""

    text: str
    worth: float
    feedback: str


@dataclass
class Item:
    """A question, or a description where it has no answers."""

    title: str
    format: str
    text: str
    answers: list[Answer] = field(default_factory=list)
    feedback: str = ""
    several: bool = False
    """Whether several answers may be given."""


def read(text: str) -> tuple[str, list[Item]]:
    """Return the category and the questions of a file. Fails where a rule of the format is broken."""
    category, items = "", []
    for block in re.split(r"\n[ \t]*\n", text.strip("\n")):
        lines = [line for line in block.split("\n") if not line.lstrip().startswith("//")]
        if lines and lines[0].startswith("$CATEGORY:"):
            category = lines[0].removeprefix("$CATEGORY:").strip()
            assert len(lines) == 1
        elif lines:
            items.append(_item("\n".join(lines)))
    return category, items


def _item(block: str) -> Item:
    hidden = _ESCAPED.sub(lambda found: chr(_HIDDEN + ord("\n" if found[1] == "n" else found[1])), block)
    found = re.fullmatch(r"::(?P<title>.*?)::(?P<text>[^{}~=#]*)(?:\{(?P<answers>[^{}]*)\}\s*)?", hidden, re.DOTALL)
    assert found is not None, block
    format_, text = _text(found["text"], "moodle")
    item = Item(title=found["title"], format=format_, text=text)
    if found["answers"] is not None:
        answers, mark, feedback = found["answers"].rpartition("####")
        assert mark
        item.feedback = _text(feedback, format_)[1]
        item.several = "=" not in answers
        head, *rest = re.split(r"(?=[~=])", answers)
        assert head.strip() == ""
        item.answers = [_answer(each, format_) for each in rest]
    return item


def _answer(written: str, format_: str) -> Answer:
    mark, rest = written[0], written[1:].strip()
    worth = 100.0 if mark == "=" else 0.0
    weight = _WEIGHT.match(rest)
    if weight:
        assert mark == "~"
        worth, rest = float(weight[1]), rest[weight.end() :]
    text, _, feedback = rest.partition("#")
    assert "#" not in feedback
    return Answer(_text(text, format_)[1], worth, _text(feedback, format_)[1])


def _text(written: str, format_: str) -> tuple[str, str]:
    written = written.strip()
    own = _FORMAT.match(written)
    if own:
        format_, written = own[1], written[own.end() :]
    assert format_ == "plain", written
    shown = re.sub("[\ue000-\ue07f]", lambda found: chr(ord(found[0]) - _HIDDEN), written)
    return format_, shown.strip()
