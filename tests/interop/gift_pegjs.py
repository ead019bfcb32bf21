"""npm's ``gift-pegjs``, a grammar of GIFT made by others, as a process that reads one file after the other."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pathlib import Path

_PROGRAM = """
const { parse } = require(process.argv[1]);
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  let told;
  try { told = { items: parse(JSON.parse(line)) }; } catch (error) { told = { error: String(error) }; }
  console.log(JSON.stringify(told));
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
        told = json.loads(self._process.stdout.readline())
        assert "error" not in told, told["error"]
        items: list[dict[str, Any]] = told["items"]
        return items
