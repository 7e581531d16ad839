"""Drawn cameras: as regular as a real one, and their packets as good."""

import io
import itertools
import threading
import time
from typing import Any

import av
import numpy as np
import pytest
from tests.support.clips import draw
from tests.support.clocks import QuickClock
from tests.support.timing import within

from witness.domain.frame import Frame, Image
from witness.domain.moment import SystemClock
from witness.sources.base import Packet
from witness.sources.simulated import SimulatedSource

START = 1_700_000_000.0


def picture(moment: float) -> Image:
    return draw(round((moment - START) * 10) % 50 + 1)


def simulated(clock: Any, *, fps: float = 10, frames: bool = True, packets: bool = False) -> SimulatedSource:
    return SimulatedSource("yard", picture, fps=fps, width=320, height=240, clock=clock, frames=frames, packets=packets)


def test_pictures_are_drawn_for_their_time_as_the_clock_goes() -> None:
    clock = QuickClock(START, speed=2)
    frames = list(itertools.islice(simulated(clock), 15))
    for frame in frames:
        assert isinstance(frame, Frame)
        assert (frame.image == picture(frame.time)).all()
    assert [frame.index for frame in frames if isinstance(frame, Frame)] == list(range(1, 16))
    steps = np.diff([frame.time for frame in frames])
    assert steps.min() >= 0.0999
    assert frames[0].time == pytest.approx(START, abs=0.5)
    assert clock.now() >= frames[-1].time


def test_pictures_that_cannot_be_drawn_in_time_are_left_out() -> None:
    def slowly(moment: float) -> Image:
        time.sleep(0.12)
        return picture(moment)

    source = SimulatedSource("yard", slowly, fps=20, width=320, height=240, clock=SystemClock())
    frames = [frame for frame in itertools.islice(source, 6) if isinstance(frame, Frame)]
    assert [frame.index for frame in frames] == [1, 2, 3, 4, 5, 6]
    assert np.diff([frame.time for frame in frames]).min() > 0.09
    assert time.time() - frames[-1].time < 1


def test_a_packet_comes_with_each_picture_and_a_keyframe_every_two_seconds() -> None:
    items = list(itertools.islice(simulated(QuickClock(START, speed=4), packets=True), 100))
    assert [type(item) for item in items] == [Packet, Frame] * 50
    packets = [item for item in items if isinstance(item, Packet)]
    assert [packet.time for packet in packets] == [item.time for item in items if isinstance(item, Frame)]
    keyframes = [packet.time - packets[0].time for packet in packets if packet.keyframe]
    assert len(keyframes) >= 3
    assert np.diff(keyframes).min() >= 1.99


def test_packets_make_a_fragmented_mp4_after_their_source_is_gone() -> None:
    source = simulated(QuickClock(START, speed=4), frames=False, packets=True)
    packets = [item for item in itertools.islice(source, 25) if isinstance(item, Packet)]
    source.close()
    del source
    file = io.BytesIO()
    with av.open(file, "w", format="mp4", options={"movflags": "frag_keyframe+empty_moov+default_base_moof"}) as out:
        stream = out.add_stream_from_template(packets[0].encoded.stream, opaque=True)
        for packet in packets:
            packet.encoded.stream = stream
            out.mux(packet.encoded)
    with av.open(io.BytesIO(file.getvalue()), "r") as written:
        pictures = [frame.to_ndarray(format="bgr24") for frame in written.decode(video=0)]
    assert len(pictures) == 25
    for packet, shown in zip(packets, pictures, strict=True):
        assert np.abs(shown.astype(int) - picture(packet.time)).mean() < 4


def test_a_fraction_of_a_picture_a_second() -> None:
    frames = list(itertools.islice(simulated(QuickClock(START, speed=50), fps=0.5), 3))
    assert np.diff([frame.time for frame in frames]).min() >= 1.99


def test_close_from_another_thread() -> None:
    source = simulated(SystemClock(), fps=0.02)
    threading.Timer(0.2, source.close).start()
    began = time.monotonic()
    assert len(list(source)) == 1
    assert time.monotonic() - began < within(2)
    source.close()
