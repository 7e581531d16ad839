"""A Kalman filter for one box, aware of the time between frames.

After Kalman (1960) in the constant-velocity form of SORT (Bewley et al. 2016, arXiv 1602.00763), with two changes: the
noise grows with the seconds passed instead of the frames, and the four coordinates are filtered apart. With noise
that is independent between coordinates the second is the same filter, in plain numbers instead of 8 x 8 matrices.

Lengths are in picture heights (x too, so that a step sideways weighs what a step down weighs), noise is in heights of
the object: a near person sways by more of the picture than a far one.
"""

import math
from dataclasses import dataclass
from typing import Final

from witness.domain.detection import Box

_ACCELERATION_X: Final = 0.35
_ACCELERATION_Y: Final = 0.18
"""How fast a velocity drifts, in object heights / s^1.5: a walker's (1.7 m tall) by 0.6 m/s within a second. Less
downwards: a camera looks along the ground, which shortens what moves towards it."""

_STARTING_SPEED_X: Final = 0.8
_STARTING_SPEED_Y: Final = 0.4
"""Standard deviation of the velocity of something just seen, in object heights / s: 1.4 m/s is a walk."""

_RESIZING: Final = 0.15
"""How far width and height wander within a second, in object heights: limbs swing, bodies turn."""

_NOISE_X: Final = 0.07
_NOISE_Y: Final = 0.1
_NOISE_SIZE: Final = 0.07
"""Standard deviation of a detector's box around the object, in object heights. Boxes are cut at the feet more often
than at a side, so the centre's y is the least sure."""

_SMALLEST: Final = 1e-4
"""Picture heights below which a filtered side cannot fall."""


@dataclass(slots=True)
class _Coordinate:
    """One number that moves with a nearly constant velocity, and how unsure both are."""

    value: float
    velocity: float
    value_variance: float
    velocity_variance: float
    covariance: float = 0.0

    def predict(self, seconds: float, acceleration: float, wandering: float) -> None:
        """Go on by `seconds`; noise of the velocity in units / s^1.5, of the value itself in units / s^0.5."""
        drift = acceleration * acceleration * seconds
        self.value += self.velocity * seconds
        self.value_variance += (
            (2 * self.covariance + self.velocity_variance * seconds) * seconds
            + drift * seconds * seconds / 3
            + wandering * wandering * seconds
        )
        self.covariance += self.velocity_variance * seconds + drift * seconds / 2
        self.velocity_variance += drift

    def correct(self, measured: float, variance: float) -> None:
        total = self.value_variance + variance
        gain, velocity_gain = self.value_variance / total, self.covariance / total
        error = measured - self.value
        self.value += gain * error
        self.velocity += velocity_gain * error
        self.velocity_variance -= velocity_gain * self.covariance
        self.covariance -= gain * self.covariance
        self.value_variance -= gain * self.value_variance


class BoxFilter:
    """Where a box is, how it moves, and how sure that is. Boxes and lengths in picture heights."""

    def __init__(self, box: Box) -> None:
        x, y = box.center
        height = box.height
        sized = (_NOISE_SIZE * height) ** 2
        self._x = _Coordinate(x, 0.0, (_NOISE_X * height) ** 2, (_STARTING_SPEED_X * height) ** 2)
        self._y = _Coordinate(y, 0.0, (_NOISE_Y * height) ** 2, (_STARTING_SPEED_Y * height) ** 2)
        self._width = _Coordinate(box.width, 0.0, sized, 0.0)
        self._height = _Coordinate(height, 0.0, sized, 0.0)

    @property
    def box(self) -> Box:
        width, height = max(self._width.value, _SMALLEST), max(self._height.value, _SMALLEST)
        return Box.from_xywh(self._x.value - width / 2, self._y.value - height / 2, width, height)

    @property
    def spread(self) -> tuple[float, float]:
        """Standard deviation of the centre's x and y."""
        return math.sqrt(self._x.value_variance), math.sqrt(self._y.value_variance)

    def center_before(self, seconds: float) -> tuple[float, float]:
        """The centre that many seconds ago, by the velocity of now."""
        return self._x.value - self._x.velocity * seconds, self._y.value - self._y.velocity * seconds

    def stop(self) -> None:
        """Take it that the object stands; where it might go stays as unsure as it was."""
        self._x.velocity = self._y.velocity = 0.0

    def predict(self, seconds: float) -> None:
        """Go on by `seconds`; sizes stay, for a size cannot grow at one rate for long."""
        height = self.box.height
        self._x.predict(seconds, _ACCELERATION_X * height, 0.0)
        self._y.predict(seconds, _ACCELERATION_Y * height, 0.0)
        self._width.predict(seconds, 0.0, _RESIZING * height)
        self._height.predict(seconds, 0.0, _RESIZING * height)

    def correct(self, box: Box, doubt: float = 1.0) -> None:
        """Take in a detection; `doubt` multiplies the variance of its box (1: a box seen freely)."""
        x, y = box.center
        height = self.box.height
        sized = (_NOISE_SIZE * height) ** 2 * doubt
        self._x.correct(x, (_NOISE_X * height) ** 2 * doubt)
        self._y.correct(y, (_NOISE_Y * height) ** 2 * doubt)
        self._width.correct(box.width, sized)
        self._height.correct(box.height, sized)
