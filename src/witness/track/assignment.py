"""The assignment problem, solved exactly on numpy alone.

Shortest augmenting paths after Jonker and Volgenant (1987), in the form of Crouse (2016), "On implementing 2D
rectangular assignment algorithms", which scipy's `linear_sum_assignment` uses too; scipy itself would cost tens of
megabytes of memory for matrices of ten by ten.
"""

import numpy as np
from numpy.typing import NDArray


def assign(benefit: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Pairs (row, column), each row and column at most once, whose benefits have the largest sum.

    `benefit` is N x M, finite; a pair of no benefit (0 or less) is never made. In order of rows.
    """
    rows, columns = benefit.shape
    if rows > columns:
        return sorted((row, column) for column, row in assign(benefit.T))
    cost = -np.maximum(benefit, 0.0)
    row_price, column_price = np.zeros(rows), np.zeros(columns)
    column_of, row_of = np.full(rows, -1), np.full(columns, -1)
    for row in range(rows):
        _augment(row, cost, row_price, column_price, column_of, row_of)
    return [(row, int(column)) for row, column in enumerate(column_of) if benefit[row, column] > 0]


def _augment(
    start: int,
    cost: NDArray[np.float64],
    row_price: NDArray[np.float64],
    column_price: NDArray[np.float64],
    column_of: NDArray[np.intp],
    row_of: NDArray[np.intp],
) -> None:
    """Give row `start` a column by the cheapest chain of moves of the rows before it (Dijkstra on reduced costs)."""
    distance = np.full(len(row_of), np.inf)
    open_distance = distance.copy()  # the same, infinite where the column is settled
    came_from = np.full(len(row_of), -1)
    settled: list[int] = []
    row, column, reached = start, -1, 0.0
    while row >= 0:
        through = reached + cost[row] - row_price[row] - column_price
        through[settled] = np.inf
        nearer = through < open_distance
        distance[nearer] = open_distance[nearer] = through[nearer]
        came_from[nearer] = row
        column = int(open_distance.argmin())
        reached = float(distance[column])
        settled.append(column)
        open_distance[column] = np.inf
        row = int(row_of[column])

    between = settled[:-1]
    row_price[start] += reached
    row_price[row_of[between]] += reached - distance[between]
    column_price[between] -= reached - distance[between]
    while row != start:
        row = int(came_from[column])
        row_of[column] = row
        column_of[row], column = column, int(column_of[row])
