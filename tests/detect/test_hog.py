from collections.abc import Callable

import numpy as np
import pytest

from witness.detect.base import Detector
from witness.detect.hog import HogDetector
from witness.domain.detection import Box
from witness.domain.frame import Frame, Image

PERSON = Box(0.50, 0.03, 0.66, 0.92)
"""Where the person stands in picture 120, by eye."""


@pytest.fixture(scope="module")
def detector() -> HogDetector:
    return HogDetector()


@pytest.fixture(scope="module")
def person(hall: Callable[[int], Image]) -> Frame:
    return Frame("hall", 120, 12.0, hall(120))


def test_is_a_detector_of_people() -> None:
    detector: Detector = HogDetector()
    assert detector.labels == {"person"}
    assert 0 < detector.min_foreground < 0.5


@pytest.mark.parametrize("grown", [-0.03, 0.0, 0.03])
def test_a_person_is_found_in_the_region_that_moved(detector: HogDetector, person: Frame, grown: float) -> None:
    region = Box(PERSON.x1 - grown, PERSON.y1 - grown, PERSON.x2 + grown, min(1.0, PERSON.y2 + grown))
    best = detector.detect(person, [region])[0]
    assert best.label == "person"
    assert best.score > 0.6
    assert best.box.iou(PERSON) > 0.6


def test_a_person_at_the_border_is_found(detector: HogDetector, person: Frame) -> None:
    left, right, bottom = round(PERSON.x1 * 768) - 4, round(PERSON.x2 * 768) + 4, round(PERSON.y2 * 432)
    tight = np.ascontiguousarray(person.image[:bottom, left:right])
    best = detector.detect(Frame("hall", 120, 12.0, tight), [Box(0, 0, 1, 1)])[0]
    assert best.score > 0.9
    assert best.box.iou(Box(0, PERSON.y1 / PERSON.y2, 1, 1)) > 0.8


def test_a_person_is_found_in_the_whole_picture(detector: HogDetector, person: Frame) -> None:
    best = detector.detect(person)[0]
    assert best.score > 0.6
    assert best.box.iou(PERSON) > 0.6


def test_a_person_is_found_once(detector: HogDetector, person: Frame) -> None:
    good = [d for d in detector.detect(person, [PERSON, Box(0.45, 0.0, 0.7, 1.0)]) if d.score > 0.5]
    assert len(good) == 1


def test_a_small_person_is_found_where_the_region_is(detector: HogDetector, person: Frame, porch: Image) -> None:
    scene = porch.copy()
    small = person.image[::4, ::4]
    scene[300:408, 500:692] = small
    where = Box(
        (500 + PERSON.x1 * 192) / 768,
        (300 + PERSON.y1 * 108) / 576,
        (500 + PERSON.x2 * 192) / 768,
        (300 + PERSON.y2 * 108) / 576,
    )
    best = detector.detect(Frame("porch", 1, 0.0, scene), [where])[0]
    assert best.score > 0.5
    assert best.box.iou(where) > 0.5


def test_nobody_is_found_where_nobody_is(detector: HogDetector, hall: Callable[[int], Image]) -> None:
    frame = Frame("hall", 30, 3.0, hall(30))
    assert [d for d in detector.detect(frame, [PERSON]) if d.score > 0.5] == []


def test_without_regions_there_is_nothing_to_look_at(detector: HogDetector, person: Frame) -> None:
    assert detector.detect(person, []) == []


def test_boxes_are_clipped_and_scores_are_shares(detector: HogDetector, person: Frame) -> None:
    found = detector.detect(person, [Box(0.0, 0.0, 1.0, 1.0), Box(0.6, 0.5, 1.0, 1.0), Box(0.5, 0.5, 0.501, 0.501)])
    assert found
    for detection in found:
        assert 0 <= detection.score <= 1
        assert detection.box == detection.box.clipped()
        assert detection.box.area > 0
