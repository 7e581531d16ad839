import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from tests.support.onnx_model import write_model

import witness.detect.onnx
from witness.detect.base import Detector
from witness.detect.coco import COCO_LABELS
from witness.detect.onnx import OnnxDetector, families, load
from witness.domain.detection import Box
from witness.domain.errors import BadInput
from witness.domain.frame import Frame, Image


@pytest.fixture(scope="module")
def nano(data: Path) -> OnnxDetector:
    return load(data / "yolox_nano_416.onnx")


def test_the_families() -> None:
    assert [family.name for family in families()] == ["YOLOX"]


def test_a_module_that_defines_no_family_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.py").write_text("")
    monkeypatch.setattr(witness.detect.onnx, "__path__", [*witness.detect.onnx.__path__, str(tmp_path)])
    with pytest.raises(TypeError, match=r"onnx\.broken must define FAMILY"):
        families()
    del sys.modules["witness.detect.onnx.broken"]


def test_the_photo_has_a_dog_a_bicycle_and_a_truck(nano: OnnxDetector, porch: Image) -> None:
    detector: Detector = nano
    found = [d for d in detector.detect(Frame("porch", 1, 0.0, porch)) if d.score > 0.5]
    best = {d.label: d.box for d in found}
    assert set(best) in ({"dog", "bicycle", "car"}, {"dog", "bicycle", "truck"})
    assert best["dog"].iou(Box(0.17, 0.38, 0.41, 0.95)) > 0.8
    assert best["bicycle"].iou(Box(0.15, 0.22, 0.74, 0.73)) > 0.7
    assert (best.get("car") or best["truck"]).iou(Box(0.61, 0.13, 0.90, 0.30)) > 0.8


def test_small_people_are_found_in_close_ups(nano: OnnxDetector, porch: Image, hall: Callable[[int], Image]) -> None:
    scene = porch.copy()
    corners = [(20, 440), (300, 440), (560, 440)]
    for x, y in corners:
        scene[y : y + 72, x : x + 128] = hall(120)[::6, ::6]
    people = [
        Box((x + 0.50 * 128) / 768, (y + 0.03 * 72) / 576, (x + 0.66 * 128) / 768, (y + 0.92 * 72) / 576)
        for x, y in corners
    ]
    frame = Frame("porch", 1, 0.0, scene)

    def seen(regions: list[Box] | None) -> list[bool]:
        boxes = [d.box for d in nano.detect(frame, regions) if d.label == "person" and d.score > 0.3]
        assert len(boxes) <= len(people)
        return [any(box.iou(person) > 0.5 for box in boxes) for person in people]

    assert sum(seen(None)) < 3
    assert seen(people) == [True, True, True]


def test_labels_come_from_the_file(data: Path, porch: Image, tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("\n".join(f"thing {n}" for n in range(80)) + "\n\n")
    detector = load(data / "yolox_nano_416.onnx", names, threads=1, min_score=0.5)
    assert detector.labels == {f"thing {n}" for n in range(80)}
    found = detector.detect(Frame("porch", 1, 0.0, porch))
    assert {d.label for d in found} >= {"thing 16", "thing 1"}
    assert all(d.score >= 0.5 for d in found)


def test_labels_are_coco_s_without_a_file(nano: OnnxDetector) -> None:
    assert nano.labels == set(COCO_LABELS)
    assert nano.min_foreground == 0


def test_labels_must_be_as_many_as_the_classes(data: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("person\ncar\n")
    with pytest.raises(BadInput, match=r"yolox_nano_416\.onnx has 80 classes, but the labels file has 2 labels"):
        load(data / "yolox_nano_416.onnx", names)


def test_labels_from_a_file_are_clean(data: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("\n".join(["\u202epe\x1brson ", " ", *(f"thing {n}" for n in range(79))]))
    assert {"person", "thing 78"} < load(data / "yolox_nano_416.onnx", names).labels


def test_coco_does_not_fit_every_model(tmp_path: Path) -> None:
    model = write_model(tmp_path / "m.onnx", {"images": (1, 3, 64, 64)}, {"output": np.zeros((1, 84, 7), np.float32)})
    with pytest.raises(BadInput, match="has 2 classes, but COCO has 80 labels; give a labels file"):
        load(model)


def test_a_labels_file_that_cannot_be_read(data: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"labels file absent\.txt"):
        load(data / "yolox_nano_416.onnx", tmp_path / "absent.txt")
    with pytest.raises(BadInput, match="one label a line"):
        load(data / "yolox_nano_416.onnx", data / "yolox_nano_416.onnx")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"there is no model file absent\.onnx"):
        load(tmp_path / "absent.onnx")


@pytest.mark.parametrize("content", [b"", b"not a model", bytes(range(256)) * 10])
def test_a_corrupt_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.onnx"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=r"broken\.onnx is not a model that can be opened") as caught:
        load(path)
    assert str(tmp_path) not in str(caught.value)


def test_a_cut_file(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut.onnx"
    path.write_bytes((data / "yolox_nano_416.onnx").read_bytes()[:100_000])
    with pytest.raises(BadInput, match=r"cut\.onnx"):
        load(path)


def test_an_unknown_family_is_told_with_the_known_ones(tmp_path: Path) -> None:
    model = write_model(
        tmp_path / "other.onnx", {"pixels": (1, 3, 64, 64)}, {"boxes": np.zeros((1, 10, 4), np.float32)}
    )
    with pytest.raises(BadInput) as caught:
        load(model)
    message = str(caught.value)
    assert "other.onnx" in message
    assert "pixels [1,3,64,64]" in message
    assert "boxes [1,10,4]" in message
    assert "YOLOX: input images" in message
