"""The cameras now: their states, pictures and a moving picture."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from starlette.responses import Response, StreamingResponse

from witness.api.deps import Secret, Services, ServicesNow, ViewerNow, read_viewer
from witness.api.reply import json_reply
from witness.domain.errors import NotFound, Unavailable
from witness.live.base import CameraState
from witness.tools.base import in_thread

router = APIRouter(tags=["cameras"])

_STREAM_FRAMES_PER_SECOND: Final = 5
_BOUNDARY: Final = "frame"


@router.get("/cameras")
async def list_cameras(services: ServicesNow, viewer: ViewerNow) -> Response:
    place = await in_thread(services.place_for, viewer)
    states = {state.camera: state for state in await services.live.states(viewer)}
    now = services.clock.now()
    return json_reply(
        [
            {
                "name": camera.name,
                "friendly_name": camera.friendly_name,
                "zones": {zone.name: zone.friendly_name for zone in camera.zones},
                **_state(states.get(camera.name), now),
            }
            for camera in place.cameras
        ]
    )


@router.get("/{camera}/latest.jpg")
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
    return Response(picture.jpeg, media_type="image/jpeg", headers={"X-Picture-Age": f"{age:.1f}"})


@router.get("/{camera}/stream")
async def stream(camera: str, services: ServicesNow, secret: Secret, viewer: ViewerNow) -> Response:
    if await services.live.picture(viewer, camera) is None:
        raise Unavailable(f"There is no picture of {camera[:64]!r} now.")
    return StreamingResponse(
        _frames(services, secret, camera), media_type=f"multipart/x-mixed-replace; boundary={_BOUNDARY}"
    )


async def _frames(services: Services, secret: str, camera: str) -> AsyncGenerator[bytes, None]:
    """JPEGs as they change; ends with the camera's pictures, or with the right to see them."""
    shown = 0.0
    while True:
        viewer = await in_thread(read_viewer, services, secret)
        picture = await services.live.picture(viewer, camera)
        if picture is None:
            return
        if picture.time != shown:
            shown = picture.time
            head = f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(picture.jpeg)}\r\n\r\n"
            yield head.encode() + picture.jpeg + b"\r\n"
        await asyncio.sleep(1 / _STREAM_FRAMES_PER_SECOND)


def _state(state: CameraState | None, now: float) -> dict[str, Any]:
    if state is None:
        return {"status": "not_running", "age": None, "objects": []}
    return {
        "status": state.status,
        "age": None if state.frame_time is None else round(now - state.frame_time, 1),
        "objects": [
            {"label": o.label, "sub_label": o.sub_label, "zones": list(o.zones), "stationary": o.stationary}
            for o in state.objects
        ],
    }
