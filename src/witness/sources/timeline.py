"""Time stamps that can be relied on, made of those that cameras send."""

from fractions import Fraction
from typing import Final, Protocol

_JUMP: Final = 3.0
"""Seconds by which a stream's own clock may run ahead of the wall clock between two packets."""

_REORDERED: Final = 1.0
"""Seconds by which a later packet's stamp may be smaller; more is a clock that was set back."""


class Stamped(Protocol):
    """What is used of a packet. `pts`, `dts` and `duration` are ticks of its time base."""

    pts: int | None
    dts: int | None
    duration: int | None


class Timeline:
    """Places the packets of one run on one unbroken line of ticks from 0, and that line on the wall clock.

    Cameras leave stamps out, set their clock back, start anew. `place` writes stamps into each packet that a file can
    be made of: `dts` always rises, `pts` is never before it, gaps stay where time really passed.

    A recording stands on the wall clock where `start_time` (Unix seconds) says. A live stream is anchored where its
    packets arrive: no packet can come before it was sent, so the earliest seen is the one that was least delayed.
    """

    def __init__(
        self,
        time_base: Fraction,
        *,
        frame_ticks: int,
        start_time: float | None = None,
        stamped: bool = True,
        max_late: float = 3.0,
    ) -> None:
        """
        Args:
            frame_ticks: the usual time from one picture to the next.
            start_time: of a recording; None: the stream is live.
            stamped: False where the time of arrival must serve as stamp.
            max_late: seconds that packets may come later than their stamps say, before the anchor moves after them.
        """
        self._seconds_per_tick = float(time_base)
        self._frame_ticks = frame_ticks
        self._stamped = stamped
        self._max_late = max_late
        self._recorded = start_time is not None
        self._anchor = start_time
        self._origin: float | None = None
        self._shift: int | None = None
        self._end = 0
        self._last_dts: int | None = None
        self._last_arrival = 0.0

    def place(self, packet: Stamped, arrival: float) -> None:
        """Stamp the next packet, which came at `arrival` (Unix seconds)."""
        if not self._stamped:
            self._origin = arrival if self._origin is None else self._origin
            packet.pts = packet.dts = round((arrival - self._origin) / self._seconds_per_tick)
        step = packet.duration or self._frame_ticks
        first_stamp = packet.pts if packet.pts is not None else packet.dts
        if first_stamp is not None and (self._shift is None or self._jumped(packet, arrival)):
            self._shift = self._end - first_stamp
        shift = self._shift or 0
        pts = self._end if first_stamp is None else first_stamp + shift
        dts = pts if packet.dts is None else packet.dts + shift
        if self._last_dts is not None:
            dts = max(dts, self._last_dts + 1)
        packet.dts, packet.pts, packet.duration = dts, max(pts, dts), step
        self._last_dts, self._last_arrival = dts, arrival
        self._end = max(self._end, packet.pts + step)
        self._follow(packet.pts, arrival)

    def restart(self) -> None:
        """The same recording begins anew: its next packet follows the last one."""
        self._shift = None

    def time_of(self, pts: int) -> float:
        """Unix seconds."""
        return (self._anchor or 0.0) + self.seconds(pts)

    def seconds(self, ticks: int) -> float:
        return ticks * self._seconds_per_tick

    def _jumped(self, packet: Stamped, arrival: float) -> bool:
        stamp = packet.dts if packet.dts is not None else packet.pts
        if stamp is None or self._shift is None or self._last_dts is None:
            return False
        step = self.seconds(stamp + self._shift - self._last_dts)
        if step < -_REORDERED:
            return True
        return not self._recorded and step - (arrival - self._last_arrival) > _JUMP

    def _follow(self, pts: int, arrival: float) -> None:
        if self._recorded:
            return
        late = arrival - self.time_of(pts)
        if self._anchor is None or late < 0 or late > self._max_late:
            self._anchor = arrival - self.seconds(pts)
