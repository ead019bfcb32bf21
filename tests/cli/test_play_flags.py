"""The flags of ``play``: they win for one run over what the player has set."""

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from debategame import paths
from debategame.cli import main
from debategame.cli import play as verb
from debategame.deck.load import load
from debategame.errors import DeckError
from debategame.game.revision import revisions
from debategame.game.rounds.request import RoundKind
from debategame.play.commands import round_command
from debategame.play.session import PlayerSession, RoundOptions
from debategame.progress.players import add_player, last_player, players, remember_player
from debategame.progress.settings import Settings, load_settings, save_settings
from debategame.progress.store import Store
from tests.cli.playing import DECK, put_deck
from tests.deck.writing import written
from tests.game.sample import claim, deck, varied
from tests.progress.sample import ANSWER


class Screen:
    """Stands where the app would, and keeps what it was given."""

    def __init__(self, session: PlayerSession, options: RoundOptions | None = None, **more: Any) -> None:
        seen.update(player=session.player, options=options, **more)

    def play_out(self) -> int:
        return 0


seen: dict[str, Any] = {}


@pytest.fixture(autouse=True)
def _a_screen_and_a_deck(monkeypatch: pytest.MonkeyPatch) -> None:
    seen.clear()
    put_deck(paths.database().parent.parent)
    monkeypatch.setattr(verb, "has_screen", lambda: True)
    monkeypatch.setattr("debategame.tui.app.DebateApp", Screen)


@contextmanager
def progress() -> Iterator[Store]:
    with Store.open(paths.database(), now_ms=0) as store:
        yield store


def test_without_flags_a_round_is_as_in_the_players_settings() -> None:
    with progress() as store:
        save_settings(store, "player", Settings(length=20, timer_s=30))
    assert main(["play", DECK]) == 0
    assert seen["options"].count == 20
    assert (seen["options"].timer_s, seen["options"].confidence) == (None, None)
    assert (seen["player"], seen["motion"]) == ("player", True)


def test_flags_win_for_one_run_and_change_no_setting() -> None:
    assert main(["play", DECK, "--timer", "45", "--confidence", "--no-motion", "--count", "3"]) == 0
    assert (seen["options"].timer_s, seen["options"].confidence, seen["options"].count) == (45, True, 3)
    assert seen["motion"] is False
    with progress() as store:
        assert load_settings(store, "player") == Settings()


def test_a_player_is_named_for_one_run_and_the_last_one_plays_otherwise() -> None:
    with progress() as store:
        anna, ben = add_player(store, "Anna").id, add_player(store, "Ben").id
        remember_player(store, ben)
    assert main(["play", DECK, "--player", "anna"]) == 0
    assert seen["player"] == anna
    assert main(["play", DECK]) == 0
    assert seen["player"] == ben
    assert main(["play", DECK, "--player", "You"]) == 0
    assert seen["player"] == "player"
    with progress() as store:
        assert last_player(store) == ben


def test_a_name_that_nobody_has_yet_makes_a_player() -> None:
    for name in ("Zoe", "zoe", " ZOE "):
        assert main(["play", DECK, "--player", name]) == 0
    with progress() as store:
        (_, zoe) = players(store)
    assert (zoe.name, seen["player"]) == ("Zoe", zoe.id)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--kind", "analogies"], {"kind": RoundKind.ANALOGIES}),
        (["--count", "3"], {"count": 3}),
        (["--tag", "x", "--confidence", "--seed", "7"], {"tag": "x", "confidence": True, "seed": 7}),
    ],
)
def test_what_is_named_without_a_deck_holds_for_the_deck_played_last(
    monkeypatch: pytest.MonkeyPatch, words: list[str], expected: dict[str, object]
) -> None:
    wishes: list[RoundOptions] = []

    def begin(session: PlayerSession, options: RoundOptions) -> None:
        wishes.append(options)
        raise DeckError("enough")

    monkeypatch.setattr(PlayerSession, "begin", begin)
    assert main(["play", "--plain", *words]) == 2
    (options,) = wishes
    assert len(options.decks) == 1
    assert {name: getattr(options, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["--seed", "7"], "--seed 7"),
        (["--seed", "-7", "--count", "10", "--kind", "mixed"], "--seed=-7"),
        (["--challenge", "it's late"], "--challenge 'it'\"'\"'s late'"),
        (["--seed", "7", "--kind", "claims", "--tag", "a b", "--count", "5", "--timer", "9"], None),
        (["--seed", "7", "--kind", "debate", "--side", "Ana Reyes"], "--kind debate --side 'Ana Reyes' --seed 7"),
        (["--seed", "7", "--kind", "last-stand"], "--kind last-stand --seed 7"),
        ([], ""),
        (["--seed", "7", "--kind", "due"], ""),
    ],
)
def test_the_command_that_deals_a_round_again_asks_for_the_same_whatever_the_settings(
    tmp_path: Path, words: list[str], command: str | None
) -> None:
    """The deck is named by its id, or by its path where the game does not look for it."""
    outside = tmp_path / "decks of mine" / "town.yaml"
    outside.parent.mkdir()
    outside.write_text(written(replace(deck(*(claim(f"c{n}", varied(n)) for n in range(9))), id="mine")))
    for number, named in enumerate((DECK, str(outside))):
        assert main(["play", named, *words]) == 0
        options = seen["options"]
        said = round_command(options)
        if command is not None:
            assert said == (f"debategame play {shlex.quote(named)} {command}" if command else "")
        if said:
            with progress() as store:
                save_settings(store, "player", Settings(length=20 + number))
            assert main(shlex.split(said)[1:]) == 0
            assert seen["options"] == replace(options, timer_s=None)


def test_todays_case_is_played_with_the_deck_and_of_the_day_that_are_named() -> None:
    assert main(["today", DECK, "--day", "2026-03-01", "--player", "Anna", "--no-motion"]) == 0
    assert (seen["options"].decks[0].id, seen["options"].day, seen["motion"]) == (DECK, date(2026, 3, 1), False)
    assert main(["today"]) == 0
    assert len(seen["options"].decks) == 1
    assert seen["options"].day is not None


@pytest.mark.parametrize("day", ["2026-02-30", "tomorrow", "20270101\x1b"])
def test_a_day_that_is_none_is_refused(capsys: pytest.CaptureFixture[str], day: str) -> None:
    assert main(["today", DECK, "--day", day]) == 2
    assert "is not a day such as 2026-11-29" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--player", "\x1b[31m"], "A name can't contain invisible characters."),
        (["--player", "x" * 41], "A name has at most 40 letters; this one has 41."),
        (["--timer", "601"], "A timer has 0 to 600 seconds, not 601.\nGive another --timer."),
        (["--timer", "-1"], "A timer has 0 to 600 seconds, not -1."),
        (["--two"], "--two is for a debate, without --confidence.\nRun: debategame play --kind debate --two"),
        (["--two", "--kind", "debate", "--confidence"], "--two is for a debate, without --confidence."),
        (["--timer", "soon"], "Argument --timer: 'soon' is not a whole number."),
        (["--seed", "1", "--challenge", "x"], "--challenge is a word for a seed.\nGive only one"),
        (["--challenge", " "], "--challenge needs a word."),
        (["--kind", "last-stand", "--count", "9"], "A last stand goes on until you have lost three lives.\nLeave out"),
    ],
)
def test_a_flag_that_is_off_is_reported_with_the_next_step(
    capsys: pytest.CaptureFixture[str], words: list[str], expected: str
) -> None:
    with progress() as store:
        add_player(store, "Anna")
    assert main(["play", DECK, *words]) == 2
    assert capsys.readouterr().err.removeprefix("debategame: ").startswith(expected)
    assert not seen


def test_a_deck_named_by_its_path_takes_no_progress_of_another_with_its_id(tmp_path: Path) -> None:
    def made(name: str, word: str, prefix: str = "c") -> str:
        cards = tuple(claim(f"{prefix}{n}", f"{word} {varied(n)}", ("reyes", "okafor")[n % 2 :][:1]) for n in range(6))
        (tmp_path / name).write_text(written(deck(*cards)).replace("town-square", "mine"))
        return str(tmp_path / name)

    first, edited = made("first.yaml", "Towns"), made("edited.yaml", "Towns")
    with progress() as store:
        for card in load(Path(first)).deck.cards[:4]:  # type: ignore[union-attr]
            said = replace(ANSWER, id=card.id, player=last_player(store), deck="mine", card=card.id)
            store.record(replace(said, revision=revisions(card)[0]))
    (tmp_path / "edited.yaml").write_text((tmp_path / "edited.yaml").read_text().replace("Towns", "Cities", 2))
    assert main(["play", edited]) == 0
    for other in (made("second.yaml", "Cars"), made("third.yaml", "Cars", "d")):
        seen.clear()
        assert main(["play", other]) == 2
        assert seen == {}
    assert main(["play", first, edited]) == 2


def test_of_two_decks_with_one_id_given_together_the_handout_takes_neither(tmp_path: Path) -> None:
    paths_ = [put_deck(tmp_path, name=name) for name in ("one.yaml", "two.yaml")]
    assert main(["handout", *map(str, paths_), "-o", str(tmp_path / "h.html")]) != 0
