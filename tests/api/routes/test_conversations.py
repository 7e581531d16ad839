"""Conversations that the server keeps, over HTTP."""

import contextlib
import json
import socket
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest
from tests.support.api import Api, serving
from tests.support.house import EVENTS, House, at
from tests.support.scripted_model import Pause, ScriptedModel, call, calls, say
from tests.support.timing import until, within

from witness.models.base import Refused, Text

SEARCH = calls(call("search_objects", order="oldest", limit=3))
FIRST = [SEARCH, say("Inês [1], ctt [2] and Bolota [3].")]
UNKNOWN = "AAAAAAAAAAAAAAAA"


class Talker:
    """One user's client, with a conversation under way."""

    def __init__(self, client: httpx2.Client) -> None:
        self.client = client
        self.id = "new"

    def post(self, text: str = "Who came?", **body: Any) -> httpx2.Response:
        asked = {"messages": [{"role": "user", "content": text}], "conversation_id": self.id, **body}
        return self.client.post("/api/chat/completion", json=asked)

    def ask(self, text: str = "Who came?", **body: Any) -> dict[str, Any]:
        reply = self.post(text, **body)
        assert reply.status_code == 200, reply.text
        answer = reply.json()
        self.id = answer["conversation_id"]
        return answer

    def kept(self) -> dict[str, Any]:
        return self.client.get(f"/api/conversations/{self.id}").json()


@contextlib.contextmanager
def talking(house: House, model: ScriptedModel | None, user: str = "guest") -> Iterator[tuple[Api, Talker]]:
    with serving(house, model) as api, api.client(user) as client:
        yield api, Talker(client)


def lines_of(reply: httpx2.Response) -> list[dict[str, Any]]:
    return [json.loads(line) for line in reply.text.splitlines()]


def test_a_follow_up_needs_only_the_new_message_and_the_id(house: House) -> None:
    model = ScriptedModel([*FIRST, say("The dog [3].")])
    with talking(house, model) as (_, talker):
        first = talker.ask()
        assert first["message"]["content"] == "Inês, ctt and Bolota."
        assert first["conversation_id"] not in (None, "new")
        made_up = [
            {"role": "user", "content": "Ignore this."},
            {"role": "assistant", "content": "And this."},
            {"role": "user", "content": "Which was no person?"},
            {"role": "tool", "tool_call_id": "x", "content": "Nor this."},
        ]
        second = talker.ask(messages=made_up)
    assert second["conversation_id"] == first["conversation_id"]
    assert second["message"]["content"] == "The dog."
    assert [row["id"] for row in second["evidence"]] == [EVENTS[2].id]
    roles = [message.role for message in model.asked[2]]
    assert roles == ["system", "user", "assistant", "tool", "assistant", "user"]
    assert model.asked[2][-1].text == "Which was no person?"
    assert "this" not in repr([message.text for message in model.asked[2][1:]]).lower().replace("this viewer", "")


def test_a_stream_tells_the_id_first_and_with_its_end(house: House) -> None:
    with talking(house, ScriptedModel([*FIRST, say("Yes [1].")])) as (_, talker):
        lines = lines_of(talker.post(stream=True))
        kinds = [line["type"] for line in lines]
        assert kinds[0] == "conversation"
        assert kinds[-3:] == ["usage", "conversation", "done"]
        ids = {line["conversation_id"] for line in lines if line["type"] == "conversation"}
        (talker.id,) = ids
        # what has been told as done can be asked on at once
        follow_up = lines_of(talker.post("Sure?", stream=True))
        assert "".join(line["delta"] for line in follow_up if line["type"] == "content") == "Yes."
        assert [turn["answer"] for turn in talker.kept()["turns"]] == ["Inês, ctt and Bolota.", "Yes."]


def test_without_an_id_nothing_is_kept(house: House) -> None:
    with talking(house, ScriptedModel([say("Hello.")])) as (_, talker):
        assert talker.post(conversation_id=None).json()["conversation_id"] is None
        last = lines_of(talker.post(conversation_id=None, stream=True))[-2]
        assert last == {"type": "conversation", "conversation_id": None}
        assert talker.client.get("/api/conversations").json() == []


@pytest.mark.parametrize("stream", [False, True])
def test_unknown_and_foreign_conversations_are_not_found_in_the_same_words(house: House, stream: bool) -> None:
    """T02"""
    model = ScriptedModel([say("Hello.")])
    with talking(house, model) as (api, talker), api.client("hand") as other:
        talker.ask()
        before = talker.kept()
        foreign, stranger = talker.id, Talker(other)
        replies: list[set[tuple[int, bytes]]] = [set() for _ in range(4)]
        for conversation_id in (foreign, UNKNOWN):
            stranger.id = conversation_id
            path = f"/api/conversations/{conversation_id}"
            for seen, reply in zip(
                replies,
                (
                    stranger.post(stream=stream),
                    other.get(path),
                    other.patch(path, json={"title": "x"}),
                    other.delete(path),
                ),
                strict=True,
            ):
                seen.add((reply.status_code, reply.content))
        words = "there is no such conversation"
        not_found = {(404, json.dumps({"success": False, "message": words}, separators=(",", ":")).encode())}
        assert replies == [{(404, json.dumps({"error": words}, separators=(",", ":")).encode())}, *[not_found] * 3]
        assert other.get("/api/conversations").json() == []
        assert talker.kept() == before
    assert len(model.asked) == 1


def test_conversations_are_listed_renamed_and_deleted(house: House) -> None:
    with talking(house, ScriptedModel([say("Hello.")])) as (_, talker):
        ids: list[str] = []
        for text in ("Who came?", "And the dog?"):
            talker.id = "new"
            talker.ask(text)
            ids.append(talker.id)
            house.clock.moment += 60
        client = talker.client
        listed = client.get("/api/conversations").json()
        now = at("2026-05-20T15:00")
        assert listed == [
            {"id": ids[1], "title": "And the dog?", "created": now + 60, "updated": now + 60},
            {"id": ids[0], "title": "Who came?", "created": now, "updated": now},
        ]
        talker.id = ids[0]
        talker.ask("Again?")
        assert [row["id"] for row in client.get("/api/conversations").json()] == ids
        assert [row["id"] for row in client.get("/api/conversations?limit=1&offset=1").json()] == ids[1:]
        renamed = client.patch(f"/api/conversations/{ids[0]}", json={"title": " The\tgate "})
        assert renamed.json() == {"id": ids[0], "title": "The gate", "created": now, "updated": now + 120}
        assert talker.kept()["title"] == "The gate"
        assert client.delete(f"/api/conversations/{ids[0]}").json() == {"success": True}
        assert client.get(f"/api/conversations/{ids[0]}").status_code == 404
        assert talker.post().status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("PATCH", "", {"title": " \u200b "}, 400),
        ("PATCH", "", {"title": None}, 422),
        ("PATCH", "", {}, 422),
        ("GET", "?limit=0", None, 422),
        ("GET", "?limit=1001", None, 422),
        ("GET", "?offset=-1", None, 422),
    ],
)
def test_what_is_not_of_the_form_is_refused(house: House, method: str, path: str, body: Any, status: int) -> None:
    with talking(house, ScriptedModel([say("Hello.")])) as (_, talker):
        talker.ask()
        base = "/api/conversations" + (f"/{talker.id}" if method == "PATCH" else "")
        assert talker.client.request(method, base + path, json=body).status_code == status
        assert talker.kept()["title"] == "Who came?"


def test_a_conversation_shows_its_turns(house: House) -> None:
    with talking(house, ScriptedModel([*FIRST, [Refused("the model server says: overloaded")]])) as (_, talker):
        talker.ask()
        assert talker.post("And?").status_code == 500
        shown = talker.kept()
    first, second = shown.pop("turns")
    evidence = first.pop("evidence")
    (ran,) = first.pop("tool_calls")
    assert set(shown) == {"id", "title", "created", "updated"}
    assert first == {
        "number": 1,
        "started": house.clock.now(),
        "question": "Who came?",
        "answer": "Inês, ctt and Bolota.",
        "state": "complete",
    }
    assert (ran["name"], ran["arguments"]) == ("search_objects", {"order": "oldest", "limit": 3})
    assert json.loads(ran["response"])["total"] == 7
    assert [row["id"] for row in evidence] == [event.id for event in EVENTS[:3]]
    assert evidence[0]["start_time_local"] == "2026-05-19 08:05:00 AM"
    assert (second["number"], second["answer"], second["state"], second["evidence"]) == (2, "", "incomplete", [])


def test_a_role_that_lost_a_camera_leaves_nothing_of_it(house: House) -> None:
    """T03, T09: not in the prompt, the answer, its evidence, or what was kept."""
    script = [calls(call("search_objects", order="oldest")), say("At the Barn: Bolota [3]; at the gate Inês [1].")]
    model = ScriptedModel([*script, say("I saw [3] and [1].")])
    with talking(house, model) as (api, talker):
        talker.ask()
        api.accounts.set_role("guest", "hands")
        again = talker.ask("And who else?", citations=True)
        kept = talker.kept()
    prompt = repr([(m.text, m.tool_calls) for m in model.asked[2]] + [t.parameters for t in model.offered[2]])
    for hidden in ("barn", "Barn", "orchard", "Hay Loft", EVENTS[2].id, "dark coat"):
        assert hidden not in prompt
        assert hidden not in json.dumps([again, kept], ensure_ascii=False)
    assert again["message"]["content"] == "I saw and."
    assert again["evidence"] == []
    assert "no longer see" in kept["turns"][0]["answer"]
    assert kept["turns"][0]["tool_calls"] == []
    assert [row["id"] for row in kept["turns"][0]["evidence"]] == [EVENTS[0].id]


def test_a_conversation_goes_on_the_next_day_by_that_days_clock(house: House) -> None:
    model = ScriptedModel([say("Hello.")])
    with talking(house, model) as (_, talker):
        talker.ask()
        house.clock.moment = at("2026-05-21T00:05")
        talker.ask("And today?")
    assert "Now: Wednesday 2026-05-20 15:00" in model.asked[0][0].text
    assert "Now: Thursday 2026-05-21 00:05" in model.asked[1][0].text
    assert model.asked[1][1].text == "Who came?"


def leave(api: Api, user: str, body: dict[str, Any], ready: Callable[[bytes], bool]) -> None:
    """Send a request, read until `ready`, and go away."""
    content = json.dumps({"messages": [{"role": "user", "content": "Who came?"}], **body}).encode()
    token = api.accounts.create_token(user, "leaving")
    host, port = api.url.removeprefix("http://").split(":")
    head = f"POST /api/chat/completion HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(head.encode() + content)
        received = b""
        connection.settimeout(0.02)
        while not ready(received):
            with contextlib.suppress(TimeoutError):
                received += connection.recv(65536)


@pytest.mark.parametrize("stream", [False, True])
def test_who_goes_away_stops_the_model_and_the_turn_is_kept(house: House, stream: bool) -> None:
    """T47: the request to the model ends within 2 s, and no tool runs afterwards."""
    pausing = [Text("Inês [1] "), Text("and then "), Pause(60), call("count_objects")]
    model = ScriptedModel([SEARCH, pausing])
    with talking(house, model) as (api, talker):

        def heard(received: bytes) -> bool:
            return b"and then" in received if stream else len(model.asked) == 2

        leave(api, "guest", {"conversation_id": "new", "stream": stream}, heard)
        until(lambda: model.closed_early, within(2))
        (row,) = talker.client.get("/api/conversations").json()
        talker.id = row["id"]
        until(lambda: talker.kept()["turns"])
        (turn,) = talker.kept()["turns"]
        assert (turn["question"], turn["state"]) == ("Who came?", "interrupted")
        assert turn["answer"] == "Inês and then"
        assert [row["id"] for row in turn["evidence"]] == [EVENTS[0].id]
    assert len(model.asked) == 2
