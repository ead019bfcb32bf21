"""Start the projector page, and open it in the default browser."""

from __future__ import annotations

import os
import sys
import webbrowser
from threading import Thread
from typing import TYPE_CHECKING

from debategame.classroom.projector.server import PageServer
from debategame.classroom.warmup.view import view

if TYPE_CHECKING:
    from debategame.classroom.warmup.session import WarmupSession


def start_page(warmup_session: WarmupSession) -> str:
    """Serve the warm-up's page and open it in a browser; return a sentence on what came of it.

    A second call opens the browser again. Without a page the warm-up goes on in the terminal.
    """
    page = warmup_session.page
    if page is None:
        try:
            page = PageServer(lambda: view(warmup_session.state, warmup_session.now))
        except OSError as error:
            return f"The projector page can't be served ({error.strerror or error}); the warm-up is in this terminal."
        warmup_session.page = page
    if _opened(page.address):
        return f"The projector page opens in your browser; move its window to the projector: {page.address}"
    return f"No browser can be opened from here; open the projector page yourself: {page.address}"


def _opened(address: str) -> bool:
    """Open an address without waiting for it; return whether there is a browser with windows of its own."""
    if "SSH_CONNECTION" in os.environ or not (sys.platform in ("win32", "darwin") or _has_display()):
        return False
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return False
    if type(found) is webbrowser.GenericBrowser:  # one for the terminal, such as lynx
        return False
    Thread(target=found.open, args=(address,), daemon=True).start()  # may wait for the browser for seconds
    return True


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
