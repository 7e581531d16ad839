"""What goes wrong inside is told to nobody outside (T12)."""

import asyncio
import json
import re
import sqlite3
from collections.abc import AsyncGenerator, Iterator, Sequence
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy.exc import ProgrammingError
from tests.support.api import Api, serving
from tests.support.house import EVENTS, House
from tests.support.kept import keep_clip
from tests.support.mcp_client import call as call_mcp
from tests.support.mcp_client import over_http, texts
from tests.support.scripted_model import ScriptedModel, call, calls, say
from tests.support.timing import PATIENCE_SECONDS

from witness.accounts.accounts import Accounts
from witness.api.routes import events as event_routes
from witness.live.board import LiveBoard
from witness.models.base import Delta, Message, ModelOptions, Text, ToolDefinition
from witness.store.media import MediaFolder
from witness.store.sql.conversations import SqlConversationStore
from witness.store.sql.database import Database
from witness.store.sql.events import SqlEventStore

PARTS = ("canary-4711", "SELECT", "/srv/witness", "keys.pem", "10.0.0.9", "Traceback", "sqlalchemy", "Bug", ".py")
CANARY = "canary-4711 SELECT * FROM users; /srv/witness/keys.pem rtsp://ann:pw@10.0.0.9"
REFERENCE = re.compile(r"\(reference ([0-9a-f]{8})\)")
EVENT = EVENTS[0].id


class Bug(Exception):
    """An error that nobody foresaw."""


def fail(*_: object, **__: object) -> Any:
    raise Bug(CANARY)


def fail_in_sql(*_: object, **__: object) -> Any:
    raise ProgrammingError(CANARY, {"password": CANARY}, sqlite3.ProgrammingError(CANARY))


def fail_in_the_driver(*_: object, **__: object) -> Any:
    raise sqlite3.OperationalError(CANARY)


class FailingModel(ScriptedModel):
    """Says a word, and fails."""

    async def stream(
        self, messages: Sequence[Message], tools: Sequence[ToolDefinition], options: ModelOptions
    ) -> AsyncGenerator[Delta, None]:
        yield Text("So")
        fail()


LAYERS: dict[str, Sequence[tuple[type | object, str]]] = {
    "the database": [(Database, "reading"), (Database, "view")],
    "single statements": [(Database, "rows")],
    "events": [(SqlEventStore, name) for name in ("search", "count", "get", "get_many", "labels", "summary")],
    "conversations": [(SqlConversationStore, "get"), (SqlConversationStore, "recent"), (SqlConversationStore, "turns")],
    "pictures": [(MediaFolder, "thumbnail"), (MediaFolder, "snapshot"), (MediaFolder, "segments")],
    "the decoder": [(LiveBoard, "picture"), (LiveBoard, "states"), (event_routes, "make_clip")],
    "the sign-in": [(Accounts, "holder"), (Accounts, "viewer_for"), (Accounts, "sign_in")],
}
"""What fails in each layer."""


@pytest.fixture
def house_with_media(house: House, tmp_path: Path) -> House:
    house.show("farm_gate")
    keep_clip(house.store.media, EVENTS[0], tmp_path)
    house.store.media.save_thumbnail(EVENTS[0], b"small")
    return house


def gets() -> list[str]:
    paths = ["events", "events/summary", "labels", "sub_labels", "cameras", "config", "stats", "conversations",
             "conversations/x", "profile", "sessions", "tokens", "users", "audit", "chat/tools",
             "farm_gate/latest.jpg", "farm_gate/stream"]  # fmt: skip
    files = ["", "/thumbnail.jpg", "/snapshot.jpg", "/clip.mp4"]
    return (
        ["/", *(f"/api/{path}" for path in paths)] + [f"/api/events/{EVENT}{file}" for file in files] + ["/v1/models"]
    )


def posts() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "/api/login", {"user": "owner", "password": "wrong horse battery"}
    question = {"messages": [{"role": "user", "content": "who came today?"}], "include_live_image": "farm_gate"}
    for path in ("/api/chat/completion", "/v1/chat/completions"):
        for stream in (False, True):
            yield path, {**question, "stream": stream}
    yield "/api/chat/completion", {**question, "conversation_id": "x"}
    for tool, arguments in (("search_objects", {"label": "person"}), ("get_live_context", {"camera": "farm_gate"})):
        yield "/api/chat/execute", {"tool_name": tool, "arguments": arguments}


def ask_everywhere(api: Api, token: str) -> Iterator[tuple[str, int, str]]:
    """What was asked, the status, and all of the reply."""
    with httpx2.Client(
        base_url=api.url, headers={"Authorization": f"Bearer {token}"}, timeout=PATIENCE_SECONDS
    ) as client:
        for path in gets():
            with client.stream("GET", path) as reply:
                body = b"" if path.endswith("/stream") and reply.is_success else reply.read()
                yield path, reply.status_code, f"{reply.headers}{body!r}"
        for path, body in posts():
            reply = client.post(path, json=body)
            yield f"{path} {body}", reply.status_code, f"{reply.headers}{reply.text}"
    yield "/mcp", *asyncio.run(over_mcp(api, token))


async def over_mcp(api: Api, token: str) -> tuple[int, str]:
    try:
        async with over_http(api.url, token, "2026-07-28") as client:
            result = await call_mcp(client, "search_objects", label="person")
            return (500 if result.is_error else 200), json.dumps(texts(result))
    except Exception as error:  # noqa: BLE001  (the client's own errors show what was said)
        return 500, repr(error)


def check(asked: Iterator[tuple[str, int, str]], model: ScriptedModel) -> list[str]:
    """The references that were given, once it is sure that nothing else was said."""
    references: list[str] = []
    for what, status, said in asked:
        assert not [part for part in PARTS if part in said], what
        found = REFERENCE.findall(said)
        assert status < 500 or found or status == 503 or what == "/mcp", (what, said)
        references += found
    shown = repr(model.asked)
    assert not [part for part in PARTS if part in shown]
    return references


def chatty() -> ScriptedModel:
    return ScriptedModel([calls(call("search_objects", label="person")), say("Nobody.")] * 9)


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("fault", [fail, fail_in_sql, fail_in_the_driver])
def test_a_bug_is_told_by_its_reference_alone(
    house_with_media: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], layer: str, fault: Any
) -> None:
    """T12: in each layer, at each door, plain and streamed; the log has it under the reference."""
    model = chatty()
    with serving(house_with_media, model) as api:
        token = api.accounts.create_token("owner", "desk")
        for owner, name in LAYERS[layer]:
            monkeypatch.setattr(owner, name, fault)
        references = check(ask_everywhere(api, token), model)
        monkeypatch.undo()
    assert references
    log = capsys.readouterr().out
    assert "canary-4711" in log
    assert all(reference in log for reference in references)


def test_a_tools_bug_is_told_by_its_reference_alone(house_with_media: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """T12: to the client, and to the model, which goes on."""
    model = chatty()
    with serving(house_with_media, model) as api:
        monkeypatch.setattr("witness.tools.search_objects.to_query", fail)
        assert check(ask_everywhere(api, api.accounts.create_token("owner", "desk")), model)


def test_a_models_bug_is_told_by_its_reference_alone(house_with_media: House) -> None:
    """T12: before the first word, and in the middle of an answer."""
    model = FailingModel([])
    with serving(house_with_media, model) as api:
        assert len(check(ask_everywhere(api, api.accounts.create_token("owner", "desk")), model)) == 4


def test_a_reply_that_breaks_off_is_cut_without_a_word(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """T12: what was begun cannot become an error reply; the client sees that it is not whole."""
    house.show("farm_gate")
    received = bytearray()

    def read(reply: httpx2.Response) -> None:
        for piece in reply.iter_raw():
            received.extend(piece)
            monkeypatch.setattr(LiveBoard, "picture", fail)

    with (
        serving(house, None) as api,
        api.client() as client,
        client.stream("GET", "/api/farm_gate/stream") as reply,
        pytest.raises(httpx2.RemoteProtocolError, match="without sending complete"),
    ):
        read(reply)
    assert received
    assert not [part for part in PARTS[:5] if part.encode() in received]
