"""How well the tracker keeps identities: two street sequences with given detections, and made-up streets.

    .venv/bin/python -m bench.tracking [--write FOLDER] [OPTION=VALUE ...]

prints IDF1, MOTA, identities and switches at IoU 0.5; for the made-up streets their means over several seeds. An
OPTION is one of `ByteTrackOptions`, like `lost_seconds=2`. `--write` keeps the tracks of the sequences in MOT format.
"""

import argparse
import importlib.util
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from tests.support.street import ASPECT, street

from witness.domain.detection import Box, Detection
from witness.track.bytetrack import ByteTrack, ByteTrackOptions
from witness.track.paths import PathBox, TrackPaths, mot_line

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
WIDTH, HEIGHT, FPS = 640, 480, 25.0
"""Of the two sequences."""
SEQUENCES = ("TUD-Campus", "TUD-Stadtmitte")
STREET_FPS = (10.0, 7.0, 3.5, 1.0)
SEEDS = range(12)

MotFrames = Mapping[int, Sequence[tuple[Any, ...]]]
"""Frame number to (id, left, top, width, height)."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path, metavar="FOLDER")
    parser.add_argument("options", nargs="*", metavar="OPTION=VALUE")
    arguments = parser.parse_args()
    options = ByteTrackOptions(**dict(_option(text) for text in arguments.options))
    judge = _load_judge()

    print(f"{'':24}{'IDF1':>7}{'MOTA':>7}{'ids':>7}{'of':>6}{'switches':>10}")
    for name in SEQUENCES:
        for step in (1, 2, 5):
            detections = _read_detections(DATA / "mot" / f"{name}.sort-frcnn.det.txt")[::step]
            paths = _track(detections, WIDTH / HEIGHT, FPS / step, options)
            truth = judge.load(DATA / "mot" / f"{name}.gt.txt")
            truth = {1 + (frame - 1) // step: boxes for frame, boxes in truth.items() if (frame - 1) % step == 0}
            _print(f"{name} {FPS / step:g} fps", [judge.mot(truth, _frames(paths, WIDTH, HEIGHT))])
            if step == 1 and arguments.write:
                lines = [mot_line(box, WIDTH, HEIGHT) + "\n" for box in paths]
                (arguments.write / f"{name}.tracks.txt").write_text("".join(lines))
    for fps in STREET_FPS:
        figures: list[dict[str, float]] = []
        for seed in SEEDS:
            made = street(seed, fps=fps)
            truth = {n: [(who, *box.xywh) for who, box in frame] for n, frame in enumerate(made.truth, 1)}
            paths = _track(made.detections, ASPECT, fps, options)
            figures.append(judge.mot(truth, _frames(paths, 1, 1)))
        _print(f"made-up streets {fps:g} fps", figures)


def _option(text: str) -> tuple[str, Any]:
    name, value = text.split("=")
    return name, type(getattr(ByteTrackOptions(), name))(value)


def _track(
    frames: Sequence[Sequence[Detection]], aspect: float, fps: float, options: ByteTrackOptions
) -> list[PathBox]:
    tracker, paths = ByteTrack(aspect, options), TrackPaths()
    for number, detections in enumerate(frames, 1):
        paths.add(number, tracker.update(number / fps, detections))
    return list(paths.boxes())


def _frames(paths: Sequence[PathBox], width: int, height: int) -> MotFrames:
    frames: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for path in paths:
        x, y, wide, high = path.box.xywh
        frames[path.frame].append((path.id, x * width, y * height, wide * width, high * height))
    return frames


def _read_detections(path: Path) -> list[list[Detection]]:
    """One list a frame, from frame 1."""
    frames: dict[int, list[Detection]] = defaultdict(list)
    for line in path.read_text().splitlines():
        frame, _, left, top, wide, high, score = map(float, line.split(",")[:7])
        box = Box.from_xywh(left / WIDTH, top / HEIGHT, wide / WIDTH, high / HEIGHT)
        frames[int(frame)].append(Detection("person", score, box))
    return [frames[number] for number in range(1, max(frames) + 1)]


def _load_judge() -> Any:
    spec = importlib.util.spec_from_file_location("tracks", DATA / "tracks.py")
    assert spec
    assert spec.loader
    judge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(judge)
    return judge


def _print(name: str, figures: Sequence[Mapping[str, float]]) -> None:
    idf1, mota, ids, people, switches = (
        np.mean([f[key] for f in figures]) for key in ("IDF1", "MOTA", "ids", "gt_ids", "switches")
    )
    print(f"{name:24}{idf1:7.3f}{mota:7.3f}{ids:7.1f}{people:6.1f}{switches:10.1f}")


if __name__ == "__main__":
    main()
