"""Real footage for detectors."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, cast

import av
import cv2
import pytest

from witness.domain.frame import Frame, Image

DATA = Path(__file__).parents[2].parent / "shared" / "data"


@pytest.fixture(scope="session")
def data() -> Path:
    return DATA


@pytest.fixture(scope="session")
def hall() -> Callable[[int], Image]:
    """Picture n (from 1) of the first seconds of the indoor clip: nobody until 60, then a person until 201."""
    with cast("Any", av.open(str(DATA / "one-by-one-person-detection.mp4"))) as container:
        pictures = [
            picture.to_ndarray(format="bgr24")
            for _, picture in zip(range(150), container.decode(video=0), strict=False)
        ]
    return lambda number: pictures[number - 1]


@pytest.fixture(scope="session")
def porch() -> Image:
    """A dog, a bicycle and a truck."""
    return cast("Any", cv2).imread(str(DATA / "dog_bicycle_truck.jpg"))


@cache
def _frames(name: str, rate: float) -> list[Frame]:
    with cast("Any", av.open(str(DATA / name))) as container:
        return [
            Frame("camera", number, number / rate, picture.to_ndarray(format="bgr24"))
            for number, picture in enumerate(container.decode(video=0), start=1)
        ]


@pytest.fixture(scope="session")
def gateway() -> list[Frame]:
    """The whole clip of cars from above, in which the exposure jumps."""
    return _frames("car-detection.mp4", 12.5)
