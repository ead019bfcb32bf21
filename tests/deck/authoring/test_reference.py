"""The reference of the format says what the table of fields says."""

from debategame.deck.authoring.reference import reference
from debategame.deck.records import RECORDS


def test_every_field_of_every_record_is_in_the_reference() -> None:
    page = reference()
    for record in RECORDS.values():
        for field in record.fields:
            assert f"| `{field.name}` |" in page
            assert field.about in page.replace("\\|", "|")


def test_every_row_has_as_many_cells_as_its_head() -> None:
    rows = [line for line in reference().splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {7}
