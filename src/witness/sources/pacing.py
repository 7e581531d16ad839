"""Handing things out as the clock goes."""

import threading

from witness.domain.moment import Clock


class Pacer:
    """Holds its caller until a moment of the playback has come; `closed` lets go at once."""

    def __init__(self, clock: Clock, closed: threading.Event) -> None:
        self._clock = clock
        self._closed = closed
        self._start: float | None = None

    def elapsed(self) -> float:
        """Seconds since the playback began."""
        if self._start is None:
            self._start = self._clock.monotonic()
        return self._clock.monotonic() - self._start

    def wait_until(self, moment: float) -> None:
        """Block until `moment`, in seconds since the playback began, has come."""
        while (remaining := moment - self.elapsed()) > 0 and not self._closed.wait(remaining):
            pass
