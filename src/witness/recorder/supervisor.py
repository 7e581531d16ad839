"""All cameras of a recorder: started, watched over, stopped."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Final

import structlog

from witness.detect.base import Detector
from witness.domain.detection import Box, Detection
from witness.domain.frame import Frame
from witness.recorder.camera import CameraRecorder
from witness.recorder.worker import Worker
from witness.store.base import EventWriter, MediaStore

_STOP_SECONDS: Final = 4.0
"""For the cameras, and again for what waits to be written."""

log = structlog.get_logger()


class SharedDetector:
    """One detector for all cameras, one frame at a time: it uses the processor's cores by itself."""

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self._lock = Lock()

    @property
    def labels(self) -> frozenset[str]:
        return self._detector.labels

    @property
    def min_foreground(self) -> float:
        return self._detector.min_foreground

    def detect(self, frame: Frame, regions: Sequence[Box] | None = None) -> list[Detection]:
        with self._lock:
            return self._detector.detect(frame, regions)


class Recorder:
    """The cameras of one process. Each mends itself; here they are only begun and ended together."""

    def __init__(
        self,
        cameras: Iterable[CameraRecorder],
        *,
        writer: EventWriter,
        media: MediaStore,
        worker: Worker,
    ) -> None:
        self._cameras = tuple(cameras)
        self._writer = writer
        self._media = media
        self._worker = worker

    def start(self) -> None:
        """Mend what a kill left, then open the cameras."""
        closed = self._writer.close_open()
        swept = self._media.sweep(self._writer.pictured_ids())
        if closed or swept:
            log.info("the last run was cut short", events_closed=closed, files_swept=swept)
        for camera in self._cameras:
            camera.start()

    def stop(self) -> None:
        """End all cameras, their events and segments, and write what waits."""
        with ThreadPoolExecutor(max(1, len(self._cameras))) as pool:
            ended = list(pool.map(_stop, self._cameras))
        if not all(ended):
            log.warning("cameras did not end in time", hanging=ended.count(False))
        self._worker.close(_STOP_SECONDS)


def _stop(camera: CameraRecorder) -> bool:
    return camera.stop(_STOP_SECONDS)
