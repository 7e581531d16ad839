"""Detectors from ONNX files. The family is found by the names and shapes of a model's inputs and outputs."""
# pyright: reportMissingTypeStubs=false
# onnxruntime ships no types

import importlib
import pkgutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, cast

import numpy as np
import onnxruntime

from witness.detect.candidates import Candidates, Floats
from witness.detect.coco import COCO_LABELS
from witness.detect.crops import Crop, close_ups, merge
from witness.detect.onnx.base import Family, Network, Shape
from witness.domain.detection import Box, Detection
from witness.domain.errors import BadInput
from witness.domain.frame import Frame, Image
from witness.domain.text import clean_name

MIN_SCORE: Final = 0.1
"""Boxes under it are never reported. Low, because a tracker can use what a filter would drop."""

MAX_CLOSE_UPS: Final = 6


def families() -> tuple[Family, ...]:
    """All families, one from each module of this package, by name.

    Raises:
        TypeError: a module defines no `FAMILY`.
    """
    found: list[Family] = []
    for module in pkgutil.iter_modules(__path__):
        if module.name == "base":
            continue
        family = getattr(importlib.import_module(f"{__name__}.{module.name}"), "FAMILY", None)
        if not isinstance(family, Family):
            raise TypeError(f"{__name__}.{module.name} must define FAMILY")
        found.append(family)
    return tuple(sorted(found, key=lambda family: family.name))


class OnnxDetector:
    """A detector on onnxruntime's CPU provider. `detect` may be called from several threads at once."""

    def __init__(
        self, session: Any, network: Network, labels: Sequence[str], *, min_score: float, max_close_ups: int
    ) -> None:
        self._session = session
        self._network = network
        self._names = tuple(labels)
        self._min_score = min_score
        self._max_close_ups = max_close_ups

    @property
    def labels(self) -> frozenset[str]:
        return frozenset(self._names)

    @property
    def min_foreground(self) -> float:
        return 0.0

    def detect(self, frame: Frame, regions: Sequence[Box] | None = None) -> list[Detection]:
        """The whole picture at once and, around small `regions`, at most `max_close_ups` crops of it enlarged."""
        crops = [Crop(0, 0, frame.width, frame.height)]
        crops += close_ups(regions or (), (frame.width, frame.height), self._network.size, self._max_close_ups)
        merged = merge([(crop, self._run(crop.cut(frame.image))) for crop in crops], (frame.width, frame.height))
        boxes = (merged.boxes / np.array([frame.width, frame.height] * 2)).tolist()
        classes: list[int] = merged.classes.tolist()
        return [
            Detection(self._names[label], score, Box(*box).clipped())
            for box, score, label in zip(boxes, merged.scores.tolist(), classes, strict=True)
        ]

    def _run(self, image: Image) -> Candidates:
        outputs = cast("list[Floats]", self._session.run(None, self._network.feed(image)))
        return self._network.read(outputs, image, self._min_score)


def load(
    path: Path,
    labels_path: Path | None = None,
    *,
    threads: int = 2,
    min_score: float = MIN_SCORE,
    max_close_ups: int = MAX_CLOSE_UPS,
) -> OnnxDetector:
    """Open a model.

    `labels_path` names a text file with one label a line; without it the labels are COCO's. `threads` is how many
    processor cores one inference may use. Boxes scored under `min_score` are not reported.

    Raises:
        BadInput: a file is missing or not of its form, or the model is of no known family.
    """
    session = _open(path, threads)
    inputs = {tensor.name: tuple(tensor.shape) for tensor in session.get_inputs()}
    outputs = {tensor.name: tuple(tensor.shape) for tensor in session.get_outputs()}
    network = _recognise(path, inputs, outputs)
    labels = COCO_LABELS if labels_path is None else _read_labels(labels_path)
    if len(labels) != network.class_count:
        given = f"COCO has {len(labels)} labels; give a labels file"
        if labels_path is not None:
            given = f"the labels file has {len(labels)} labels"
        raise BadInput(f"{path.name} has {network.class_count} classes, but {given}")
    return OnnxDetector(session, network, labels, min_score=min_score, max_close_ups=max_close_ups)


def _open(path: Path, threads: int) -> Any:
    if not path.is_file():
        raise BadInput(f"there is no model file {path.name}")
    runtime = cast("Any", onnxruntime)
    options = runtime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 4  # what goes wrong is raised
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # idle threads must not burn a core
    try:
        return runtime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise BadInput(f"{path.name} is not a model that can be opened; a whole ONNX file is wanted") from error


def _recognise(path: Path, inputs: dict[str, Shape], outputs: dict[str, Shape]) -> Network:
    known = families()
    for family in known:
        network = family.recognise(inputs, outputs)
        if network is not None:
            return network
    forms = "; ".join(f"{family.name}: {family.form}" for family in known)
    raise BadInput(
        f"{path.name} is of no known family: its inputs are {_describe(inputs)}, its outputs {_describe(outputs)}. "
        f"Known are {forms}"
    )


def _describe(tensors: dict[str, Shape]) -> str:
    return ", ".join(f"{name} [{','.join(map(str, shape))}]" for name, shape in tensors.items())


def _read_labels(path: Path) -> tuple[str, ...]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"the labels file {path.name} is not a text file that can be read, one label a line") from error
    return tuple(filter(None, map(clean_name, lines)))
