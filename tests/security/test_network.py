"""The game asks nobody anything: a whole life of it with every way to the network closed."""

from pathlib import Path

import pytest

from tests.cli.playing import DECK, put_deck, run_process, verdicts
from tests.faults.large import mostly_long
from tests.faults.window import Window, recorded

GUARD = """
import os, sys

def watch(event, arguments):
    if event in CLOSED and not (event in PLAIN and local(arguments)) and not serves_a_page(event, arguments):
        with open(os.environ["NETWORK_LOG"], "a") as log:
            log.write(f"{event} {arguments!r}\\n")
        raise RuntimeError(f"the network was asked: {event}")

def local(arguments):
    # An event loop wakes itself up through a pair of sockets of its own machine, which lead nowhere.
    return len(arguments) > 1 and arguments[1] == 1

def serves_a_page(event, arguments):
    # The projector page listens on loopback, on a port that is free, and connects to nobody.
    if "MAY_SERVE" not in os.environ:
        return False
    if event == "socket.__new__":
        return arguments[1:3] == (2, 1)
    return event == "socket.bind" and arguments[1] == ("127.0.0.1", 0)

PLAIN = {"socket.__new__"}
CLOSED = {
    "socket.__new__", "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
    "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request", "webbrowser.open",
    "ftplib.connect", "smtplib.connect", "http.client.connect",
}
sys.addaudithook(watch)
"""
"""Python calls the hook for every socket; sockets of the family AF_UNIX (1) are no network."""
VERBS = {
    ("decks",): "",
    ("play", DECK, "--count", "3"): "1\n2\n3\ns\nb\n\nq\n",
    ("play", DECK, "--kind", "match"): "q\n",
    ("check", "{deck}"): "",
    ("stats",): "",
    ("stats", DECK, "--items", "--json"): "",
    ("export", DECK, "--to", "anki"): "",
    ("export", DECK, "--to", "gift"): "",
    ("export", DECK, "--to", "md"): "",
    ("handout", DECK): "",
    ("warmup", DECK): "\n" * 30,
    ("warmup", "--csv"): "",
    ("schema",): "",
    ("new", "{home}/new.yaml"): "",
    ("progress", "backup"): "",
    ("progress", "export", "-"): "",
    ("doctor",): "",
    ("completion", "bash"): "",
}
IN_SMALL = [("play", DECK, "--count", "3"), ("check", "{deck}"), ("export", DECK, "--to", "md"), ("handout", DECK)]


class Guarded:
    """A home whose games have no network."""

    def __init__(self, tmp_path: Path) -> None:
        self.home, self.log = tmp_path / "home", tmp_path / "network"
        self.deck = put_deck(self.home)
        (tmp_path / "site").mkdir()
        (tmp_path / "site" / "sitecustomize.py").write_text(GUARD)
        self.surroundings = {"PYTHONPATH": str(tmp_path / "site"), "NETWORK_LOG": str(self.log)}

    def runs(self, words: tuple[str, ...], **more: str) -> str:
        """Run a verb; return what it printed."""
        named = [word.format(home=self.home, deck=self.deck) for word in words]
        done = run_process(self.home, *named, typed=VERBS.get(words, "\n" * 30), **self.surroundings, **more)
        assert "this is a bug" not in done.stderr, done.stderr
        assert done.returncode in (0, 1), done.stderr
        assert not self.log.exists(), self.log.read_text()
        return done.stdout


@pytest.fixture
def guarded(tmp_path: Path) -> Guarded:
    return Guarded(tmp_path)


def test_a_round_in_plain_lines_and_what_goes_to_a_class_need_no_network(guarded: Guarded) -> None:
    assert len(verdicts(guarded.runs(IN_SMALL[0]))) == 3
    for words in IN_SMALL[1:]:
        guarded.runs(words)


def test_the_projector_page_listens_on_loopback_and_nothing_else(guarded: Guarded) -> None:
    said = guarded.runs(("warmup", DECK, "--projector"), MAY_SERVE="1")
    assert "open the projector page yourself: http://127.0.0.1:" in said
    assert "That was the warm-up" in said


def test_the_screens_need_no_network(guarded: Guarded) -> None:
    with Window(guarded.home, "play", DECK, "--kind", "analogies", surroundings=guarded.surroundings) as window:
        window.answers_one()
        assert not guarded.log.exists(), guarded.log.read_text()
    assert recorded(guarded.home) == 1


@pytest.mark.long
def test_no_verb_needs_the_network(guarded: Guarded) -> None:
    for words in VERBS:
        guarded.runs(words)


@pytest.mark.parametrize(
    "asks",
    mostly_long(
        ["socket.socket()", "socket.getaddrinfo('example.org', 80)", "socket.create_server(())"], ["socket.socket()"]
    ),
)
def test_the_guard_sees_whoever_asks(tmp_path: Path, asks: str) -> None:
    guarded = Guarded(tmp_path)
    (tmp_path / "site" / "textual.py").write_text(f"import socket; {asks}")
    done = run_process(guarded.home, "preview", str(guarded.deck), **guarded.surroundings)
    assert done.returncode == 2
    (tmp_path / "site" / "yaml.py").write_text(f"import socket; {asks}")
    assert run_process(guarded.home, "check", str(guarded.deck), **guarded.surroundings).returncode == 2
    assert guarded.log.read_text()
