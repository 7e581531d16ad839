"""Looking through a recording."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.clips import square, write_clip
from tests.support.footage import NOON, fast_source
from tests.support.squares import SquareDetector

from witness.detect.base import Detector
from witness.detect.hog import HogDetector
from witness.detect.motion import BackgroundGate
from witness.detect.onnx import load
from witness.domain.camera import Camera
from witness.recorder.pipeline import Pipeline
from witness.recorder.plan import ObjectRules
from witness.recorder.replay import Replay, replay
from witness.sources.base import SourceError
from witness.track.bytetrack import ByteTrack

DATA = Path(__file__).parents[3] / "shared" / "data"
VISITS = "one-by-one-person-detection.mp4"


def run(path: Path, detector: Detector, fps: float | None = None) -> Replay:
    pipeline = Pipeline(
        Camera("hall", "Hall"), ObjectRules(), detector=detector, gate=BackgroundGate(), make_tracker=ByteTrack
    )
    return replay(fast_source(path, fps=fps), pipeline, lambda frame: None)


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A square crosses in frames 1 to 50; a second one, a row lower, is there from the start and comes again."""
    return write_clip(tmp_path_factory.mktemp("clips") / "squares.mp4", fps=10, frames=45, gop=10)


def test_events_and_the_path_of_each_object(clip: Path):
    found = run(clip, SquareDetector())
    (event,) = found.events
    assert event.end_time is not None
    frames = [box.frame for box in found.boxes]
    assert (frames[0] - 1) / 10 == pytest.approx(event.start_time - NOON)
    assert (frames[-1] - 1) / 10 == pytest.approx(event.end_time - NOON)
    assert frames == list(range(frames[0], frames[-1] + 1))
    assert {box.id for box in found.boxes} == {1}
    assert (found.width, found.height) == (320, 240)


def test_frames_that_were_not_looked_at_are_filled_in(clip: Path):
    found = run(clip, SquareDetector(), fps=2)
    frames = [box.frame for box in found.boxes]
    assert frames == list(range(frames[0], frames[-1] + 1))
    assert len(frames) >= 30


def test_boxes_are_where_the_object_was(clip: Path):
    for path_box in run(clip, SquareDetector()).boxes[10:-10]:
        assert path_box.box.iou(square(path_box.frame)) > 0.85
        assert path_box.score == pytest.approx(0.9)


def test_progress_is_told_for_each_frame(clip: Path):
    seen: list[int] = []
    pipeline = Pipeline(
        Camera("hall", "Hall"), ObjectRules(), detector=SquareDetector(), gate=BackgroundGate(), make_tracker=ByteTrack
    )
    replay(fast_source(clip), pipeline, lambda frame: seen.append(frame.index))
    assert seen == list(range(1, 46))


def test_a_recording_that_cannot_be_read_is_an_error(tmp_path: Path):
    (tmp_path / "broken.mp4").write_bytes(b"nothing")
    with pytest.raises(SourceError):
        run(tmp_path / "broken.mp4", SquareDetector())


def judged(found: Replay, tmp_path: Path) -> dict[str, int]:
    tracks = tmp_path / "tracks.txt"
    tracks.write_text("".join(f"{line}\n" for line in found.mot_lines()))
    command = [sys.executable, str(DATA / "tracks.py"), "visits", str(DATA / "events.json"), VISITS, str(tracks)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@pytest.mark.full
@pytest.mark.timeout(180)
@pytest.mark.parametrize("fps", [None, 5])
def test_six_people_walk_through_the_hall_seen_by_a_network(tmp_path: Path, fps: float | None):
    found = run(DATA / VISITS, load(DATA / "yolox_nano_416.onnx"), fps)
    assert len(found.events) == 6
    assert judged(found, tmp_path) == {"visits": 6, "found": 6, "tracks": 6, "unmatched": 0}


@pytest.mark.full
@pytest.mark.timeout(180)
@pytest.mark.parametrize("fps", [None, 5])
def test_six_people_walk_through_the_hall_seen_without_a_model(tmp_path: Path, fps: float | None):
    result = judged(run(DATA / VISITS, HogDetector(), fps), tmp_path)
    assert result["found"] >= 5
    assert result["unmatched"] <= 1
