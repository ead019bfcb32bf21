"""The reference of the format in the README: word for word what the table of fields says."""

from __future__ import annotations

import re
from pathlib import Path

from debategame.deck.authoring.reference import BEGIN, END, reference
from debategame.deck.load import loads
from debategame.deck.records import RECORDS
from debategame.deck.rules import judge

README = Path(__file__).parents[3] / "README.md"


def test_the_readme_holds_the_reference_as_it_is_generated() -> None:
    text = README.read_text(encoding="utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
    held = text[text.index(BEGIN) : text.index(END) + len(END)] + "\n"
    assert held == reference()


def test_every_field_of_every_record_is_in_the_reference_once_where_it_is_told() -> None:
    told = reference()
    for record in RECORDS.values():
        for field in record.fields:
            assert f"| `{field.name}` |" in told
            assert field.about in told.replace("\\|", "|")


def test_every_row_has_as_many_cells_as_its_head() -> None:
    rows = [line for line in reference().splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {7}


def test_check_has_not_a_word_to_say_of_the_decks_in_the_readme() -> None:
    blocks = re.findall(r"(?ms)^```yaml\n(.*?)^```", README.read_text(encoding="utf-8"))
    found = [block for block in blocks if "\ncards:\n" in block]
    assert found
    assert [loads(block.encode(), "README.md", judge).findings for block in found] == [()] * len(found)
