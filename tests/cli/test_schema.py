"""``debategame schema``: what it prints."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from debategame.cli import main
from debategame.deck.authoring.schema import json_schema

if TYPE_CHECKING:
    import pytest


def test_the_schema_is_printed_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    printed, said = capsys.readouterr()
    assert said == ""
    assert printed.isascii()
    assert json.loads(printed) == json_schema()


def test_the_schema_is_the_same_each_time_whatever_the_order_of_hashes() -> None:
    code = "from debategame.cli import main; main(['schema'])"
    ran = [
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    assert ran[0] == ran[1] != b""


def test_printing_the_schema_imports_no_screen() -> None:
    code = (
        "import sys; from debategame.cli import main; main(['schema']);"
        "sys.exit(any(name in sys.modules for name in ('textual', 'rich', 'sqlite3')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
