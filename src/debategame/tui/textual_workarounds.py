"""All that reaches into Textual's private parts, each with its reason; look at them when Textual is updated."""

from __future__ import annotations

import os
import re
import signal
import sys
from codecs import getincrementaldecoder
from contextlib import suppress
from importlib.util import find_spec
from io import TextIOWrapper
from select import select
from time import monotonic
from typing import TYPE_CHECKING

from textual import constants, events
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.command import CommandList, CommandPalette
from textual.css.query import NoMatches
from textual.widget import MountError

from debategame.tui.sequences import Kind, Sequences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from textual.driver import Driver
    from textual.events import Event
    from textual.message import Message
    from textual.screen import Screen

    from debategame.tui.sequences import Part

    _Screen = Screen[Any]
else:
    _Screen = object


class Faults(App[int]):
    """An app that raises a fault of the program, rather than print it."""

    @property
    def fault(self) -> Exception | None:
        """Return what ended the app, if that was a fault."""
        return self._exception

    def _handle_exception(self, error: Exception) -> None:
        # Once the game is being left, Textual gives a screen that opens no widgets, and lets it mount none.
        if not (self._exit and isinstance(error, (NoMatches, MountError))):
            super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        # Textual would print a traceback with every local in it; who runs the app writes the fault to the log.
        self._exit_renderables.clear()


class LeftButton(_Screen):
    """A screen on which only the left mouse button does something: Textual and its widgets take any for a click."""

    def _forward_event(self, event: Event) -> None:
        if not isinstance(event, (events.MouseDown, events.MouseUp, events.Click)) or event.button == 1:
            super()._forward_event(event)


class Palette(LeftButton, CommandPalette):
    """The command palette; a page up or down waits until its list has room on the screen."""

    def _action_command_list(self, action: str) -> None:
        # Textual looks there for lines that it has not laid out yet.
        if not action.startswith("page") or self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)


def forget_drawn_lines() -> None:
    """Let go of what was drawn.

    Textual keeps the last 1,024 widgets' lines alive through a cache on a method, some forty megabytes of them.
    """
    from textual._styles_cache import StylesCache

    getattr(StylesCache.get_inner_outer, "cache_clear", int)()


# Input ---------------------------------------------------------------------------------------------------------------

ESCAPE_S, REST_S = 0.3, 1.0
"""How long what follows an ESC byte may take, and a further part of a sequence."""
REMOTE_ESCAPE_S, REMOTE_REST_S = 0.75, 3.0
"""The same over a network, which sends a lost packet again after a while."""
MOST_UNDERSTOOD = 32
"""Characters of the longest sequence that Textual looks at; the characters of a longer one would become keys."""
_OTHER_BUTTON = re.compile(rb"\x1b\[<(?:12[89]|1[3-9]\d|[2-9]\d\d|\d{4,});")
"""A mouse's buttons 8 to 11 (back and forward), which Textual takes for the first ones."""
_NUMBERED = re.compile(rb"\x1b\[(\d*)[\d:;]*([~A-FHPQRS])")
"""Keys by number. Textual takes a number that it does not know for a letter's code: ``ESC [ 99 ~`` for a ``c``."""


def waits_s() -> tuple[float, float]:
    """Return how long to wait for what follows an ESC byte, in seconds, and for a further part of a sequence."""
    remote = "SSH_CONNECTION" in os.environ or "SSH_TTY" in os.environ
    escape_s, rest_s = (REMOTE_ESCAPE_S, REMOTE_REST_S) if remote else (ESCAPE_S, REST_S)
    return constants.ESCAPE_DELAY if "ESCDELAY" in os.environ else escape_s, rest_s


class _Parser(XTermParser):
    def understood(self, sequence: str) -> list[Message]:
        """Return what a whole sequence says; nothing of one that is unknown, for whose end Textual would wait."""
        with suppress(ValueError, OverflowError):  # numbers that no terminal sends
            found = list(self.feed(sequence))
            if self._awaiting.timeout is None:
                return found
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)
        self._timeout_time = None
        return []


class TerminalInput:
    """Turns bytes into Textual's messages.

    Textual's parser takes a sequence that is cut by a slow line, unknown or too long for keys
    (https://github.com/Textualize/textual/issues/4816), types what is pasted behind an ESC, and fails at bytes that are
    no UTF-8. It is given only whole sequences here.
    """

    def __init__(self, *, escape_s: float = ESCAPE_S, rest_s: float = REST_S, debug: bool = False) -> None:
        self._sequences = Sequences(escape_s=escape_s, rest_s=rest_s)
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = _Parser(debug)

    @property
    def due(self) -> float:
        """Return when :meth:`give_up` has something to do."""
        return self._sequences.due

    def feed(self, data: bytes, now: float) -> Iterator[Message]:
        """Yield the messages that ``data`` completes."""
        return self._messages(self._sequences.feed(data, now))

    def give_up(self, now: float) -> Iterator[Message]:
        """Yield the Escape key where nothing follows it, and forget what was not completed; call it while idle."""
        return self._messages(self._sequences.give_up(now))

    def _messages(self, parts: Iterable[Part]) -> Iterator[Message]:
        for kind, data in parts:
            if kind is Kind.ESCAPE:
                yield events.Key("escape", "\x1b")
            elif kind is Kind.PASTE:
                yield events.Paste(data.decode(errors="replace").replace("\0", ""))
            elif kind is Kind.SEQUENCE:
                if _is_known(data):
                    yield from self._parser.understood(data.decode("latin-1"))
            elif typed := self._decode(data):
                yield from self._parser.feed(typed)


def _is_known(sequence: bytes) -> bool:
    """Return whether Textual takes a sequence for what it is, if it knows it."""
    if len(sequence) > MOST_UNDERSTOOD or _OTHER_BUTTON.match(sequence):
        return False
    number = _NUMBERED.fullmatch(sequence)
    return number is None or f"{int(number[1] or 1)}{number[2].decode()}" in FUNCTIONAL_KEYS


# The terminal --------------------------------------------------------------------------------------------------------

_GIVEN_BACK = (
    b"\x1b\\"  # the end of what may have been cut off
    b"\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l"  # synchronized output, bracketed paste, line wrap, size reports
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # the mouse
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"  # Kitty's keys, alternate screen, cursor, focus reports
)
_IDLE_S = 0.1
_NOT_ENDING = ("CHLD", "CONT", "INFO", "KILL", "PIPE", "STOP", "TSTP", "TTIN", "TTOU", "URG", "WINCH")
_FAULTS = ("BUS", "EMT", "FPE", "ILL", "SEGV", "SYS", "TRAP")

TERMINAL: type[Driver] | None = None
"""The driver of the terminal; nothing where Textual's own does."""

if sys.platform != "win32" and find_spec("termios"):
    import termios

    from textual.drivers.linux_driver import LinuxDriver

    _ENDING = signal.valid_signals() - {getattr(signal, f"SIG{name}", 0) for name in _NOT_ENDING + _FAULTS}

    class Terminal(LinuxDriver):
        """A terminal that is given back as it was, also when a signal ends or stops the program."""

        def __init__(self, app: App[Any], **words: Any) -> None:  # noqa: ANN401 - Textual's own
            super().__init__(app, **words)
            self._handlers: dict[int, Any] = {}
            if isinstance(self._file, TextIOWrapper):  # in the locale's encoding a frame may become backslashes
                self._file.reconfigure(encoding="utf-8", errors="replace")
            self._screen = self._file.fileno() if self._file else 2

        @property
        def _is_on(self) -> bool:
            return self._writer_thread is not None and self._writer_thread.is_alive()

        def start_application_mode(self) -> None:
            """Take the terminal, and care for the signals that would end the program and leave it as it is."""
            for number in _ENDING:
                handler = signal.getsignal(number)
                if number not in self._handlers and (handler == signal.SIG_DFL or number == signal.SIGINT):
                    self._handlers[number] = handler
                    signal.signal(number, self._end)
            super().start_application_mode()  # type: ignore[no-untyped-call]

        def close(self) -> None:
            """Leave the signals to whoever cared for them before."""
            super().close()
            while self._handlers:
                signal.signal(*self._handlers.popitem())

        def _end(self, number: int, _: object) -> None:
            """Give the terminal back, then end by the signal.

            Nothing here waits for Textual: its queue may be locked, its thread in the middle of a frame. What that one
            still writes goes nowhere.
            """
            for each in self._handlers:
                signal.signal(each, signal.SIG_DFL)
            signal.signal(signal.SIGTTOU, signal.SIG_IGN)
            signal.alarm(1)  # for a terminal that takes nothing any more
            with suppress(OSError, termios.error):
                if self.attrs_before is not None:
                    termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
                terminal = os.dup(self._screen)
                os.dup2(os.open(os.devnull, os.O_WRONLY), self._screen)
                os.write(terminal, _GIVEN_BACK)
                termios.tcflush(self.fileno, termios.TCIFLUSH)
            os.kill(os.getpid(), number)

        def _sigtstp_application(self, *_: object) -> None:
            """Stop the whole job, as a shell does; Textual stops its own process, even if no shell can continue it."""
            if self._auto_restart:
                self.suspend_application_mode()
                self._must_signal_resume = True
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            os.killpg(os.getpgrp(), signal.SIGTSTP)  # the system ignores it where nobody could continue the job
            signal.signal(signal.SIGTSTP, self._sigtstp_application)
            if self._auto_restart and not self._is_on:
                self.resume_application_mode()

        def _sigcont_application(self, *_: object) -> None:
            """Take the terminal again; after a SIGSTOP Textual would do so twice at once."""
            if self._auto_restart:
                if self._is_on:
                    self.suspend_application_mode()
                    self._must_signal_resume = True
                self.resume_application_mode()

        def run_input_thread(self) -> None:
            """Read until the terminal is given back or gone."""
            escape_s, rest_s = waits_s()
            reader = TerminalInput(escape_s=escape_s, rest_s=rest_s, debug=self._debug)
            while not self.exit_event.is_set():
                wait_s = min(max(0.0, reader.due - monotonic()), _IDLE_S)
                if not select([self.fileno], [], [], wait_s)[0]:
                    messages = reader.give_up(monotonic())
                else:
                    try:
                        data = os.read(self.fileno, 4096)
                    except OSError:
                        data = b""
                    if not data:  # Textual would read on for ever
                        os.kill(os.getpid(), signal.SIGHUP)
                        return
                    messages = reader.feed(data, monotonic())
                for message in messages:
                    self.process_message(message)

    TERMINAL = Terminal
