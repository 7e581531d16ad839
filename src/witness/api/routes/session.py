"""Signing in and out, and the sessions that there are."""

from typing import Any

from fastapi import Request
from pydantic import BaseModel
from starlette.responses import Response

from witness.api.cookies import clear_session, set_session
from witness.api.deps import ANYONE, OwnerNow, RowId, ServicesNow, SignedInNow, in_password_thread
from witness.api.reply import json_reply
from witness.api.router import api_router
from witness.api.shapes import Done, Profile, SessionRow, SignedInRow
from witness.tools.base import in_thread

router = api_router("session")


class LoginRequest(BaseModel):
    user: str
    password: str


@router.post("/login", response_model=SignedInRow, dependencies=[ANYONE])
async def login(body: LoginRequest, request: Request, services: ServicesNow) -> Response:
    """`protected`: whether nobody on the network can read along."""
    request.state.noted = True
    caller = services.caller(request)
    secret, viewer = await in_password_thread(services, services.accounts.sign_in, body.user, body.password, caller)
    https = services.is_https(request)
    response = json_reply({"username": viewer.name, "role": viewer.role, "protected": https})
    set_session(response, secret, seconds=services.accounts.session_seconds, https=https)
    return response


@router.post("/logout", response_model=Done)
async def logout(request: Request, services: ServicesNow, signed_in: SignedInNow) -> Response:
    if isinstance(signed_in.proof, str):
        await in_thread(services.accounts.sign_out, signed_in.proof, signed_in.caller)
    response = json_reply({"success": True})
    clear_session(response, https=services.is_https(request))
    return response


@router.get("/profile", response_model=Profile)
async def profile(signed_in: SignedInNow) -> Response:
    return json_reply(signed_in.profile)


@router.get("/sessions", response_model=list[SessionRow])
async def list_sessions(services: ServicesNow, signed_in: SignedInNow, owner: OwnerNow) -> Response:
    """One's own; those of another user (`?user=`) for admins."""
    own = signed_in.credential and signed_in.credential.id
    found = await in_thread(services.accounts.credentials, owner, "session")
    rows: list[dict[str, Any]] = [
        {
            "id": each.id,
            "user": owner,
            "address": each.name,
            "created": each.created,
            "expires": each.expires,
            "last_used": each.last_used,
            "current": each.id == own,
        }
        for each in found
    ]
    return json_reply(rows)


@router.delete("/sessions/{session_id}", response_model=Done)
async def revoke_session(session_id: RowId, services: ServicesNow, signed_in: SignedInNow) -> Response:
    """One's own; anybody's for admins."""
    await in_thread(services.accounts.revoke, "session", session_id, signed_in.manages, signed_in.caller)
    return json_reply({"success": True})
