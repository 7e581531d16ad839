"""Pictures of objects."""

import cv2
import numpy as np

from witness.domain.detection import Box
from witness.domain.frame import Image
from witness.live.base import LiveObject
from witness.recorder.pictures import (
    encode_picture,
    likeness,
    look,
    sharpness,
    snapshot,
    thumbnail,
    thumbnail_region,
)

GREEN = (80, 200, 60)


def plain(width: int = 640, height: int = 360) -> Image:
    return np.full((height, width, 3), 128, np.uint8)


def decoded(jpeg: bytes) -> Image:
    image = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert image is not None
    return image.astype(np.uint8)


def green_pixels(image: Image) -> int:
    return int((np.abs(image.astype(int) - GREEN).max(axis=2) < 40).sum())


def test_a_thumbnail_is_a_square_around_the_object():
    image = plain()
    image[100:300, 400:480] = (0, 0, 255)
    small = decoded(thumbnail(image, Box(400 / 640, 100 / 360, 480 / 640, 300 / 360)))
    assert small.shape == (175, 175, 3)
    assert small[87, 87, 2] > 200
    assert small[87, 87, 0] < 60
    assert abs(int(small[87, 5, 2]) - 128) < 10


def test_the_thumbnails_region_stays_inside_the_picture_and_square():
    for box in (Box(0, 0, 0.01, 0.01), Box(0.9, 0.1, 1, 1), Box(0, 0, 1, 1)):
        region = thumbnail_region(plain(), box)
        assert region.clipped() == region
        assert round(region.width * 640) == round(region.height * 360)


def test_a_live_picture_is_shrunk_to_its_longest_side():
    assert decoded(encode_picture(plain(), max_side=320)).shape == (180, 320, 3)
    assert decoded(encode_picture(plain(360, 640), max_side=320)).shape == (320, 180, 3)
    assert decoded(encode_picture(plain(), max_side=2000)).shape == (360, 640, 3)


def test_quality_is_honoured():
    noise = np.random.default_rng(1).integers(0, 255, (360, 640, 3), np.uint8)
    assert len(encode_picture(noise, quality=95)) > 1.5 * len(encode_picture(noise, quality=50))


def test_boxes_are_drawn_on_a_copy():
    image = plain()
    person = LiveObject("1", "person", None, (), False, Box(0.1, 0.2, 0.4, 0.9), 0.8)
    nowhere = LiveObject("2", "dog", None, (), False)
    assert green_pixels(decoded(encode_picture(image, [person, nowhere]))) > 500
    assert green_pixels(decoded(encode_picture(image, [nowhere]))) == 0
    assert (image == 128).all()


def test_a_label_at_the_top_border_is_still_readable():
    box = Box(0.0, 0.0, 1.0, 1.0)
    picture = decoded(snapshot(plain(), box, "person", 0.9, boxed=True))
    assert green_pixels(picture[:20, :100]) > 300
    assert green_pixels(decoded(snapshot(plain(), box, "person", 0.9, boxed=False))) == 0


def test_a_blurred_object_is_less_sharp_at_any_size():
    noise = np.random.default_rng(1).integers(0, 255, (36, 64, 3), np.uint8)
    sharp = cv2.resize(noise, (640, 360), interpolation=cv2.INTER_NEAREST).astype(np.uint8)
    blurred = cv2.GaussianBlur(sharp, (31, 31), 0).astype(np.uint8)
    box = Box(0.2, 0.2, 0.8, 0.8)
    assert sharpness(sharp, box) > 2 * sharpness(blurred, box)
    assert sharpness(sharp, Box(0.5, 0.5, 0.5, 0.5)) >= 0.0


def test_a_thing_looks_like_itself_in_any_light_and_not_like_another():
    image = np.random.default_rng(1).integers(0, 200, (36, 64, 3), np.uint8)
    scene = cv2.resize(image, (640, 360), interpolation=cv2.INTER_CUBIC).astype(np.uint8)
    here, there = Box(0.1, 0.2, 0.4, 0.8), Box(0.5, 0.2, 0.8, 0.8)
    dusk = (scene * 0.5 + 10).astype(np.uint8)
    assert likeness(look(scene, here), look(dusk, here)) > 0.95
    assert likeness(look(scene, here), look(scene, there)) < 0.3
    assert likeness(look(plain(), here), look(plain(), here)) == 0.0
