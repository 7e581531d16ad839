"""What the cameras see now, for a viewer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from witness.domain.access import Viewer
from witness.domain.detection import Box

STALE_AFTER_SECONDS: Final = 5.0
"""A picture older than this is never called live."""

Status = Literal["live", "stale", "offline", "not_running"]
"""`live`: the last picture is fresh; `stale`: it is old; `offline`: the camera cannot be reached; `not_running`: no
recorder runs."""


@dataclass(frozen=True, slots=True)
class LiveObject:
    """An object that a camera tracks now; `zones` are those that it occupies now."""

    id: str
    label: str
    sub_label: str | None
    zones: tuple[str, ...]
    stationary: bool
    box: Box | None = None
    score: float | None = None
    start_time: float | None = None


@dataclass(frozen=True, slots=True)
class CameraState:
    """A camera at one moment. `frame_time` is when its last picture was taken (Unix seconds), None without any."""

    camera: str
    status: Status
    frame_time: float | None
    objects: tuple[LiveObject, ...] = ()
    frames_per_second: float = 0.0
    detections_per_second: float = 0.0
    since: float | None = None
    """When it got into this status."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG and when it was taken (Unix seconds)."""

    jpeg: bytes
    time: float


class LiveCameras(Protocol):
    """The running recorder, seen from the API's process."""

    async def states(self, viewer: Viewer, cameras: Iterable[str] | None = None) -> tuple[CameraState, ...]:
        """The states of those of `cameras` (None: all) that exist and that this viewer may see, in settings order."""
        ...

    async def picture(
        self, viewer: Viewer, camera: str, *, max_side: int | None = None, quality: int = 85, boxes: bool = False
    ) -> Picture | None:
        """The last picture of a camera, no side longer than `max_side` pixels; None without one.

        Raises:
            NotFound: there is no such camera, or not for this viewer.
        """
        ...
