"""Each route says whom it lets in."""

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute

from witness.api.app import all_routers
from witness.api.deps import ANYONE, AdminNow, OwnerNow, ServicesNow, ViewerNow, need_of

ADMINS = {
    f"/api/{path}" for path in ("audit", "audit.jsonl", "roles", "users", "users/{username}", "users/{username}/role")
}


def needs(router: APIRouter) -> dict[str, str]:
    return {route.path: need_of(route) for route in router.routes if isinstance(route, APIRoute)}


def test_what_is_open_and_what_is_for_admins() -> None:
    """T01"""
    every = {path: need for router in all_routers().values() for path, need in needs(router).items()}
    assert {path for path, need in every.items() if need == "anyone"} == {"/api/login", "/api/version"}
    assert {path for path, need in every.items() if need == "admin"} >= ADMINS
    assert len(every) > len(ADMINS) + 20


def test_it_is_read_from_what_a_route_depends_on() -> None:
    router = APIRouter()

    @router.get("/viewer")
    async def viewer(_: ViewerNow) -> None: ...
    @router.get("/owner")
    async def owner(_: OwnerNow) -> None: ...
    @router.get("/admin")
    async def admin(_: AdminNow, __: ViewerNow) -> None: ...
    @router.get("/anyone", dependencies=[ANYONE])
    async def anyone(_: ServicesNow) -> None: ...

    assert needs(router) == {"/viewer": "viewer", "/owner": "viewer", "/admin": "admin", "/anyone": "anyone"}


def test_one_that_does_not_say_is_refused() -> None:
    router = APIRouter()

    @router.get("/forgotten")
    async def forgotten(_: ServicesNow) -> None: ...

    with pytest.raises(TypeError, match="/forgotten must say whom it lets in"):
        needs(router)
