"""The tracker's behaviour, one rule a test."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witness.domain.detection import Box, Detection
from witness.track.base import Track
from witness.track.bytetrack import ByteTrack, ByteTrackOptions

ASPECT = 16 / 9
FPS = 5.0


def person(x: float, y: float = 0.5, *, score: float = 0.8, height: float = 0.3, label: str = "person") -> Detection:
    """Centred on (x, y)."""
    width = height * 0.4 / ASPECT
    return Detection(label, score, Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2))


class Scene:
    """A tracker and its clock."""

    def __init__(self, fps: float = FPS) -> None:
        self.tracker = ByteTrack(ASPECT)
        self.fps = fps
        self.frame = 0

    def see(self, *detections: Detection) -> list[Track]:
        self.frame += 1
        return self.tracker.update(1000 + self.frame / self.fps, detections)

    def see_all(self, frames: Sequence[Sequence[Detection]]) -> list[Track]:
        tracks: list[Track] = []
        for detections in frames:
            tracks = self.see(*detections)
        return tracks

    def watch(self, detection: Detection, seconds: float) -> Track:
        """One thing that stands for a while."""
        (track,) = self.see_all([[detection]] * round(seconds * self.fps))
        return track

    def miss(self, seconds: float) -> list[Track]:
        return self.see_all([[]] * round(seconds * self.fps))


def walk(start: float, end: float, frames: int) -> Iterator[float]:
    return (start + (end - start) * n / (frames - 1) for n in range(frames))


def test_a_track_is_believed_after_a_while_not_at_a_glance():
    scene = Scene(fps=25)
    assert [scene.see(person(0.5))[0].confirmed for _ in range(12)] == [False] * 9 + [True] * 3


def test_a_track_keeps_its_id_and_tells_what_was_seen():
    scene = Scene()
    (first,) = scene.see(person(0.3))
    (second,) = scene.see(person(0.31, score=0.9))
    assert (first.id, second.id) == (1, 1)
    assert (second.label, second.score, second.seen) == ("person", 0.9, True)
    assert second.box.iou(person(0.31).box) > 0.9


@pytest.mark.parametrize("fps", [1.0, 2.0, 7.0, 25.0])
def test_a_walker_is_one_track_at_any_frame_rate(fps: float):
    """0.8 body heights a second: at one frame a second no two boxes in a row overlap."""
    scene = Scene(fps)
    frames = [[person(x)] for x in walk(0.1, 0.9, round(6 * fps) + 1)]
    assert frames[0][0].box.iou(frames[1][0].box) > 0 or fps <= 2
    ids = {track.id for detections in frames for track in scene.see(*detections)}
    assert ids == {1}


def test_frames_may_come_unevenly():
    tracker = ByteTrack(ASPECT)
    times = [0.0, 0.2, 0.4, 0.5, 1.6, 1.7, 2.9, 3.0, 3.1, 4.6]
    tracks = [tracker.update(time, [person(0.1 + 0.15 * time)]) for time in times]
    assert [[track.id for track in now] for now in tracks] == [[1]] * len(times)


def test_an_unsure_detection_continues_a_track():
    scene = Scene()
    scene.watch(person(0.5), 1)
    (track,) = scene.see(person(0.505, score=0.2))
    assert (track.id, track.seen, track.score) == (1, True, 0.2)


def test_an_unsure_detection_starts_none():
    assert Scene().see(person(0.5, score=0.35)) == []


def test_noise_does_not_even_continue_a_track():
    scene = Scene()
    scene.watch(person(0.5), 1)
    (track,) = scene.see(person(0.5, score=0.1))
    assert not track.seen


def test_a_sure_detection_comes_before_an_unsure_one_that_fits_better():
    scene = Scene()
    scene.watch(person(0.5), 1)
    (track,) = scene.see(person(0.5, score=0.3), person(0.51, score=0.9))
    assert track.score == 0.9


def test_what_stands_and_is_never_sure_is_not_believed():
    assert not Scene().watch(person(0.5, score=0.55), 20).confirmed


def test_what_is_never_sure_but_moves_is_believed():
    tracks = Scene().see_all([[person(x, score=0.5)] for x in walk(0.2, 0.6, 15)])
    assert [track.confirmed for track in tracks] == [True]


def test_a_track_that_slid_onto_the_background_is_dropped():
    """Someone goes behind a post and does not come out; the post looks a little like a person."""
    scene = Scene()
    scene.see_all([[person(x)] for x in walk(0.2, 0.5, 15)])
    post = [[person(0.5, score=0.25)]] * 100
    followed = [len(scene.see(*found)) for found in post]
    assert followed[10] == 1
    assert followed[60:] == [0] * 40


def test_what_stands_and_is_plain_to_see_is_not_dropped():
    scene = Scene()
    scene.see_all([[person(x)] for x in walk(0.2, 0.5, 15)])
    tracks = scene.see_all([[person(0.5, score=0.45)]] * 100)
    assert [track.id for track in tracks] == [1]


def test_a_tentative_track_is_soon_forgotten_a_confirmed_one_not():
    scene = Scene()
    scene.see(person(0.5))
    assert scene.miss(0.4) == []
    scene.watch(person(0.5), 1)
    (coasting,) = scene.miss(2.8)
    assert (coasting.seen, coasting.confirmed, coasting.score) == (False, True, 0.8)
    assert scene.miss(0.4) == []


def test_a_lost_walker_is_found_where_he_must_be():
    scene = Scene()
    positions = list(walk(0.1, 0.7, 25))
    scene.see_all([[person(x)] for x in positions[:12]])
    scene.see_all([[]] * 7)
    (track,) = scene.see(person(positions[19]))
    assert (track.id, track.seen) == (1, True)


def test_the_next_one_of_another_size_is_another_object():
    scene = Scene()
    scene.watch(person(0.5), 1)
    scene.miss(1)
    tracks = scene.see(person(0.52, height=0.15))
    assert [(track.id, track.seen) for track in tracks] == [(1, False), (2, True)]


def test_who_comes_out_elsewhere_on_the_same_way_gets_the_old_id_back():
    """He slowed down where he was not seen: too far from the guess at first, but the two paths meet."""
    scene = Scene(10)
    scene.see_all([[person(x)] for x in walk(0.1, 0.3, 20)])
    scene.miss(2)
    began = scene.see(person(0.32))
    assert {track.id for track in began} == {1, 2}
    tracks = scene.see_all([[person(x)] for x in walk(0.33, 0.44, 10)])
    assert [(track.id, track.seen, track.confirmed) for track in tracks] == [(1, True, True)]


def test_two_who_pass_each_other_keep_their_ids():
    """The nearer one hides the farther one in the middle."""
    scene = Scene(7)
    going, coming = list(walk(0.1, 0.8, 40)), list(walk(0.8, 0.1, 40))
    tracks: list[Track] = []
    for left, right in zip(going, coming, strict=True):
        hidden = abs(left - right) < 0.06
        tracks = scene.see(person(left, 0.52), *([] if hidden else [person(right, 0.48, height=0.28)]))
    assert {track.id: round(track.box.center[0], 1) for track in tracks} == {1: 0.8, 2: 0.1}


def test_a_second_box_on_one_object_starts_no_track():
    scene = Scene()
    twice = [person(0.5), person(0.503, 0.51, score=0.6)]
    assert len(scene.see_all([twice] * 10)) == 1


def test_two_who_walk_side_by_side_are_two():
    pair = [[person(x), person(x + 0.045, 0.49)] for x in walk(0.2, 0.7, 20)]
    assert [track.id for track in Scene().see_all(pair)] == [1, 2]


def test_labels_must_agree():
    scene = Scene()
    scene.watch(person(0.5), 1)
    tracks = scene.see(person(0.5, label="dog"))
    assert [(track.label, track.seen) for track in tracks] == [("person", False), ("dog", True)]


def test_a_vehicle_has_the_label_that_speaks_loudest():
    scene = Scene()
    labels = ["truck", "car", "car", "bus", "car", "truck"]
    tracks = scene.see_all([[person(0.5, label=label)] for label in labels])
    assert [(track.id, track.label) for track in tracks] == [(1, "car")]


def test_what_rests_is_kept_where_it_is_for_long():
    scene = Scene()
    shaken = [[person(0.5 + 0.004 * (-1) ** n, label="car", score=0.8)] for n in range(60)]
    scene.see_all(shaken)
    (waiting,) = scene.miss(28)
    (track,) = scene.see(person(0.5, label="car", score=0.45))
    assert waiting.box.iou(person(0.5).box) > 0.85
    assert (track.id, track.seen) == (1, True)


def test_what_rested_too_long_ago_is_gone():
    scene = Scene()
    scene.watch(person(0.5, label="car"), 15)
    assert scene.miss(31) == []


def test_who_left_the_picture_is_not_waited_for():
    scene = Scene(10)
    scene.see_all([[person(x)] for x in walk(0.6, 0.98, 15)])
    assert scene.miss(1) == []


def test_boxes_without_area_are_no_detections():
    flat = Detection("person", 0.9, Box(0.5, 0.5, 0.5, 0.9))
    assert Scene().see(flat) == []


def test_options_can_be_set():
    tracker = ByteTrack(ASPECT, ByteTrackOptions(lost_seconds=0.5))
    for frame in range(10):
        tracker.update(frame / FPS, [person(0.5)])
    assert tracker.update(10 / FPS + 0.5, []) == []


detections = st.builds(
    lambda label, score, x, y, w, h: Detection(label, score, Box.from_xywh(x, y, w, h)),
    st.sampled_from(["person", "car", "truck"]),
    st.floats(0, 1),
    *[st.floats(0, 1)] * 4,
)


@given(st.lists(st.tuples(st.floats(0, 100), st.lists(detections, max_size=5)), max_size=12))
def test_whatever_comes_tracks_stay_sane(frames: list[tuple[float, list[Detection]]]):
    tracker, time = ByteTrack(ASPECT), 0.0
    for passed, found in frames:
        time += passed
        tracks = tracker.update(time, found)
        assert len({track.id for track in tracks}) == len(tracks)
        assert sum(track.seen for track in tracks) <= len(found)
        assert all(track.box.width > 0 and track.box.height > 0 for track in tracks)
