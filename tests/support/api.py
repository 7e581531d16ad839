"""The API over the invented farm, on a real socket."""

import asyncio
import contextlib
import functools
import socket
import ssl
import threading
import time
from collections.abc import Coroutine, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx2
import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp
from tests.support.house import ZONE, House
from tests.support.timing import PATIENCE_SECONDS

from witness.accounts.accounts import Accounts
from witness.accounts.audit import AuditTrail
from witness.accounts.passwords import hash_password
from witness.accounts.proxy import TrustedProxies
from witness.api.app import create_app
from witness.api.connections import server_config
from witness.api.deps import Services
from witness.domain.access import Caller, Viewer
from witness.mcp_server.door import McpDoor
from witness.models.base import Model
from witness.models.listed import ListedModel
from witness.tools.base import ToolContext, in_thread

PASSWORD = "correct horse battery"
ROLES = {"viewer": ("farm_gate", "barn", "orchard"), "hands": ("farm_gate",)}
USERS = {"owner": "admin", "guest": "viewer", "hand": "hands"}


T = TypeVar("T")

_PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For clients that speak no TLS: reading the certificates of the world for each takes its time."""

_hashed = functools.cache(hash_password)  # which takes its time


@dataclass
class Api:
    """A running API: its address, the event loop that it runs in, and clients that speak for the farm's users."""

    url: str
    loop: asyncio.AbstractEventLoop
    accounts: Accounts
    audit: AuditTrail
    app: FastAPI
    _tokens: dict[str, str] = field(default_factory=dict[str, str])

    def client(self, user: str | None = "owner", **headers: str) -> httpx2.Client:
        """A client that speaks for a user, by a token of its own; for nobody, where none is given."""
        if user:
            headers["Authorization"] = f"Bearer {self.accounts.create_token(user, 'test')}"
        return httpx2.Client(base_url=self.url, headers=headers, timeout=PATIENCE_SECONDS, verify=_PLAIN)

    def send(self, method: str, path: str, **options: Any) -> httpx2.Response:
        """One request from a client of its own, who brings nothing but what is said here."""
        with httpx2.Client(base_url=self.url, timeout=PATIENCE_SECONDS, verify=_PLAIN) as client:
            return client.request(method, path, **options)

    def token(self, user: str = "owner") -> str:
        """A token of the user's, the same each time: nobody may have very many."""
        if user not in self._tokens:
            self._tokens[user] = self.accounts.create_token(user, "asking")
        return self._tokens[user]

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run something in the server's loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(PATIENCE_SECONDS)

    def tasks(self) -> int:
        """How many tasks run in the server's loop, but for the one that looks after open streams every 2 s."""

        async def count() -> int:
            return sum("OpenStreams._look_on" not in repr(task) for task in asyncio.all_tasks())

        return self.run(count())


@contextlib.contextmanager
def serving(
    house: House,
    model: Model | None,
    *,
    proxies: TrustedProxies | None = None,
    models: Mapping[str, ListedModel] | None = None,
) -> Iterator[Api]:
    audit = AuditTrail(house.store.audit, house.clock)
    accounts = Accounts(house.store.users, audit, ROLES, house.clock)
    proxies = proxies or TrustedProxies()
    if not accounts.users():
        for name, role in USERS.items():
            house.store.users.add_user(name, role, _hashed(PASSWORD), now=house.clock.now())
    services = Services(
        version="0.0.test",
        clock=house.clock,
        accounts=accounts,
        audit=audit,
        proxies=proxies,
        events=house.store.events,
        media=house.store.media,
        conversations=house.store.conversations,
        live=house.live,
        places=house,
        config_for=lambda viewer: {
            "ui": {"timezone": str(ZONE)},
            "cameras": {c.name: {"friendly_name": c.friendly_name} for c in house.place(viewer).cameras},
        },
        model=model,
        models=models or {},
    )

    async def context_for(viewer: Viewer, caller: Caller) -> ToolContext:
        return await in_thread(house.context, viewer, note=functools.partial(audit.tool_call, caller))

    door = McpDoor(services.version, accounts, proxies, context_for)
    app = create_app(services, [door], hosts=["farm.example.org"])
    with contextlib.closing(audit), run_app(app) as (url, loop):
        yield Api(url, loop, accounts, audit, app)


class _Server(uvicorn.Server):
    loop: asyncio.AbstractEventLoop

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        self.loop = asyncio.get_running_loop()
        await super().serve(sockets)


@contextlib.contextmanager
def run_app(app: ASGIApp, **options: Any) -> Iterator[tuple[str, asyncio.AbstractEventLoop]]:
    """An ASGI application served by uvicorn in a thread; its address and its event loop. `options` are uvicorn's."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # asyncio's own loop leaves it to us
    config = server_config(app, timeout_graceful_shutdown=1, **options)
    server = _Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", server.loop
    finally:
        server.should_exit = True
        thread.join(PATIENCE_SECONDS)
        listener.close()
