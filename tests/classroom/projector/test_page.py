"""The projector page in a real browser: all of it is seen at every size, and it asks nobody else for anything."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import ceil
from socket import SHUT_RDWR
from threading import Thread

import pytest

from debategame.classroom.projector import server
from debategame.classroom.projector.server import PageServer
from debategame.classroom.warmup.events import Command, Event
from debategame.classroom.warmup.state import VOTING, Phase, Warmup
from debategame.classroom.warmup.teams import Team
from debategame.classroom.warmup.view import View, view
from tests.cdp import Tab
from tests.classroom.sample import CHINESE, LONG, OPENING, WARMUP, after, at, hands, long_deck, plan_of

SIZES = ((1024, 768), (3840, 2160))
LEAST_CLOCK = 0.08
OUTSIDE = """[...document.querySelectorAll("body *")].filter((each) => {
    const style = getComputedStyle(each), box = each.getBoundingClientRect();
    if (each.closest("script, style, noscript, [hidden]") || style.visibility === "hidden") return false;
    return box.width && (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
        || each.scrollWidth > each.clientWidth + 1 && style.overflow === "hidden";
}).map((each) => each.outerHTML.slice(0, 200))"""
"""What is cut, or out of the window."""
OVERLAPS = "sheet.offsetHeight > room.clientHeight || sheet.scrollWidth > room.clientWidth"
NEXT_FRAME = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
DIGIT_HEIGHT = """(() => { const pen = document.createElement("canvas").getContext("2d");
    const style = getComputedStyle($("clock"));
    pen.font = style.fontWeight + " " + style.fontSize + " " + style.fontFamily;
    return pen.measureText("0").actualBoundingBoxAscent / innerHeight; })()"""


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with Tab(tmp_path_factory.mktemp("browser")) as found:
        yield found


class Lesson:
    """A warm-up whose page is in the browser."""

    def __init__(self, tab: Tab, state: Warmup, query: str = "") -> None:
        self.tab, self.state, self.number = tab, state, 0
        self.clock: Callable[[], float] = lambda: 0.0
        self.page = PageServer(self.seen)
        tab.events.clear()
        tab.goes_to(self.page.address + query)
        tab.until("got === 0")

    def seen(self) -> View:
        return view(self.state, self.clock())

    def goes_on(self, *happened: Event) -> str:
        """Do what happened; return the text of the page once it shows that."""
        self.state = after(*happened, state=self.state, now=self.clock())
        self.page.changed()
        self.number += 1
        self.tab.until(f"got === {self.number}")
        return self.text

    @property
    def text(self) -> str:
        return spoken(str(self.tab.evaluate("document.body.innerText")))


def spoken(text: str) -> str:
    return "".join(text.split()).casefold()


@pytest.fixture
def lessons(tab: Tab) -> Iterator[list[Lesson]]:
    """A list of lessons, which are closed in the end."""
    found: list[Lesson] = []
    yield found
    for lesson in found:
        lesson.page.close()
        assert [url for url in tab.requests if not url.startswith(lesson.page.address)] == []
        assert [each for each in tab.events if each["method"] in ("Runtime.exceptionThrown", "Log.entryAdded")] == []


def texts_of(seen: View) -> list[str]:
    """Return all the words that the class may see."""
    if seen.blank or seen.phase is Phase.PLAN:
        return [seen.title] * (not seen.blank)
    found = [seen.title, seen.where, seen.do, *seen.because, *(team.name for _, team in seen.teams)]
    found += [part for pair in (*seen.lines, *seen.recap) for part in pair]
    found += [seen.options[seen.key or 0]] if seen.phase is Phase.ANSWER else seen.options
    return found if seen.phase is Phase.REASONS else [*found, seen.prompt, seen.stem]


def require_whole(lesson: Lesson) -> None:
    """Nothing of what the class may see is missing, cut, or out of the window, at any size."""
    seen = lesson.seen()
    assert [text for text in texts_of(seen) if spoken(text) not in lesson.text] == []
    for width, height in SIZES:
        lesson.tab.has_size(width, height)
        lesson.tab.until(f"innerWidth === {width} && innerHeight === {height}")
        lesson.tab.evaluate(NEXT_FRAME)
        assert (lesson.tab.evaluate(OUTSIDE), lesson.tab.evaluate(OVERLAPS)) == ([], False)
        if seen.timed and not seen.blank:
            assert lesson.tab.evaluate(DIGIT_HEIGHT) >= LEAST_CLOCK


@pytest.mark.parametrize("which", ["long", "Chinese"])
def test_a_whole_warm_up_is_seen_whole_at_every_size(tab: Tab, lessons: list[Lesson], which: str) -> None:
    decks = {"long": (long_deck(),), "Chinese": (long_deck(CHINESE),)}[which]
    teams = tuple(Team(name=f"A team of long name {number}", points=99) for number in range(6))
    answer = {"long": LONG[:899], "Chinese": CHINESE[:899]}[which]
    opening = replace(OPENING, answers=tuple((f"Somebody of long name {number}", answer) for number in range(3)))
    lesson = Lesson(tab, Warmup(plan=replace(plan_of(*decks), opening=opening), teams=teams))
    lessons.append(lesson)
    require_whole(lesson)
    while lesson.state.phase is not Phase.WRAP:
        lesson.goes_on(Command.NEXT)
        if lesson.state.phase in VOTING:
            lesson.goes_on(hands(lesson.state, 12, 9))
        require_whole(lesson)
        if lesson.state.phase is Phase.TALK:
            for event in (Command.LEADERBOARD, Command.PAUSE, Command.PAUSE, Command.LEADERBOARD, Command.BACK):
                lesson.goes_on(event)
                require_whole(lesson)
            lesson.goes_on(Command.NEXT)
    lesson.goes_on(Command.NEXT)
    require_whole(lesson)


def test_votes_are_side_by_side_and_a_blank_page_shows_nothing(tab: Tab, lessons: list[Lesson]) -> None:
    lesson = Lesson(tab, at(Phase.SHOW1))
    lessons.append(lesson)
    first, second = hands(lesson.state, 12, 8), hands(lesson.state, 16, 4)
    before = lesson.goes_on(first, Command.VOTE_AGAIN, Command.NEXT, second)
    assert "vote:" not in before
    text = lesson.goes_on(Command.NEXT, Command.NEXT)
    assert spoken("First vote: 12 of 20 right; second vote: 16 of 20 right") in text
    bars = tab.evaluate("[...document.querySelectorAll('.is-key .vote i')].map((each) => parseFloat(each.style.width))")
    assert bars == [75, 100]
    assert lesson.goes_on(Command.BLANK) == ""
    assert lesson.goes_on(Command.BLANK) == text
    assert "paused" in lesson.goes_on(Command.PAUSE)


def test_text_is_never_markup(tab: Tab, lessons: list[Lesson]) -> None:
    slot = WARMUP.plan.slots[0]
    hostile = '<img src="http://evil.example/" onerror="document.title=1"><script>document.title=2</script>&amp;'
    question = replace(slot.exercise.question, stem=hostile, deck_title=hostile)
    exercise = replace(slot.exercise, question=question)
    plan = replace(WARMUP.plan, slots=(replace(slot, exercise=exercise), *WARMUP.plan.slots[1:]))
    lesson = Lesson(tab, replace(WARMUP, plan=plan))
    lessons.append(lesson)
    assert lesson.goes_on(Command.NEXT).count(spoken(hostile)) == 2
    assert tab.evaluate("document.title") == "Warm-up"
    require_whole(lesson)


def test_the_browser_counts_the_clock_down_a_snapshot_corrects_it_and_a_pause_stops_it(
    tab: Tab, lessons: list[Lesson], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "BEAT_S", 60.0)
    lesson = Lesson(tab, WARMUP)
    lessons.append(lesson)
    passes(tab, 100.0)
    lesson.goes_on(Command.NEXT)
    for passed_s in (0.4, 0.6, 1.3, 3.7):
        passes(tab, 100.0 + passed_s)
        assert clock(tab) == ceil(lesson.state.left_s(passed_s))
    lesson.clock = lambda: 5.9  # the browser was asleep for a while
    lesson.page.changed()
    tab.until(f"$('clock').textContent === '0:0{ceil(lesson.state.left_s(5.9))}'")
    lesson.number += 1
    lesson.goes_on(Command.PAUSE)
    stands = clock(tab)
    passes(tab, 104.5)
    assert clock(tab) == stands == ceil(lesson.state.left_s(5.9))
    lesson.goes_on(Command.TIMER_OFF)
    assert tab.evaluate("$('clock').textContent") == ""


def passes(tab: Tab, now_s: float) -> None:
    """Set the browser's clock."""
    tab.evaluate(f"heard = {now_s * 1000}; performance.now = () => {now_s * 1000}; tick()")


def clock(tab: Tab) -> int:
    minutes, seconds = str(tab.evaluate("$('clock').textContent")).split(":")
    return 60 * int(minutes) + int(seconds)


def test_a_lost_stream_is_reported_and_resumed(tab: Tab, lessons: list[Lesson]) -> None:
    lesson = Lesson(tab, at(Phase.READ))
    lessons.append(lesson)
    lesson.page.shutdown()
    for each in list(lesson.page._open):
        each.shutdown(SHUT_RDWR)
    tab.until("$('note').textContent.startsWith('Reconnecting')")
    Thread(target=lesson.page.serve_forever, daemon=True).start()
    tab.until("$('note').textContent === ''")
    tab.events.clear()  # the browser has noted that the stream was lost
    assert "read." in lesson.text
    tab.call("Page.reload")
    tab.until("got === 0")
    assert "read." in lesson.text
    lesson.page.close()
    tab.until("over")


@pytest.mark.parametrize(
    ("query", "prefers", "is_dark"),
    [("", "dark", True), ("", "light", False), ("?light", "dark", False), ("?dark", "light", True)],
)
def test_the_page_is_light_or_dark(tab: Tab, lessons: list[Lesson], query: str, prefers: str, *, is_dark: bool) -> None:
    motion = {"name": "prefers-reduced-motion", "value": "reduce"}
    tab.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": prefers}, motion])
    lessons.append(Lesson(tab, at(Phase.READ), query))
    red = int(str(tab.evaluate("getComputedStyle(document.body).backgroundColor")).split("(")[1].split(",")[0])
    assert (red < 64) == is_dark
    assert tab.evaluate("getComputedStyle(sheet).animationName") == "none"
    tab.call("Emulation.setEmulatedMedia", features=[])
