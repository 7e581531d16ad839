import numpy as np

from witness.detect.candidates import Candidates, join, suppress


def found(*rows: tuple[float, float, float, float, float, int]) -> Candidates:
    table = np.array(rows, np.float32).reshape(-1, 6)
    return Candidates(table[:, :4], table[:, 4], table[:, 5].astype(np.intp))


def kept(candidates: Candidates, crops: list[int] | None = None) -> list[float]:
    numbers = np.array(crops or [0] * len(candidates.scores), np.intp)
    return suppress(candidates, 0.5, numbers).scores.round(2).tolist()


def test_the_best_of_overlapping_boxes_stays() -> None:
    assert kept(found((0, 0, 10, 10, 0.5, 0), (1, 0, 11, 10, 0.75, 0), (40, 0, 50, 10, 0.25, 0))) == [0.75, 0.25]


def test_half_covered_boxes_are_two_objects() -> None:
    assert kept(found((0, 0, 10, 10, 0.75, 0), (5, 0, 15, 10, 0.5, 0))) == [0.75, 0.5]


def test_classes_do_not_suppress_each_other() -> None:
    assert kept(found((0, 0, 10, 10, 0.75, 0), (0, 0, 10, 10, 0.5, 1))) == [0.75, 0.5]


def test_a_part_seen_in_another_crop_is_no_object() -> None:
    whole_and_part = found((0, 0, 10, 30, 0.75, 0), (0, 0, 10, 12, 0.5, 0))
    assert kept(whole_and_part, [0, 1]) == [0.75]
    assert kept(whole_and_part, [0, 0]) == [0.75, 0.5]
    assert kept(found((0, 0, 10, 12, 0.75, 0), (0, 0, 10, 30, 0.5, 0)), [0, 1]) == [0.75]


def test_nothing_stays_nothing() -> None:
    assert kept(join([found(), found()])) == []
