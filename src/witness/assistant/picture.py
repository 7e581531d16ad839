"""A camera's current picture, beside a question and beside what a tool tells of the camera."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from witness.domain.errors import WitnessError
from witness.domain.moment import format_local
from witness.live.base import STALE_AFTER_SECONDS, Picture
from witness.models.base import Image, Message
from witness.tools.base import ToolContext, ToolResult
from witness.tools.get_live_context import LiveResult

MAX_SIDE: Final = 1024
JPEG_QUALITY: Final = 85

_UNKNOWN: Final = "that camera"
"""For a name that is not known here: what a client says goes into no prompt."""


async def attach_picture(
    context: ToolContext, messages: Sequence[Message], camera: str | None, *, sees_pictures: bool
) -> tuple[list[Message], str | None]:
    """The messages with the camera's picture on the first user message, and what to say where none could be had."""
    if not camera:
        return list(messages), None
    picture = await _fresh_picture(context, camera) if sees_pictures else None
    if picture is None:
        known = context.place.camera(camera)
        return list(messages), f"(There is no live picture of {known.friendly_name if known else _UNKNOWN} to go by.)"
    attached = list(messages)
    first = next(i for i, message in enumerate(attached) if message.role == "user")
    attached[first] = replace(attached[first], images=(*attached[first].images, Image(picture.jpeg)))
    return attached, None


async def picture_of(context: ToolContext, result: ToolResult) -> Image | None:
    """The picture that belongs to a tool's result; None where it has none, or none that is live."""
    if not isinstance(result, LiveResult) or result.state.status != "live":
        return None
    camera = result.state.camera
    picture = await _fresh_picture(context, camera)
    if picture is None:
        return None
    taken = format_local(picture.time, context.place.timezone)
    return Image(picture.jpeg, title=f"{context.place.camera_title(camera)}, {taken}")


async def _fresh_picture(context: ToolContext, camera: str) -> Picture | None:
    """A camera's picture of now, as a model is given it; None where there is none, or none for this viewer."""
    try:
        picture = await context.live.picture(context.viewer, camera, max_side=MAX_SIDE, quality=JPEG_QUALITY)
    except WitnessError:
        return None
    fresh = picture is not None and context.clock.now() - picture.time <= STALE_AFTER_SECONDS
    return picture if fresh else None
