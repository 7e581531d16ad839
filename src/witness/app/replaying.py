"""A video file through the pipeline, without a server or a data folder."""

from collections.abc import Callable
from pathlib import Path

from witness.app.cameras import make_detector, make_pipeline
from witness.domain.camera import Camera
from witness.domain.errors import BadInput
from witness.domain.moment import SystemClock
from witness.recorder.plan import ObjectRules
from witness.recorder.replay import Replay, replay
from witness.settings import ModelSettings, MotionSettings
from witness.sources.address import parse_address
from witness.sources.av import AvSource, count_pictures

CAMERA = "replay"


def replay_file(
    file: Path,
    *,
    model: Path | None,
    labels: tuple[str, ...],
    fps: float | None,
    on_length: Callable[[int | None], None],
    on_frame: Callable[[int], None],
) -> Replay:
    """Look through a file; event times are seconds from its beginning.

    `model` is an ONNX file, without one people are found by HOG. `labels` are what is tracked. `fps` is how many
    pictures a second are looked at (None: each). `on_length` is told how many pictures the file says that it has,
    `on_frame` the number of each one looked at.

    Raises:
        BadInput: the file or the model is missing or not of its form, or the detector does not know a label.
        SourceError: the file cannot be read.
    """
    if not file.is_file():
        raise BadInput(f"there is no file {file.name}")
    address = parse_address(str(file), folder=Path.cwd())
    detector = make_detector(ModelSettings(path=model.absolute() if model else None))
    unknown = sorted(set(labels) - detector.labels)
    if unknown:
        known = ", ".join(sorted(detector.labels))
        raise BadInput(f"the detector does not know {', '.join(unknown)}; it knows {known}")
    rules = ObjectRules(track=frozenset(labels))
    pipeline = make_pipeline(Camera(CAMERA, CAMERA), rules, MotionSettings(), detector)
    on_length(count_pictures(address))
    source = AvSource(
        CAMERA, address, frames=True, packets=False, clock=SystemClock(), pace="fast", fps=fps, start_time=0.0
    )
    return replay(source, pipeline, lambda frame: on_frame(frame.index))


def write_tracks(path: Path, found: Replay) -> None:
    """Write the boxes in MOTChallenge's format: frame,id,left,top,width,height,conf,-1,-1,-1; frames count from 1."""
    path.write_text("".join(f"{line}\n" for line in found.mot_lines()))
