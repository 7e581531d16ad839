"""One decoded picture of one camera."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
"""H x W x 3, BGR, 0-255."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A picture and when it was taken.

    `index` counts the decoded pictures of one run of the source from 1; `time` is Unix seconds.
    """

    camera: str
    index: int
    time: float
    image: Image

    @property
    def width(self) -> int:
        return self.image.shape[1]

    @property
    def height(self) -> int:
        return self.image.shape[0]
