"""Boxes compared with boxes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from witness.domain.detection import Box
from witness.track.similarity import buffered_iou, corners, covered, height_ratio

side = st.floats(0.01, 0.5)
place = st.floats(0, 1)
boxes = st.lists(st.builds(Box.from_xywh, place, place, side, side), max_size=5)


@given(boxes, boxes)
def test_without_a_margin_it_is_the_boxes_own_iou(first: list[Box], second: list[Box]):
    table = buffered_iou(corners(first), corners(second), np.zeros((len(first), 2)))
    assert table.shape == (len(first), len(second))
    assert table == pytest.approx(np.array([[a.iou(b) for b in second] for a in first]).reshape(table.shape))


def test_the_margin_widens_both_boxes_by_axis():
    apart = corners([Box(0.0, 0.0, 0.1, 0.2)]), corners([Box(0.2, 0.0, 0.3, 0.2)])
    assert buffered_iou(*apart, np.array([[0.0, 0.5]])).item() == 0
    grown = Box(-0.1, -0.05, 0.2, 0.25).iou(Box(0.1, -0.05, 0.4, 0.25))
    assert buffered_iou(*apart, np.array([[0.1, 0.05]])).item() == pytest.approx(grown)


def test_heights_are_compared_either_way():
    low, high = corners([Box(0, 0, 1, 0.2)]), corners([Box(0.5, 0.5, 0.6, 1.0)])
    assert height_ratio(low, high).item() == height_ratio(high, low).item() == pytest.approx(0.4)


def test_how_much_of_a_box_another_lies_on():
    three = [Box(0, 0, 0.4, 0.4), Box(0.2, 0, 0.4, 0.4), Box(0.8, 0.8, 0.9, 0.9)]
    assert covered(corners(three)) == pytest.approx([0.5, 1.0, 0.0])


@pytest.mark.parametrize("count", [0, 1])
def test_alone_nothing_is_covered(count: int):
    assert covered(corners([Box(0, 0, 0.5, 0.5)] * count)).tolist() == [0.0] * count
