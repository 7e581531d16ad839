"""The pictures of the month's events."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from witness.domain.errors import BadInput
from witness.domain.event import Event
from witness.simulate.home import HOME
from witness.simulate.month import BEST_TIME
from witness.simulate.pictures import draw_event
from witness.simulate.scene import Scene


def _one_of_each(events: list[Event]) -> list[Event]:
    """An event for every camera and label, and one for every name."""
    by_kind = {(e.camera, e.label): e for e in events} | {("", e.sub_label or ""): e for e in events if e.sub_label}
    return list(by_kind.values())


def _decoded(jpeg: bytes) -> np.ndarray:
    image = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert image is not None
    return image


def test_the_right_thing_stands_in_the_box(place: dict[str, Scene], events: list[Event]):
    for event in _one_of_each(events):
        if event.sub_label == "Camper":
            continue  # stands in the empty place too
        box = event.box
        assert box is not None
        picture = _decoded(draw_event(place, event).snapshot)
        empty = place[event.camera].empty(event.data[BEST_TIME])
        rows, columns = slice(int(box.y1 * 360), int(box.y2 * 360) + 1), slice(int(box.x1 * 640), int(box.x2 * 640) + 1)
        changed = np.abs(picture[rows, columns].astype(int) - empty[rows, columns].astype(int)).max(axis=2) > 14
        assert changed.mean() > 0.12, event
        truth = place[event.camera].truth(event.data[BEST_TIME], bustle=False)
        assert any(seen.label == event.label and seen.box.iou(box) > 0.95 for seen in truth), event


def test_thumbnails_are_small_squares_and_snapshots_whole(place: dict[str, Scene], events: list[Event]):
    pictures = draw_event(place, events[-1])
    assert _decoded(pictures.thumbnail).shape == (175, 175, 3)
    assert _decoded(pictures.snapshot).shape == (360, 640, 3)
    assert len(pictures.thumbnail) < 12_000 < len(pictures.snapshot) < 80_000


def test_only_the_boxed_snapshot_shows_the_box(place: dict[str, Scene], events: list[Event]):
    event = events[-1]
    pictures = draw_event(place, event)
    plain, boxed = (_decoded(jpeg).astype(int) for jpeg in (pictures.snapshot, pictures.boxed))
    assert event.box is not None
    left, middle = round(event.box.x1 * 640), round(event.box.center[1] * 360)
    assert np.abs(boxed[middle, left] - (40, 170, 250)).max() < 60
    far = slice(300, 330), slice(0, 20)
    assert np.abs(plain[far] - boxed[far]).mean() < 3


def test_pictures_again_gives_the_same_bytes(place: dict[str, Scene], events: list[Event]):
    for event in events[-5:]:
        assert draw_event(place, event) == draw_event(place, event)


def test_an_event_that_is_not_simulated_is_refused(place: dict[str, Scene], events: list[Event]):
    with pytest.raises(BadInput, match="simulated"):
        draw_event(place, replace(events[0], data={}))


def test_night_events_are_drawn_as_night_vision(place: dict[str, Scene], events: list[Event]):
    fox = next(e for e in events if e.label == "fox")
    assert np.ptp(_decoded(draw_event(place, fox).snapshot).astype(int), axis=2).max() <= 2
    assert HOME.views[fox.camera].camera.name == "garden"
