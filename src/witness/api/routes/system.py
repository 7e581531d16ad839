"""The running system: version, settings, state."""

from typing import Any

from fastapi import Request
from starlette.responses import PlainTextResponse, Response

from witness.api.deps import ANYONE, ServicesNow, ViewerNow
from witness.api.reply import json_reply
from witness.api.router import api_router
from witness.api.shapes import Stats
from witness.live.base import CameraState
from witness.tools.base import in_thread

router = api_router("system")


@router.get("/version", response_class=PlainTextResponse, dependencies=[ANYONE])
async def version(services: ServicesNow) -> Response:
    return PlainTextResponse(services.version)


@router.get("/openapi.json", response_model=dict[str, Any])
async def description(request: Request, _: ViewerNow) -> Response:
    """What stands here, as OpenAPI has it."""
    return json_reply(request.app.openapi())


@router.get("/config", response_model=dict[str, Any])
async def config(services: ServicesNow, viewer: ViewerNow) -> Response:
    return json_reply(await in_thread(services.config_for, viewer))


@router.get("/stats", response_model=Stats)
async def stats(services: ServicesNow, viewer: ViewerNow) -> Response:
    states = await services.live.states(viewer)
    return json_reply(
        {
            "cameras": {state.camera: _camera_stats(state, services.clock.now()) for state in states},
            "detection_fps": round(sum(state.detections_per_second for state in states), 1),
            "service": {"version": services.version},
        }
    )


def _camera_stats(state: CameraState, now: float) -> dict[str, object]:
    return {
        "status": state.status,
        "since": state.since,
        "age": None if state.frame_time is None else round(now - state.frame_time, 1),
        "camera_fps": round(state.frames_per_second, 1),
        "detection_fps": round(state.detections_per_second, 1),
        "objects": len(state.objects),
    }
