"""A camera's current picture beside a question."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from witness.domain.errors import WitnessError
from witness.domain.text import clean_name
from witness.live.base import STALE_AFTER_SECONDS, Picture
from witness.models.base import Image, Message
from witness.tools.base import ToolContext

MAX_SIDE: Final = 1024
JPEG_QUALITY: Final = 85


async def attach_picture(
    context: ToolContext, messages: Sequence[Message], camera: str | None, *, sees_pictures: bool
) -> tuple[list[Message], str | None]:
    """The messages with the camera's picture on the first user message, and what to say where none could be had."""
    if camera is None:
        return list(messages), None
    picture = await fresh_picture(context, camera) if sees_pictures else None
    if picture is None:
        return list(messages), f"(There is no live picture of {clean_name(camera) or 'that camera'} to go by.)"
    attached = list(messages)
    first = next(i for i, message in enumerate(attached) if message.role == "user")
    attached[first] = replace(attached[first], images=(*attached[first].images, Image(picture.jpeg)))
    return attached, None


async def fresh_picture(context: ToolContext, camera: str) -> Picture | None:
    """A camera's picture of now, as a model is given it; None where there is none, or none for this viewer."""
    try:
        picture = await context.live.picture(context.viewer, camera, max_side=MAX_SIDE, quality=JPEG_QUALITY)
    except WitnessError:
        return None
    fresh = picture is not None and context.clock.now() - picture.time <= STALE_AFTER_SECONDS
    return picture if fresh else None
