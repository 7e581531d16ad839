"""Paths of tracks, and the MOT format."""

from witness.domain.detection import Box
from witness.track.base import Track
from witness.track.paths import PathBox, TrackPaths, mot_line


def track(number: int, x: float, *, seen: bool = True, confirmed: bool = True, score: float = 0.8) -> Track:
    return Track(number, "person", score, Box.from_xywh(x, 0.2, 0.1, 0.4), seen, confirmed)


def test_gaps_are_filled_evenly_and_the_guess_in_them_is_not_used():
    paths = TrackPaths()
    paths.add(1, [track(7, 0.1, score=0.9)])
    paths.add(2, [track(7, 0.7, seen=False)])
    paths.add(5, [track(7, 0.3, score=0.5)])
    boxes = list(paths.boxes())
    assert [box.frame for box in boxes] == [1, 2, 3, 4, 5]
    assert [round(box.box.x1, 6) for box in boxes] == [0.1, 0.15, 0.2, 0.25, 0.3]
    assert [box.score for box in boxes] == [0.9, 0.9, 0.9, 0.9, 0.5]
    assert all(abs(box.box.width - 0.1) < 1e-9 for box in boxes)


def test_a_path_begins_before_it_was_confirmed_and_ends_at_the_last_sight():
    paths = TrackPaths()
    paths.add(1, [track(1, 0.1, confirmed=False)])
    paths.add(2, [track(1, 0.2)])
    paths.add(3, [track(1, 0.3, seen=False)])
    assert [box.frame for box in paths.boxes()] == [1, 2]


def test_what_was_never_confirmed_has_no_path():
    paths = TrackPaths()
    paths.add(1, [track(1, 0.1, confirmed=False), track(2, 0.5)])
    assert [box.id for box in paths.boxes()] == [2]


def test_boxes_come_by_frame_then_by_id():
    paths = TrackPaths()
    for frame in (1, 2):
        paths.add(frame, [track(3, 0.1), track(2, 0.5)])
    assert [(box.frame, box.id) for box in paths.boxes()] == [(1, 2), (1, 3), (2, 2), (2, 3)]


def test_a_track_confirmed_without_a_sight_of_its_own_has_no_box():
    paths = TrackPaths()
    paths.add(1, [track(1, 0.1, seen=False)])
    assert list(paths.boxes()) == []


def test_a_line_of_the_mot_format():
    box = PathBox(12, 3, "person", 0.87654, Box(0.25, 0.5, 0.375, 1.0))
    assert mot_line(box, 640, 480) == "12,3,160.00,240.00,80.00,240.00,0.8765,-1,-1,-1"
