"""When a screen has come to rest: the event loop knows, where Textual's pilot looks at how busy the processor is."""

import asyncio
from typing import Any

A_MOMENT_S = 1 / 50
"""What is due sooner is waited for, as long as Textual's own pilot waits at least."""


PATIENCE_S = 30


async def until_idle(min_sleep: float = A_MOMENT_S, max_sleep: float = 1) -> None:
    """Return when nothing is left to do now or within a moment, or after ``max_sleep`` seconds of waiting for timers.

    It stands in for ``textual._wait.wait_for_idle``, which sleeps for 20 ms and more twice a key. Work is waited for
    as long as it takes on a busy machine, within reason.
    """
    loop: Any = asyncio.get_running_loop()
    end, waited_s = loop.time() + PATIENCE_S, 0.0
    while waited_s < max_sleep and loop.time() < end:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        wait_s = min((timer.when() for timer in loop._scheduled if not timer.cancelled()), default=end) - loop.time()
        if wait_s > A_MOMENT_S:
            break
        waited_s += max(0.0, wait_s)
        await asyncio.sleep(max(0.0, wait_s))
