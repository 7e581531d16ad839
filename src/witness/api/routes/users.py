"""Users and roles, in Frigate's shapes."""

from fastapi import Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from witness.api.cookies import set_session
from witness.api.deps import AdminNow, ServicesNow, SignedInNow, in_password_thread, is_own, require_admin
from witness.api.reply import json_reply
from witness.api.router import api_router
from witness.api.shapes import Done, RoleRow, UserRow
from witness.domain.errors import BadInput
from witness.tools.base import in_thread

router = api_router("users")


class _Form(BaseModel):
    model_config = ConfigDict(extra="ignore")


class UserRequest(_Form):
    username: str
    password: str
    role: str | None = None


class PasswordRequest(_Form):
    password: str
    old_password: str | None = None


class RoleRequest(_Form):
    role: str


@router.get("/users", response_model=list[UserRow])
async def list_users(services: ServicesNow, _: AdminNow) -> Response:
    users = await in_thread(services.accounts.users)
    return json_reply([{"username": user.name, "role": user.role} for user in users])


@router.post("/users", response_model=UserRow)
async def add_user(body: UserRequest, services: ServicesNow, admin: AdminNow) -> Response:
    add, role = services.accounts.add_user, body.role or "viewer"
    await in_password_thread(services, add, body.username, role, body.password, admin.caller)
    return json_reply({"username": body.username, "role": role})


@router.delete("/users/{username}", response_model=Done)
async def delete_user(username: str, services: ServicesNow, admin: AdminNow) -> Response:
    await in_thread(services.accounts.delete_user, username, admin.caller)
    return json_reply({"success": True})


@router.put("/users/{username}/role", response_model=Done)
async def set_role(username: str, body: RoleRequest, services: ServicesNow, admin: AdminNow) -> Response:
    await in_thread(services.accounts.set_role, username, body.role, admin.caller)
    return json_reply({"success": True})


@router.put("/users/{username}/password", response_model=Done)
async def set_password(
    username: str, body: PasswordRequest, request: Request, services: ServicesNow, signed_in: SignedInNow
) -> Response:
    """One's own with the old one; anybody else's for admins. It ends the user's sessions and tokens; whoever changes
    their own in a session gets a new one."""
    response = json_reply({"success": True})
    accounts, caller = services.accounts, signed_in.caller
    if not is_own(username, signed_in.viewer):
        require_admin(signed_in.viewer)
        await in_password_thread(services, accounts.set_password, username, body.password, caller)
        return response
    if not body.old_password:
        raise BadInput("Give the password of now as old_password.")
    request.state.noted = True
    change = accounts.change_password
    secret = await in_password_thread(services, change, username, body.old_password, body.password, caller)
    if signed_in.credential is not None and signed_in.credential.kind == "session":
        set_session(response, secret, seconds=accounts.session_seconds, https=services.is_https(request))
    return response


@router.get("/roles", response_model=list[RoleRow])
async def list_roles(services: ServicesNow, _: AdminNow) -> Response:
    """Each role with its cameras; `"all"` for those of the settings and those that only the store remembers."""
    roles = services.accounts.roles().items()
    return json_reply([{"role": role, "cameras": seen if seen == "all" else sorted(seen)} for role, seen in roles])
