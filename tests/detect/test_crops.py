import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from witness.detect.candidates import Candidates
from witness.detect.crops import Crop, close_ups, merge
from witness.domain.detection import Box

PICTURE = (768, 576)
NETWORK = (416, 416)


def box(x: float, y: float, width: float, height: float) -> Box:
    """Given in pixels."""
    return Box.from_xywh(x / PICTURE[0], y / PICTURE[1], width / PICTURE[0], height / PICTURE[1])


def found(crop: Crop, *boxes: tuple[float, float, float, float], score: float = 0.5) -> tuple[Crop, Candidates]:
    rows = np.array(boxes, np.float32).reshape(-1, 4)
    return crop, Candidates(rows, np.full(len(rows), score, np.float32), np.zeros(len(rows), np.intp))


def test_a_small_region_is_enlarged() -> None:
    (crop,) = close_ups([box(300, 200, 30, 70)], PICTURE, NETWORK, 6)
    assert crop.width == crop.height == 208
    assert abs(crop.x + crop.width / 2 - 315) <= 1
    assert abs(crop.y + crop.height / 2 - 235) <= 1


def test_the_smaller_the_region_the_closer() -> None:
    sides = [close_ups([box(300, 200, 40, height)], PICTURE, NETWORK, 6)[0].width for height in (90, 120, 150)]
    assert sides == sorted(sides)
    assert sides[0] < sides[-1]


def test_a_large_region_needs_no_close_up() -> None:
    assert close_ups([box(200, 50, 150, 400)], PICTURE, NETWORK, 6) == []


def test_neighbours_share_a_close_up() -> None:
    assert len(close_ups([box(300, 200, 30, 70), box(400, 210, 30, 70)], PICTURE, NETWORK, 6)) == 1
    assert len(close_ups([box(100, 200, 30, 70), box(600, 210, 30, 70)], PICTURE, NETWORK, 6)) == 2


def test_the_limit_takes_those_that_hold_most() -> None:
    pair = [box(300, 200, 30, 70), box(400, 210, 30, 70)]
    (crop,) = close_ups([box(20, 20, 30, 70), *pair], PICTURE, NETWORK, 1)
    assert all(crop.holds(np.array([[r.x1 * 768, r.y1 * 576, r.x2 * 768, r.y2 * 576]])) for r in pair)
    assert close_ups(pair, PICTURE, NETWORK, 0) == []


def test_a_picture_that_is_small_itself_needs_none() -> None:
    assert close_ups([Box(0.4, 0.4, 0.5, 0.8)], (160, 120), NETWORK, 6) == []


@given(
    st.lists(
        st.builds(
            box,
            st.floats(0, 700),
            st.floats(0, 480),
            st.floats(1, 68),
            st.floats(1, 96),
        ),
        max_size=12,
    )
)
def test_every_small_region_is_in_a_close_up(regions: list[Box]) -> None:
    crops = close_ups(regions, PICTURE, NETWORK, 100)
    for crop in crops:
        assert crop.x >= 0
        assert crop.y >= 0
        assert crop.x + crop.width <= PICTURE[0]
        assert crop.y + crop.height <= PICTURE[1]
    for r in regions:
        corners = np.array([[r.x1 * 768 + 1, r.y1 * 576 + 1, r.x2 * 768 - 1, r.y2 * 576 - 1]])
        assert any(crop.holds(corners) for crop in crops)


def test_boxes_are_moved_to_where_the_crop_is() -> None:
    merged = merge([found(Crop(100, 200, 208, 208), (50, 50, 80, 120))], PICTURE)
    assert merged.boxes.tolist() == [[150, 250, 180, 320]]


def test_what_a_crop_cuts_is_left_to_the_others() -> None:
    whole = found(Crop(0, 0, *PICTURE), (280, 100, 320, 200), score=0.3)
    left = found(Crop(100, 50, 208, 208), (180, 50, 207, 150), score=0.9)
    assert merge([whole, left], PICTURE).boxes.tolist() == [[280, 100, 320, 200]]


def test_what_the_picture_itself_cuts_stays() -> None:
    merged = merge([found(Crop(560, 0, 208, 208), (190, 0, 208, 60))], PICTURE)
    assert merged.boxes.tolist() == [[750, 0, 768, 60]]


def test_one_object_in_two_crops_is_one_box() -> None:
    first = found(Crop(0, 0, *PICTURE), (300, 100, 330, 180), score=0.4)
    second = found(Crop(250, 50, 208, 208), (49, 51, 81, 131), score=0.8)
    merged = merge([first, second], PICTURE)
    assert merged.boxes.tolist() == [[299, 101, 331, 181]]
