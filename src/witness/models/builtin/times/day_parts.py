"""What the parts of a day mean, in minutes after the midnight that begins it."""

from typing import Final

from witness.models.builtin.lexicon import DayPart, Slice
from witness.models.builtin.times.meanings import Part

PARTS: Final[dict[DayPart, tuple[int, int]]] = {
    "morning": (6 * 60, 12 * 60),
    "afternoon": (12 * 60, 18 * 60),
    "evening": (18 * 60, 24 * 60),
    "night": (18 * 60, 30 * 60),
    "overnight": (22 * 60, 30 * 60),
    "small_hours": (0, 6 * 60),
    "lunchtime": (12 * 60, 14 * 60),
    "daytime": (6 * 60, 18 * 60),
}
NIGHTS: Final = ("night", "overnight")

_SLICES: Final[dict[tuple[Slice, DayPart], tuple[int, int]]] = {
    ("early", "morning"): (5 * 60, 9 * 60),
    ("mid", "morning"): (9 * 60, 11 * 60),
    ("late", "morning"): (10 * 60, 12 * 60),
    ("early", "afternoon"): (12 * 60, 15 * 60),
    ("mid", "afternoon"): (14 * 60, 16 * 60),
    ("late", "afternoon"): (15 * 60, 18 * 60),
    ("early", "evening"): (18 * 60, 21 * 60),
    ("mid", "evening"): (20 * 60, 22 * 60),
    ("late", "evening"): (21 * 60, 24 * 60),
    ("early", "night"): (18 * 60, 22 * 60),
    ("late", "night"): PARTS["overnight"],
    ("mid", "night"): PARTS["overnight"],
    ("late", "overnight"): PARTS["overnight"],
}


def part_minutes(part: Part) -> tuple[int, int]:
    """A part that nobody slices so is taken whole."""
    whole = PARTS[part.name]
    return _SLICES.get((part.slice, part.name), whole) if part.slice else whole
