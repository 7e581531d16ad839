"""Small video files for tests, made with PyAV: white squares that move over a grey ground."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from witness.domain.detection import Box
from witness.domain.frame import Image

_GREY = 90
_WHITE = 235


def square(index: int, *, number: int = 0) -> Box:
    """Where square `number` is in picture `index` (from 1), in shares of the picture.

    A square is a quarter of the picture wide and a quarter high, enters at the left, leaves at the right, crosses in
    50 pictures and starts anew; each further one is a row lower and 10 pictures ahead.
    """
    left = ((index - 1 + 10 * number) % 50) / 50 * 1.25 - 0.25
    top = 0.1 + 0.3 * number
    return Box(left, top, left + 0.25, top + 0.25)


def draw(index: int, *, size: tuple[int, int] = (320, 240), squares: int = 1) -> Image:
    """Picture `index` (from 1), `size` is (width, height) in pixels."""
    width, height = size
    image = np.full((height, width, 3), _GREY, dtype=np.uint8)
    for number in range(squares):
        box = square(index, number=number).clipped()
        rows = slice(round(box.y1 * height), round(box.y2 * height))
        image[rows, round(box.x1 * width) : round(box.x2 * width)] = _WHITE
    return image


def write_clip(
    path: Path,
    *,
    size: tuple[int, int] = (320, 240),
    fps: int = 10,
    frames: int = 30,
    squares: int = 1,
    gop: int = 10,
    codec: str = "libx264",
    bframes: int = 0,
    options: dict[str, str] | None = None,
) -> Path:
    """Write `frames` pictures as drawn by `draw`; the container follows the suffix (.mp4, .ts, .mkv, ...).

    `size` is (width, height) in pixels, `gop` the pictures from one keyframe to the next, `options` the muxer's.
    """
    quick = {"preset": "ultrafast"} if codec == "libx264" else {}
    with av.open(path, "w", options=options) as container:
        stream: Any = container.add_stream(codec, rate=fps, options=quick)
        stream.width, stream.height = size
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        stream.gop_size = gop
        stream.max_b_frames = bframes
        for index in range(1, frames + 1):
            picture = av.VideoFrame.from_ndarray(draw(index, size=size, squares=squares), format="bgr24")
            picture.pts = index - 1
            picture.time_base = Fraction(1, fps)
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    return path
