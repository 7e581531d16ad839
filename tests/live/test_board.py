"""The board's honesty about age, and about who may see what."""

import asyncio

import numpy as np
import pytest

from witness.domain.access import Viewer
from witness.domain.errors import NotFound
from witness.domain.frame import Frame
from witness.domain.moment import FrozenClock
from witness.live.base import LiveObject
from witness.live.board import LiveBoard

NOON = 1_700_000_000.0
EVERYONE = Viewer("ada", "admin", "all")
CAR = LiveObject(id="1", label="car", sub_label=None, zones=("drive",), stationary=True)


def frame(camera: str, time: float = NOON, shade: int = 7) -> Frame:
    return Frame(camera, 1, time, np.full((4, 6, 3), shade, np.uint8))


def describe(image: np.ndarray, objects: object, max_side: int | None, quality: int) -> bytes:
    return repr((int(image[0, 0, 0]), objects, max_side, quality)).encode()


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOON)


@pytest.fixture
def board(clock: FrozenClock) -> LiveBoard:
    return LiveBoard(["yard", "hall", "attic"], clock=clock, encode=describe)


def only(board: LiveBoard, camera: str):
    (state,) = asyncio.run(board.states(EVERYONE, [camera]))
    return state


def test_a_camera_without_a_frame_is_offline(board: LiveBoard):
    state = only(board, "hall")
    assert (state.status, state.frame_time, state.since) == ("offline", None, NOON)


def test_a_picture_older_than_five_seconds_is_never_live(board: LiveBoard, clock: FrozenClock):
    """T25."""
    board.show(frame("hall"), [CAR], frames_per_second=5.0, detections_per_second=2.0)
    clock.moment = NOON + 5
    assert only(board, "hall").status == "live"
    assert only(board, "hall").frames_per_second == 5.0
    clock.moment = NOON + 5.1
    state = only(board, "hall")
    assert (state.status, state.frame_time, state.since) == ("stale", NOON, NOON + 5)
    assert state.objects == (CAR,)
    assert state.frames_per_second == 0.0


def test_an_unreachable_camera_tracks_nothing_and_keeps_its_last_picture(board: LiveBoard, clock: FrozenClock):
    board.show(frame("hall"), [CAR])
    clock.moment = NOON + 2
    board.offline("hall")
    clock.moment = NOON + 3
    board.offline("hall")
    state = only(board, "hall")
    assert (state.status, state.objects, state.frame_time, state.since) == ("offline", (), NOON, NOON + 2)
    picture = asyncio.run(board.picture(EVERYONE, "hall"))
    assert picture is not None
    assert picture.time == NOON


def test_since_is_when_the_camera_came_back(board: LiveBoard, clock: FrozenClock):
    board.show(frame("hall"))
    clock.moment = NOON + 60
    board.show(frame("hall", NOON + 60))
    clock.moment = NOON + 61
    board.show(frame("hall", NOON + 61))
    assert only(board, "hall").since == NOON + 60


def test_states_stand_in_settings_order_and_only_for_the_viewer(board: LiveBoard):
    guest = Viewer("bob", "guest", frozenset({"attic", "yard"}))
    assert [s.camera for s in asyncio.run(board.states(guest))] == ["yard", "attic"]
    assert [s.camera for s in asyncio.run(board.states(guest, ["attic", "hall", "moon"]))] == ["attic"]


def test_unknown_and_forbidden_cameras_give_the_same_words(board: LiveBoard):
    guest = Viewer("bob", "guest", frozenset({"yard"}))
    board.show(frame("hall"))
    with pytest.raises(NotFound) as forbidden:
        asyncio.run(board.picture(guest, "hall"))
    with pytest.raises(NotFound) as unknown:
        asyncio.run(board.picture(guest, "moon"))
    assert str(forbidden.value) == str(unknown.value)


def test_a_picture_is_made_of_the_newest_frame(board: LiveBoard):
    assert asyncio.run(board.picture(EVERYONE, "hall")) is None
    board.show(frame("hall", shade=7))
    board.show(frame("hall", NOON + 1, shade=9), [CAR])
    plain = asyncio.run(board.picture(EVERYONE, "hall", max_side=100, quality=50))
    boxed = asyncio.run(board.picture(EVERYONE, "hall", boxes=True))
    assert plain is not None
    assert boxed is not None
    assert plain.jpeg == b"(9, (), 100, 50)"
    assert plain.time == NOON + 1
    assert boxed.jpeg == repr((9, (CAR,), None, 85)).encode()
