"""The audit trail: who did what, when, from where and through which door, and what was refused."""

import queue
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

import structlog

from witness.accounts.limits import Limiter, Rate, address_key
from witness.accounts.tidy import tidy, tidy_text
from witness.domain.access import HERE, Caller, Viewer
from witness.domain.errors import Unavailable
from witness.domain.moment import Clock
from witness.store.base import AuditEntry, AuditKind, AuditStore

log = structlog.get_logger()

_WAITING: Final = 10_000
"""Entries that may wait for a database that is slow or gone; what comes on top is counted, and lost."""

_BATCH: Final = 500
_PAUSE_SECONDS: Final = 0.05
"""Between two writes: an entry is on the disk about that long after it came, many of them in one write."""

_RETRY_SECONDS: Final = 1.0
_FLUSH_SECONDS: Final = 5.0
_REFUSALS: Final = (Rate(60, 60),)
"""Refusals of one address that are written down one by one; of the others only the number, lest a flood fill a disk."""


class AuditTrail:
    """Writes entries from a thread of its own, so that nobody waits for the disk; changes of accounts are durable
    before they are answered. Safe to use from several threads."""

    def __init__(self, store: AuditStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._queue: queue.Queue[AuditEntry | threading.Event | None] = queue.Queue(_WAITING)
        self._refusals = Limiter(_REFUSALS, clock)
        self._lock = threading.Lock()
        self._writer: threading.Thread | None = None
        self._closing = False
        self._more_refusals = 0
        self._lost = 0

    def sign_in(self, caller: Caller, action: str, outcome: str) -> None:
        self._put("sign_in", caller, action, outcome, {})

    def refusal(self, caller: Caller, action: str, status: int) -> None:
        """A request that was not let through."""
        if self._refusals.take([address_key(caller.address or "")]):
            with self._lock:
                self._more_refusals += 1
            return
        with self._lock:
            more, self._more_refusals = self._more_refusals, 0
        self._put("refusal", caller, action, str(status), {"not_written_before": more} if more else {})

    def tool_call(
        self, caller: Caller, tool: str, arguments: Mapping[str, Any], outcome: str, count: int | None
    ) -> None:
        """A tool that ran, or refused to; `count` is how many events its result is about."""
        details = {"arguments": tidy(arguments)} | ({} if count is None else {"count": count})
        self._put("tool_call", caller, tool, outcome, details)

    def account(self, caller: Caller, action: str, **details: Any) -> None:
        """A change of users, roles, sessions or tokens. It is on the disk when the call returns.

        Raises:
            Unavailable: it could not be written.
        """
        self._store.add([self._entry("account", caller, action, "ok", tidy(details))])

    def event(self, caller: Caller, action: str, **details: Any) -> None:
        """A change of an event. It is on the disk when the call returns.

        Raises:
            Unavailable: it could not be written.
        """
        self._store.add([self._entry("event", caller, action, "ok", tidy(details))])

    def start(self, **settings: Any) -> None:
        """A server starts, under these settings: what of them is a secret does not belong here.

        Raises:
            Unavailable: it could not be written.
        """
        self._store.add([self._entry("system", HERE, "start", "ok", settings)])

    def latest(
        self, viewer: Viewer, *, limit: int, before: int | None = None, kind: AuditKind | None = None
    ) -> tuple[AuditEntry, ...]:
        """All that came before this call is among what is read; `AuditStore.latest` says the rest."""
        self._flush()
        return self._store.latest(viewer, limit=limit, before=before, kind=kind)

    def following(self, viewer: Viewer, after: int, *, limit: int) -> tuple[AuditEntry, ...]:
        """Like `latest`, but the oldest first."""
        self._flush()
        return self._store.following(viewer, after, limit=limit)

    def close(self) -> None:
        """Write what is waiting, as far as the database lets us."""
        if self._more_refusals:
            self._put("refusal", HERE, "further refusals", "429", {"not_written_before": self._more_refusals})
        if self._writer is not None:
            self._closing = True
            with suppress(queue.Full):
                self._queue.put(None, timeout=_FLUSH_SECONDS)
            self._writer.join(_FLUSH_SECONDS)

    def _entry(self, kind: AuditKind, caller: Caller, action: str, outcome: str, details: dict[str, Any]) -> AuditEntry:
        return AuditEntry(self._clock.now(), kind, caller, tidy_text(action), outcome, details)

    def _put(self, kind: AuditKind, caller: Caller, action: str, outcome: str, details: dict[str, Any]) -> None:
        try:
            self._queue.put_nowait(self._entry(kind, caller, action, outcome, details))
        except queue.Full:
            with self._lock:
                self._lost += 1
        self._start()

    def _start(self) -> None:
        with self._lock:
            if self._writer is None or not self._writer.is_alive():
                self._writer = threading.Thread(target=self._write, name="audit", daemon=True)
                self._writer.start()

    def _flush(self) -> None:
        written = threading.Event()
        with suppress(queue.Full):
            self._queue.put_nowait(written)
            self._start()
            written.wait(_FLUSH_SECONDS)

    def _write(self) -> None:
        items: list[AuditEntry | threading.Event | None] = []
        while None not in items:
            items = [self._queue.get()]
            with suppress(queue.Empty):
                while len(items) < _BATCH:
                    items.append(self._queue.get_nowait())
            self._keep([item for item in items if isinstance(item, AuditEntry)])
            for item in items:
                if isinstance(item, threading.Event):
                    item.set()
            time.sleep(_PAUSE_SECONDS)

    def _keep(self, entries: list[AuditEntry]) -> None:
        with self._lock:
            lost, self._lost = self._lost, 0
        if lost:
            entries.append(self._entry("system", HERE, "audit trail", "entries lost", {"count": lost}))
        while True:
            try:
                self._store.add(entries)
                return
            except Unavailable as error:
                log.warning("the audit trail cannot be written", reason=str(error), waiting=self._queue.qsize())
            if self._closing:
                return
            time.sleep(_RETRY_SECONDS)


def entry_row(entry: AuditEntry) -> dict[str, Any]:
    """An entry as JSON values."""
    caller = entry.caller
    return {
        "id": entry.id,
        "time": entry.time,
        "kind": entry.kind,
        "who": caller.name,
        "door": caller.door,
        "address": caller.address,
        "action": entry.action,
        "outcome": entry.outcome,
        "details": dict(entry.details),
    }
