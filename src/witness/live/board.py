"""The live state of all cameras inside the recorder's process: camera threads write it, coroutines read it."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final

from witness.domain.access import Viewer
from witness.domain.errors import NotFound
from witness.domain.frame import Frame, Image
from witness.domain.moment import Clock
from witness.live.base import STALE_AFTER_SECONDS, CameraState, LiveObject, Picture, Status

EncodePicture = Callable[[Image, Sequence[LiveObject], int | None, int], bytes]
"""Makes a JPEG of a picture with the boxes of the objects drawn: (image, objects, longest side in pixels, quality)."""

NO_SUCH_CAMERA: Final = "there is no such camera"


@dataclass(frozen=True, slots=True)
class _Post:
    """What a camera last told. `since` is when it came (back) or went, Unix seconds."""

    since: float
    reachable: bool = False
    frame: Frame | None = None
    objects: tuple[LiveObject, ...] = ()
    frames_per_second: float = 0.0
    detections_per_second: float = 0.0

    def status(self, now: float) -> Status:
        if not self.reachable or self.frame is None:
            return "offline"
        return "live" if now - self.frame.time <= STALE_AFTER_SECONDS else "stale"

    def state(self, camera: str, now: float) -> CameraState:
        status = self.status(now)
        gone_stale = self.frame.time + STALE_AFTER_SECONDS if self.frame and status == "stale" else None
        return CameraState(
            camera=camera,
            status=status,
            frame_time=self.frame.time if self.frame else None,
            objects=() if status == "offline" else self.objects,
            frames_per_second=self.frames_per_second if status == "live" else 0.0,
            detections_per_second=self.detections_per_second if status == "live" else 0.0,
            since=self.since if gone_stale is None else gone_stale,
        )


class LiveBoard:
    """`LiveCameras` of this process. Writing is quick and safe from any thread; JPEGs are made when asked for."""

    def __init__(self, cameras: Iterable[str], *, clock: Clock, encode: EncodePicture) -> None:
        """`cameras` stand in settings order; all are offline until they show a frame."""
        self._clock = clock
        self._encode = encode
        self._lock = Lock()
        self._posts = {camera: _Post(since=clock.now()) for camera in cameras}

    def show(
        self,
        frame: Frame,
        objects: Iterable[LiveObject] = (),
        *,
        frames_per_second: float = 0.0,
        detections_per_second: float = 0.0,
    ) -> None:
        """Take a camera's newest frame, which nobody may change any more, with what is tracked in it."""
        now = self._clock.now()
        with self._lock:
            last = self._posts[frame.camera]
            since = last.since if last.status(now) == "live" else now
            self._posts[frame.camera] = _Post(
                since, True, frame, tuple(objects), frames_per_second, detections_per_second
            )

    def offline(self, camera: str) -> None:
        """Say that a camera cannot be reached. Its last picture stays, with its time."""
        with self._lock:
            last = self._posts[camera]
            if last.reachable:
                self._posts[camera] = replace(last, since=self._clock.now(), reachable=False, objects=())

    async def states(self, viewer: Viewer, cameras: Iterable[str] | None = None) -> tuple[CameraState, ...]:
        wanted = None if cameras is None else frozenset(cameras)
        now = self._clock.now()
        with self._lock:
            posts = dict(self._posts)
        return tuple(
            post.state(camera, now)
            for camera, post in posts.items()
            if viewer.may_see(camera) and (wanted is None or camera in wanted)
        )

    async def picture(
        self, viewer: Viewer, camera: str, *, max_side: int | None = None, quality: int = 85, boxes: bool = False
    ) -> Picture | None:
        with self._lock:
            post = self._posts.get(camera)
        if post is None or not viewer.may_see(camera):
            raise NotFound(NO_SUCH_CAMERA)
        if post.frame is None:
            return None
        objects = post.objects if boxes else ()
        jpeg = await asyncio.to_thread(self._encode, post.frame.image, objects, max_side, quality)
        return Picture(jpeg, post.frame.time)
