"""Helpers of the tests of screens."""

from typing import cast

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from debategame.game.rounds.round import RoundState
from debategame.play.round import LiveRound
from debategame.tui.app_base import BaseApp
from debategame.tui.screens.question import QuestionScreen
from debategame.tui.widgets.clipping import Clipping


def text_of(app: App[int]) -> str:
    """Return what is on the screen, a line a row."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def said(app: App[int], selector: str = "#about") -> str:
    """Return the text of one part of the screen, on one line."""
    part = app.screen.query_one(selector)
    text = " ".join(map(str, part.lines)) if isinstance(part, Clipping) else str(cast("Static", part).content)
    return " ".join(text.split())


def notices(app: App[int]) -> list[str]:
    """Return the notices above the line of keys."""
    return [said for _, said in cast("BaseApp", app).notices]


def shown(app: App[int]) -> type[Screen[object]]:
    """Return which screen is in front."""
    return type(app.screen)


def live_round(pilot: Pilot[int]) -> LiveRound:
    screen = pilot.app.screen
    assert isinstance(screen, QuestionScreen)
    return screen._live_round


def state(pilot: Pilot[int]) -> RoundState:
    return live_round(pilot).state


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each after the one before has taken effect."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def to_question(pilot: Pilot[int]) -> None:
    """Go from the front page through the brief to the first question."""
    await pilot.pause()
    await pilot.press("enter", "enter")
    await pilot.pause()


def place_of_key(pilot: Pilot[int], *, right: bool = True) -> str:
    """Return the digit of the right option, or of a wrong one."""
    question = state(pilot).question
    places = [place for place, option in enumerate(question.options, 1) if (option.id == question.key) is right]
    return str(places[0])
