"""Which detections count."""

import pytest

from witness.domain.detection import Box, Detection
from witness.recorder.filters import allows, contains
from witness.recorder.plan import LabelFilter, ObjectRules

SQUARE = ((0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8))
L_SHAPE = ((0.0, 0.0), (1.0, 0.0), (1.0, 0.5), (0.5, 0.5), (0.5, 1.0), (0.0, 1.0))
PERSON = Detection("person", 0.9, Box(0.4, 0.3, 0.5, 0.7))


def allowed(rules: ObjectRules, detection: Detection = PERSON) -> bool:
    return allows(rules, detection, width=1000, height=500)


@pytest.mark.parametrize(
    ("point", "inside"),
    [((0.25, 0.75), True), ((0.75, 0.25), True), ((0.75, 0.75), False), ((0.2, 1.0), True), ((1.0, 0.2), True)],
)
def test_points_in_a_polygon_with_a_notch(point: tuple[float, float], *, inside: bool):
    assert contains(L_SHAPE, point) is inside


def test_only_tracked_labels():
    assert allowed(ObjectRules())
    assert not allowed(ObjectRules(track=frozenset({"car"})))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (LabelFilter(min_area=0.03, max_area=0.05), True),  # the box covers 0.04
        (LabelFilter(min_area=0.05), False),
        (LabelFilter(max_area=0.03), False),
        (LabelFilter(min_ratio=0.4, max_ratio=0.6), True),  # 100 x 200 pixels
        (LabelFilter(min_ratio=0.6), False),
        (LabelFilter(max_ratio=0.4), False),
        (LabelFilter(masks=(SQUARE,)), False),  # it stands at (0.45, 0.7)
        (LabelFilter(min_score=0.99), True),  # scores are for the tracker to weigh
    ],
)
def test_areas_ratios_and_masks_of_a_label(rule: LabelFilter, *, expected: bool):
    assert allowed(ObjectRules(filters={"person": rule})) is expected
    assert allowed(ObjectRules(filters={"dog": rule}))


def test_a_mask_counts_where_the_object_stands_and_for_every_label():
    rules = ObjectRules(masks=(SQUARE,))
    assert not allowed(rules)
    assert allowed(rules, Detection("person", 0.9, Box(0.4, 0.3, 0.5, 0.9)))


def test_an_empty_box_never_counts():
    assert not allowed(ObjectRules(), Detection("person", 0.9, Box(0.4, 0.3, 0.4, 0.7)))
