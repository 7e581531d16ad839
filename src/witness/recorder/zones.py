"""Which zones of its camera an object is in."""

from dataclasses import dataclass, field

from witness.domain.camera import Zone
from witness.domain.detection import Box
from witness.recorder.filters import contains


@dataclass(slots=True)
class _Stay:
    """An unbroken run of frames inside one zone: how many, and since when (seconds)."""

    frames: int = 0
    since: float = 0.0


@dataclass(slots=True)
class ZoneWatch:
    """One object and the zones that its label counts in.

    `occupied` are those that it is in now, `entered` all that it was ever in, by the order of entry.
    """

    zones: tuple[Zone, ...]
    occupied: tuple[str, ...] = ()
    entered: tuple[str, ...] = ()
    _stays: dict[str, _Stay] = field(default_factory=dict[str, _Stay])

    @classmethod
    def of(cls, label: str, zones: tuple[Zone, ...]) -> "ZoneWatch":
        return cls(tuple(zone for zone in zones if not zone.objects or label in zone.objects))

    def see(self, box: Box, time: float) -> None:
        """Take the object's box in the next frame in which it is seen."""
        self.occupied = tuple(zone.name for zone in self.zones if self._is_in(zone, box, time))
        self.entered = tuple(dict.fromkeys((*self.entered, *self.occupied)))

    def _is_in(self, zone: Zone, box: Box, time: float) -> bool:
        if not contains(zone.polygon, box.bottom_center):
            self._stays.pop(zone.name, None)
            return False
        stay = self._stays.setdefault(zone.name, _Stay(since=time))
        stay.frames += 1
        return stay.frames >= zone.inertia and time - stay.since >= zone.loitering_time
