"""Cameras over HTTP: motion JPEG, recordings, playlists, and what goes wrong."""

import threading
import time
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from tests.support.clips import draw, write_clip
from tests.support.clocks import QuickClock
from tests.support.http_camera import http_camera
from tests.support.timing import within

from witness.domain.frame import Frame
from witness.domain.moment import Clock, SystemClock
from witness.sources.address import parse_address
from witness.sources.av import AvSource
from witness.sources.base import Packet, SourceError


def source(url: str, *, timeout: float = 3.0, packets: bool = False, clock: Clock | None = None) -> AvSource:
    address = parse_address(url, folder=Path("/"))
    return AvSource("yard", address, frames=True, packets=packets, clock=clock or SystemClock(), timeout=timeout)


def playlist(*lines: str) -> bytes:
    return "\n".join(["#EXTM3U", "#EXT-X-TARGETDURATION:3", *lines, "#EXT-X-ENDLIST", ""]).encode()


def test_motion_jpeg_is_stamped_as_it_arrives() -> None:
    with http_camera(fps=20) as camera:
        items = list(islice(source(camera.url("/live"), packets=True), 30))
    frames = [item for item in items if isinstance(item, Frame)]
    packets = [item for item in items if isinstance(item, Packet)]
    assert [frame.index for frame in frames] == list(range(1, len(frames) + 1))
    assert np.abs(frames[-1].image.astype(int) - draw(frames[-1].index)).mean() < 3
    assert abs(frames[-1].time - time.time()) < 2
    assert 0.4 < frames[-1].time - frames[0].time < 3
    shown = [packet.encoded.pts * packet.encoded.time_base for packet in packets]
    assert float(shown[-1] - shown[0]) == pytest.approx(packets[-1].time - packets[0].time, abs=0.01)
    assert all(packet.keyframe for packet in packets)


def test_a_recording_plays_in_its_own_time(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip.mp4", frames=20).read_bytes()
    clock = QuickClock(5000.0)
    with http_camera(files={"/clip.mp4": clip}) as camera:
        frames = [item for item in source(camera.url("/clip.mp4"), clock=clock) if isinstance(item, Frame)]
    assert len(frames) == 20
    assert frames[-1].time - frames[0].time == pytest.approx(1.9, abs=1e-3)
    assert clock.now() - frames[0].time >= 1.8


@pytest.mark.parametrize("suffix", [".mp4", ".ts"])
def test_what_tells_no_length_is_live(tmp_path: Path, suffix: str) -> None:
    options = {"movflags": "frag_keyframe+empty_moov+default_base_moof"} if suffix == ".mp4" else {}
    stream = write_clip(tmp_path / f"a{suffix}", frames=20, options=options).read_bytes()
    frames: list[Frame] = []
    with http_camera(endless={"/a": stream}) as camera:
        items = iter(source(camera.url("/a")))
        frames += [frame for frame in islice(items, 10) if isinstance(frame, Frame)]
        assert abs(frames[-1].time - time.time()) < 2
        with pytest.raises(SourceError, match=r"the stream (ended|broke off)"):
            list(items)


def test_a_slow_taker_gets_fewer_frames_of_a_live_stream_not_older_ones() -> None:
    ages: list[float] = []
    indices: list[int] = []
    with http_camera(fps=30) as camera:
        for item in islice(source(camera.url("/live")), 12):
            assert isinstance(item, Frame)
            ages.append(time.time() - item.time)
            indices.append(item.index)
            time.sleep(0.25)
    assert max(ages) < 2
    assert indices[-1] > 40


def test_a_playlist_of_segments(tmp_path: Path) -> None:
    segment = write_clip(tmp_path / "a.ts", frames=20).read_bytes()
    files = {"/list.m3u8": playlist("#EXTINF:2,", "a.ts"), "/a.ts": segment}
    with http_camera(files=files) as camera:
        frames = [item for item in source(camera.url("/list.m3u8"), clock=QuickClock(0)) if isinstance(item, Frame)]
    assert len(frames) == 20


@pytest.mark.parametrize(
    "way", ["", "file:", "file://", "FILE://", "concat:", "subfile,,start,0,end,0,,:", "crypto+file:"]
)
def test_a_playlist_pulls_in_no_local_file(tmp_path: Path, way: str) -> None:
    clip = write_clip(tmp_path / "a.ts", frames=20)
    with (
        http_camera(files={"/list.m3u8": playlist("#EXTINF:2,", f"{way}{clip}")}) as camera,
        pytest.raises(SourceError),
    ):
        list(source(camera.url("/list.m3u8")))


@pytest.mark.parametrize("kind", ["tcp", "rtp", "udp", "rtsp", "ftp"])
def test_a_playlist_pulls_in_no_other_protocol(kind: str) -> None:
    with http_camera() as other, http_camera() as camera:
        camera.files["/list.m3u8"] = playlist("#EXTINF:2,", f"{kind}://127.0.0.1:{other.port}/a.ts")
        with pytest.raises(SourceError):
            list(source(camera.url("/list.m3u8")))
        assert other.seen == []


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>Please log in</body></html>",
        b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 9 RTP/AVP 96\n",
        b"ffconcat version 1.0\nfile /etc/hostname\n",
        b"",
    ],
)
def test_what_is_no_video(body: bytes) -> None:
    with http_camera(files={"/live.mp4": body}) as camera, pytest.raises(SourceError, match="what came is not video"):
        list(source(camera.url("/live.mp4")))


def test_credentials_are_sent() -> None:
    with http_camera(login="u:p@s/s#1") as camera:
        frame = next(iter(source(camera.url("/live", login="u:p@s%2Fs#1"))))
    assert isinstance(frame, Frame)


@pytest.mark.parametrize("login", [None, "u:wr0ng"])
def test_wrong_credentials(login: str | None) -> None:
    with http_camera(login="u:right") as camera:
        url = camera.url("/live", login=login)
        with pytest.raises(SourceError, match=rf"127.0.0.1:{camera.port}: user or password are wrong") as error:
            list(source(url))
    assert "wr0ng" not in repr(error.value)


def test_a_path_that_is_not_there() -> None:
    with http_camera() as camera, pytest.raises(SourceError, match="there is no such stream"):
        list(source(camera.url("/nothing")))


def test_a_refused_connection() -> None:
    with http_camera() as camera:
        url = camera.url("/live")
    with pytest.raises(SourceError, match=r"127.0.0.1:\d+: the connection was refused"):
        list(source(url))


def test_a_host_that_does_not_exist() -> None:
    with pytest.raises(SourceError, match=r"^cam.invalid: the host cannot be reached; is its name right\?$"):
        list(source("http://u:pw@cam.invalid/live"))


def test_a_server_that_never_answers() -> None:
    with http_camera() as camera:
        began = time.monotonic()
        with pytest.raises(SourceError, match=r"no answer within 0.5 s|nothing came for 0.75 s"):
            list(source(camera.url("/silent"), timeout=0.5))
        assert time.monotonic() - began < within(3)


def test_a_stream_that_falls_silent() -> None:
    with http_camera() as camera:
        items = iter(source(camera.url("/live"), timeout=0.5))
        next(items)
        camera.pause.set()
        with pytest.raises(SourceError, match=r"no answer within 0.5 s|nothing came for 0.5 s"):
            list(items)


def test_a_stream_that_ends_is_an_error() -> None:
    with http_camera() as camera:
        items = iter(source(camera.url("/live")))
        next(items)
        camera.stop.set()
        with pytest.raises(SourceError, match=r"the stream (ended|broke off)"):
            list(items)


@pytest.mark.parametrize("path", ["/silent", "/live"])
def test_close_from_another_thread(path: str) -> None:
    with http_camera() as camera:
        camera.pause.set()
        waiting = source(camera.url(path), timeout=60)
        threading.Timer(0.3, waiting.close).start()
        began = time.monotonic()
        assert list(waiting) == []
        assert time.monotonic() - began < within(2)
