"""The library: which decks there are, and why one can't be played."""

import re
from pathlib import Path

import pytest

from debategame import paths
from debategame.deck.files import default_folders, find_files
from debategame.deck.library import Library, choose, open_library
from debategame.deck.load import load
from debategame.deck.rules import judge
from debategame.errors import DeckError, UsageError
from tests.deck.writing import SOUND


def deck(folder: Path, name: str, deck_id: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(SOUND.replace("town-square", deck_id or path.stem), encoding="utf-8")
    return path


def test_deck_files_are_found_by_their_ending_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "C.YAML", ".hidden.yaml", "notes.txt"):
        deck(tmp_path, name, "x")
    deck(tmp_path / "below", "d.yaml")
    assert [path.name for path in find_files([tmp_path])[0]] == ["C.YAML", "a.yml", "b.yaml"]


def test_folders_keep_their_order_and_one_named_twice_counts_once(tmp_path: Path) -> None:
    one, two = deck(tmp_path / "z", "a.yaml"), deck(tmp_path / "a", "b.yaml")
    assert find_files([one.parent, two.parent, tmp_path / "a" / ".." / "z"])[0] == [one, two]


def test_a_link_counts_only_inside_its_own_folder(tmp_path: Path) -> None:
    outside = deck(tmp_path / "outside", "secret.yaml")
    folder = tmp_path / "decks"
    inside = deck(folder, "real.yaml")
    (folder / "alias.yaml").symlink_to(inside)
    (folder / "out.yaml").symlink_to(outside)
    (folder / "dangling.yaml").symlink_to(folder / "gone.yaml")
    (folder / "folder.yaml").mkdir()
    found, broken, _ = find_files([folder])
    assert [path.name for path in found] == ["alias.yaml", "real.yaml"]
    assert [one.path.name for one in broken] == ["dangling.yaml", "folder.yaml", "out.yaml"]
    assert all(one.message.endswith(".") for one in broken)


def test_an_unreadable_folder_is_reported_and_the_others_are_played(tmp_path: Path) -> None:
    deck(tmp_path / "decks", "a.yaml")
    library = open_library([tmp_path / "gone", tmp_path / "decks"])
    assert [one.id for one in library.decks] == ["a"]
    assert [one.path for one in library.broken] == [tmp_path / "gone"]


def test_a_broken_deck_is_named_with_its_first_error_and_how_many_there_are(tmp_path: Path) -> None:
    deck(tmp_path, "good.yaml")
    (tmp_path / "bad.yaml").write_text(SOUND.replace("by: reyes", "by: nobody").replace("why: He", "wy: He"))
    library = open_library([tmp_path])
    assert [one.id for one in library.decks] == ["good"]
    (broken,) = library.broken
    assert broken.path == tmp_path / "bad.yaml"
    assert broken.errors == 3
    assert broken.message.startswith("Line 33: There is no author 'nobody' here.")


def test_of_two_decks_with_one_id_neither_is_played_and_both_are_named(tmp_path: Path) -> None:
    one, two, other = deck(tmp_path, "a.yaml", "same"), deck(tmp_path, "b.yaml", "same"), deck(tmp_path, "c.yaml")
    library = open_library([tmp_path])
    assert [one.path for one in library.decks] == [other]
    assert [broken.path for broken in library.broken] == [one, two]
    assert "b.yaml" in library.broken[0].message


def test_decks_in_folders_within_a_folder_are_found_and_what_is_left_out_is_named(tmp_path: Path) -> None:
    plain, cloned = deck(tmp_path, "plain.yaml"), deck(tmp_path / "clone", "cloned.yaml")
    deck(tmp_path / ".git", "hidden.yaml")
    deck(tmp_path / "clone" / "deep", "deep.yaml")
    deck(tmp_path / "elsewhere" / "x", "linked.yaml")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere" / "x")
    (tmp_path / "clone" / "mkdocs.yml").write_text("site_name: x\n")
    (tmp_path / "clone" / "broken.yaml").write_text("format: 1\ncards: []\n")
    (tmp_path / "~$plain.yaml").write_bytes(b"\x00")
    (tmp_path / "plain.yaml~").write_text("x")
    library = open_library([tmp_path])
    assert [one.path for one in library.decks] == [plain, cloned]
    assert [one.path.name for one in library.broken] == ["broken.yaml"]
    assert {one.path.name for one in library.skipped} == {
        "deep", "x", "link", "mkdocs.yml", "~$plain.yaml", "plain.yaml~",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "town.sync-conflict-20240102-101010-ABCDEFG.yaml",
        "town (1).yaml",
        "town (conflicted copy 2024-01-02 101010).yaml",
        "town_conf(1).yaml",
        "town - Copy.yaml",
        "Copy of town.yaml",
        "town-DESKTOP-1A2B3C.yaml",
        "town.orig.yaml",
        "town~.yaml",
        "town_REMOTE_4711.yaml",
    ],
)
def test_a_copy_that_another_program_made_is_skipped_and_the_deck_is_played(tmp_path: Path, name: str) -> None:
    copy, own = deck(tmp_path, name, "town"), deck(tmp_path, "town.yaml")
    library = open_library([tmp_path])
    assert [one.path for one in library.decks] == [own]
    assert [one.path for one in library.skipped] == [copy]
    assert library.broken == ()
    own.unlink()
    assert [one.path for one in open_library([tmp_path]).decks] == [copy]


def test_an_edited_copy_named_by_its_path_is_played_in_the_place_of_the_older_one(tmp_path: Path) -> None:
    old, edited = deck(tmp_path / "decks", "town.yaml"), deck(tmp_path, "draft.yaml", "town")
    edited.write_text(edited.read_text().replace("market hall", "hall"))
    library = open_library([old.parent], [edited])
    assert [one.path for one in library.decks] == [edited]
    assert choose(library, str(edited)).path == edited


def test_another_deck_with_the_id_of_one_there_is_is_refused_by_its_path_too(tmp_path: Path) -> None:
    own, other = deck(tmp_path / "decks", "town.yaml"), tmp_path / "other.yaml"
    text = re.sub(r"(claim|analogy|prescription): (>-\s+)?", r"\g<0>Another ", own.read_text())
    other.write_text(text)
    with pytest.raises(DeckError, match="It has the id 'town', as has") as raised:
        choose(open_library([own.parent], [other]), str(other))
    assert raised.value.hint == "Give each of them a different id."


DOCUMENTS = (
    b"PK\x03\x04\x14",
    b"{\\rtf1",
    b"%PDF-1.7",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xffWPC",
    b"\xef\xbb\xbf<html>",
)


@pytest.mark.parametrize("begins", DOCUMENTS)
@pytest.mark.parametrize("name", ["deck.docx", "deck.yaml", "deck.pages"])
def test_a_word_processors_file_is_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begins: bytes, name: str
) -> None:
    (tmp_path / name).write_bytes(begins + b"\x00\xff" * 100)
    monkeypatch.chdir(tmp_path)
    assert [(one.code, one.line) for one in load(Path(name), judge).findings] == [("DG009", 1)]
    with pytest.raises(DeckError, match="a word processor file") as raised:
        choose(open_library([], [Path(name)]), name)
    assert "plain text" in raised.value.hint


def test_a_file_that_is_named_and_in_a_folder_as_well_is_one_deck(tmp_path: Path) -> None:
    path = deck(tmp_path, "a.yaml")
    assert len(open_library([tmp_path], [path, tmp_path / "." / "a.yaml"]).decks) == 1


def test_a_deck_is_chosen_by_its_id_or_one_it_had_before(tmp_path: Path) -> None:
    path = deck(tmp_path, "a.yaml", "town")
    path.write_text(path.read_text().replace("id: town\n", "id: town\nwas: square\n"))
    library = open_library([tmp_path])
    assert choose(library, "town").path == path
    assert choose(library, "square").path == path


def test_a_deck_is_chosen_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deck(tmp_path, "a.yaml", "town")
    monkeypatch.chdir(tmp_path)
    assert choose(Library(), "a.yaml").id == "town"
    assert choose(Library(), "./a.yaml").id == "town"


def test_an_unknown_deck_is_an_error_with_the_nearest_id(tmp_path: Path) -> None:
    deck(tmp_path, "town-square.yaml")
    library = open_library([tmp_path])
    with pytest.raises(UsageError) as raised:
        choose(library, "town-sqare")
    assert str(raised.value) == "There is no deck 'town-sqare'. Did you mean 'town-square'?"
    with pytest.raises(UsageError, match="There are no decks yet"):
        choose(Library(), "x\x1b[31m")


def test_a_path_that_leads_nowhere_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="There is no such file"):
        choose(Library(), "gone/a.yaml")


def test_a_broken_deck_is_an_error_with_the_command_that_lists_its_errors(tmp_path: Path) -> None:
    path = tmp_path / "town.yaml"
    path.write_text(SOUND.replace("why: He asks for it.", ""))
    for word in ("town", str(path)):
        with pytest.raises(DeckError) as raised:
            choose(open_library([tmp_path]), word)
        assert raised.value.hint == f"Run: debategame check {path}"
    deck(tmp_path, "a.yaml", "twin")
    deck(tmp_path, "b.yaml", "twin")
    with pytest.raises(DeckError, match="none of them can be played"):
        choose(open_library([tmp_path]), "twin")


def test_the_players_own_folder_may_be_missing_but_not_a_named_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setenv(paths.DECKS_VARIABLE, str(tmp_path / "gone"))
    monkeypatch.setattr(paths, "bundled_decks", lambda: tmp_path / "nowhere")
    assert default_folders() == [tmp_path / "gone"]
    paths.user_decks().mkdir(parents=True)
    assert default_folders() == [paths.user_decks(), tmp_path / "gone"]
