"""From a camera's settings to the values and parts that its recorder is handed."""

import math
from collections.abc import Callable
from pathlib import Path

from pydantic import SecretStr

from witness.detect.base import Detector
from witness.detect.hog import HogDetector
from witness.detect.motion import BackgroundGate
from witness.detect.onnx import load
from witness.domain.camera import Camera
from witness.domain.moment import Clock
from witness.recorder.pipeline import Pipeline
from witness.recorder.plan import CameraPlan, LabelFilter, ObjectRules, Recording
from witness.settings import CameraSettings, FilterSettings, ModelSettings, MotionSettings
from witness.sources.address import parse_address
from witness.sources.av import AvSource
from witness.sources.base import Source
from witness.track.bytetrack import ByteTrack


def make_detector(model: ModelSettings) -> Detector:
    """The detector of the settings: the ONNX file, else people by HOG.

    Raises:
        BadInput: the file is missing, or of no known family.
    """
    return HogDetector() if model.path is None else load(model.path, model.labelmap_path)


def make_plan(name: str, settings: CameraSettings) -> CameraPlan:
    """What the camera's recorder is to do."""
    record = settings.record
    recording = Recording(before_seconds=record.seconds_before, after_seconds=record.seconds_after)
    return CameraPlan(
        camera=settings.domain_camera(name),
        rules=make_rules(settings),
        recording=recording if record.enabled else None,
    )


def make_rules(settings: CameraSettings) -> ObjectRules:
    """Which objects count on this camera."""
    detect, objects = settings.detect, settings.objects
    return ObjectRules(
        track=frozenset(objects.track),
        filters={label: _filter(given) for label, given in objects.filters.items()},
        masks=objects.mask,
        stationary_seconds=detect.frames_until_stationary / detect.fps,
        recheck_seconds=detect.stationary_interval / detect.fps,
    )


def make_pipeline(camera: Camera, rules: ObjectRules, motion: MotionSettings, detector: Detector) -> Pipeline:
    """A fresh pipeline for one run of a camera."""
    given = {"threshold": motion.threshold, "contour_area": motion.contour_area}
    gate = BackgroundGate(masks=motion.mask, **{key: value for key, value in given.items() if value is not None})
    return Pipeline(camera, rules, detector=detector, gate=gate, make_tracker=ByteTrack)


def source_opener(
    name: str,
    address: SecretStr,
    *,
    clock: Clock,
    packets: bool,
    frames: bool = True,
    fps: float | None = None,
) -> Callable[[], Source]:
    """Opens a run of the stream at `address` each time it is called."""
    parsed = parse_address(address.get_secret_value(), folder=Path.cwd())
    return lambda: AvSource(name, parsed, frames=frames, packets=packets, clock=clock, fps=fps)


def _filter(given: FilterSettings) -> LabelFilter:
    scores = {"min_score": given.min_score, "threshold": given.threshold}
    return LabelFilter(
        min_area=given.min_area,
        max_area=math.inf if given.max_area is None else given.max_area,
        min_ratio=given.min_ratio,
        max_ratio=math.inf if given.max_ratio is None else given.max_ratio,
        masks=given.mask,
        **{key: value for key, value in scores.items() if value is not None},
    )
