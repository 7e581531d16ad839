"""The pictures of simulated events."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast

import cv2
import numpy as np

from witness.domain.detection import Box
from witness.domain.errors import BadInput
from witness.domain.event import Event
from witness.domain.frame import Image
from witness.simulate.lens import HEIGHT, WIDTH
from witness.simulate.month import BEST_TIME
from witness.simulate.scene import Scene

_THUMBNAIL_PIXELS: Final = 175
_QUALITY: Final = 65
_AMBER: Final = (40, 170, 250)


@dataclass(frozen=True, slots=True)
class Pictures:
    """The JPEGs of one event: the object with some room around it (175 x 175), and the whole picture as it is and
    with the box drawn."""

    thumbnail: bytes
    snapshot: bytes
    boxed: bytes


def draw_event(scenes: Mapping[str, Scene], event: Event) -> Pictures:
    """Draw one of `month`'s events, given the scenes of the same home, time zone and seed.

    Raises:
        BadInput: the event is not simulated.
    """
    time = event.data.get(BEST_TIME)
    if event.box is None or not isinstance(time, int | float):
        raise BadInput("only simulated events can be drawn")
    picture = scenes[event.camera].draw(time, bustle=False)
    return Pictures(_jpeg(_around(picture, event.box)), _jpeg(picture), _jpeg(_boxed(picture, event.box, event)))


def _around(picture: Image, box: Box) -> Image:
    """A square with some room around the box, inside the picture."""
    x, y = box.center[0] * WIDTH, box.center[1] * HEIGHT
    side = int(min(HEIGHT, max(1.25 * box.width * WIDTH, 1.25 * box.height * HEIGHT, 72)))
    left = int(np.clip(x - side / 2, 0, WIDTH - side))
    top = int(np.clip(y - side / 2, 0, HEIGHT - side))
    crop = picture[top : top + side, left : left + side]
    shrinks = side > _THUMBNAIL_PIXELS
    size = (_THUMBNAIL_PIXELS, _THUMBNAIL_PIXELS)
    return cast("Image", cv2.resize(crop, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC))


def _boxed(picture: Image, box: Box, event: Event) -> Image:
    """A copy with the box and, above it, what is in it."""
    image = picture.copy()
    left, top = round(box.x1 * WIDTH), round(box.y1 * HEIGHT)
    cv2.rectangle(image, (left, top), (round(box.x2 * WIDTH), round(box.y2 * HEIGHT)), _AMBER, 2)
    text = f"{event.sub_label or event.label} {round(100 * (event.top_score or 0))}%"
    (width, height), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, 0.42, 1)
    left, top = min(left, WIDTH - width - 6), max(top, height + 8)
    cv2.rectangle(image, (left - 1, top - height - 8), (left + width + 6, top), _AMBER, -1)
    cv2.putText(image, text, (left + 3, top - 4), cv2.FONT_HERSHEY_SIMPLEX, 0.42, (20, 20, 20), 1, cv2.LINE_AA)
    return image


def _jpeg(image: Image) -> bytes:
    _, encoded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return encoded.tobytes()
