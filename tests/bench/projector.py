"""How long after the teacher's key the class sees the projector page changed, in a real browser."""

import re
from collections.abc import Iterator
from random import Random
from time import sleep, time

from debategame.classroom.warmup.state import SETTLE_S
from tests.bench.figures import Line, NotMeasuredError
from tests.bench.lab import DECK, GAME, Lab
from tests.bench.terminal import Terminal
from tests.cdp import Tab
from tests.chromium import installed

MOST_MS = 150.0
_TO_SECOND_VOTE = 8
"""Steps from the plan to the vote on the second card, which no clock ends."""
_WATCHES = """when = []; new MutationObserver(() => requestAnimationFrame(() => when.push(Date.now())))
    .observe(sheet, {childList: true})"""


def projector_page(lab: Lab) -> Iterator[Line]:
    """A key to the page that the class sees changed: the last answer again, and back to the card."""
    if installed() is None:
        raise NotMeasuredError("there is no Chromium here")
    away = ("DISPLAY", "WAYLAND_DISPLAY")
    environment = {name: value for name, value in lab.environment(lab.fresh(0)).items() if name not in away}
    pause, page, terminal_frames = Random(1), [], []
    with (
        Terminal((*GAME, "warmup", DECK, "--seed", "7", "--projector"), environment) as terminal,
        Tab(lab.empty()) as tab,
    ):
        terminal.wait("http://127.0.0.1:")
        terminal.quiet(0.2)
        tab.has_size(1920, 1080)
        tab.goes_to(re.findall(r"http://127\S+/", terminal.text())[0])
        tab.until("got === 0")
        for _ in range(_TO_SECOND_VOTE):
            terminal.press("enter")
            sleep(SETTLE_S)
        tab.until(f"got === {_TO_SECOND_VOTE}")
        tab.evaluate(_WATCHES)
        for number in range(1, lab.effort.keys + 1):
            sleep(SETTLE_S + pause.random() * 0.05)
            terminal.quiet(0.05)
            sent_ms = time() * 1000
            frame = terminal.frame("backspace" if number % 2 else "enter")
            tab.until(f"when.length === {number}")
            page.append(float(tab.evaluate("when.at(-1)")) - sent_ms)
            if frame is not None:
                terminal_frames.append(frame.settled_ms)
    yield Line(
        name="key to the projector page",
        unit="ms",
        samples=tuple(page),
        floor=tuple(terminal_frames),
        floor_name="the same key in the terminal",
        most=MOST_MS,
        at_p95=True,
    )
