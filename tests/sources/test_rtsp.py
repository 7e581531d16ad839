"""Cameras over RTSP, against a real server."""

import io
import itertools
import threading
import time
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from tests.support.http_camera import http_camera
from tests.support.rtsp import RtspCamera, rtsp_camera
from tests.support.timing import within

from witness.domain.frame import Frame
from witness.domain.moment import SystemClock
from witness.sources.address import parse_address
from witness.sources.av import AvSource
from witness.sources.base import Packet, SourceError

HARD_PASSWORD = "p@ss/w#rd:?%41 ä"


def source(url: str, *, frames: bool = True, packets: bool = False, timeout: float = 4.0) -> AvSource:
    address = parse_address(url, folder=Path("/"))
    return AvSource("yard", address, frames=frames, packets=packets, clock=SystemClock(), timeout=timeout)


def test_frames_and_packets_arrive(camera: RtspCamera) -> None:
    began = time.time()
    items = list(itertools.islice(source(camera.url, packets=True), 40))
    frames = [item for item in items if isinstance(item, Frame)]
    packets = [item for item in items if isinstance(item, Packet)]
    assert [frame.index for frame in frames] == list(range(1, len(frames) + 1))
    assert frames[0].image.shape == (240, 320, 3)
    assert any((frame.image != frames[0].image).any() for frame in frames)
    times = [frame.time for frame in frames]
    assert times == sorted(times)
    assert began < times[0] <= times[-1] <= time.time()
    assert sum(packet.keyframe for packet in packets) >= 2
    shown = [float(packet.encoded.pts * packet.encoded.time_base) for packet in packets]
    assert shown == pytest.approx([i / 10 for i in range(len(packets))], abs=0.03)


def test_packets_make_a_fragmented_mp4(camera: RtspCamera) -> None:
    packets = list(itertools.islice(source(camera.url, frames=False, packets=True), 25))
    file = io.BytesIO()
    with av.open(file, "w", format="mp4", options={"movflags": "frag_keyframe+empty_moov+default_base_moof"}) as out:
        stream: Any = None
        for packet in itertools.dropwhile(lambda item: not (isinstance(item, Packet) and item.keyframe), packets):
            assert isinstance(packet, Packet)
            stream = stream or out.add_stream_from_template(packet.encoded.stream, opaque=True)
            packet.encoded.stream = stream
            out.mux(packet.encoded)
    with av.open(io.BytesIO(file.getvalue()), "r") as written:
        pictures = [picture.to_ndarray(format="gray") for picture in written.decode(video=0)]
    assert len(pictures) > 15
    assert np.mean(pictures[-1]) > 1


@pytest.mark.parametrize("digest", [False, True])
def test_a_password_with_special_characters(digest: bool) -> None:
    with rtsp_camera(user="admin", password=HARD_PASSWORD, digest=digest) as camera:
        assert isinstance(next(iter(source(camera.url))), Frame)


@pytest.mark.parametrize("digest", [False, True])
def test_a_wrong_password(digest: bool) -> None:
    with rtsp_camera(user="admin", password="right", digest=digest) as camera:
        url = camera.url.replace("right", "wr0ng")
        with pytest.raises(SourceError, match=rf"^127.0.0.1:{camera.port}: user or password are wrong") as error:
            list(source(url))
    assert "wr0ng" not in repr(error.value)
    assert error.value.__context__ is None


def test_a_path_that_is_not_there(camera: RtspCamera) -> None:
    with pytest.raises(SourceError, match="there is no such stream"):
        list(source(camera.url.replace("live", "dead")))


def test_a_camera_that_falls_silent() -> None:
    with rtsp_camera() as camera:
        items = iter(source(camera.url, timeout=1.5))
        next(items)
        camera.stall()
        began = time.monotonic()
        with pytest.raises(SourceError, match=r"no answer within 1.5 s|nothing came for 1.5 s"):
            list(items)
        assert time.monotonic() - began < within(3)


def test_a_camera_that_accepts_but_never_answers() -> None:
    with rtsp_camera() as camera:
        camera.stall()
        with pytest.raises(SourceError, match=r"no answer within 0.4 s|nothing came for 0.6"):
            list(source(camera.url, timeout=0.4))


def test_a_camera_that_vanishes() -> None:
    with rtsp_camera() as camera:
        items = iter(source(camera.url))
        next(items)
        camera.kill()
        with pytest.raises(SourceError, match=r"^127.0.0.1:\d+: the stream (ended|broke off)"):
            list(items)


def test_something_else_on_the_port() -> None:
    with http_camera() as other, pytest.raises(SourceError, match="what answered is not an RTSP camera"):
        list(source(f"rtsp://127.0.0.1:{other.port}/live"))


def test_close_from_another_thread(camera: RtspCamera) -> None:
    running = source(camera.url)
    closed_at: list[float] = []

    def close() -> None:
        closed_at.append(time.monotonic())
        running.close()

    for item in running:
        assert isinstance(item, Frame)
        if item.index == 3:
            threading.Timer(0.2, close).start()
    assert time.monotonic() - closed_at[0] < within(2)


def test_close_while_connecting() -> None:
    with rtsp_camera() as camera:
        camera.stall()
        waiting = source(camera.url)
        threading.Timer(0.3, waiting.close).start()
        began = time.monotonic()
        assert list(waiting) == []
        assert time.monotonic() - began < within(2)
