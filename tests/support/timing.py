"""Waiting for what comes about by itself, and limits on how long it takes."""

import asyncio
import os
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE_SECONDS = 30.0
"""How long is waited for what must come about; only what never comes takes so long."""

_SLACK = 5 if "PYTEST_XDIST_WORKER" in os.environ else 1


def within(seconds: float) -> float:
    """A limit on how long something may take, in seconds.

    To the letter where tests run one after the other, as `scripts/test --full` runs them. Beside other tests, which
    take the processor at will, five times as long: there it tells what hangs from what does not.
    """
    return _SLACK * seconds


def until(condition: Callable[[], T], seconds: float = PATIENCE_SECONDS) -> T:
    """Look again and again until something is true, and return it; it must be within so many seconds."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, f"it did not come to that within {seconds} s"
        time.sleep(0.01)
    return found


async def until_async(condition: Callable[[], T], seconds: float = PATIENCE_SECONDS) -> T:
    """`until`, while the event loop turns."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, f"it did not come to that within {seconds} s"
        await asyncio.sleep(0.01)
    return found
