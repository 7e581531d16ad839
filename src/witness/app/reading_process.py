"""Searches and counts in a process of their own.

Python runs one thread at a time. In a thread of the server, SQLite would give that turn away and wait for it again with
each row, and keep the event loop waiting as often.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import tzinfo
from pathlib import Path
from threading import Lock
from typing import Final, ParamSpec, TypeVar

import structlog

from witness.app.orphans import call_when_orphaned
from witness.domain.access import Viewer
from witness.domain.errors import Unavailable
from witness.domain.event import Event
from witness.domain.moment import SystemClock
from witness.domain.query import Counts, EventPage, EventQuery, Gap, GroupBy, Order
from witness.store.base import DayCount, EventStore
from witness.store.sql import open_store

P = ParamSpec("P")
T = TypeVar("T")

log = structlog.get_logger()

_TRIES: Final = 2
_NICENESS: Final = 4
"""The event loop goes before searches where both want the processor, and searches before pictures."""


class ReadingProcess:
    """An `EventStore` whose searches and counts another process reads in `folder`, one after the other; all else is
    done `here`. It is started at once, and again when it dies.

    One, for two take so much of two processors that everybody else waits longer.

    Raises:
        Unavailable: it keeps dying.
    """

    def __init__(self, folder: Path, timezone: tzinfo, here: EventStore) -> None:
        self._folder = folder
        self._timezone = timezone
        self._here = here
        self._lock = Lock()
        self._pool = self._start()

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)

    def search(
        self, viewer: Viewer, query: EventQuery, *, order: Order = "newest", limit: int = 100, offset: int = 0
    ) -> EventPage:
        return self._ask(_search, viewer, query, order, limit, offset)

    def count(self, viewer: Viewer, query: EventQuery, by: GroupBy | None = None) -> Counts:
        return self._ask(_count, viewer, query, by)

    def summary(self, viewer: Viewer, query: EventQuery) -> tuple[DayCount, ...]:
        # 100,000 rows cross more slowly than they are read, and the event loop would wait while they are unpacked.
        return self._here.summary(viewer, query)

    def get(self, viewer: Viewer, event_id: str) -> Event:
        return self._here.get(viewer, event_id)

    def get_many(self, viewer: Viewer, event_ids: Iterable[str]) -> dict[str, Event]:
        return self._here.get_many(viewer, event_ids)

    def labels(self, viewer: Viewer) -> tuple[str, ...]:
        return self._here.labels(viewer)

    def sub_labels(self, viewer: Viewer) -> tuple[str, ...]:
        return self._here.sub_labels(viewer)

    def lies_within(self, viewer: Viewer, camera: str, start_time: float, end_time: float) -> bool:
        return self._here.lies_within(viewer, camera, start_time, end_time)

    def retain(self, viewer: Viewer, event_id: str, *, indefinitely: bool) -> None:
        self._here.retain(viewer, event_id, indefinitely=indefinitely)

    def delete(self, viewer: Viewer, event_id: str) -> Event:
        return self._here.delete(viewer, event_id)

    def gaps(self, viewer: Viewer, query: EventQuery, *, now: float) -> tuple[Gap, ...]:
        return self._here.gaps(viewer, query, now=now)

    def _ask(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(_TRIES):
            pool = self._pool
            try:
                return pool.submit(function, *args, **kwargs).result()
            except BrokenProcessPool:
                self._replace(pool)
        raise Unavailable("the events cannot be read just now; try again in a moment")

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is broken:
                log.error("the process that reads events died and is started again")
                self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        # spawned, not forked: this process has threads
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(1, context, _open, (self._folder, self._timezone))
        pool.submit(os.getpid)  # the process is started with the first call
        return pool


class _Opened:
    """What the process reads from."""

    events: EventStore


def _open(folder: Path, timezone: tzinfo) -> None:
    os.nice(_NICENESS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal's Ctrl-C is the server's to handle
    call_when_orphaned(lambda: os._exit(0))
    _Opened.events = open_store(folder, timezone, SystemClock()).events


def _search(viewer: Viewer, query: EventQuery, order: Order, limit: int, offset: int) -> EventPage:
    return _Opened.events.search(viewer, query, order=order, limit=limit, offset=offset)


def _count(viewer: Viewer, query: EventQuery, by: GroupBy | None) -> Counts:
    return _Opened.events.count(viewer, query, by)
