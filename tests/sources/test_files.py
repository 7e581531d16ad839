"""Video files as sources: every picture, at three paces, and nothing but video."""

import itertools
import os
import re
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from tests.support.clips import draw, write_clip
from tests.support.clocks import QuickClock
from tests.support.timing import within

from witness.domain.frame import Frame
from witness.domain.moment import FrozenClock, SystemClock
from witness.sources.address import Address, parse_address
from witness.sources.av import AvSource
from witness.sources.base import Pace, Packet, SourceError

START = 1_700_000_000.0


def at(path: Path) -> Address:
    return parse_address(str(path), folder=Path("/"))


def fast(path: Path, *, fps: float | None = None, frames: bool = True, packets: bool = False) -> AvSource:
    return AvSource("yard", at(path), frames=frames, packets=packets, pace="fast", fps=fps, clock=FrozenClock(START))


def frames_of(source: AvSource) -> list[Frame]:
    return [item for item in source if isinstance(item, Frame)]


def test_every_picture_is_given_once_in_order(clip: Path) -> None:
    frames = frames_of(fast(clip))
    assert [frame.index for frame in frames] == list(range(1, 31))
    assert [frame.time - START for frame in frames] == pytest.approx([i / 10 for i in range(30)], abs=1e-3)
    assert {frame.camera for frame in frames} == {"yard"}
    for frame in frames:
        assert frame.image.dtype == np.uint8
        assert frame.image.flags.c_contiguous
        assert np.abs(frame.image.astype(int) - draw(frame.index)).mean() < 3


@pytest.mark.parametrize("name", ["a.mkv", "a.ts", "a.h264", "a.avi", "a.mov"])
def test_containers(tmp_path: Path, name: str) -> None:
    frames = frames_of(fast(write_clip(tmp_path / name, frames=20)))
    assert [frame.index for frame in frames] == list(range(1, 21))
    assert np.abs(frames[-1].image.astype(int) - draw(20)).mean() < 3


def test_start_time_may_be_given(clip: Path) -> None:
    source = AvSource(
        "yard", at(clip), frames=True, packets=False, pace="fast", start_time=50.0, clock=FrozenClock(START)
    )
    assert frames_of(source)[1].time == pytest.approx(50.1)


def test_fps_thins_out_what_is_handed_out_but_counts_every_picture(clip: Path) -> None:
    frames = frames_of(fast(clip, fps=2))
    assert [frame.index for frame in frames] == [1, 4, 9, 14, 19, 24, 29]


def test_fps_above_the_files_own_changes_nothing(clip: Path) -> None:
    assert len(frames_of(fast(clip, fps=10))) == 30
    assert len(frames_of(fast(clip, fps=60))) == 30


@pytest.mark.parametrize("size", [(322, 242), (354, 198), (1278, 718)])
def test_sizes_that_libav_pads(tmp_path: Path, size: tuple[int, int]) -> None:
    frame = frames_of(fast(write_clip(tmp_path / "odd.mp4", size=size, frames=3)))[2]
    assert (frame.width, frame.height) == size
    assert frame.image.flags.c_contiguous
    assert np.abs(frame.image.astype(int) - draw(3, size=size)).mean() < 3


def test_a_rotated_file_is_shown_upright(tmp_path: Path) -> None:
    path = tmp_path / "phone.mp4"
    upright = np.zeros((240, 160, 3), np.uint8)
    upright[:80] = 255
    with av.open(path, "w") as container:
        stream = container.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 240, 160, "yuv420p"
        stream.set_display_rotation(90)
        container.mux(stream.encode(av.VideoFrame.from_ndarray(np.ascontiguousarray(np.rot90(upright, -1)), "bgr24")))
        container.mux(stream.encode(None))
    (frame,) = frames_of(fast(path))
    assert np.abs(frame.image.astype(int) - upright).mean() < 5


@pytest.mark.parametrize(("pace", "speed"), [("realtime", 20.0), ("loop", 20.0)])
def test_frames_come_as_the_clock_goes(clip: Path, pace: Pace, speed: float) -> None:
    clock = QuickClock(START, speed=speed)
    source = AvSource("yard", at(clip), frames=True, packets=False, pace=pace, clock=clock)
    first = None
    for frame in itertools.islice(source, 28):
        assert isinstance(frame, Frame)
        first = first or frame
        assert clock.now() >= frame.time - 0.1  # a frame may leave the decoder with the packet before it is due
    assert first
    assert clock.now() - first.time >= 2.6
    source.close()


def test_a_loop_goes_on_and_so_does_its_time(clip: Path) -> None:
    source = AvSource("yard", at(clip), frames=True, packets=True, pace="loop", clock=QuickClock(START, speed=100))
    items = list(itertools.islice(source, 140))
    frames = [item for item in items if isinstance(item, Frame)]
    packets = [item for item in items if isinstance(item, Packet)]
    assert [frame.index for frame in frames] == list(range(1, len(frames) + 1))
    assert len(frames) > 60
    assert np.diff([frame.time for frame in frames]) == pytest.approx([0.1] * (len(frames) - 1), abs=1e-3)
    assert np.abs(frames[30].image.astype(int) - draw(1)).mean() < 3
    assert all(later > earlier for earlier, later in itertools.pairwise(packet.encoded.dts for packet in packets))
    assert len({id(packet.encoded.stream) for packet in packets}) == 1


def test_packets_come_before_their_frames_in_decoding_order(clip: Path) -> None:
    seen: list[float] = []
    items = list(fast(clip, packets=True))
    for item in items:
        if isinstance(item, Packet):
            seen.append(round(item.time, 3))
        else:
            assert round(item.time, 3) in seen
    packets = [item for item in items if isinstance(item, Packet)]
    assert len(packets) == 30
    assert [number for number, packet in enumerate(packets) if packet.keyframe] == [0, 10, 20]
    assert seen != sorted(seen)


@pytest.mark.parametrize("name", ["a.mp4", "a.ts", "a.mkv", "a.h264", "a.avi"])
def test_packets_can_be_written_after_their_source_is_gone(tmp_path: Path, name: str) -> None:
    source = fast(write_clip(tmp_path / name, codec="mjpeg" if name == "a.avi" else "libx264"), packets=True)
    packets = [item for item in source if isinstance(item, Packet)]
    del source
    with av.open(tmp_path / "out.mp4", "w", options={"movflags": "frag_keyframe+empty_moov"}) as container:
        stream = container.add_stream_from_template(packets[0].encoded.stream, opaque=True)
        for packet in packets:
            packet.encoded.stream = stream
            container.mux(packet.encoded)
    frames = frames_of(fast(tmp_path / "out.mp4"))
    assert len(frames) == 30
    assert np.abs(frames[29].image.astype(int) - draw(30)).mean() < 3


def test_writing_a_packet_does_not_change_the_frames(clip: Path, tmp_path: Path) -> None:
    times: list[float] = []
    with av.open(tmp_path / "out.mp4", "w") as container:
        stream = None
        for item in fast(clip, packets=True):
            if isinstance(item, Packet):
                stream = stream or container.add_stream_from_template(item.encoded.stream, opaque=True)
                item.encoded.stream = stream
                container.mux(item.encoded)
            else:
                times.append(item.time - START)
    assert times == pytest.approx([i / 10 for i in range(30)], abs=1e-3)


def test_only_what_was_asked_for(clip: Path) -> None:
    assert {type(item) for item in fast(clip, frames=False, packets=True)} == {Packet}
    assert {type(item) for item in fast(clip)} == {Frame}


def test_close_from_another_thread_ends_the_wait(clip: Path) -> None:
    source = AvSource("yard", at(clip), frames=True, packets=False, pace="loop", clock=SystemClock())
    threading.Timer(0.35, source.close).start()
    began = time.monotonic()
    frames = frames_of(source)
    assert 1 <= len(frames) <= 10
    assert time.monotonic() - began < within(2)
    source.close()


def test_a_closed_source_gives_nothing(clip: Path) -> None:
    source = fast(clip)
    source.close()
    assert list(source) == []


def damaged(path: Path, pictures: slice, *, count: int = 30) -> Path:
    """A clip, some of whose pictures are zeros."""
    data = bytearray(write_clip(path, codec="mjpeg", frames=count).read_bytes())
    chunks = [match.start() for match in re.finditer(rb"00dc", data) if match.start() > data.index(b"movi")][:count]
    for chunk in chunks[pictures]:
        size = int.from_bytes(data[chunk + 4 : chunk + 8], "little")
        data[chunk + 8 : chunk + 8 + size] = bytes(size)
    path.write_bytes(data)
    return path


def test_damaged_packets_are_survived(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    frames = frames_of(fast(damaged(tmp_path / "a.avi", slice(10, 15))))
    assert [round((frame.time - START) * 10) for frame in frames] == [*range(10), *range(15, 30)]
    assert [frame.index for frame in frames] == list(range(1, 26))
    assert "packets could not be decoded" in capfd.readouterr().out


def _no_file(folder: Path) -> Path:
    return folder / "missing.mp4"


def _folder(folder: Path) -> Path:
    return folder


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.mp4")
    return folder / "pipe.mp4"


@pytest.mark.parametrize("make", [_no_file, _folder, _pipe])
def test_what_is_no_file(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    with pytest.raises(SourceError, match="there is no such file"):
        list(fast(make(tmp_path)))


def test_a_file_that_may_not_be_read(clip: Path, tmp_path: Path) -> None:
    path = tmp_path / "locked.mp4"
    path.write_bytes(clip.read_bytes())
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(SourceError, match=r"locked.mp4: may not be read"):
        list(fast(path))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.mp4", b""),
        ("text.mp4", b"not a video " * 100),
        ("zeros.mp4", bytes(5000)),
        ("list.m3u8", b"#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n{clip}\n#EXT-X-ENDLIST\n"),
        ("list.mp4", b"#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n{clip}\n#EXT-X-ENDLIST\n"),
        ("list.ffconcat", b"ffconcat version 1.0\nfile clip.mp4\n"),
        ("list.mp4", b"ffconcat version 1.0\nfile clip.mp4\n"),
        ("a.sdp", b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 9 RTP/AVP 96\n"),
        ("a.mpd", b'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><BaseURL>{clip}</BaseURL></MPD>'),
        ("a.txt", b";FFMETADATA1\ntitle=x\n"),
    ],
)
def test_what_is_no_video(tmp_path: Path, clip: Path, name: str, content: bytes) -> None:
    (tmp_path / "clip.mp4").write_bytes(clip.read_bytes())
    path = tmp_path / name
    path.write_bytes(content.replace(b"{clip}", str(clip).encode()))
    with pytest.raises(SourceError, match=rf"^{name}: this is not video that can be read$"):
        list(fast(path))


def test_a_file_named_like_a_protocol_is_only_a_file(clip: Path, tmp_path: Path) -> None:
    path = tmp_path / f"concat:{clip}|{clip}"[:40].replace("/", "_")
    path.write_bytes(clip.read_bytes())
    source = AvSource(
        "yard",
        parse_address(f"./{path.name}", folder=tmp_path),
        frames=True,
        packets=False,
        pace="fast",
        clock=FrozenClock(START),
    )
    assert len(frames_of(source)) == 30


def test_sound_alone(tmp_path: Path) -> None:
    path = tmp_path / "sound.mp4"
    with av.open(path, "w") as container:
        stream = container.add_stream("aac", rate=16_000)
        sound = av.AudioFrame.from_ndarray(np.zeros((2, 1024), np.float32), format="fltp", layout="stereo")
        sound.sample_rate = 16_000
        container.mux(stream.encode(sound))
        container.mux(stream.encode(None))
    with pytest.raises(SourceError, match=r"sound.mp4: there is no video in it"):
        list(fast(path))


def test_pictures_that_cannot_be_decoded(tmp_path: Path) -> None:
    path = damaged(tmp_path / "a.avi", slice(None))
    with pytest.raises(SourceError, match=r"a.avi: no picture in it can be decoded"):
        list(fast(path))


def test_a_source_whose_packets_never_give_a_picture_is_given_up(tmp_path: Path) -> None:
    path = damaged(tmp_path / "a.avi", slice(3, None), count=400)
    source = AvSource("yard", at(path), frames=True, packets=False, pace="loop", clock=QuickClock(START, speed=200))
    with pytest.raises(SourceError, match="yard: no picture could be decoded for 30 s"):
        list(source)


def test_a_dead_file_system_does_not_hold_the_caller(clip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()

    def hang(*_: object, **__: object) -> None:
        release.wait()
        raise SourceError("released")

    monkeypatch.setattr("witness.sources.reader.open_media", hang)
    source = AvSource("yard", at(clip), frames=True, packets=False, clock=SystemClock(), timeout=0.2)
    try:
        with pytest.raises(SourceError, match=r"clip.mp4: nothing came for 0.3 s"):
            list(source)
    finally:
        release.set()


def test_no_port_is_ever_opened_by_a_file(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        host = f"http://127.0.0.1:{server.getsockname()[1]}/a.ts"
        path = tmp_path / "list.m3u8"
        path.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n{host}\n#EXT-X-ENDLIST\n")
        with pytest.raises(SourceError):
            list(fast(path))
        with pytest.raises(TimeoutError):
            server.accept()
