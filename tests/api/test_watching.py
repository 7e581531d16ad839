"""T09: what is streamed ends with the session that asked for it."""

import contextlib
import json
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest
from tests.support.api import PASSWORD, Api, serving
from tests.support.house import EVENTS, House
from tests.support.scripted_model import Pause, ScriptedModel
from tests.support.timing import until, within

from witness.api import watching
from witness.api.routes import events as event_routes
from witness.domain.access import HERE
from witness.models.base import Text

QUESTION = {"messages": [{"role": "user", "content": "Who came?"}], "stream": True}
CHAT, OPENAI, MOVING = "/api/chat/completion", "/v1/chat/completions", "/api/farm_gate/stream"


class Reader(threading.Thread):
    """Reads a stream to its end."""

    def __init__(self, api: Api, path: str, **headers: str) -> None:
        super().__init__(daemon=True)
        self.api, self.path, self.headers = api, path, headers
        self.body = b""
        self.start()

    def run(self) -> None:
        method, form = ("GET", None) if self.path == MOVING else ("POST", QUESTION)
        with (
            contextlib.suppress(httpx2.HTTPError),  # the server is stopped before one that stays
            self.api.client(None, **self.headers) as client,
            client.stream(method, self.path, json=form) as reply,
        ):
            for piece in reply.iter_raw():
                self.body += piece

    def wait_for(self, text: bytes) -> None:
        until(lambda: text in self.body)

    def ended(self, seconds: float) -> bytes:
        self.join(within(seconds))
        assert not self.is_alive(), "still open"
        return self.body


def slow_model() -> ScriptedModel:
    return ScriptedModel([[Text("One moment. "), Pause(60)]])


def test_every_kind_of_stream_ends_within_five_seconds(house: House) -> None:
    house.show("farm_gate")
    with serving(house, slow_model()) as api:
        token = {"Authorization": f"Bearer {api.accounts.create_token('hand', 'test')}"}
        other = {"Authorization": f"Bearer {api.accounts.create_token('guest', 'test')}"}
        chat, openai, moving = (Reader(api, path, **token) for path in (CHAT, OPENAI, MOVING))
        stays = Reader(api, CHAT, **other)
        for reader in (chat, openai, stays):
            reader.wait_for(b"One moment.")
        moving.wait_for(b"--frame")
        api.accounts.delete_user("hand")
        began = time.monotonic()
        last = json.loads(chat.ended(5).splitlines()[-1])
        assert last == {"type": "error", "error": watching.ENDED}
        *_, error, done = openai.ended(5).decode().strip().split("\n\n")
        assert json.loads(error.removeprefix("data: "))["error"]["message"] == watching.ENDED
        assert done == "data: [DONE]"
        moving.ended(5)
        assert time.monotonic() - began < within(5)
        assert stays.is_alive()


def test_clips_in_the_making_keep_no_stream_open(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """T09: nor do they keep anybody from being let in."""
    made, asked_for = threading.Event(), 2 * (os.cpu_count() or 1) + 16
    monkeypatch.setattr(event_routes, "make_clip", lambda *_: made.wait(30) and None)
    house.show("farm_gate")
    with serving(house, None) as api, ThreadPoolExecutor(asked_for) as pool:
        moving = Reader(api, MOVING, Authorization=f"Bearer {api.accounts.create_token('hand', 'test')}")
        moving.wait_for(b"--frame")
        with api.client() as client:
            clips = [pool.submit(client.get, f"/api/events/{EVENTS[0].id}/clip.mp4") for _ in range(asked_for)]
            time.sleep(0.5)  # until they have all been asked for
            api.accounts.delete_user("hand")
            moving.ended(5)
            made.set()
            assert {clip.result().status_code for clip in clips} == {404}


CHANGES: dict[str, Callable[[Api, str], None]] = {
    "another role": lambda api, _: api.accounts.set_role("hand", "viewer"),
    "another password": lambda api, _: api.accounts.set_password("hand", PASSWORD),
    "signed out": lambda api, secret: api.accounts.sign_out(secret),
    "revoked": lambda api, _: api.accounts.revoke("session", api.accounts.credentials("hand", "session")[0].id),
    "no role": lambda api, _: api.accounts._users.set_role(3, "gone"),  # pyright: ignore[reportPrivateUsage]
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_ends_it(house: House, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LOOK_SECONDS", 0.1)
    with serving(house, slow_model()) as api:
        secret, _ = api.accounts.sign_in("hand", PASSWORD, HERE)
        reader = Reader(api, CHAT, Authorization=f"Bearer {secret}")
        reader.wait_for(b"One moment.")
        CHANGES[change](api, secret)
        assert watching.ENDED.encode() in reader.ended(3)


def test_the_next_request_is_refused_at_once(house: House) -> None:
    with serving(house, None) as api:
        for change in CHANGES.values():
            secret, _ = api.accounts.sign_in("hand", PASSWORD, HERE)
            with api.client(None, Authorization=f"Bearer {secret}") as client:
                assert client.get("/api/profile").json()["allowed_cameras"] == ["farm_gate"]
                change(api, secret)
                reply = client.get("/api/profile")
                assert reply.status_code in (401, 403) or reply.json()["role"] == "viewer"
            if api.accounts.users()[1].role != "gone":
                api.accounts.set_role("hand", "hands")


def test_a_kept_turn_that_was_ended_is_kept_as_interrupted(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LOOK_SECONDS", 0.1)
    with serving(house, slow_model()) as api, api.client("hand") as client:
        secret, _ = api.accounts.sign_in("hand", PASSWORD, HERE)
        headers = {"Authorization": f"Bearer {secret}"}
        with (
            api.client(None, **headers) as asking,
            asking.stream("POST", CHAT, json={**QUESTION, "conversation_id": "new"}) as reply,
        ):
            lines = reply.iter_lines()
            kept = json.loads(next(lines))
            next(lines)
            api.accounts.sign_out(secret)
            assert json.loads(list(lines)[-1])["type"] == "error"
        turn = client.get(f"/api/conversations/{kept['conversation_id']}").json()["turns"][0]
        assert (turn["state"], turn["answer"]) == ("interrupted", "One moment. ".strip())
