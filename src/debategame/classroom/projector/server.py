"""Serve the projector page on loopback: one read-only page, and whole snapshots as server-sent events.

The port and the path are random. Every stream sends the present snapshot first, so a reload, a second window and a
reconnection are the same thing; after that one at each change, and one every two seconds to keep the clock right.
"""

from __future__ import annotations

from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from secrets import token_urlsafe
from socket import SHUT_RDWR, socket
from socketserver import ThreadingTCPServer
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any

from debategame.classroom.projector.snapshot import snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from debategame.classroom.warmup.view import View

HOST = "127.0.0.1"
MOST_OPEN = 16
"""Connections at once. One more closes the oldest, if possible one that is no stream."""
TIMEOUT_S = 5.0
"""How long a client may take to send its request, or to receive a snapshot."""
BEAT_S = 2.0
_CLOSING_S = 0.3
"""How long the windows have to receive the end."""
_PAGE = Path(__file__).with_name("page.html")
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_POLICY = (
    "default-src 'none'; script-src 'nonce-{0}'; style-src 'nonce-{0}'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)


class PageServer(ThreadingTCPServer):
    """The page of one warm-up, served by daemon threads from the moment it is made. Raises OSError if it can't be."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 4 * MOST_OPEN

    def __init__(self, look: Callable[[], View]) -> None:
        self.look = look
        """Returns what the class may see now; called from any thread."""
        self._changed = Condition()
        self._number = 0
        self._ends = False
        self._open: dict[socket, bool] = {}
        """The connections, the oldest first, and whether each is a stream."""
        super().__init__((HOST, 0), _Handler)
        self.host = f"{HOST}:{self.server_address[1]}"
        self.path = f"/{token_urlsafe(12)}/"
        Thread(target=self.serve_forever, args=(0.1,), name="projector page", daemon=True).start()

    @property
    def address(self) -> str:
        """Return the page's address."""
        return f"http://{self.host}{self.path}"

    @property
    def unseen(self) -> str:
        """Return a sentence while no window shows the page."""
        return "" if any(self._open.copy().values()) else f"No window shows the projector page: open {self.address}"

    def changed(self) -> None:
        """Send a new snapshot to every window."""
        with self._changed:
            self._number += 1
            self._changed.notify_all()

    def close(self) -> None:
        """Tell the windows that this is the end, and stop."""
        with self._changed:
            self._ends = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: not any(self._open.values()), _CLOSING_S)
        self.shutdown()
        self.server_close()

    def next_number(self, stream: socket, number: int) -> tuple[int, bool]:
        """Wait for a change after ``number``, at most a beat; return the present number, and whether it is the last."""
        with self._changed:
            if stream in self._open:
                self._open[stream] = True
            self._changed.wait_for(lambda: self._number != number or self._ends or stream not in self._open, BEAT_S)
            return self._number, self._ends

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as in socketserver
        """Serve a connection in a thread, after closing another one if there are too many."""
        with self._changed:
            if len(self._open) >= MOST_OPEN:
                oldest = min(self._open, key=self._open.__getitem__)
                del self._open[oldest]
                with suppress(OSError):
                    oldest.shutdown(SHUT_RDWR)
                self._changed.notify_all()
            self._open[request] = False
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401
        """Forget a connection that has ended."""
        with self._changed:
            self._open.pop(request, None)
            self._changed.notify_all()
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Write nothing: a window was closed, and the terminal shows a screen."""


class _Handler(BaseHTTPRequestHandler):
    server: PageServer
    timeout = TIMEOUT_S

    def do_GET(self) -> None:
        """Answer the two paths there are, under the one name there is."""
        path, _, query = self.path.partition("?")
        if self.headers.get_all("Host") != [self.server.host]:
            self.send_error(403)
        elif path == self.server.path and query in ("", "dark", "light"):
            nonce = token_urlsafe(16)
            page = _PAGE.read_text(encoding="utf-8").replace("NONCE", nonce)
            self._begin(200, "text/html; charset=utf-8", **{"Content-Security-Policy": _POLICY.format(nonce)})
            self.wfile.write(page.encode())
        elif self.path == f"{self.server.path}events":
            self._begin(200, "text/event-stream")
            self._stream()
        else:
            self.send_error(404)

    def _stream(self) -> None:
        number, ends = -1, False
        while not ends:
            number, ends = self.server.next_number(self.connection, number)
            shown = snapshot(self.server.look(), number)
            end = b"event: end\ndata:\n\n" if ends else b""
            self.wfile.write(b"retry: 500\nid: %d\ndata: %b\n\n%b" % (number, shown, end))

    def _begin(self, code: int, kind: str, **more: str) -> None:
        self.send_response_only(code)
        for name, value in {"Content-Type": kind, "Connection": "close", **_HEADERS, **more}.items():
            self.send_header(name, value)
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse a request without a word about why."""
        del message, explain
        self._begin(code, "text/plain")

    def log_message(self, *_: object) -> None:
        """Write nothing: the terminal shows a screen."""
