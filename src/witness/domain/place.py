"""What a viewer's model may know of the site."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from witness.domain.camera import Camera, Zone
from witness.domain.moment import local


@dataclass(frozen=True, slots=True)
class Place:
    """The site as one viewer sees it at one moment: nothing that this viewer may not see is in it.

    `cameras` stand in settings order; `known` maps a kind (`person`, `delivery`, `dog`, `car`, ...) to names;
    `labels` are those that the cameras track and those that the store has seen; `now` is Unix seconds.
    """

    cameras: tuple[Camera, ...]
    labels: tuple[str, ...]
    timezone: tzinfo
    now: float
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    sub_labels: tuple[str, ...] = ()
    """Names that the store has seen on this viewer's cameras."""
    simulated: bool = False

    @property
    def local_now(self) -> datetime:
        return local(self.now, self.timezone)

    def camera(self, name: str) -> Camera | None:
        return next((c for c in self.cameras if c.name == name), None)

    def camera_title(self, name: str) -> str:
        """What people call a camera; its id where it is no longer in the settings."""
        camera = self.camera(name)
        return camera.friendly_name if camera else name

    def zones(self) -> tuple[tuple[Camera, Zone], ...]:
        return tuple((c, z) for c in self.cameras for z in c.zones)

    def zone_title(self, name: str, camera: str | None = None) -> str:
        """What people call a zone; its id where it is no longer in the settings."""
        cameras = (c for c in self.cameras if camera in (None, c.name))
        titles = (z.friendly_name for c in cameras for z in c.zones if z.name == name)
        return next(titles, name)
