"""Cameras for the tests of sources."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.clips import write_clip
from tests.support.rtsp import RtspCamera, rtsp_camera


@pytest.fixture(scope="session")
def camera() -> Iterator[RtspCamera]:
    """An RTSP camera that asks for no password."""
    with rtsp_camera() as running:
        yield running


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three seconds at 10 pictures a second, a keyframe each second, with B-frames."""
    return write_clip(tmp_path_factory.mktemp("clips") / "clip.mp4", frames=30, bframes=2)
