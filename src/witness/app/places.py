"""What each viewer's model may know of the site, from the settings and from what the store has seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Final

from witness.domain.access import CameraScope, Viewer
from witness.domain.camera import Camera
from witness.domain.moment import Clock
from witness.domain.place import Place
from witness.store.base import EventStore

_SEEN_FOR_SECONDS: Final = 5.0
"""How long the labels and names that a scope has seen are taken as known: a turn asks several times."""


@dataclass(frozen=True, slots=True)
class _Names:
    """What a scope's events bear; `read` by the monotonic clock."""

    read: float
    labels: tuple[str, ...]
    sub_labels: tuple[str, ...]


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
    _seen: dict[CameraScope, _Names] = field(default_factory=dict[CameraScope, _Names])

    def for_viewer(self, viewer: Viewer) -> Place:
        """The place as this viewer sees it now."""
        return self._place(viewer, self._kept(viewer) or self._read(viewer))

    def at_once(self, viewer: Viewer) -> Place | None:
        """`for_viewer` for the event loop; None: it would have to read."""
        kept = self._kept(viewer)
        return kept and self._place(viewer, kept)

    def _place(self, viewer: Viewer, names: _Names) -> Place:
        cameras = tuple(camera for camera in self.cameras if viewer.may_see(camera.name))
        tracked = (label for camera in cameras for label in self.tracked.get(camera.name, ()))
        return Place(
            cameras=cameras,
            labels=tuple(dict.fromkeys((*tracked, *names.labels))),
            timezone=self.timezone,
            now=self.clock.now(),
            known=self.known,
            sub_labels=names.sub_labels,
            simulated=self.simulated,
        )

    def _kept(self, viewer: Viewer) -> _Names | None:
        names = self._seen.get(viewer.cameras)
        return names if names and self.clock.monotonic() - names.read < _SEEN_FOR_SECONDS else None

    def _read(self, viewer: Viewer) -> _Names:
        now = self.clock.monotonic()
        names = _Names(now, self.events.labels(viewer), self.events.sub_labels(viewer))
        self._seen[viewer.cameras] = names
        return names
