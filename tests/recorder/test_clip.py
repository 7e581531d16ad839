"""Clips out of segments."""

import io
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import av
import pytest
from tests.support.clips import write_clip
from tests.support.footage import NOON, packets_of, picture_times

from witness.recorder import clip
from witness.recorder.clip import make_clip
from witness.recorder.segments import Cut, SegmentCutter
from witness.store.base import MediaStore
from witness.store.media import MediaFolder


def cuts_of(path: Path, start_time: float = NOON) -> list[Cut]:
    cutter = SegmentCutter("hall")
    return [cut for packet in packets_of(path, start_time) for cut in cutter.add(packet)] + cutter.finish()


@pytest.fixture
def media(tmp_path: Path) -> MediaFolder:
    """Half a minute, a keyframe every 2 s, in segments of 10 s."""
    folder = MediaFolder(tmp_path / "media")
    for cut in cuts_of(write_clip(tmp_path / "clip.mp4", fps=5, frames=150, gop=10, bframes=2)):
        folder.save_segment(cut.segment, cut.mp4)
    return folder


def made(media: MediaStore, start: float, end: float, padding: float = 0.0) -> bytes:
    mp4 = make_clip(media, "hall", NOON + start, NOON + end, padding=padding)
    assert mp4 is not None
    return mp4


def test_a_clip_goes_from_the_keyframe_before_over_segments_to_the_end(media: MediaFolder):
    times = picture_times(made(media, 7.1, 21.0))
    assert times[0] == 0.0
    assert [round(b - a, 3) for a, b in pairwise(times)] == [0.2] * (len(times) - 1)
    assert times[-1] == pytest.approx(21.0 - 6.0, abs=0.5)


def test_padding_widens_it(media: MediaFolder):
    assert len(picture_times(made(media, 12, 13, padding=5))) == pytest.approx(11 * 5 + 5, abs=3)


def test_players_find_the_index_in_front(media: MediaFolder):
    mp4 = made(media, 5, 25)
    assert mp4[4:8] == b"ftyp"
    assert mp4.index(b"moov") < mp4.index(b"mdat")
    with cast("Any", av.open(io.BytesIO(mp4))) as container:
        stream = container.streams.video[0]
        assert stream.codec_context.name == "h264"
        assert stream.codec_context.extradata[0] == 1  # avcC, which browsers want
        assert float(stream.duration * stream.time_base) == pytest.approx(21, abs=0.5)


def test_the_pictures_are_the_cameras_own(media: MediaFolder, tmp_path: Path):
    with cast("Any", av.open(str(tmp_path / "clip.mp4"))) as source:
        originals = {bytes(packet)[-64:] for packet in source.demux(source.streams.video[0]) if packet.size}
    with cast("Any", av.open(io.BytesIO(made(media, 3, 9)))) as container:
        packets = [bytes(packet)[-64:] for packet in container.demux(container.streams.video[0]) if packet.size]
    assert len(packets) > 30
    assert set(packets) <= originals


def test_where_nothing_is_kept_there_is_no_clip(media: MediaFolder):
    assert make_clip(media, "hall", NOON + 100, NOON + 110) is None
    assert make_clip(media, "yard", NOON, NOON + 10) is None


def test_a_gap_between_segments_is_left_out(tmp_path: Path):
    media = MediaFolder(tmp_path / "media")
    path = write_clip(tmp_path / "clip.mp4", fps=5, frames=20, gop=10)
    for start in (NOON, NOON + 600):
        for cut in cuts_of(path, start):
            media.save_segment(cut.segment, cut.mp4)
    times = picture_times(made(media, 0, 604))
    assert [round(time, 3) for time in times] == [round(n / 5, 3) for n in range(40)]


def test_a_segment_of_another_size_or_broken_is_left_out(tmp_path: Path):
    media = MediaFolder(tmp_path / "media")
    small = write_clip(tmp_path / "small.mp4", fps=5, frames=20, gop=10)
    large = write_clip(tmp_path / "large.mp4", fps=5, frames=20, gop=10, size=(640, 480))
    (first,), (second,), (third,) = cuts_of(small), cuts_of(large, NOON + 4), cuts_of(small, NOON + 8)
    media.save_segment(first.segment, first.mp4)
    media.save_segment(second.segment, second.mp4)
    media.save_segment(third.segment, third.mp4[:100])
    assert len(picture_times(made(media, 0, 12))) == 20


def test_only_broken_segments_make_no_clip(tmp_path: Path):
    media = MediaFolder(tmp_path / "media")
    (cut,) = cuts_of(write_clip(tmp_path / "small.mp4", fps=5, frames=20, gop=10))
    media.save_segment(cut.segment, b"")
    assert make_clip(media, "hall", NOON, NOON + 4) is None


def test_a_long_span_is_cut(media: MediaFolder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clip, "MAX_CLIP_SECONDS", 4.0)
    assert len(picture_times(made(media, 0, 30))) == pytest.approx(20, abs=3)
