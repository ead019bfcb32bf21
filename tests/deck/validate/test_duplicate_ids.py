"""Decks of one folder with one id, of which none is played: each is told of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.deck.validate.duplicate_ids import load_together
from tests.deck.writing import SOUND

if TYPE_CHECKING:
    from pathlib import Path


def test_of_decks_with_one_id_each_is_told_of_the_others_at_its_id(tmp_path: Path) -> None:
    one, two, other = (str(tmp_path / name) for name in ("one.yaml", "two.yaml", "other.yaml"))
    for path in (one, two):
        (tmp_path / path).write_text(SOUND, encoding="utf-8")
    (tmp_path / other).write_text(SOUND.replace("id: town-square", "id: elsewhere"), encoding="utf-8")
    loaded = load_together([one, two, other])
    assert loaded[other].deck is not None
    for path, twin in ((one, two), (two, one)):
        assert loaded[path].deck is None
        (found,) = [finding for finding in loaded[path].findings if finding.code == "DG119"]
        assert (found.path, found.line, found.column) == (path, 3, 5)
        assert twin in found.message
        assert found.excerpt == "id: town-square"


def test_two_names_of_one_file_are_one_deck(tmp_path: Path) -> None:
    file, link = tmp_path / "deck.yaml", tmp_path / "link.yaml"
    file.write_text(SOUND, encoding="utf-8")
    link.symlink_to(file.name)
    assert all(one.deck for one in load_together([str(file), str(link)]).values())


def test_a_deck_that_can_not_be_played_for_another_reason_is_nobodys_twin(tmp_path: Path) -> None:
    one, broken = str(tmp_path / "one.yaml"), str(tmp_path / "broken.yaml")
    (tmp_path / one).write_text(SOUND, encoding="utf-8")
    (tmp_path / broken).write_text(SOUND.replace("by: reyes", "by: reye"), encoding="utf-8")
    assert load_together([one, broken])[one].deck is not None
