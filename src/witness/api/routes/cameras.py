"""The cameras now: their states, pictures and a moving picture."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Annotated, Any, Final

from fastapi import Query
from starlette.responses import Response

from witness.api.deps import Services, ServicesNow, SignedInNow, ViewerNow
from witness.api.leaving import ClosingStream
from witness.api.reply import Jpeg, MovingJpeg, json_reply
from witness.api.router import api_router
from witness.api.shapes import CameraRow
from witness.api.watching import WatchNow
from witness.domain.access import Viewer
from witness.domain.errors import NotFound, Unavailable
from witness.live.base import CameraState, LiveObject

router = api_router("cameras")

_STREAM_FRAMES_PER_SECOND: Final = 5
_BOUNDARY: Final = "frame"


@router.get("/cameras", response_model=list[CameraRow])
async def list_cameras(services: ServicesNow, signed_in: SignedInNow) -> Response:
    """Each camera with what is tracked in its last picture; boxes are `[x, y, width, height]` in shares of it. An
    object's `id` is that of its event."""
    states = {state.camera: state for state in await services.live.states(signed_in.viewer)}
    now = services.clock.now()
    return json_reply(
        [
            {
                "name": camera.name,
                "friendly_name": camera.friendly_name,
                "zones": {zone.name: zone.friendly_name for zone in camera.zones},
                **_state(states.get(camera.name) or CameraState(camera.name, "not_running", None), now),
            }
            for camera in signed_in.place.cameras
        ]
    )


@router.get("/{camera}/latest.jpg", response_class=Jpeg)
async def latest_picture(
    camera: str,
    services: ServicesNow,
    viewer: ViewerNow,
    *,
    h: Annotated[int | None, Query(ge=16, le=4320)] = None,
    quality: Annotated[int, Query(ge=10, le=100)] = 85,
    bbox: bool = False,
) -> Response:
    picture = await services.live.picture(viewer, camera, max_side=h, quality=quality, boxes=bbox)
    if picture is None:
        raise NotFound(f"There is no picture of {camera[:64]!r} now.")
    age = max(0.0, services.clock.now() - picture.time)
    return Jpeg(picture.jpeg, headers={"X-Picture-Age": f"{age:.1f}"})


@router.get("/{camera}/stream", response_class=MovingJpeg)
async def stream(camera: str, services: ServicesNow, viewer: ViewerNow, watch: WatchNow) -> Response:
    if await services.live.picture(viewer, camera) is None:
        raise Unavailable(f"There is no picture of {camera[:64]!r} now.")
    media_type = f"multipart/x-mixed-replace; boundary={_BOUNDARY}"
    return ClosingStream(_frames(services, viewer, camera), watch, media_type=media_type)


async def _frames(services: Services, viewer: Viewer, camera: str) -> AsyncGenerator[bytes, None]:
    """JPEGs as they change; ends with the camera's pictures."""
    shown = 0.0
    while True:
        picture = await services.live.picture(viewer, camera)
        if picture is None:
            return
        if picture.time != shown:
            shown = picture.time
            head = f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(picture.jpeg)}\r\n\r\n"
            yield head.encode() + picture.jpeg + b"\r\n"
        await asyncio.sleep(1 / _STREAM_FRAMES_PER_SECOND)


def _state(state: CameraState, now: float) -> dict[str, Any]:
    return {
        "status": state.status,
        "since": state.since,
        "frame_time": state.frame_time,
        "age": None if state.frame_time is None else round(now - state.frame_time, 1),
        "objects": [_object(each) for each in state.objects],
    }


def _object(seen: LiveObject) -> dict[str, Any]:
    return {
        "id": seen.id,
        "label": seen.label,
        "sub_label": seen.sub_label,
        "zones": list(seen.zones),
        "stationary": seen.stationary,
        "box": list(seen.box.xywh) if seen.box else None,
        "score": seen.score,
    }
