"""One thread for what is slow: camera threads hand it their writes, so that a slow disk never holds up a picture."""

from collections import deque
from collections.abc import Callable
from threading import Condition, Thread
from typing import Final

import structlog

_MAX_JOBS: Final = 10_000
_MAX_BYTES: Final = 256 << 20

log = structlog.get_logger()


class Worker:
    """Runs jobs one after the other, in order. What waits is bounded; a job that does not fit is refused."""

    def __init__(self, *, max_jobs: int = _MAX_JOBS, max_bytes: int = _MAX_BYTES) -> None:
        self._max_jobs = max_jobs
        self._max_bytes = max_bytes
        self._jobs: deque[tuple[Callable[[], object], int]] = deque()
        self._bytes = 0
        self._changed = Condition()
        self._closing = False
        self._thread = Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], object], size: int = 0) -> bool:
        """Take a job that holds about `size` bytes; False where it is refused."""
        with self._changed:
            if self._closing or len(self._jobs) >= self._max_jobs or self._bytes + size > self._max_bytes:
                log.error("the disk is too slow: something is not written", waiting=len(self._jobs))
                return False
            self._jobs.append((job, size))
            self._bytes += size
            self._changed.notify_all()
            return True

    def drain(self, timeout: float | None = None) -> bool:
        """Wait until all that was submitted has run; False where `timeout` seconds did not do."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._jobs, timeout)

    def close(self, timeout: float = 10.0) -> None:
        """Run what waits, for `timeout` seconds at most, and end."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._jobs or self._closing)
                if not self._jobs:
                    return
                job, size = self._jobs[0]
            try:
                job()
            except Exception:
                log.exception("a write failed")
            with self._changed:
                self._jobs.popleft()
                self._bytes -= size
                self._changed.notify_all()
