"""Boxes."""

import pytest

from witness.domain.detection import Box


def test_boxes_know_their_measures() -> None:
    box = Box.from_xywh(0.25, 0.5, 0.5, 0.25)
    assert box.xywh == (0.25, 0.5, 0.5, 0.25)
    assert box.area == 0.125
    assert box.center == (0.5, 0.625)
    assert box.bottom_center == (0.5, 0.75)


def test_overlap_is_shared_over_whole() -> None:
    assert Box(0, 0, 0.5, 0.5).iou(Box(0, 0, 0.5, 0.5)) == 1
    assert Box(0, 0, 0.5, 0.5).iou(Box(0.25, 0, 0.75, 0.5)) == pytest.approx(1 / 3)
    assert Box(0, 0, 0.5, 0.5).iou(Box(0.5, 0, 1, 0.5)) == 0


def test_clipping_keeps_what_lies_inside() -> None:
    assert Box(-0.5, 0.25, 1.5, 2).clipped() == Box(0, 0.25, 1, 1)
