"""The assignment solver against scipy's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy.optimize import linear_sum_assignment

from witness.track.assignment import assign

benefits = arrays(
    np.float64,
    array_shapes(min_dims=2, max_dims=2, min_side=0, max_side=8),
    elements=st.floats(-1, 1, width=16),  # few values: many ties
)


@given(benefits)
def test_no_other_pairs_are_worth_more(benefit: np.ndarray):
    pairs = assign(benefit)
    rows, columns = linear_sum_assignment(-np.maximum(benefit, 0))
    best = np.maximum(benefit, 0)[rows, columns].sum()
    assert sum(benefit[pair] for pair in pairs) == pytest.approx(best)


@given(benefits)
def test_each_row_and_column_is_used_once_and_for_a_benefit(benefit: np.ndarray):
    pairs = assign(benefit)
    assert pairs == sorted(pairs)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(benefit[pair] > 0 for pair in pairs)


def test_the_sum_counts_not_the_best_pair():
    assert assign(np.array([[0.9, 0.8], [0.8, 0.1]])) == [(0, 1), (1, 0)]


def test_what_has_no_benefit_stays_alone():
    assert assign(np.array([[0.5, -0.2], [0.0, -1.0], [0.4, 0.0]])) == [(0, 0)]


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0, 0)])
def test_nothing_to_assign(shape: tuple[int, int]):
    assert assign(np.zeros(shape)) == []
