"""One source kept running in a thread of its own: opened again, with patience, whenever it breaks."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Final

import structlog

from witness.domain.frame import Frame
from witness.sources.base import Packet, Source, SourceError

_FIRST_DELAY: Final = 1.0
_LONGEST_DELAY: Final = 30.0
"""Seconds between two attempts; doubled after each that gave nothing."""

log = structlog.get_logger()


class Feed:
    """Hands on what a source gives, until it ends (a file) or is stopped.

    `take` gets each frame and packet, `lost` is called after each run, also before the first new attempt, and `done`
    once at the end; all in the feed's thread. What `take` raises breaks the run like a source's error.
    """

    def __init__(
        self,
        name: str,
        open_source: Callable[[], Source],
        *,
        take: Callable[[Frame | Packet], None],
        lost: Callable[[], None],
        done: Callable[[], None],
        first_delay: float = _FIRST_DELAY,
    ) -> None:
        """`name` is the camera's, for logs and the thread."""
        self._name = name
        self._open = open_source
        self._take = take
        self._lost = lost
        self._done = done
        self._first_delay = first_delay
        self._source: Source | None = None
        self._stopped = Event()
        self._reason = ""
        self._thread = Thread(target=self._run, name=f"camera {name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ask it to end soon; `join` waits for it."""
        self._stopped.set()
        if self._source is not None:
            self._source.close()

    def join(self, timeout: float) -> bool:
        """Whether it has ended within `timeout` seconds."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        delay = self._first_delay
        while not self._stopped.is_set():
            taken, ended = self._play()
            self._guard(self._lost)
            if ended:
                break
            delay = self._first_delay if taken else delay
            self._stopped.wait(delay)
            delay = min(2 * delay, _LONGEST_DELAY)
        self._guard(self._done)

    def _play(self) -> tuple[int, bool]:
        """One run of the source: how many frames and packets it gave, and whether it came to its end."""
        taken = 0
        try:
            self._source = self._open()
            if self._stopped.is_set():
                self._source.close()
            for item in self._source:
                self._take(item)
                taken += 1
            return taken, True
        except SourceError as error:
            self._warn(str(error), again=taken > 0)
        except Exception:
            log.exception("a camera's loop failed", camera=self._name)
        finally:
            if self._source is not None:
                self._source.close()
        return taken, False

    def _warn(self, reason: str, *, again: bool) -> None:
        if again or reason != self._reason:
            log.warning("a camera is lost", camera=self._name, reason=reason)
        self._reason = reason

    def _guard(self, call: Callable[[], None]) -> None:
        try:
            call()
        except Exception:
            log.exception("a camera's loop failed", camera=self._name)
