"""Asking through the chat API, plainly or streamed: what came of it, in one form."""

import json
import time
from dataclasses import dataclass, field
from typing import Any

import httpx2
from tests.support.api import Api


@dataclass
class Told:
    """What a client was told: the answer, or the error that it ended with and what had been shown before."""

    status: int
    seconds: float
    text: str = ""
    reason: str | None = None
    error: str | None = None
    rounds: int = 0
    conversation_id: str | None = None
    calls: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    evidence: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    @property
    def end(self) -> str | None:
        """How it ended: `error`, or the reason of its finish."""
        return "error" if self.error is not None else self.reason


async def ask(api: Api, text: str = "Who came?", *, stream: bool, user: str = "owner", **body: Any) -> Told:
    """Ask, and read the reply to its end."""
    body = {"messages": [{"role": "user", "content": text}], "stream": stream, **body}
    async with _client(api, user) as client:
        began = time.monotonic()
        reply = await client.post("/api/chat/completion", json=body)
        told = Told(reply.status_code, time.monotonic() - began)
    if stream and reply.status_code == 200:
        _read_lines(told, [json.loads(line) for line in reply.text.splitlines()])
    else:
        _read_answer(told, reply.json())
    return told


async def newest_turn(api: Api, user: str = "owner") -> dict[str, Any]:
    """The last turn of the conversation that was begun or gone on with last, as it is kept."""
    async with _client(api, user) as client:
        (newest,) = (await client.get("/api/conversations?limit=1")).json()
        return (await client.get(f"/api/conversations/{newest['id']}")).json()["turns"][-1]


def _client(api: Api, user: str) -> httpx2.AsyncClient:
    headers = {"Authorization": f"Bearer {api.token(user)}"}
    return httpx2.AsyncClient(base_url=api.url, headers=headers, timeout=150)


def _read_answer(told: Told, answer: dict[str, Any]) -> None:
    if "error" in answer:
        told.error = answer["error"]
        return
    told.text = answer["message"]["content"]
    told.reason, told.rounds = answer["finish_reason"], answer["tool_iterations"]
    told.calls, told.evidence = answer["tool_calls"], answer["evidence"]
    told.conversation_id = answer["conversation_id"]


def _read_lines(told: Told, lines: list[dict[str, Any]]) -> None:
    *before, last = lines
    assert not any(line["type"] in ("done", "error") for line in before), "nothing follows an end"
    for line in before:
        match line["type"]:
            case "content":
                told.text += line["delta"]
            case "tool_calls":
                told.calls = line["tool_calls"]
            case "evidence":
                told.evidence = line["evidence"]
            case "conversation":
                told.conversation_id = line["conversation_id"]
            case _:
                pass
    if last["type"] == "error":
        told.error = last["error"]
    else:
        assert last["type"] == "done"
        told.reason, told.rounds = last["finish_reason"], last["tool_iterations"]
