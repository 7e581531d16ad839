"""The tracker on whole scenes: a street made up, and two real ones where the data is at hand."""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.support.street import ASPECT, street

from witness.domain.detection import Box, Detection
from witness.track.bytetrack import ByteTrack
from witness.track.paths import PathBox, TrackPaths, mot_line

DATA = Path(__file__).parents[2].parent / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.exists(), reason="needs the sequences of ../shared/data")


def judged(truth: Path, tracks: Path) -> dict[str, float]:
    """IDF1, MOTA, identities at IoU 0.5, by the project's own measure."""
    command = [sys.executable, str(DATA / "tracks.py"), "mot", str(truth), str(tracks)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def paths_of(frames: list[list[Detection]], aspect: float, fps: float) -> TrackPaths:
    tracker, paths = ByteTrack(aspect), TrackPaths()
    for number, found in enumerate(frames, 1):
        paths.add(number, tracker.update(number / fps, found))
    return paths


def write(path: Path, boxes: Iterable[PathBox], width: int, height: int) -> Path:
    path.write_text("".join(mot_line(box, width, height) + "\n" for box in boxes))
    return path


@needs_data
@pytest.mark.parametrize(("name", "idf1", "mota"), [("TUD-Campus", 0.7, 0.6), ("TUD-Stadtmitte", 0.78, 0.74)])
def test_given_detections_of_a_real_street(tmp_path: Path, name: str, idf1: float, mota: float):
    frames: dict[int, list[Detection]] = defaultdict(list)
    for line in (DATA / "mot" / f"{name}.sort-frcnn.det.txt").read_text().splitlines():
        frame, _, x, y, width, height, score = map(float, line.split(",")[:7])
        box = Box.from_xywh(x / 640, y / 480, width / 640, height / 480)
        frames[int(frame)].append(Detection("person", score, box))
    paths = paths_of([frames[number] for number in range(1, max(frames) + 1)], 640 / 480, 25)
    tracks = write(tmp_path / "tracks.txt", paths.boxes(), 640, 480)
    figures = judged(DATA / "mot" / f"{name}.gt.txt", tracks)
    assert figures["IDF1"] >= idf1
    assert figures["MOTA"] >= mota
    assert figures["ids"] <= 1.3 * figures["gt_ids"]


@needs_data
@pytest.mark.parametrize(("fps", "idf1", "mota"), [(10.0, 0.85, 0.9), (2.0, 0.78, 0.85)])
def test_people_who_cross_at_low_frame_rates(tmp_path: Path, fps: float, idf1: float, mota: float):
    made = street(3, fps=fps, seconds=40, people=14)
    tracks = write(tmp_path / "tracks.txt", paths_of(made.detections, ASPECT, fps).boxes(), 800, 600)
    people = [PathBox(n, who, "person", 1.0, box) for n, now in enumerate(made.truth, 1) for who, box in now]
    figures = judged(write(tmp_path / "truth.txt", people, 800, 600), tracks)
    assert figures["IDF1"] >= idf1
    assert figures["MOTA"] >= mota
    assert figures["ids"] <= 1.25 * figures["gt_ids"]


def test_a_street_is_the_same_each_time():
    assert street(5, seconds=5) == street(5, seconds=5) != street(6, seconds=5)
