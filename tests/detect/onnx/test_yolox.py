"""The decoder on hand-made outputs: a 64 x 64 network has 64 + 16 + 4 cells."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.support.onnx_model import write_model

from witness.detect.onnx import OnnxDetector, load
from witness.detect.onnx.base import Network, Shape
from witness.detect.onnx.yolox import FAMILY
from witness.domain.detection import Box
from witness.domain.frame import Frame

CELLS = 84
SHAPES: dict[str, Shape] = {"images": (1, 3, 64, 64)}


def network(classes: int = 2) -> Network:
    found = FAMILY.recognise(SHAPES, {"output": (1, CELLS, 5 + classes)})
    assert found is not None
    return found


def rows(*cells: tuple[int, list[float]]) -> NDArray[np.float32]:
    output = np.zeros((1, CELLS, 7), np.float32)
    for index, row in cells:
        output[0, index] = row
    return output


def detector(tmp_path: Path, output: NDArray[np.float32]) -> OnnxDetector:
    labels = tmp_path / "labels.txt"
    labels.write_text("cat\ndog\n")
    return load(write_model(tmp_path / "tiny.onnx", {"images": (1, 3, 64, 64)}, {"output": output}), labels)


def test_the_picture_is_letterboxed_at_the_top_left() -> None:
    image = np.full((32, 128, 3), (10, 20, 30), np.uint8)
    tensor = network().feed(image)["images"]
    assert tensor.shape == (1, 3, 64, 64)
    assert tensor.dtype == np.float32
    assert tensor[0, :, 0, 0].tolist() == [10, 20, 30]
    assert tensor[0, :, 15, 63].tolist() == [10, 20, 30]
    assert np.all(tensor[0, :, 16:] == 114)


def test_offsets_and_logarithms_are_decoded_on_each_stride(tmp_path: Path) -> None:
    output = rows(
        (8 * 3 + 5, [0.5, 0.5, 0, np.log(2), 1, 0.9, 0]),  # stride 8, column 5, row 3
        (64 + 4 * 2 + 1, [0, 0, 0, 0, 1, 0, 0.8]),  # stride 16, column 1, row 2
        (80 + 2 * 1 + 1, [0.25, 0.25, 0, 0, 1, 0.7, 0]),  # stride 32, column 1, row 1
    )
    frame = Frame("c", 1, 0.0, np.zeros((128, 128, 3), np.uint8))
    found = detector(tmp_path, output).detect(frame)
    assert [(d.label, round(d.score, 3)) for d in found] == [("cat", 0.9), ("dog", 0.8), ("cat", 0.7)]
    assert found[0].box == Box(40 / 64, 20 / 64, 48 / 64, 36 / 64)
    assert found[1].box == Box(8 / 64, 24 / 64, 24 / 64, 40 / 64)
    assert found[2].box == Box(24 / 64, 24 / 64, 56 / 64, 56 / 64)


def test_boxes_are_in_shares_of_the_picture_not_of_the_letterbox(tmp_path: Path) -> None:
    wide = Frame("c", 1, 0.0, np.zeros((32, 128, 3), np.uint8))
    (found,) = detector(tmp_path, rows((8 * 0 + 4, [0, 1, 0, 0, 1, 0.9, 0]))).detect(wide)
    assert found.box == Box(28 / 64, 4 / 16, 36 / 64, 12 / 16)


def test_boxes_are_clipped_to_the_picture(tmp_path: Path) -> None:
    (found,) = detector(tmp_path, rows((80, [0, 0, 0, 0, 1, 0.9, 0]))).detect(
        Frame("c", 1, 0.0, np.zeros((64, 64, 3), np.uint8))
    )
    assert found.box == Box(0, 0, 0.25, 0.25)


@pytest.mark.parametrize(("objectness", "probability", "count"), [(0.5, 0.5, 1), (0.3, 0.3, 0), (0.09, 1.0, 0)])
def test_the_score_is_a_product_and_has_a_floor(
    tmp_path: Path, objectness: float, probability: float, count: int
) -> None:
    output = rows((20, [0, 0, 0, 0, objectness, probability, 0]))
    found = detector(tmp_path, output).detect(Frame("c", 1, 0.0, np.zeros((64, 64, 3), np.uint8)))
    assert [round(d.score, 3) for d in found] == [objectness * probability] * count


@pytest.mark.parametrize(
    ("inputs", "outputs"),
    [
        ({"image": (1, 3, 64, 64)}, {"output": (1, CELLS, 7)}),
        ({"images": (1, 3, 64, 64)}, {"boxes": (1, CELLS, 7)}),
        ({"images": (1, 3, 64, 64)}, {"output": (1, CELLS - 1, 7)}),
        ({"images": (1, 3, 64, 64)}, {"output": (1, CELLS, 5)}),
        ({"images": (1, 3, "height", "width")}, {"output": (1, CELLS, 7)}),
        ({"images": (1, 64, 64, 3)}, {"output": (1, CELLS, 7)}),
        ({"images": (1, 3, 64, 64), "more": (1,)}, {"output": (1, CELLS, 7)}),
    ],
)
def test_other_shapes_are_not_taken(inputs: dict[str, Shape], outputs: dict[str, Shape]) -> None:
    assert FAMILY.recognise(inputs, outputs) is None


def test_a_free_batch_side_is_taken() -> None:
    assert FAMILY.recognise({"images": ("batch", 3, 32, 64)}, {"output": ("batch", 42, 85)}) is not None
