"""Pictures and segments in a folder."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.stored import DAY, NOON, make_event

from witness.domain.errors import NotFound, Unavailable
from witness.store.base import Segment
from witness.store.media import MediaFolder, safe_name

HOSTILE = (
    "../../etc/passwd",
    "..",
    ".",
    "",
    "/etc/passwd",
    "..\\..\\x",
    "%2e%2e%2fx",
    "a/b",
    "a\0b",
    "é" * 5000,
    "x" * 5000,
    "\ud800",
    "-rf",
    ".hidden",
    "=" + "0" * 64,
    "NUL",
    "a\nb",
)
EVENT = make_event()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "media"


@pytest.fixture
def media(root: Path) -> MediaFolder:
    return MediaFolder(root)


def files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


def test_pictures_are_had_back(media: MediaFolder) -> None:
    assert media.thumbnail(EVENT) is media.snapshot(EVENT, boxed=True) is None
    media.save_thumbnail(EVENT, b"small")
    media.save_snapshot(EVENT, b"plain", boxed=False)
    media.save_snapshot(EVENT, b"boxed", boxed=True)
    media.save_thumbnail(EVENT, b"better")
    assert media.thumbnail(EVENT) == b"better"
    assert media.snapshot(EVENT, boxed=False) == b"plain"
    assert media.snapshot(EVENT, boxed=True) == b"boxed"
    assert media.thumbnail(make_event(2)) is None


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_ids_and_cameras_stay_inside(tmp_path: Path, name: str) -> None:
    """T11: no id and no camera leads out of the folder."""
    root = tmp_path / "deep" / "media"
    media = MediaFolder(root)
    event, segment = make_event(id=name, camera=name), Segment(name, NOON, NOON + 10)
    media.save_thumbnail(event, b"picture")
    media.save_segment(segment, b"video")
    assert media.thumbnail(event) == b"picture"
    assert media.segments(name, NOON, NOON + 1) == (segment,)
    assert media.read_segment(segment) == b"video"
    assert {path.resolve().is_relative_to(root) for path in files(tmp_path)} == {True}
    assert len(files(root)) == 2
    assert media.sweep([name]) == 0
    assert media.sweep([]) == 1


@settings(deadline=None)
@given(st.lists(st.text() | st.sampled_from(HOSTILE), min_size=2, max_size=2, unique=True))
def test_no_two_names_share_a_file(names: list[str]) -> None:
    one, other = map(safe_name, names)
    assert one != other
    for name in (one, other):
        assert name not in ("", ".", "..")
        assert len(name.encode()) <= 65
        assert not set(name) & set("/\\\0")


def test_plain_ids_keep_their_name() -> None:
    assert safe_name("1780000000.123456-a1b2c3") == "1780000000.123456-a1b2c3"


def test_segments_that_overlap_a_span_are_found_in_order(media: MediaFolder) -> None:
    kept = [Segment("gate", NOON + n * 10, NOON + n * 10 + 10) for n in (3, 0, 2, 1)]
    for segment in kept:
        media.save_segment(segment, str(segment.start_time).encode())
    media.save_segment(Segment("yard", NOON, NOON + 10), b"other")
    assert media.segments("gate", NOON + 10, NOON + 20) == (Segment("gate", NOON + 10, NOON + 20),)
    assert [s.start_time - NOON for s in media.segments("gate", NOON + 9.5, NOON + 20.5)] == [0, 10, 20]
    assert media.segments("gate", NOON + 40, NOON + 50) == media.segments("never", 0, 1e12) == ()
    assert media.read_segment(kept[0]) == str(NOON + 30).encode()


def test_segments_are_found_across_midnight(media: MediaFolder) -> None:
    midnight = NOON // DAY * DAY
    late, early = Segment("gate", midnight - 4.123456, midnight + 5.5), Segment("gate", midnight + 5.5, midnight + 9)
    media.save_segment(late, b"late")
    media.save_segment(early, b"early")
    assert media.segments("gate", midnight + 1, midnight + 2) == (late,)
    assert media.segments("gate", midnight - 1, midnight + 6) == (late, early)
    assert media.segments("gate", 0, 1e18) == (late, early)


def test_a_segment_is_kept_once(media: MediaFolder, root: Path) -> None:
    media.save_segment(Segment("gate", NOON, NOON + 10), b"first")
    media.save_segment(Segment("gate", NOON, NOON + 9), b"again")
    assert media.segments("gate", NOON, NOON + 1) == (Segment("gate", NOON, NOON + 10),)
    assert [path.read_bytes() for path in files(root)] == [b"first"]


def test_a_segment_that_is_gone_is_not_found(media: MediaFolder) -> None:
    with pytest.raises(NotFound):
        media.read_segment(Segment("gate", NOON, NOON + 10))


def test_sweeping_takes_what_no_event_knows_and_what_was_never_finished(media: MediaFolder, root: Path) -> None:
    for number in (1, 2):
        media.save_thumbnail(make_event(number), b"small")
        media.save_snapshot(make_event(number), b"plain", boxed=False)
    media.save_segment(Segment("gate", NOON, NOON + 10), b"video")
    for picture in list(files(root)):
        picture.with_name("left.tmp").write_bytes(b"half")
    assert media.sweep(["e0001"]) == 2 + 3
    assert media.thumbnail(make_event(1)) == b"small"
    assert media.thumbnail(make_event(2)) is None
    assert len(files(root)) == 3
    assert media.sweep(["e0001"]) == 0


def test_sweeping_a_folder_that_is_not_there_takes_nothing(media: MediaFolder) -> None:
    assert media.sweep([]) == 0


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is done to files, in order."""
    seen: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def note_fsync(descriptor: int) -> None:
        target = Path(f"/proc/self/fd/{descriptor}").readlink()
        seen.append(f"sync {'folder' if target.is_dir() else 'file'}")
        fsync(descriptor)

    def note_replace(path: Path, target: Any) -> Path:
        seen.append("rename")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(Path, "replace", note_replace)
    return seen


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_file_is_durable_before_it_is_there(media: MediaFolder, calls: list[str]) -> None:
    media.save_thumbnail(EVENT, b"small")
    calls.clear()
    media.save_thumbnail(EVENT, b"better")
    assert calls == ["sync file", "rename", "sync folder"]


def test_a_write_that_fails_leaves_nothing_and_says_why(
    media: MediaFolder, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T22: no false "saved"."""

    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device", "/secret/path")

    media.save_thumbnail(EVENT, b"old")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Unavailable) as caught:
        media.save_thumbnail(EVENT, b"new")
    assert "its disk is full" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert [path.read_bytes() for path in files(root)] == [b"old"]
