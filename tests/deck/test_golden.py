"""What ``check`` says of bad decks, word for word.

With ``UPDATE_GOLDEN`` set in the environment the expected texts are written anew: read what changed before keeping it.
"""

import os
from pathlib import Path

import pytest

from debategame.deck.codes import CODES
from debategame.deck.load import loads
from debategame.diagnostics import as_text
from tests.deck.rules.test_rules_examples import EXAMPLES

FOLDER = Path(__file__).parent.parent / "golden" / "decks"
BAD_DECKS = sorted(FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("path", BAD_DECKS, ids=lambda path: path.stem)
def test_the_findings_of_a_bad_deck_match_the_golden_file(path: Path) -> None:
    text = as_text(loads(path.read_bytes(), path.name).findings)
    expected = path.with_suffix(".txt")
    if "UPDATE_GOLDEN" in os.environ:
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def test_every_code_is_tested_somewhere() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in FOLDER.parents[1].rglob("test_*.py"))
    assert [code for code in CODES if code not in tests and code not in EXAMPLES] == []
