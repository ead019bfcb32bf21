"""``debategame add``: decks from others, and their updates, without losing what players have learned."""

import io
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from debategame import paths
from debategame.cli import add, main
from debategame.cli.play import session
from debategame.deck.library import Library, open_library
from debategame.deck.load import load
from debategame.deck.model import Deck
from tests.deck.writing import SOUND, written
from tests.game.sample import claim, deck, varied
from tests.progress.sample import ANSWER

VERSION_1 = {"a": "Shops live from parking.", **{f"c{number}": varied(number) for number in range(4)}}


def version(cards: dict[str, str], was: dict[str, tuple[str, ...]] | None = None) -> Deck:
    return deck(*(claim(card_id, text, was=(was or {}).get(card_id, ())) for card_id, text in cards.items()))


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    return tmp_path / "sent.yaml"


def put(path: Path, deck: Deck | str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(deck if isinstance(deck, str) else written(deck), encoding="utf-8")
    return str(path)


def answer_all(round_id: str) -> None:
    """Have the player answer every card of the one deck of their own."""
    with session() as opened:
        own = opened.library.deck("town-square")
        assert own is not None
        for place, card in enumerate(own.cards):
            opened.store.record(
                replace(ANSWER, id=f"{round_id}-{place}", round=round_id, position=place, deck=own.id, card=card.id)
            )


def met() -> dict[str, int]:
    """Return how many answers count for each card of the deck as it is now."""
    with session() as opened:
        own = opened.library.deck("town-square")
        assert own is not None
        return {card: record.seen for card, record in opened.cards(own).items()}


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))


def test_a_deck_is_copied_as_it_is_into_a_file_named_by_its_id(sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(sent, SOUND)
    assert main(["add", str(sent)]) == 0
    assert [path.name for path in paths.user_decks().iterdir()] == ["town-square.yaml"]
    assert (paths.user_decks() / "town-square.yaml").read_bytes() == sent.read_bytes()
    assert "debategame play town-square" in capsys.readouterr().out
    assert main(["add", str(sent)]) == 0
    assert "up to date" in capsys.readouterr().out


def test_two_updates_with_renames_lose_no_progress(sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The author names only the last id in one `was`, drops another, and forgets a third."""
    main(["add", put(sent, version(VERSION_1))])
    answer_all("r1")
    second = {"b": VERSION_1["a"], "d0": VERSION_1["c0"], "d1": f"{VERSION_1['c1']} again"} | {
        name: VERSION_1[name] for name in ("c2", "c3")
    }
    assert main(["add", "--yes", put(sent, version(second, {"b": ("a",)}))]) == 0
    assert "without `was`: c0 -> d0, c1 -> d1" in capsys.readouterr().out
    answer_all("r2")
    third = {"e": second["b"], **{name: second[name] for name in ("d0", "d1", "c2", "c3")}}
    assert main(["add", "--yes", put(sent, version(third, {"e": ("b",)}))]) == 0
    answer_all("r3")
    assert met() == dict.fromkeys(third, 3)


def test_two_updates_in_a_cloned_folder_lose_no_progress_where_was_says_so() -> None:
    """As two pulls leave it."""
    cloned = paths.user_decks() / "clone" / "deck.yaml"
    put(cloned, version(VERSION_1))
    answer_all("r1")
    put(cloned, version({"b": "Shops live from cars.", "c0": VERSION_1["c0"]}, {"b": ("a",)}))
    answer_all("r2")
    put(cloned, version({"e": "Shops live from cars.", "c0": "Another text"}, {"e": ("a", "b")}))
    answer_all("r3")
    assert met() == {"e": 3, "c0": 3}


@pytest.mark.parametrize(
    ("typing", "kept", "is_updated"),
    [(["yes", "yes"], True, True), (["no", "yes"], False, True), (["yes"], False, False)],
)
def test_an_update_shows_what_it_changes_and_asks(
    typing: list[str],
    kept: bool,
    is_updated: bool,
    sent: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["add", put(sent, version(VERSION_1))])
    answer_all("r1")
    now = {"b": VERSION_1["a"], "c0": "Shops live from quite other things.", "new": varied(9), "c2": VERSION_1["c2"]}
    capsys.readouterr()
    *others, last = version(now).cards
    put(sent, deck(*others, replace(last, by=("okafor",), at={"okafor-text": "1"})))
    assert main(["add", str(sent)]) == 2
    printed, said = capsys.readouterr()
    assert "--yes" in said
    for line in (
        "1 card new: new",
        "2 cards gone: c1, c3",
        "1 card reworded: c0",
        "1 card with another answer: c2",
        "1 card probably renamed, without `was`: a -> b",
        "progress ends on 2 cards that players here have seen: c1, c3",
        "Without `was`: progress ends on 1 card that players here have seen: a",
    ):
        assert line in printed
    typed(monkeypatch, *typing)
    assert main(["add", str(sent)]) == 0
    installed = load(paths.user_decks() / "town-square.yaml").deck
    assert installed is not None
    assert ("new" in [card.id for card in installed.cards]) is is_updated
    assert (met().get("b") == 1) is kept


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (SOUND.replace("by: reyes", "by: nobody-here"), "There is no author"),
        (SOUND.replace("id: town-square", "id: ending-the-war", 1), "has or had the id 'ending-the-war'"),
        ("", "This file is empty"),
    ],
)
def test_a_deck_with_errors_or_with_the_id_of_another_is_refused(
    text: str, says: str, sent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(sent, text)
    assert main(["add", str(sent)]) == 2
    assert says in capsys.readouterr().err
    assert not paths.user_decks().exists()


def test_of_two_that_add_a_deck_at_once_one_is_refused(
    sent: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read_before_the_other_has_written(folders: Sequence[Path]) -> Library:
        found = open_library(folders)
        put(paths.user_decks() / "town-square.yaml", SOUND)
        return found

    library = open_library([], [Path(put(sent, SOUND))])
    monkeypatch.setattr(add, "_opened", lambda _: library)
    monkeypatch.setattr(add, "open_library", read_before_the_other_has_written)
    assert main(["add", str(sent)]) == 2
    assert "File exists. Nothing was changed." in capsys.readouterr().err
    assert [path.name for path in paths.user_decks().iterdir()] == ["town-square.yaml"]


def test_an_empty_name_is_not_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path / "here" / "a.yaml", SOUND)
    monkeypatch.chdir(tmp_path / "here")
    assert main(["add", ""]) == 2
    assert "The name of a file is empty." in capsys.readouterr().err
    assert not paths.user_decks().exists()


def test_a_folder_gives_all_its_decks_and_names_what_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "shared"
    put(folder / "a.yaml", SOUND)
    put(folder / "a (1).yaml", SOUND)
    put(folder / "~$a.yaml", "lock")
    put(folder / "inner" / "b.yaml", SOUND.replace("id: town-square", "id: market", 1))
    put(folder / "broken.yaml", SOUND.replace("by: reyes", "by: nobody-here"))
    (folder / "outside.yaml").symlink_to("/etc/hostname")
    assert main(["add", str(folder)]) == 2
    printed, said = capsys.readouterr()
    assert printed.count("skipped:") == 2
    assert "broken.yaml" in said
    assert "outside.yaml" in said
    assert sorted(path.name for path in paths.user_decks().iterdir()) == ["market.yaml", "town-square.yaml"]


def test_a_deck_in_a_clone_is_updated_there_and_one_whose_file_is_taken_gets_another(
    sent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = put(paths.user_decks() / "clone" / "deck.yaml", SOUND)
    put(sent, SOUND.replace("Ana Reyes", "Ana Reyes-Lima"))
    assert main(["add", str(sent)]) == 2
    assert "git pull" in capsys.readouterr().err
    assert main(["add", mine]) == 0
    assert "already" in capsys.readouterr().out
    put(paths.user_decks() / "market.yaml", SOUND.replace("id: town-square", "id: other", 1))
    assert main(["add", put(sent, SOUND.replace("id: town-square", "id: market", 1))]) == 0
    assert (paths.user_decks() / "market-2.yaml").exists()
