"""Pictures of objects: how sharp, cut out, drawn on, and as JPEG."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from witness.domain.detection import Box
from witness.domain.frame import Image
from witness.live.base import LiveObject

THUMBNAIL_SIDE: Final = 175
"""Pixels."""

Look = NDArray[np.float32]

_opencv = cast("Any", cv2)

_COLOUR: Final = (80, 200, 60)  # BGR
_SHARPNESS_SIDE: Final = 96
_LOOK_SIDE: Final = 24
_THUMBNAIL_MARGIN: Final = 1.1


def encode_picture(
    image: Image, objects: Sequence[LiveObject] = (), max_side: int | None = None, quality: int = 85
) -> bytes:
    """A JPEG of a picture with the boxes and labels of the objects drawn, no side longer than `max_side` pixels."""
    image = shrunk(image, max_side)
    boxes = [(o.box, o.label, o.score) for o in objects if o.box is not None]
    return _jpeg(drawn(image, boxes) if boxes else image, quality)


def snapshot(image: Image, box: Box, label: str, score: float, *, boxed: bool) -> bytes:
    """A JPEG of the whole picture, as it is or with one object's box drawn."""
    return _jpeg(drawn(image, [(box, label, score)]) if boxed else image, 90)


def thumbnail(image: Image, box: Box) -> bytes:
    """A square JPEG of `THUMBNAIL_SIDE` pixels around one object."""
    region = thumbnail_region(image, box)
    small = _opencv.resize(_cut(image, region), (THUMBNAIL_SIDE, THUMBNAIL_SIDE), interpolation=cv2.INTER_AREA)
    return _jpeg(small, 85)


def thumbnail_region(image: Image, box: Box) -> Box:
    """The square (in pixels) around an object that its thumbnail shows, inside the picture."""
    height, width = image.shape[:2]
    wanted = max(box.width * width, box.height * height) * _THUMBNAIL_MARGIN
    side = min(max(wanted, THUMBNAIL_SIDE), width, height)
    x, y = box.center
    left = min(max(0.0, x * width - side / 2), width - side)
    top = min(max(0.0, y * height - side / 2), height - side)
    return Box.from_xywh(left / width, top / height, side / width, side / height)


def sharpness(image: Image, box: Box) -> float:
    """The variance of the Laplacian of the object's luma at one fixed size: the larger the sharper.

    After Pech-Pacheco et al. 2000, "Diatom autofocusing in brightfield microscopy".
    """
    crop = _cut(image, box)
    small = _opencv.resize(crop, (_SHARPNESS_SIDE, _SHARPNESS_SIDE), interpolation=cv2.INTER_AREA)
    luma = _opencv.cvtColor(small, cv2.COLOR_BGR2GRAY)
    return float(_opencv.Laplacian(luma, cv2.CV_32F).var())


def look(image: Image, box: Box) -> Look:
    """How a part of a picture looks, whatever the light: its luma at one size, without mean and scale."""
    small = _opencv.resize(_cut(image, box), (_LOOK_SIDE, _LOOK_SIDE), interpolation=cv2.INTER_AREA)
    luma = _opencv.cvtColor(small, cv2.COLOR_BGR2GRAY).astype(np.float32)
    luma -= luma.mean()
    return luma / max(1.0, float(np.linalg.norm(luma)))


def likeness(first: Look, second: Look) -> float:
    """The correlation of two looks: 1 the same, about 0 two different things."""
    return float((first * second).sum())


def shrunk(image: Image, max_side: int | None) -> Image:
    """The picture with no side longer than `max_side` pixels; itself where it is small enough."""
    height, width = image.shape[:2]
    if max_side is None or max(height, width) <= max_side:
        return image
    scale = max_side / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return _opencv.resize(image, size, interpolation=cv2.INTER_AREA)


def drawn(image: Image, boxes: Iterable[tuple[Box, str, float | None]]) -> Image:
    """A copy with boxes, their labels and scores."""
    canvas = image.copy()
    height, width = canvas.shape[:2]
    line = max(1, round(height / 360))
    scale = max(0.4, height / 1000)
    for box, label, score in boxes:
        left, top = round(box.x1 * width), round(box.y1 * height)
        corner = (round(box.x2 * width), round(box.y2 * height))
        _opencv.rectangle(canvas, (left, top), corner, _COLOUR, line)
        text = label if score is None else f"{label} {score:.0%}"
        (text_width, text_height), _ = _opencv.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, scale, line)
        foot = max(top, text_height + 6)
        plate = (min(left + text_width + 4, width - 1), foot)
        _opencv.rectangle(canvas, (left, foot - text_height - 6), plate, _COLOUR, cv2.FILLED)
        _opencv.putText(canvas, text, (left + 2, foot - 4), cv2.FONT_HERSHEY_SIMPLEX, scale, (0, 0, 0), line)
    return canvas


def _cut(image: Image, box: Box) -> Image:
    height, width = image.shape[:2]
    left, top = (
        min(int(share * side), side - 1) for share, side in ((max(0.0, box.x1), width), (max(0.0, box.y1), height))
    )
    right, bottom = max(left + 1, round(box.x2 * width)), max(top + 1, round(box.y2 * height))
    return image[top:bottom, left:right]


def _jpeg(image: Image, quality: int) -> bytes:
    done, encoded = _opencv.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise ValueError("a picture cannot be written as a JPEG")
    return encoded.tobytes()
