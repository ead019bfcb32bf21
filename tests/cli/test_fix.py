"""``debategame check --fix``: what it says, and what it leaves of a file."""

import os
import stat
from pathlib import Path

import pytest

from debategame.cli import main
from debategame.deck.authoring.ids import with_ids
from tests.deck.writing import SOUND

WITHOUT = SOUND.replace("  - id: trade-needs-parking\n    claim", "  - claim").replace(
    "  - id: one-summer-trial\n    prescription", "  - prescription"
)


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "deck.yaml"
    path.write_text(WITHOUT, encoding="utf-8")
    return path


def test_each_new_id_is_printed_and_then_the_deck_is_checked(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--fix", "deck.yaml"]) == 0
    printed, said = capsys.readouterr()
    assert said == ""
    lines = printed.splitlines()
    assert lines[:2] == [
        "deck.yaml:31: this card now has the id 'shops-square-live-customers'",
        "deck.yaml:75: this card now has the id 'close-square-one-summer'",
    ]
    assert deck.read_text().splitlines()[30] == "  - id: shops-square-live-customers"
    assert deck.read_text().splitlines()[74] == "  - id: close-square-one-summer"
    assert "DG038" not in printed


def test_a_deck_whose_cards_have_ids_is_not_written_at_all(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--fix", "deck.yaml"])
    before = deck.stat()
    capsys.readouterr()
    assert main(["check", "--fix", "deck.yaml"]) == 0
    assert deck.stat() == before
    assert "this card" not in capsys.readouterr().out


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such permissions")
def test_the_permissions_stay(deck: Path) -> None:
    deck.chmod(0o640)
    main(["check", "--fix", "deck.yaml"])
    assert stat.S_IMODE(deck.stat().st_mode) == 0o640


def test_a_file_that_may_not_be_written_is_left_alone_with_the_reason(
    deck: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)  # as it is for all but root after chmod 444
    assert main(["check", "--fix", "deck.yaml"]) == 1
    assert deck.read_text(encoding="utf-8") == WITHOUT
    assert "deck.yaml: The file can't be written, so no card got an id: Permission denied." in capsys.readouterr().out


def test_a_link_stays_a_link_and_what_it_leads_to_changes(deck: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    target = deck.rename(folder / "real.yaml")
    deck.symlink_to(target)
    main(["check", "--fix", "deck.yaml"])
    assert deck.is_symlink()
    assert "id: close-square-one-summer" in target.read_text()
    assert [path.name for path in folder.iterdir()] == ["real.yaml"]


def test_a_file_with_a_syntax_error_is_left_alone(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deck.write_text(f"{WITHOUT}  - claim: [\n")
    assert main(["check", "--fix", "deck.yaml"]) == 1
    assert capsys.readouterr().out.startswith("deck.yaml: Fix the syntax error on line 84 first;")
    assert deck.read_text() == f"{WITHOUT}  - claim: [\n"


def test_a_file_that_changed_meanwhile_is_left_as_it_is_now(
    deck: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def saved_by_an_editor(raw: bytes) -> object:
        deck.write_text("# saved\n")
        return with_ids(raw)

    monkeypatch.setattr("debategame.cli.fixing.with_ids", saved_by_an_editor)
    main(["check", "--fix", "deck.yaml"])
    assert deck.read_text() == "# saved\n"
    assert "changed while" in capsys.readouterr().out
    assert [path.name for path in deck.parent.iterdir() if path.is_file()] == ["deck.yaml"]


def test_new_ids_go_to_stderr_where_the_findings_are_for_a_program(
    deck: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--fix", "--format", "json", "deck.yaml"]) == 0
    printed, said = capsys.readouterr()
    assert printed.startswith("[")
    assert said.count("this card now has the id") == 2


def test_a_missing_file_is_reported_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--fix", "gone.yaml"]) == 2
    printed, said = capsys.readouterr()
    assert "gone.yaml" not in printed
    assert said.count("gone.yaml") == 1
