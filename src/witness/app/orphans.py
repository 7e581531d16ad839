"""Processes that the server starts end with it, however it ends."""

import contextlib
import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import wait


def call_when_orphaned(act: Callable[[], object]) -> None:
    """Call `act`, from a thread, once the process that started this one is gone."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        with contextlib.suppress(RuntimeError):  # an event loop that is closed already
            act()

    threading.Thread(target=watch, name="parent", daemon=True).start()
