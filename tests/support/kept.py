"""Recordings of the invented farm, for tests that fetch clips."""

from pathlib import Path

from tests.support.clips import write_clip
from tests.support.footage import packets_of

from witness.domain.event import Event
from witness.recorder.segments import SegmentCutter
from witness.store.base import MediaStore


def keep_clip(media: MediaStore, event: Event, folder: Path) -> None:
    """Keep five seconds of video from the event's start on."""
    cutter = SegmentCutter(event.camera)
    path = write_clip(folder / "kept.mp4", fps=5, frames=25, gop=5)
    cuts = [cut for packet in packets_of(path, event.start_time) for cut in cutter.add(packet)] + cutter.finish()
    for cut in cuts:
        media.save_segment(cut.segment, cut.mp4)
