"""``debategame stats``: lines for people, JSON for programs, items for authors."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from debategame import paths
from debategame.cli import main
from debategame.cli.stats import ITEM_KEYS, KEYS
from debategame.game.stats import NOBODYS
from debategame.play.session import local_now
from debategame.progress.players import add_player
from debategame.progress.store import Store
from debategame.text import is_safe
from tests import playing_history
from tests.cli.playing import DECK, deck_text, put_deck
from tests.game.sample import full_deck
from tests.playing_history import play_days
from tests.progress.sample import ANSWER


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    """Return the progress of a player with twelve days behind them, up to today."""
    monkeypatch.setattr(paths, "bundled_decks", lambda: tmp_path / "none")
    monkeypatch.setattr(playing_history, "LAST_DAY", local_now().date())
    put_deck(paths.database().parent.parent)
    with Store.open(paths.database(), now_ms=0) as opened:
        play_days(opened, full_deck())
        opened.remark("player-3", "dispute", at_ms=1)
        opened.remark("player-4", "slip", at_ms=1)
    return opened


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["stats", *words]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def as_json(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    return json.loads(printed(capsys, *words, "--json"))


@pytest.mark.usefixtures("store")
def test_the_figures_are_printed_for_all_decks_or_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys).startswith("Statistics of all decks.\nResults: 119 answers, 84 right (71%)\n")
    assert printed(capsys, DECK).startswith("Statistics of Cars in the town square.\nResults: 119 answers, ")


@pytest.mark.usefixtures("store")
def test_the_json_has_the_keys_that_help_explains(capsys: pytest.CaptureFixture[str]) -> None:
    document = as_json(capsys)
    assert list(document) == [key for key in document if key in KEYS]
    assert set(document) == set(KEYS)
    assert (document["version"], document["player"], document["deck"]) == (2, "You", None)
    assert document["answers"] == {"right": 84, "total": 119}
    assert document["by_kind"] == {"claim": {"right": 84, "total": 119}}
    assert set(document["by_author"]) == {"Ana Reyes", "Tunde Okafor", NOBODYS}
    assert sum(document["days"].values()) == 119
    assert document["today"] in document["days"]
    assert document["by_month"][document["today"][:7]]["kinds"]["claim"]["total"] > 0
    assert set(document["calibration"]["sure"]) == {"stated", "right", "total", "low", "high"}
    assert set(document["memory"]) == {"new", "seen", "learned", "due"}
    assert len(document["forecast"]) == 14
    assert document["hardest"][0]["card"] == "claim-a-0"
    assert document["hardest"][0]["tempted_by"] == playing_history.TEMPTING
    assert as_json(capsys, DECK)["deck"] == DECK


@pytest.mark.usefixtures("store")
def test_the_items_json_has_the_keys_that_help_explains(capsys: pytest.CaptureFixture[str]) -> None:
    document = as_json(capsys, DECK, "--items")
    assert set(document) == set(ITEM_KEYS)
    assert (document["deck"], document["players"], document["answers"]) == (DECK, 1, {"right": 84, "total": 119})
    assert len(document["unanswered"]) + sum(not item["gone"] for item in document["items"]) == 57
    hardest, *_ = document["items"]
    assert (hardest["card"], hardest["gone"], hardest["right"], hardest["total"]) == ("claim-a-0", False, 0, 12)
    assert hardest["earlier_wording"] == 12
    (disputed,) = [dispute for item in document["items"] for dispute in item["disputed"]]
    assert disputed["options"] == [{"id": "k", "text": "Right"}, {"id": "own:1", "text": playing_history.TEMPTING}]
    assert (disputed["prompt"], disputed["key"], disputed["picked"]) == ("Which?", "k", "k")
    for key in document["items"][0]:
        assert key in ITEM_KEYS["items"]


@pytest.mark.usefixtures("store")
def test_what_was_flagged_is_written_for_the_author_without_names_or_days(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"""\
Cars in the town square (town-square): 1 question flagged by readers
 claim-b-0, as who-argues: Which?
   1. Right (right, chosen)
   2. {playing_history.TEMPTING}
"""
    assert printed(capsys, DECK, "--flags", "-") == text
    file = tmp_path / "flags.txt"
    assert "1 flagged question of" in printed(capsys, DECK, "--flags", str(file))
    assert file.read_text(encoding="utf-8") == text
    assert main(["stats", DECK, "--flags", str(file)]) == 2
    assert "--force" in capsys.readouterr().err


def test_a_merged_log_can_not_control_the_terminal(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    bad = "a\x1b[2J\n 9. fake\u202e"
    shown = json.dumps({"prompt": bad, "stem": bad, "options": [["k", bad]]})
    with Store.open(store.path, now_ms=0) as opened:
        opened.record(replace(ANSWER, id="x", deck=DECK, card=bad, form=bad, local_day=bad, key="k", shown=shown))
        opened.remark("x", "dispute", at_ms=1)
    for words in (["--items"], ["--flags", "-"]):
        text = printed(capsys, DECK, *words)
        assert is_safe(text.replace("\n", ""))
        assert "\n 9." not in text


@pytest.mark.usefixtures("store")
def test_a_card_that_left_the_deck_is_named_as_gone_and_is_not_among_the_hardest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put_deck(paths.database().parent.parent, deck_text().replace("claim-a-0", "claim-a-zero"))
    assert "\nNo longer in the deck:\n claim-a-0: 0 of 12 right\n" in printed(capsys, DECK, "--items")
    document = as_json(capsys)
    assert "claim-a-0" not in [hard["card"] for hard in document["hardest"]]
    assert document["answers"]["total"] == 119
    assert document["by_kind"]["claim"]["total"] == 107


@pytest.mark.usefixtures("store")
def test_a_card_that_was_renamed_keeps_its_answers(capsys: pytest.CaptureFixture[str]) -> None:
    text = re.sub(r'id: "?claim-a-0"?\n', "id: claim-a-zero\n    was: [claim-a-0]\n", deck_text())
    put_deck(paths.database().parent.parent, text)
    assert as_json(capsys)["hardest"][0]["card"] == "claim-a-zero"
    assert as_json(capsys, DECK, "--items")["items"][0]["card"] == "claim-a-zero"


def test_each_player_has_figures_of_their_own(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    with Store.open(store.path, now_ms=0) as opened:
        add_player(opened, "Anna")
    assert as_json(capsys, "--player", "anna")["answers"]["total"] == 0
    assert as_json(capsys, "--player", "anna")["player"] == "Anna"
    assert "No answers yet." in printed(capsys, "--player", "Anna")


def test_a_deck_outside_the_library_is_named_by_its_path(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = put_deck(tmp_path, name="copy.yaml")
    assert as_json(capsys, str(copy))["answers"]["total"] == 119


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--flags", "-"], "--flags needs a deck.\nRun: debategame stats DECK --flags FILE\n"),
        ([DECK, "--flags", ""], "The name of a file is empty.\n"),
        (["--items"], "--items needs a deck.\nRun: debategame stats DECK --items\n"),
        (["town-sqare"], "There is no deck 'town-sqare'.\nDid you mean 'town-square'?\n"),
        (["--player", "Zoe"], "There is no player 'Zoe'.\n"),
        (["--items", DECK, "more"], "Unrecognized arguments: more"),
    ],
)
def test_words_that_are_off_get_a_sentence(words: list[str], expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.removeprefix("debategame: ").startswith(expected)
