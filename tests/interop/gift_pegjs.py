"""npm's ``gift-pegjs``, a grammar of GIFT made by others, as a process that reads one file after the other."""

import json
import subprocess
from pathlib import Path
from typing import Any, NamedTuple, Self


class Answer(NamedTuple):
    """One answer: what it is worth in percent, and what is said of it."""

    text: str
    worth: float
    feedback: str


class Item(NamedTuple):
    """A question, or a description if it has no answers. Blanks in its texts are single spaces."""

    type: str
    title: str
    text: str
    answers: list[Answer]
    feedback: str
    several: bool
    """Whether several answers may be given."""


_PROGRAM = """
const { parse } = require(process.argv[1]);
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  let found;
  try { found = { items: parse(JSON.parse(line)) }; } catch (error) { found = { error: String(error) }; }
  console.log(JSON.stringify(found));
});
"""


class GiftPegjs:
    """The parser; a context, since it is a process."""

    def __init__(self, package: Path) -> None:
        self._process = subprocess.Popen(
            ["node", "-e", _PROGRAM, str(package)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def parse(self, text: str) -> list[dict[str, Any]]:
        """Return what the file holds, as the parser gives it. Fails where it can't be parsed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(text) + "\n")
        self._process.stdin.flush()
        found = json.loads(self._process.stdout.readline())
        assert "error" not in found, found["error"]
        items: list[dict[str, Any]] = found["items"]
        return items

    def read(self, text: str) -> tuple[str, list[Item]]:
        """Return the category and the questions of a file."""
        category, *items = self.parse(text)
        assert category["type"] == "Category"
        return category["title"], list(map(_item, items))


def _item(found: dict[str, Any]) -> Item:
    assert found["stem"]["format"] == "plain"
    choices = found.get("choices", [])
    answers = [
        Answer(
            _spaced(choice["text"]["text"]),
            100.0 if choice["isCorrect"] else float(choice["weight"] or 0),
            _spaced(choice["feedback"]["text"]),
        )
        for choice in choices
    ]
    feedback = _spaced(found["globalFeedback"]["text"]) if choices else ""
    several = not any(choice["isCorrect"] for choice in choices)
    return Item(found["type"], found["title"], _spaced(found["stem"]["text"]), answers, feedback, several)


def _spaced(text: str) -> str:
    return " ".join(text.split())
