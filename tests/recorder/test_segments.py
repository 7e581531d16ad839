"""From packets to segments."""

import io
from pathlib import Path
from typing import Any, cast

import av
import pytest
from tests.support.clips import write_clip
from tests.support.footage import NOON, packets_of, picture_times

from witness.recorder import segments
from witness.recorder.segments import Cut, SegmentCutter
from witness.sources.base import Packet


def cut_all(packets: list[Packet]) -> list[Cut]:
    cutter = SegmentCutter("hall")
    return [cut for packet in packets for cut in cutter.add(packet)] + cutter.finish()


def spans(cuts: list[Cut]) -> list[tuple[float, float]]:
    return [(round(c.segment.start_time - NOON, 3), round(c.segment.end_time - NOON, 3)) for c in cuts]


def test_segments_are_at_most_ten_seconds_and_leave_nothing_out(tmp_path: Path):
    clip = write_clip(tmp_path / "clip.mp4", fps=5, frames=115, gop=10)
    cuts = cut_all(packets_of(clip))
    assert spans(cuts) == [(0, 10), (10, 20), (20, 23)]
    assert [len(picture_times(cut.mp4)) for cut in cuts] == [50, 50, 15]
    assert {cut.segment.camera for cut in cuts} == {"hall"}


def test_a_segment_that_the_next_group_would_make_too_long_is_cut_before_it(tmp_path: Path):
    clip = write_clip(tmp_path / "clip.mp4", fps=5, frames=75, gop=20)
    assert spans(cut_all(packets_of(clip))) == [(0, 8), (8, 15)]


def test_keyframes_further_apart_than_ten_seconds_make_longer_segments(tmp_path: Path):
    clip = write_clip(tmp_path / "clip.mp4", fps=2, frames=60, gop=24)
    assert spans(cut_all(packets_of(clip))) == [(0, 12), (12, 24), (24, 30)]


def test_without_a_keyframe_memory_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(segments, "_MAX_SECONDS", 6.0)
    clip = write_clip(tmp_path / "clip.mp4", fps=2, frames=40, gop=20)
    assert spans(cut_all(packets_of(clip))) == [(0, 6.5), (10, 16.5)]


def test_what_comes_before_the_first_keyframe_is_left_out(tmp_path: Path):
    clip = write_clip(tmp_path / "clip.mp4", fps=5, frames=30, gop=10)
    assert spans(cut_all(packets_of(clip)[3:])) == [(2, 6)]


def test_a_jump_in_time_begins_a_new_segment_at_the_next_keyframe(tmp_path: Path):
    clip = write_clip(tmp_path / "clip.mp4", fps=5, frames=40, gop=10)
    packets = packets_of(clip)
    later = packets_of(clip, NOON + 100)
    assert spans(cut_all(packets[:15] + later[15:])) == [(0, 3), (104, 108)]


def test_a_new_stream_begins_a_new_segment(tmp_path: Path):
    small = write_clip(tmp_path / "small.mp4", fps=5, frames=10, gop=10)
    large = write_clip(tmp_path / "large.mp4", fps=5, frames=10, gop=10, size=(640, 480))
    cuts = cut_all(packets_of(small) + packets_of(large, NOON + 2))
    assert spans(cuts) == [(0, 2), (2, 4)]
    with cast("Any", av.open(io.BytesIO(cuts[1].mp4))) as container:
        assert container.streams.video[0].width == 640


@pytest.mark.parametrize(("bframes", "suffix"), [(0, "mp4"), (2, "mp4"), (2, "ts")])
def test_pictures_keep_their_times_with_reordering_and_without(tmp_path: Path, bframes: int, suffix: str):
    clip = write_clip(tmp_path / f"clip.{suffix}", fps=5, frames=20, gop=10, bframes=bframes)
    (cut,) = cut_all(packets_of(clip))
    times = picture_times(cut.mp4)
    assert [round(time - times[0], 3) for time in times] == [round(n / 5, 3) for n in range(20)]


def test_a_segment_whose_end_is_missing_is_still_readable(tmp_path: Path):
    """What a kill leaves of a file: fragments are whole by themselves."""
    clip = write_clip(tmp_path / "clip.mp4", fps=5, frames=45, gop=10)
    (cut,) = cut_all(packets_of(clip))
    last_fragment = cut.mp4.rfind(b"moof") - 4
    assert len(picture_times(cut.mp4[:last_fragment])) == 40


def test_packets_are_left_as_they_are(tmp_path: Path):
    clip = write_clip(tmp_path / "clip.mp4", fps=5, frames=10, gop=10)
    cutter = SegmentCutter("hall")
    for packet in packets_of(clip):
        before = packet.encoded.pts, packet.encoded.dts, packet.encoded.time_base, bytes(packet.encoded)
        cutter.add(packet)
        assert (packet.encoded.pts, packet.encoded.dts, packet.encoded.time_base, bytes(packet.encoded)) == before


def test_a_packet_that_no_file_takes_costs_only_its_segment(tmp_path: Path):
    clip = write_clip(tmp_path / "clip.mp4", fps=5, frames=40, gop=10)
    packets = packets_of(clip)
    packets[15].encoded.dts = packets[2].encoded.dts
    assert spans(cut_all(packets)) == [(0, 3), (4, 8)]
