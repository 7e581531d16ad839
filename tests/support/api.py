"""The API over the invented farm, on a real socket."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import httpx2
import uvicorn
from tests.support.house import House

from witness.accounts.accounts import Accounts
from witness.api.app import create_app
from witness.api.deps import Services
from witness.domain.access import Viewer
from witness.mcp_server.door import McpDoor
from witness.models.base import Model
from witness.tools.base import ToolContext, in_thread

PASSWORD = "correct horse battery"
ROLES = {"viewer": ("farm_gate", "barn", "orchard"), "hands": ("farm_gate",)}
USERS = {"owner": "admin", "guest": "viewer", "hand": "hands"}


@dataclass
class Api:
    """A running API: its address, and clients that speak for the farm's users."""

    url: str
    accounts: Accounts

    def client(self, user: str | None = "owner") -> httpx2.Client:
        headers = {"Authorization": f"Bearer {self.accounts.create_token(user, 'test')}"} if user else {}
        return httpx2.Client(base_url=self.url, headers=headers, timeout=10)


@contextlib.contextmanager
def serving(house: House, model: Model | None) -> Iterator[Api]:
    accounts = Accounts(house.store.users, ROLES, house.clock)
    if not accounts.users():
        for name, role in USERS.items():
            accounts.add_user(name, role, PASSWORD)
    services = Services(
        version="0.0.test",
        clock=house.clock,
        accounts=accounts,
        events=house.store.events,
        media=house.store.media,
        conversations=house.store.conversations,
        live=house.live,
        place_for=house.place,
        config_for=lambda viewer: {"cameras": {c.name: {} for c in house.place(viewer).cameras}},
        model=model,
    )

    async def context_for(viewer: Viewer) -> ToolContext:
        return await in_thread(house.context, viewer)

    door = McpDoor(services.version, accounts, context_for, frozenset({"farm.example.org"}))
    with run_app(create_app(services, [door])) as url:
        yield Api(url, accounts)


@contextlib.contextmanager
def run_app(app: object) -> Iterator[str]:
    """An ASGI application served by uvicorn in a thread; its address."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1)  # pyright: ignore[reportArgumentType]
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(5)
        listener.close()
