"""The API does what its description says, whatever is sent to it, for each role (T32)."""

# the types of schemathesis are incomplete
# pyright: reportUnknownParameterType=false, reportArgumentType=false, reportAttributeAccessIssue=false

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS
from starlette.types import ASGIApp, Receive, Scope, Send
from tests.support.api import Api, serving
from tests.support.house import EVENTS, House
from tests.support.routes import endpoints
from tests.support.scripted_model import ScriptedModel, call, calls, say

ROLES = {"stranger": None, "hands": "hand", "viewer": "guest", "admin": "owner"}
ENDLESS = "/api/{camera}/stream"
NOT_DESCRIBED = {"/", "/mcp"}
"""The page's files, and a protocol of its own."""


@pytest.fixture
def api(house: House) -> Iterator[Api]:
    house.show("farm_gate")
    house.store.media.save_thumbnail(EVENTS[0], b"small")
    script = [calls(call("search_objects", label="person")), say("Nobody.")] * 9999
    with serving(house, ScriptedModel(script)) as api:
        yield api


def running(app: ASGIApp) -> ASGIApp:
    """The application without its beginning and end, which it has behind its socket."""

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        for happened in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{happened}.complete"})

    return inner


def hold_to_description(api: Api, role: str, examples: int, *, over: str) -> None:
    """Send what fits the description, and what does not, to each operation; run all checks on each reply."""
    user = ROLES[role]
    headers = {"Authorization": f"Bearer {api.accounts.create_token(user, 'desk')}"} if user else {}
    described = schemathesis.openapi.from_dict(api.app.openapi())
    way = {"base_url": api.url} if over == "socket" else {}
    described.app = running(api.app) if over == "asgi" else None
    sent = 0

    def check(case: Case) -> None:
        nonlocal sent
        sent += 1
        reply = case.call(headers=headers, **way)
        excluded = [CHECKS.get_one(name) for name in sorted(excused(case, reply))]
        case.validate_response(reply, excluded_checks=excluded, headers=headers, transport_kwargs=way)

    for result in described.get_all_operations():
        operation = result.ok()
        if operation.path == ENDLESS:
            continue
        modes = [GenerationMode.POSITIVE, *([GenerationMode.NEGATIVE] if operation.query or operation.body else [])]
        for mode in modes:
            run = given(case=operation.as_strategy(generation_mode=mode))(check)
            settings(
                max_examples=examples,
                derandomize=True,
                database=None,
                suppress_health_check=list(HealthCheck),
                phases=[Phase.generate],
            )(run)()
    assert sent > 60


def excused(case: Case, reply: Any) -> set[str]:
    """Which checks do not fit: what is of the form may still mean nothing (a day that does not exist, a role that there
    is none of), and of a parameter that is given twice the last counts."""
    names: set[str] = set()
    if reply.status_code in (400, 422):
        names.add("positive_data_acceptance")
    if any(isinstance(value, list) and len(value) > 1 for value in (case.query or {}).values()):
        names.add("negative_data_rejection")
    return names


@pytest.mark.parametrize("role", ROLES)
def test_replies_are_as_described(api: Api, role: str) -> None:
    """T32: on a socket; no 5xx, no reply that the description does not have."""
    hold_to_description(api, role, 1, over="socket")


@pytest.mark.full
@pytest.mark.parametrize("over", ["socket", "asgi"])
@pytest.mark.parametrize("role", ROLES)
def test_replies_are_always_as_described(api: Api, role: str, over: str) -> None:
    """T32: on a socket, and in this process."""
    hold_to_description(api, role, 40, over=over)


def test_every_route_is_described(api: Api) -> None:
    """T32: with a shape of its own for what it gives, and one for what it refuses."""
    described = api.app.openapi()["paths"]
    for endpoint in endpoints(api.app):
        if endpoint.path in NOT_DESCRIBED:
            continue
        replies = described[endpoint.path][endpoint.method.lower()]["responses"]
        assert "application/json" in replies["default"]["content"], endpoint
        given = replies["200"]["content"]
        assert given.get("application/json", {"schema": "a file"})["schema"], endpoint


def test_the_description_is_for_those_who_are_let_in(api: Api) -> None:
    with api.client() as client, api.client(None) as stranger:
        assert stranger.get("/api/openapi.json").status_code == 401
        assert client.get("/api/openapi.json").json() == api.app.openapi()
