"""The detector that knows the scenes."""

from tests.support.simulated import at

from witness.detect.base import Detector
from witness.domain.detection import Box
from witness.domain.frame import Frame
from witness.simulate.detector import SceneDetector
from witness.simulate.home import HOME
from witness.simulate.scene import Scene


def _frame(place: dict[str, Scene], camera: str, time: float) -> Frame:
    return Frame(camera, 1, time, place[camera].draw(time))


def test_it_finds_what_is_there_about_where_it_is(place: dict[str, Scene]):
    detector: Detector = SceneDetector(place, HOME.labels)
    there, found = 0, 0
    for camera in place:
        for i in range(40):
            frame = _frame(place, camera, at("12:00") + 9 * i)
            truth, detections = place[camera].truth(frame.time), detector.detect(frame)
            assert len(detections) <= len(truth)
            for seen in detections:
                assert any(seen.label == t.label and seen.box.iou(t.box) > 0.75 for t in truth)
                assert seen.box == seen.box.clipped()
                assert 0.3 <= seen.score <= 0.98
            there, found = there + len(truth), found + len(detections)
    assert there > 50
    assert found > 0.9 * there


def test_it_is_pure_and_heeds_no_regions(place: dict[str, Scene]):
    detector = SceneDetector(place, HOME.labels)
    frame = _frame(place, "driveway", at("12:00"))
    assert detector.detect(frame) == detector.detect(frame, [Box(0.9, 0.9, 1, 1)])


def test_its_boxes_tremble_a_little(place: dict[str, Scene]):
    detector = SceneDetector(place, HOME.labels)
    campers = [
        seen.box
        for i in range(10)
        for seen in detector.detect(_frame(place, "driveway", at("03:00") + i))
        if seen.label == "car"
    ]
    assert len(set(campers)) == len(campers) >= 8


def test_it_names_its_labels():
    assert SceneDetector({}, HOME.labels).labels == frozenset(HOME.labels)
