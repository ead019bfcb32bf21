"""All uses of Textual's private parts, each with its reason; review them when Textual is updated."""

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
from textual.await_complete import AwaitComplete
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
    """An app that keeps an unexpected exception instead of printing it."""

    @property
    def fault(self) -> Exception | None:
        """Return the exception that ended the app."""
        return self._exception

    def _handle_exception(self, error: Exception) -> None:
        # While the app exits, Textual gives an opening screen no widgets.
        if not (self._exit and isinstance(error, (NoMatches, MountError))):
            super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        # Textual would print a traceback with all local variables; the caller writes the exception to the log.
        self._exit_renderables.clear()


class LeftButton(_Screen):
    """A screen for the left mouse button alone, and dismissed once: Textual lets any button and each click do it."""

    def dismiss(self, result: Any = None) -> AwaitComplete:  # noqa: ANN401 - Textual's own
        """Close the screen, unless an earlier key or click did so already."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def _forward_event(self, event: Event) -> None:
        if not isinstance(event, (events.MouseDown, events.MouseUp, events.Click)) or event.button == 1:
            super()._forward_event(event)


class Palette(LeftButton, CommandPalette):
    """The command palette; page up and down wait until its list is laid out."""

    CSS_PATH = "palette.tcss"

    def _action_command_list(self, action: str) -> None:
        if not action.startswith("page") or self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)


def forget_drawn_lines() -> None:
    """Free the lines of widgets, which Textual keeps in a cache on a method: some forty megabytes."""
    from textual._styles_cache import StylesCache

    getattr(StylesCache.get_inner_outer, "cache_clear", int)()


# Input ---------------------------------------------------------------------------------------------------------------

ESCAPE_S, REST_S = 0.3, 1.0
"""How long to wait for what follows an ESC byte, and for a further part of a sequence."""
REMOTE_ESCAPE_S, REMOTE_REST_S = 0.75, 3.0
"""The same over ssh: a lost packet is sent again after a while."""
MOST_UNDERSTOOD = 32
"""Characters of the longest sequence that Textual understands; those of a longer one would become keys."""
_OTHER_BUTTON = re.compile(rb"\x1b\[<(?:12[89]|1[3-9]\d|[2-9]\d\d|\d{4,});")
"""Mouse buttons 8 to 11 (back and forward), which Textual takes for buttons 1 to 4."""
_NUMBERED = re.compile(rb"\x1b\[(\d*)[\d:;]*([~A-FHPQRS])")
"""Numbered keys. Textual takes an unknown number for a character code: ``ESC [ 99 ~`` for a ``c``."""


def waits_s() -> tuple[float, float]:
    """Return how long to wait after an ESC byte, and for a further part of a sequence; ESCDELAY overrides the first."""
    remote = "SSH_CONNECTION" in os.environ or "SSH_TTY" in os.environ
    escape_s, rest_s = (REMOTE_ESCAPE_S, REMOTE_REST_S) if remote else (ESCAPE_S, REST_S)
    return constants.ESCAPE_DELAY if "ESCDELAY" in os.environ else escape_s, rest_s


class _Parser(XTermParser):
    def understood(self, sequence: str) -> list[Message]:
        """Return the messages of a whole sequence; none of an unknown one, for whose end Textual would wait."""
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
    (https://github.com/Textualize/textual/issues/4816), types a paste after an ESC, and fails at bytes that are not
    UTF-8. Here it gets only whole sequences.
    """

    def __init__(self, *, debug: bool = False) -> None:
        escape_s, rest_s = waits_s()
        self._sequences = Sequences(escape_s=escape_s, rest_s=rest_s)
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = _Parser(debug)

    @property
    def due(self) -> float:
        """Return when to call :meth:`give_up`."""
        return self._sequences.due

    def feed(self, data: bytes, now: float) -> Iterator[Message]:
        """Yield the messages that ``data`` completes."""
        return self._messages(self._sequences.feed(data, now))

    def give_up(self, now: float) -> Iterator[Message]:
        """Yield the Escape key if nothing follows it, and drop an incomplete sequence; call it while idle."""
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
    """Return whether Textual understands a sequence correctly."""
    if len(sequence) > MOST_UNDERSTOOD or _OTHER_BUTTON.match(sequence):
        return False
    number = _NUMBERED.fullmatch(sequence)
    return number is None or f"{int(number[1] or 1)}{number[2].decode()}" in FUNCTIONAL_KEYS


# The terminal --------------------------------------------------------------------------------------------------------

_GIVEN_BACK = (
    b"\x1b\\"  # ends a sequence that was cut off
    b"\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l"  # synchronized output, bracketed paste, line wrap, size reports
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # the mouse
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"  # Kitty's keys, alternate screen, cursor, focus reports
)
_IDLE_S = 0.1
_NOT_ENDING = ("CHLD", "CONT", "INFO", "KILL", "PIPE", "STOP", "TSTP", "TTIN", "TTOU", "URG", "WINCH")
_FAULTS = ("BUS", "EMT", "FPE", "ILL", "SEGV", "SYS", "TRAP")

TERMINAL: type[Driver] | None = None
"""The driver of the terminal; None for Textual's own."""

if sys.platform != "win32" and find_spec("termios"):
    import termios

    from textual.drivers.linux_driver import LinuxDriver

    _ENDING = signal.valid_signals() - {getattr(signal, f"SIG{name}", 0) for name in _NOT_ENDING + _FAULTS}

    class Terminal(LinuxDriver):
        """Restores the terminal also when a signal ends or stops the program."""

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
            """Take the terminal, and handle the signals that would end the program."""
            for number in _ENDING:
                handler = signal.getsignal(number)
                if number not in self._handlers and (handler == signal.SIG_DFL or number == signal.SIGINT):
                    self._handlers[number] = handler
                    signal.signal(number, self._end)
            super().start_application_mode()  # type: ignore[no-untyped-call]

        def close(self) -> None:
            """Restore the signals' handlers."""
            super().close()
            while self._handlers:
                signal.signal(*self._handlers.popitem())

        def _end(self, number: int, _: object) -> None:
            """Restore the terminal, then end by the signal.

            This does not wait for Textual, whose queue may be locked: what its thread still writes goes nowhere.
            """
            for each in self._handlers:
                signal.signal(each, signal.SIG_DFL)
            signal.signal(signal.SIGTTOU, signal.SIG_IGN)
            signal.alarm(1)  # for a terminal that accepts no more output
            with suppress(OSError, termios.error):
                if self.attrs_before is not None:
                    termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
                terminal = os.dup(self._screen)
                os.dup2(os.open(os.devnull, os.O_WRONLY), self._screen)
                os.write(terminal, _GIVEN_BACK)
                termios.tcflush(self.fileno, termios.TCIFLUSH)
            os.kill(os.getpid(), number)

        def _sigtstp_application(self, *_: object) -> None:
            """Stop between two frames: in the middle of one, Textual would wait for a lock that this thread holds."""
            self._loop.call_soon_threadsafe(self._stop)

        def _stop(self) -> None:
            """Stop the whole job, as a shell does; Textual stops its own process, even if no shell can continue it."""
            if self._auto_restart:
                self.suspend_application_mode()
                self._must_signal_resume = True
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            os.killpg(os.getpgrp(), signal.SIGTSTP)  # ignored where no shell could continue the job
            signal.signal(signal.SIGTSTP, self._sigtstp_application)
            if self._auto_restart and not self._is_on:
                self.resume_application_mode()

        def _sigcont_application(self, *_: object) -> None:
            if self._auto_restart:
                self._loop.call_soon_threadsafe(self._take_again) if self._is_on else self.resume_application_mode()

        def _take_again(self) -> None:
            """Take the terminal again; after a SIGSTOP Textual would do so twice."""
            self.suspend_application_mode()
            self._must_signal_resume = True
            self.resume_application_mode()

        def run_input_thread(self) -> None:
            """Read until the terminal is released or gone."""
            reader = TerminalInput(debug=self._debug)
            while not self.exit_event.is_set():
                wait_s = min(max(0.0, reader.due - monotonic()), _IDLE_S)
                if not select([self.fileno], [], [], wait_s)[0]:
                    messages = reader.give_up(monotonic())
                else:
                    try:
                        data = os.read(self.fileno, 4096)
                    except OSError:
                        data = b""
                    if not data:  # Textual would read forever
                        os.kill(os.getpid(), signal.SIGHUP)
                        return
                    messages = reader.feed(data, monotonic())
                for message in messages:
                    self.process_message(message)

    TERMINAL = Terminal
