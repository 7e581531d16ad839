"""Signing in and out."""

from fastapi import APIRouter, Request
from pydantic import BaseModel
from starlette.responses import Response

from witness.api.deps import SESSION_COOKIE, Secret, ServicesNow, ViewerNow
from witness.api.reply import json_reply
from witness.tools.base import in_thread

router = APIRouter(tags=["session"])


class LoginRequest(BaseModel):
    user: str
    password: str


@router.post("/login")
async def login(body: LoginRequest, request: Request, services: ServicesNow) -> Response:
    secret, viewer = await in_thread(services.accounts.sign_in, body.user, body.password)
    response = json_reply({"username": viewer.name, "role": viewer.role})
    response.set_cookie(
        SESSION_COOKIE,
        secret,
        max_age=services.accounts.session_seconds,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return response


@router.post("/logout")
async def logout(secret: Secret, services: ServicesNow, _: ViewerNow) -> Response:
    await in_thread(services.accounts.sign_out, secret)
    response = json_reply({"success": True})
    response.delete_cookie(SESSION_COOKIE)
    return response


@router.get("/profile")
async def profile(services: ServicesNow, viewer: ViewerNow) -> Response:
    place = await in_thread(services.place_for, viewer)
    cameras = [camera.name for camera in place.cameras]
    return json_reply({"username": viewer.name, "role": viewer.role, "allowed_cameras": cameras})
