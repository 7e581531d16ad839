"""Polygons as Frigate's files write them."""

import math
from collections.abc import Sequence
from typing import Annotated, Any, Final, cast

from pydantic import BeforeValidator

from witness.domain.camera import Point, Polygon
from witness.settings.base import Location

FORM: Final = "must be x,y pairs of at least three corners, like 0.1,0.2,0.9,0.2,0.5,0.8"
NO_SIZE: Final = "is in pixels; give shares of the picture (0-1), or set detect.width and detect.height"
_CORNERS: Final = 3


def parse_polygon(value: object) -> Polygon:
    """Read `x,y,x,y,...`, or a list of `x,y` texts, numbers or pairs. The numbers stay as they are: shares or pixels.

    Raises:
        ValueError: it is not of the form.
    """
    try:
        numbers = [float(part) for part in _parts(value)]
    except ValueError as error:
        raise ValueError(FORM) from error
    if len(numbers) % 2 or len(numbers) < 2 * _CORNERS or not all(n >= 0 and math.isfinite(n) for n in numbers):
        raise ValueError(FORM)
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def parse_masks(value: object) -> tuple[Polygon, ...]:
    """Read one polygon as a text, a list of them, or Frigate's newer map of name to `coordinates` and `enabled`.

    Raises:
        ValueError: it is not of the form.
    """
    if isinstance(value, dict):
        return _named_masks(cast("dict[str, Any]", value))
    several = cast("list[object]", value) if isinstance(value, list) else [value]
    return tuple(parse_polygon(mask) for mask in several if mask != "")


def in_shares(polygon: Polygon, width: int | None, height: int | None) -> Polygon:
    """The polygon in shares of the picture. Any number above 1 says that it was given in pixels.

    Raises:
        ValueError: it is in pixels of a picture whose size is not known, or lies outside of it.
    """
    if all(number <= 1 for point in polygon for number in point):
        return polygon
    if width is None or height is None:
        raise ValueError(NO_SIZE)
    shares = tuple((x / width, y / height) for x, y in polygon)
    if any(number > 1 for point in shares for number in point):
        raise ValueError(f"lies outside the picture of {width} x {height} pixels (detect.width and detect.height)")
    return shares


def _parts(value: object) -> list[str]:
    if isinstance(value, list):
        return [part for item in cast("list[object]", value) for part in _parts(item)]
    if isinstance(value, tuple):
        return [part for item in cast("tuple[object, ...]", value) for part in _parts(item)]
    return str(value).split(",")


def _named_masks(masks: dict[str, Any]) -> tuple[Polygon, ...]:
    found: list[Polygon] = []
    for mask in masks.values():
        if not isinstance(mask, dict) or "coordinates" not in mask:
            raise ValueError("each mask needs its coordinates: x,y pairs, like 0.1,0.2,0.9,0.2,0.5,0.8")
        fields = cast("dict[str, object]", mask)
        if str(fields.get("enabled", "true")).casefold() not in {"false", "no", "off", "0"}:
            found.append(parse_polygon(fields["coordinates"]))
    return tuple(found)


Coordinates = Annotated[tuple[Point, ...], BeforeValidator(parse_polygon)]
Masks = Annotated[tuple[tuple[Point, ...], ...], BeforeValidator(parse_masks)]


class Scaler:
    """Turns one camera's polygons and areas into shares, and gathers what is wrong with them."""

    def __init__(self, width: int | None, height: int | None) -> None:
        self._size = width, height
        self.problems: list[tuple[Location, str]] = []

    def polygon(self, polygon: Polygon, *place: str) -> Polygon:
        """`place` is where it stands below the section that is checked."""
        try:
            return in_shares(polygon, *self._size)
        except ValueError as error:
            self.problems.append((place, str(error)))
            return polygon

    def area(self, area: float, *place: str) -> float:
        """An area below 1 is a share already; what is greater than the picture is the whole of it."""
        width, height = self._size
        if area < 1:
            return area
        if width is None or height is None:
            self.problems.append((place, NO_SIZE))
            return area
        return min(1.0, area / (width * height))

    def masks(self, masks: Sequence[Polygon], *place: str) -> tuple[Polygon, ...]:
        return tuple(self.polygon(mask, *place) for mask in masks)
