"""How good and how quick a detector is on real footage: `python bench/detection.py [MODEL.onnx]`.

The clip shows six people one after the other; when each is in view was marked by eye. A detector sees what it would
see in the recorder: the regions that moved and the boxes that it found lately. Counted are frames: with somebody in
view and found (recall), found with nobody in view (false). Given a model's file as `--reference`, boxes are also held
against those that the model finds at full resolution (intersection over union of 0.5): precision, recall and F1.
"""

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import av
from rich.console import Console
from rich.progress import track
from rich.table import Table

from witness.detect.base import Detector
from witness.detect.hog import HogDetector
from witness.detect.motion import BackgroundGate
from witness.detect.onnx import load
from witness.domain.detection import Box, Detection
from witness.domain.frame import Frame

DATA = Path(__file__).parents[1].parent / "shared" / "data"
CLIP = "one-by-one-person-detection.mp4"
REFERENCE_SCORE = 0.5
REMEMBERED_SECONDS = 2.0


@dataclass
class Tally:
    """Frames, unless said otherwise. `visits` counts the found and all frames of each visit."""

    visits: list[list[int]]
    empty: int = 0
    false: int = 0
    hits: int = 0
    boxes: int = 0
    wanted: int = 0
    detect_ms: list[float] = field(default_factory=list[float])
    motion_ms: list[float] = field(default_factory=list[float])


def frames(path: Path, step: int) -> Iterator[Frame]:
    """Every so many frames of a clip, with a progress bar."""
    with cast("Any", av.open(str(path))) as container:
        stream = container.streams.video[0]
        rate = float(stream.average_rate)
        pictures = track(container.decode(video=0), description="detecting", total=stream.frames)
        for number, picture in enumerate(pictures, start=1):
            if number % step == 0:
                yield Frame("bench", number, number / rate, picture.to_ndarray(format="bgr24"))


def people(detector: Detector, frame: Frame, regions: list[Box] | None, min_score: float) -> list[Detection]:
    return [d for d in detector.detect(frame, regions) if d.label == "person" and d.score >= min_score]


def measure(detector: Detector, reference: Detector | None, step: int, min_score: float) -> Tally:
    marks = json.loads((DATA / "events.json").read_text())[CLIP]["events"]
    tally = Tally(visits=[[0, 0] for _ in marks])
    gate = BackgroundGate()
    lately: list[tuple[float, Box]] = []
    for frame in frames(DATA / CLIP, step):
        started = time.perf_counter()
        moved = gate.update(frame)
        tally.motion_ms.append((time.perf_counter() - started) * 1000)
        lately = [(when, box) for when, box in lately if frame.time - when <= REMEMBERED_SECONDS]
        regions = moved + [box for _, box in lately]
        found: list[Detection] = []
        if regions:
            started = time.perf_counter()
            found = people(detector, frame, regions, min_score)
            tally.detect_ms.append((time.perf_counter() - started) * 1000)
        need = detector.min_foreground
        found = [d for d in found if need == 0 or gate.foreground_share(d.box) >= need]
        lately = [(when, box) for when, box in lately if all(box.iou(d.box) < 0.3 for d in found)]
        lately += [(frame.time, d.box) for d in found]
        judge(tally, marks, frame, found)
        if reference is not None:
            compare(tally, found, people(reference, frame, None, REFERENCE_SCORE))
    return tally


def judge(tally: Tally, marks: list[dict[str, Any]], frame: Frame, found: list[Detection]) -> None:
    inside = [number for number, mark in enumerate(marks) if mark["first"] <= frame.index <= mark["last"]]
    for number in inside:
        tally.visits[number][0] += bool(found)
        tally.visits[number][1] += 1
    if not inside:
        tally.empty += 1
        tally.false += bool(found)


def compare(tally: Tally, found: list[Detection], wanted: list[Detection]) -> None:
    free = [d.box for d in wanted]
    for detection in found:
        best = max(free, key=detection.box.iou, default=None)
        if best is not None and detection.box.iou(best) >= 0.5:
            free.remove(best)
            tally.hits += 1
    tally.boxes += len(found)
    tally.wanted += len(wanted)


def median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0


def report(name: str, tally: Tally) -> None:
    table = Table(title=f"{name} on {CLIP}")
    table.add_column("what")
    table.add_column("figure", justify="right")
    for number, (seen, all_frames) in enumerate(tally.visits, start=1):
        table.add_row(f"visit {number}: frames in view with a person found", f"{seen / all_frames:.2f}")
    recall = sum(seen for seen, _ in tally.visits) / sum(all_frames for _, all_frames in tally.visits)
    table.add_row("all visits", f"{recall:.2f}")
    table.add_row("frames with nobody in view and a person found", f"{tally.false} of {tally.empty}")
    if tally.wanted:
        precision, recall = tally.hits / max(1, tally.boxes), tally.hits / tally.wanted
        table.add_row("boxes: precision against the reference", f"{precision:.2f}")
        table.add_row("boxes: recall", f"{recall:.2f}")
        table.add_row("boxes: F1", f"{2 * precision * recall / max(precision + recall, 1e-9):.2f}")
    table.add_row("motion, median ms a frame", f"{median(tally.motion_ms):.1f}")
    table.add_row(f"detection, median ms of {len(tally.detect_ms)} frames", f"{median(tally.detect_ms):.1f}")
    Console().print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", nargs="?", type=Path, help="an ONNX file; without it the built-in detector")
    parser.add_argument("--reference", type=Path, help="an ONNX file to hold the boxes against")
    parser.add_argument("--step", type=int, default=2, help="look at every so many frames (2)")
    parser.add_argument("--min-score", type=float, default=0.5)
    parser.add_argument("--threads", type=int, default=2, help="of an inference (2)")
    options = parser.parse_args()
    detector = load(options.model, threads=options.threads) if options.model else HogDetector()
    reference = load(options.reference) if options.reference else None
    name = options.model.name if options.model else "HOG"
    report(name, measure(detector, reference, options.step, options.min_score))


if __name__ == "__main__":
    main()
