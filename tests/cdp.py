"""A real browser that a test drives, by the DevTools protocol over a pipe: JSON out, JSON in, each ended by a NUL."""

import base64
import fcntl
import json
import os
import select
import signal
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Self

from tests.chromium import PATIENCE_S, browser


class Tab:
    """One headless browser with one tab. Leaving the context ends the browser."""

    def __init__(self, folder: Path) -> None:
        read, self._out = os.pipe()
        self._in, write = os.pipe()
        argv = [
            browser(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--remote-debugging-pipe", f"--user-data-dir={folder / 'profile'}", "about:blank",
        ]  # fmt: skip
        quiet = os.open(os.devnull, os.O_WRONLY)
        # The browser reads from 3 and writes to 4, which the pipe's ends may be already, the wrong way round.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (read, write)]
        copies = [(os.POSIX_SPAWN_DUP2, one, other) for one, other in ((ends[0], 3), (ends[1], 4), (quiet, 2))]
        self._pid = os.posix_spawn(argv[0], argv, {**os.environ, "HOME": str(folder)}, file_actions=copies, setpgroup=0)
        for end in (read, write, quiet, *ends):
            os.close(end)
        self._number = 0
        self._rest = b""
        self._session = ""
        self.events: list[dict[str, Any]] = []
        """What the browser has told unasked."""
        page = next(each for each in self.call("Target.getTargets")["targetInfos"] if each["type"] == "page")
        self._session = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.killpg(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._in)
        os.close(self._out)

    def call(self, method: str, **options: object) -> Any:
        """Call a method of the protocol and return its result."""
        self._number += 1
        asked = {"id": self._number, "method": method, "params": options}
        asked |= {"sessionId": self._session} if self._session else {}
        os.write(self._out, json.dumps(asked).encode() + b"\0")
        while True:
            said = self._next()
            if said.get("id") == self._number:
                assert "error" not in said, said
                return said["result"]
            self.events.append(said)

    def _next(self) -> dict[str, Any]:
        end = monotonic() + PATIENCE_S
        while b"\0" not in self._rest:
            assert select.select([self._in], [], [], max(0.0, end - monotonic()))[0], "the browser says nothing"
            self._rest += os.read(self._in, 1 << 20)
        said, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(said)
        return found

    def goes_to(self, address: str) -> None:
        self.call("Page.navigate", url=address)

    def has_size(self, width: int, height: int) -> None:
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def evaluate(self, script: str) -> Any:
        """Return the value of a script's expression, once what it promises has come."""
        done = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def until(self, condition: str) -> None:
        """Wait until a condition is true in the page; what it names may not be there yet."""
        end = monotonic() + PATIENCE_S
        while not self.evaluate(f"(() => {{ try {{ return Boolean({condition}); }} catch {{ return false; }} }})()"):
            assert monotonic() < end, f"{condition}: {self.evaluate('document.body.innerText')}"
            sleep(0.005)

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    @property
    def requests(self) -> list[str]:
        """Return the addresses of all requests."""
        sent = (each["params"] for each in self.events if each["method"] == "Network.requestWillBeSent")
        return [each["request"]["url"] for each in sent]
