"""Decks of one folder that share an id, of which none is played."""

from pathlib import Path

from debategame.deck.load import load
from debategame.deck.validate.duplicate_ids import shared_ids
from debategame.diagnostics import Finding
from tests.deck.writing import SOUND


def found_in(folder: Path, *names: str) -> list[Finding]:
    decks = {str(folder / name): load(folder / name).deck for name in names}
    return list(shared_ids({path: deck for path, deck in decks.items() if deck is not None}))


def test_each_of_the_decks_with_one_id_is_reported_at_its_id(tmp_path: Path) -> None:
    for name in ("one.yaml", "two.yaml", "two (1).yaml"):
        (tmp_path / name).write_text(SOUND, encoding="utf-8")
    (tmp_path / "other.yaml").write_text(SOUND.replace("id: town-square", "id: elsewhere"), encoding="utf-8")
    one, two = found_in(tmp_path, "one.yaml", "two.yaml", "two (1).yaml", "other.yaml")
    assert (one.code, one.line, one.column, one.excerpt) == ("DG119", 3, 1, "id: town-square")
    assert Path(one.path).name == "one.yaml"
    assert Path(two.path).name == "two.yaml"
    assert "two.yaml" in one.message


def test_two_paths_to_one_file_are_one_deck(tmp_path: Path) -> None:
    file, link = tmp_path / "deck.yaml", tmp_path / "link.yaml"
    file.write_text(SOUND, encoding="utf-8")
    link.symlink_to(file.name)
    assert found_in(tmp_path, "deck.yaml", "link.yaml") == []
