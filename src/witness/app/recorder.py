"""The recorder's process: all cameras, and the socket that shows what they see now."""

import asyncio
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from witness.app.cameras import make_detector, make_pipeline, make_plan, source_opener
from witness.app.logs import set_up_logs
from witness.app.orphans import call_when_orphaned
from witness.app.parts import Parts, open_parts
from witness.app.secrets import known_secrets
from witness.app.simulated import simulated_detector, simulated_opener
from witness.detect.base import Detector
from witness.live.board import LiveBoard
from witness.live.socket import serve_live, socket_path
from witness.recorder.archive import Archive
from witness.recorder.camera import CameraRecorder
from witness.recorder.pictures import encode_picture
from witness.recorder.supervisor import Recorder, SharedDetector
from witness.recorder.worker import Worker
from witness.settings import CameraSettings, Settings
from witness.sources.base import Source

_NICENESS: Final = 5
"""Answers go before pictures where both want the processor."""


@dataclass(frozen=True, slots=True)
class RecorderOrder:
    """All that the recorder's process is told. It crosses to the process by a pipe: no secret stands in arguments."""

    settings: Settings
    timezone: str
    simulated: bool = False


def run_recorder(order: RecorderOrder) -> None:
    """Record until SIGTERM, or until the process that started this one is gone."""
    set_up_logs(known_secrets(order.settings))
    os.nice(_NICENESS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal's Ctrl-C is the server's to handle
    asyncio.run(_run(order))


async def _run(order: RecorderOrder) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    call_when_orphaned(lambda: loop.call_soon_threadsafe(stop.set))
    with open_parts(order.settings, ZoneInfo(order.timezone), simulated=order.simulated) as parts:
        board = LiveBoard(order.settings.watched_cameras(), clock=parts.clock, encode=encode_picture)
        recorder = _make_recorder(order, parts, board)
        async with serve_live(board, socket_path(order.settings.data_dir)):
            await asyncio.to_thread(recorder.start)
            try:
                await stop.wait()
            finally:
                await asyncio.to_thread(recorder.stop)


@dataclass(frozen=True, slots=True)
class _Cameras:
    """What the cameras of one process share."""

    order: RecorderOrder
    parts: Parts
    board: LiveBoard
    archive: Archive
    detector: Detector

    def make(self, name: str, camera: CameraSettings) -> CameraRecorder:
        plan = make_plan(name, camera)
        open_source, open_record = self._sources(name, camera)
        return CameraRecorder(
            plan,
            open_source=open_source,
            open_record=open_record,
            make_pipeline=lambda: make_pipeline(plan.camera, plan.rules, camera.motion, self.detector),
            archive=self.archive,
            board=self.board,
            clock=self.parts.clock,
        )

    def _sources(self, name: str, camera: CameraSettings) -> tuple[Callable[[], Source], Callable[[], Source] | None]:
        """What gives frames, and, where the video that is kept comes from a stream of its own, what gives packets."""
        clock = self.parts.clock
        if self.order.simulated:
            return simulated_opener(name, self.parts.timezone, clock), None
        detect = camera.ffmpeg.detect_address
        kept = camera.ffmpeg.address("record") if camera.record.enabled else None
        frames = source_opener(name, detect, clock=clock, fps=camera.detect.fps, packets=kept == detect)
        if kept is None or kept == detect:
            return frames, None
        return frames, source_opener(name, kept, clock=clock, frames=False, packets=True)


def _make_recorder(order: RecorderOrder, parts: Parts, board: LiveBoard) -> Recorder:
    detector = simulated_detector(parts.timezone) if order.simulated else make_detector(order.settings.model)
    worker = Worker()
    archive = Archive(parts.store.writer, parts.store.media, worker)
    cameras = _Cameras(order, parts, board, archive, SharedDetector(detector))
    return Recorder(
        [cameras.make(name, camera) for name, camera in order.settings.watched_cameras().items()],
        writer=parts.store.writer,
        media=parts.store.media,
        worker=worker,
    )
