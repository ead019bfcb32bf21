"""The projector page's server: what it answers, what it refuses, and that nobody can stop it."""

import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from debategame.classroom.projector import browser, server
from debategame.classroom.projector.server import MOST_OPEN, PageServer
from debategame.classroom.projector.snapshot import snapshot
from debategame.classroom.warmup.events import Command, Count, Event
from debategame.classroom.warmup.state import Phase
from debategame.classroom.warmup.view import view
from tests.classroom.sample import WARMUP, after, at


class Lesson:
    """A warm-up and its page."""

    def __init__(self) -> None:
        self.state = WARMUP
        self.page = PageServer(lambda: view(self.state, 0.0))

    def goes_on(self, *happened: Event) -> None:
        self.state = after(*happened, state=self.state)
        self.page.changed()


@pytest.fixture
def lesson() -> Iterator[Lesson]:
    found = Lesson()
    yield found
    found.page.close()


CLIENTS: list[socket.socket] = []


@pytest.fixture(autouse=True)
def _clients_are_closed() -> Iterator[None]:
    yield
    while CLIENTS:
        CLIENTS.pop().close()


def opened(page: PageServer) -> socket.socket:
    CLIENTS.append(socket.create_connection(("127.0.0.1", page.server_address[1]), timeout=10))
    return CLIENTS[-1]


def request(page: PageServer, path: str, host: str = "", method: str = "GET") -> bytes:
    return f"{method} {path} HTTP/1.1\r\nHost: {host or page.host}\r\n\r\n".encode()


def answered(page: PageServer, asked: bytes) -> bytes:
    """Send a request and return all that comes back."""
    client, found = opened(page), b""
    client.sendall(asked)
    while part := client.recv(65_536):
        found += part
    return found


class Stream:
    """A window: the snapshots that it is sent."""

    def __init__(self, page: PageServer) -> None:
        self._socket = opened(page)
        self._socket.sendall(request(page, f"{page.path}events"))
        self._read = b""
        head = self._until(b"\r\n\r\n")
        assert b" 200 " in head.splitlines()[0]
        assert b"text/event-stream" in head

    def _until(self, end: bytes) -> bytes:
        while end not in self._read:
            part = self._socket.recv(65_536)
            assert part, "the stream has ended"
            self._read += part
        found, _, self._read = self._read.partition(end)
        return found

    def event(self) -> str:
        return self._until(b"\n\n").decode()

    def snapshot(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(re.findall(r"^data: (.*)$", self.event(), re.MULTILINE)[0])
        return found

    def close(self) -> None:
        self._socket.close()


def test_the_page_is_whole_and_may_load_nothing_else(lesson: Lesson) -> None:
    head, _, page = answered(lesson.page, request(lesson.page, lesson.page.path)).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.0 200 ")
    (policy,) = re.findall(rb"Content-Security-Policy: (.*)\r\n", head + b"\r\n")
    nonce = re.findall(rb"script-src 'nonce-(\S+)'", policy)[0]
    assert policy.startswith(b"default-src 'none'; ")
    assert b"unsafe" not in policy
    assert re.findall(rb"<(?:script|style)[^>]*>", page) == [
        b'<style nonce="%b">' % nonce, b'<script nonce="%b">' % nonce,
    ]  # fmt: skip
    assert not re.search(rb"https?:|//\w|innerHTML|insertAdjacent|outerHTML|document\.write", page)
    assert len(page) < 20_000
    assert answered(lesson.page, request(lesson.page, f"{lesson.page.path}?dark")).startswith(b"HTTP/1.0 200 ")


@pytest.mark.parametrize(
    ("path", "host", "method", "code"),
    [
        ("/", "", "GET", 404),
        ("/favicon.ico", "", "GET", 404),
        ("{path}other", "", "GET", 404),
        ("{path}?other", "", "GET", 404),
        ("{path}events?x", "", "GET", 404),
        ("{path}../", "", "GET", 404),
        ("{path}", "localhost:{port}", "GET", 403),
        ("{path}", "127.0.0.1", "GET", 403),
        ("{path}", "{host}\r\nHost: evil.example", "GET", 403),
        ("{path}events", "evil.example:{port}", "GET", 403),
        ("{path}", "", "POST", 501),
        ("{path}", "", "HEAD", 501),
        ("{path}", "", "OPTIONS", 501),
    ],
)
def test_everything_else_is_refused_in_silence(
    lesson: Lesson, capfd: pytest.CaptureFixture[str], path: str, host: str, method: str, code: int
) -> None:
    page = lesson.page
    known = {"path": page.path, "host": page.host, "port": page.server_address[1]}
    said = answered(page, request(page, path.format_map(known), host.format_map(known), method))
    head, _, body = said.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.0 %d " % code)
    assert body == b""
    assert answered(page, b"GET " + page.path.encode() + b"\r\n\r\n") == b""  # HTTP 0.9 has no Host
    assert answered(page, b"\0\xff nonsense of no protocol\r\n\r\n").partition(b"\r\n\r\n")[2] == b""
    assert capfd.readouterr() == ("", "")


def test_each_window_is_sent_the_whole_state_at_once_and_each_change(lesson: Lesson) -> None:
    first = Stream(lesson.page)
    assert first.snapshot()["phase"] == "plan"
    lesson.goes_on(Command.NEXT)
    shown = first.snapshot()
    assert shown == json.loads(snapshot(view(lesson.state, 0.0), 1))
    assert (shown["options"], shown["key"]) == ([each.text for each in lesson.state.slot.question.options], None)
    second = Stream(lesson.page)
    assert second.snapshot() == shown
    first.close()
    again = Stream(lesson.page)  # a reload
    assert again.snapshot() == shown
    lesson.goes_on(Command.PAUSE)
    assert [each.snapshot()["paused"] for each in (second, again)] == [True, True]
    assert lesson.page.unseen == ""


def test_what_is_sent_before_the_answer_is_the_same_however_the_vote_went(lesson: Lesson) -> None:
    lesson.state = at(Phase.SHOW1)
    window, sent = Stream(lesson.page), []
    window.snapshot()
    for counts in ((9, 1, 1, 1), (1, 1, 1, 9)):
        lesson.goes_on(Count(counts))
        sent.append(window.snapshot() | {"number": 0})
    assert sent[0] == sent[1]


def test_a_beat_keeps_the_clock_right_and_finds_closed_windows(lesson: Lesson, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "BEAT_S", 0.05)
    window = Stream(lesson.page)
    assert [window.snapshot()["number"] for _ in range(3)] == [0, 0, 0]
    assert lesson.page.unseen == ""
    window.close()
    wait_for(lambda: lesson.page.unseen != "")
    assert lesson.page.unseen.endswith(lesson.page.address)


def wait_for(condition: Any) -> None:
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_idle_connections_and_a_reader_that_never_reads_stop_nobody(
    lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server._Handler, "timeout", 60.0)
    lesson.state = at(Phase.READ)
    deaf = opened(lesson.page)
    deaf.sendall(request(lesson.page, f"{lesson.page.path}events"))
    idle = [opened(lesson.page) for _ in range(3 * MOST_OPEN)]
    idle[-1].sendall(b"GET / HTTP/1.1\r\nHo")
    window = Stream(lesson.page)
    assert window.snapshot()["phase"] == "read"
    for _ in range(300):
        lesson.goes_on(Command.PAUSE)
    shown = window.snapshot()
    while shown["number"] < 300:
        shown = window.snapshot()
    assert not shown["paused"]
    assert answered(lesson.page, request(lesson.page, lesson.page.path)).startswith(b"HTTP/1.0 200 ")
    wait_for(lambda: sum("process_request_thread" in each.name for each in threading.enumerate()) <= MOST_OPEN)


def test_a_request_that_never_ends_is_given_up(lesson: Lesson, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server._Handler, "timeout", 0.05)
    assert answered(lesson.page, b"GET / HTT") == b""


def test_the_end_is_sent_and_then_nobody_listens() -> None:
    lesson = Lesson()
    window = Stream(lesson.page)
    window.snapshot()
    lesson.state = after(Command.LEAVE)
    lesson.page.close()
    last = window.event()
    assert '"phase":"over"' in last
    assert window.event().startswith("event: end")
    with pytest.raises(OSError, match=r".*"):
        opened(lesson.page)


def test_it_listens_on_loopback_only_and_each_time_elsewhere(lesson: Lesson) -> None:
    other = Lesson()
    assert lesson.page.server_address[0] == other.page.server_address[0] == "127.0.0.1"
    assert lesson.page.path != other.page.path
    assert len(lesson.page.path) > 16
    other.page.close()


# The browser ----------------------------------------------------------------------------------------------------------


class Held:
    """As much of a warm-up's session as the page needs."""

    state, now = WARMUP, 0.0
    page: PageServer | None = None


class Graphical:
    def __init__(self) -> None:
        self.opened: list[str] = []

    def open(self, address: str) -> bool:
        self.opened.append(address)
        return True


def started(held: Held) -> str:
    return browser.start_page(held)  # type: ignore[arg-type]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    found = Held()
    yield found
    if found.page:
        found.page.close()


def test_the_page_opens_in_a_browser_and_again_at_a_second_call(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    graphical = Graphical()
    monkeypatch.setattr("webbrowser.get", lambda: graphical)
    said = started(held)
    assert held.page is not None
    assert said.startswith("The projector page opens in your browser")
    assert said.endswith(held.page.address)
    assert started(held) == said
    wait_for(lambda: graphical.opened == [held.page.address] * 2)


@pytest.mark.parametrize("why", ["ssh", "no display", "none", "in the terminal"])
def test_without_a_browser_the_address_is_shown(held: Held, monkeypatch: pytest.MonkeyPatch, why: str) -> None:
    import webbrowser

    def get() -> webbrowser.BaseBrowser:
        if why == "none":
            raise webbrowser.Error
        return webbrowser.GenericBrowser("lynx")

    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("webbrowser.get", get)
    if why == "ssh":
        monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1")
    if why == "no display":
        monkeypatch.delenv("DISPLAY")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    said = started(held)
    assert held.page is not None
    assert said == f"No browser can be opened from here; open the projector page yourself: {held.page.address}"


def test_without_a_port_the_warm_up_goes_on_in_the_terminal(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    def taken(*_: object) -> None:
        raise OSError(98, "Address already in use")

    monkeypatch.setattr("socketserver.TCPServer.server_bind", taken)
    said = started(held)
    assert said == "The projector page can't be served (Address already in use); the warm-up is in this terminal."
    assert held.page is None
