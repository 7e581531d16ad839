"""YOLOX (Ge et al. 2021, arXiv:2107.08430), as its authors export it: no preprocessing, outputs not yet decoded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, cast

import cv2
import numpy as np

from witness.detect.candidates import Candidates, Floats
from witness.detect.onnx.base import Family, Network, Shape
from witness.domain.frame import Image

_STRIDES: Final = (8, 16, 32)
_PADDING: Final = 114
_COLUMNS: Final = 5
"""Of a row before its classes: x, y, width, height, objectness."""


@dataclass(frozen=True)
class YoloX:
    """One YOLOX model whose input is `size` (width, height in pixels)."""

    size: tuple[int, int]
    class_count: int

    def feed(self, image: Image) -> dict[str, Floats]:
        """The picture shrunk or enlarged to fit the top left of the input, the rest grey; BGR, 0-255."""
        width, height = self.size
        scale = self._scale(image)
        fitted = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
        canvas = np.full((height, width, 3), _PADDING, np.uint8)
        canvas[: fitted[1], : fitted[0]] = cast("Any", cv2).resize(image, fitted, interpolation=cv2.INTER_LINEAR)
        return {"images": np.ascontiguousarray(canvas.transpose(2, 0, 1)[None], np.float32)}

    def read(self, outputs: Sequence[Floats], image: Image, min_score: float) -> Candidates:
        """A row is an offset from its cell in strides, the logarithms of its sides in strides, and probabilities."""
        rows = outputs[0][0]
        cells, strides = self._grid
        likely = rows[:, 4] >= min_score
        rows, cells, strides = rows[likely], cells[likely], strides[likely]
        classes = rows[:, _COLUMNS:].argmax(axis=1)
        scores = rows[:, 4] * rows[np.arange(len(rows)), _COLUMNS + classes]
        good = scores >= min_score
        rows, cells, strides = rows[good], cells[good], strides[good]
        centers = (rows[:, :2] + cells) * strides
        halves = np.exp(rows[:, 2:4]) * strides / 2
        boxes = np.concatenate((centers - halves, centers + halves), axis=1) / self._scale(image)
        return Candidates(boxes.astype(np.float32), scores[good], classes[good])

    def _scale(self, image: Image) -> float:
        return min(self.size[0] / image.shape[1], self.size[1] / image.shape[0])

    @cached_property
    def _grid(self) -> tuple[Floats, Floats]:
        """Each row's cell (N x 2: column, row) and stride (N x 1 pixels), all strides one after the other."""
        cells: list[Floats] = []
        strides: list[Floats] = []
        for stride in _STRIDES:
            columns, rows = self.size[0] // stride, self.size[1] // stride
            grid = np.stack(np.meshgrid(np.arange(columns), np.arange(rows)), axis=-1).reshape(-1, 2)
            cells.append(grid.astype(np.float32))
            strides.append(np.full((len(grid), 1), stride, np.float32))
        return np.concatenate(cells), np.concatenate(strides)


def _recognise(inputs: Mapping[str, Shape], outputs: Mapping[str, Shape]) -> Network | None:
    if list(inputs) != ["images"] or list(outputs) != ["output"]:
        return None
    match inputs["images"], outputs["output"]:
        case (_, 3, int(height), int(width)), (_, int(rows), int(columns)) if columns > _COLUMNS:
            cells = sum((width // stride) * (height // stride) for stride in _STRIDES)
            return YoloX((width, height), columns - _COLUMNS) if rows == cells else None
        case _:
            return None


FAMILY: Final = Family(
    name="YOLOX",
    form="input images [1,3,H,W], output output [1,N,5+classes] with a row for each cell of strides 8, 16 and 32",
    recognise=_recognise,
)
