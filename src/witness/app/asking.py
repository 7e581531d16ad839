"""One question from the command line: to a server elsewhere, to the one that runs here, or to the data folder."""

import contextlib
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx2
import orjson

from witness.app.configured import Configured, configure
from witness.app.local import ask_folder
from witness.app.running import RunningServer, find_server
from witness.assistant.evidence import evidence_rows
from witness.assistant.turn import Evidence
from witness.domain.errors import BadInput, Unavailable
from witness.models.base import Text

_SECONDS: Final = 130.0
"""A little longer than a turn may take."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The next piece of the answer's text."""

    text: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The evidence of the answer, as the API shows it."""

    rows: list[dict[str, Any]]


Piece = Answer | Proof


async def ask(
    question: str, *, url: str | None, token: str | None, config: Path | None, data: Path | None
) -> AsyncGenerator[Piece, None]:
    """The answer as it comes, then its evidence.

    Raises:
        BadInput: there is nothing to ask, or the server wants a token.
        Unavailable: the server cannot be reached, or could not answer.
    """
    if url is not None:
        if not token:
            raise BadInput("set WITNESS_TOKEN to a token of that server (there: witness user token NAME)")
        source = _ask_server(RunningServer(url.rstrip("/"), token), question)
    else:
        source = _ask_here(question, configure(config, data_dir=data))
    async with contextlib.aclosing(source) as pieces:
        async for piece in pieces:
            yield piece


async def _ask_here(question: str, configured: Configured) -> AsyncGenerator[Piece, None]:
    folders = configured.data_folders()
    for folder in folders:
        if server := find_server(folder):
            async with contextlib.aclosing(_ask_server(server, question)) as pieces:
                async for piece in pieces:
                    yield piece
            return
    settings = configured.settings
    if not settings.data_dir.is_dir():
        raise BadInput(f"nothing runs here, and {settings.data_dir} holds no events yet; start witness serve or demo")
    async with contextlib.aclosing(ask_folder(settings, configured.timezone, question)) as events:
        async for event in events:
            if isinstance(event, Text):
                yield Answer(event.text)
            elif isinstance(event, Evidence):
                yield Proof(evidence_rows(event.events, event.place))


async def _ask_server(server: RunningServer, question: str) -> AsyncGenerator[Piece, None]:
    body = {"messages": [{"role": "user", "content": question}], "stream": True}
    headers = {"Authorization": f"Bearer {server.secret}"}
    try:
        async with (
            httpx2.AsyncClient(timeout=_SECONDS, headers=headers, verify=server.trust()) as client,
            client.stream("POST", f"{server.url}/api/chat/completion", json=body) as response,
        ):
            if not response.is_success:
                raise Unavailable(f"the server says: {_reason(await response.aread())}")
            async for text in response.aiter_lines():
                line = orjson.loads(text)
                if line["type"] == "content":
                    yield Answer(line["delta"])
                elif line["type"] == "evidence":
                    yield Proof(line["evidence"])
                elif line["type"] == "error":
                    raise Unavailable(line["error"])
    except httpx2.HTTPError as error:
        raise Unavailable(f"the server at {server.url} cannot be reached ({type(error).__name__})") from error


def _reason(body: bytes) -> str:
    try:
        return str(orjson.loads(body)["error"])
    except (ValueError, KeyError, TypeError):
        return "something else than Witness answers there"
