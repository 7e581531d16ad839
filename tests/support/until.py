"""Waiting for what comes about by itself."""

import asyncio
import time
from collections.abc import Callable


async def until(holds: Callable[[], object], seconds: float = 2.0) -> None:
    """Look again and again until something holds; it must within so many seconds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"it did not come to that within {seconds} s"
        await asyncio.sleep(0.01)
