"""What each viewer's model may know of the site, from the settings and from what the store has seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from threading import Lock
from typing import Final

from witness.domain.access import CameraScope, Viewer
from witness.domain.camera import Camera
from witness.domain.moment import Clock
from witness.domain.place import Place
from witness.store.base import EventStore

_SEEN_FOR_SECONDS: Final = 5.0
"""How long the labels and names that a scope has seen are taken as known: a turn asks several times."""


@dataclass(slots=True)
class Places:
    """Makes a viewer's `Place`. Synchronous, safe from any thread."""

    cameras: tuple[Camera, ...]
    tracked: Mapping[str, tuple[str, ...]]
    """The labels that each camera tracks."""
    known: Mapping[str, tuple[str, ...]]
    timezone: tzinfo
    events: EventStore
    clock: Clock
    simulated: bool = False
    _seen: dict[CameraScope, tuple[float, tuple[str, ...], tuple[str, ...]]] = field(
        default_factory=dict[CameraScope, tuple[float, tuple[str, ...], tuple[str, ...]]]
    )
    _lock: Lock = field(default_factory=Lock)

    def for_viewer(self, viewer: Viewer) -> Place:
        """The place as this viewer sees it now."""
        cameras = tuple(camera for camera in self.cameras if viewer.may_see(camera.name))
        labels, sub_labels = self._seen_by(viewer)
        tracked = (label for camera in cameras for label in self.tracked.get(camera.name, ()))
        return Place(
            cameras=cameras,
            labels=tuple(dict.fromkeys((*tracked, *labels))),
            timezone=self.timezone,
            now=self.clock.now(),
            known=self.known,
            sub_labels=sub_labels,
            simulated=self.simulated,
        )

    def _seen_by(self, viewer: Viewer) -> tuple[tuple[str, ...], tuple[str, ...]]:
        now = self.clock.monotonic()
        with self._lock:
            kept = self._seen.get(viewer.cameras)
        if kept is not None and now - kept[0] < _SEEN_FOR_SECONDS:
            return kept[1], kept[2]
        labels, sub_labels = self.events.labels(viewer), self.events.sub_labels(viewer)
        with self._lock:
            self._seen[viewer.cameras] = (now, labels, sub_labels)
        return labels, sub_labels
