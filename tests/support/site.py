"""A whole site in one process, of the parts that `witness serve` is made of: settings, store, live cameras, API."""

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from tests.support.api import Api, run_app

from witness.accounts.accounts import Accounts
from witness.accounts.proxy import TrustedProxies
from witness.api.app import create_app
from witness.api.deps import Services
from witness.app.parts import Parts, open_parts
from witness.app.shown_config import shown_config
from witness.domain.frame import Frame
from witness.domain.moment import FrozenClock
from witness.live.base import LiveObject
from witness.live.board import LiveBoard
from witness.live.socket import serve_live, socket_path
from witness.mcp_server.door import McpDoor
from witness.models.base import Model
from witness.recorder.pictures import encode_picture
from witness.settings import load_settings

VERSION = "0.0.test"


@dataclass
class Site:
    """A running site, and what its recorder would fill."""

    api: Api
    parts: Parts
    board: LiveBoard
    clock: FrozenClock

    def show(self, camera: str, *objects: LiveObject, shade: int = 128, age: float = 0.5) -> None:
        """Let a camera show a grey picture that was taken `age` seconds ago."""
        self.board.show(Frame(camera, 1, self.clock.now() - age, np.full((90, 160, 3), shade, np.uint8)), objects)


def _yaml(value: Any) -> str:
    """JSON is YAML, but for how it spells what is beyond the basic plane."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in text)


@contextlib.contextmanager
def open_site(
    folder: Path, settings: Mapping[str, Any], model: Model, *, now: float, roles: Mapping[str, Sequence[str]]
) -> Iterator[Site]:
    """`settings` is what the settings file says, but for the data folder; `roles` stand in the place of its own, for
    it may give none without cameras, and none to cameras that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "witness.yml"
    file.write_text(_yaml({"data_dir": str(folder / "data"), **settings}), "utf-8")
    loaded = load_settings(file, environ={})
    clock = FrozenClock(now)
    with patch("witness.app.parts.SystemClock", lambda: clock), open_parts(loaded.settings, loaded.timezone) as parts:
        accounts = Accounts(parts.store.users, parts.audit, roles, clock)
        with _serving(replace(parts, accounts=accounts), model) as (api, board):
            yield Site(api, parts, board, clock)


@contextlib.contextmanager
def _serving(parts: Parts, model: Model) -> Iterator[tuple[Api, LiveBoard]]:
    proxies = TrustedProxies()
    services = Services(
        version=VERSION,
        clock=parts.clock,
        accounts=parts.accounts,
        audit=parts.audit,
        proxies=proxies,
        events=parts.store.events,
        media=parts.store.media,
        conversations=parts.store.conversations,
        live=parts.live,
        places=parts.places,
        config_for=lambda viewer: shown_config(
            parts.settings, viewer, version=VERSION, timezone=str(parts.timezone), simulated=False
        ),
        model=model,
    )
    app = create_app(services, [McpDoor(VERSION, parts.accounts, proxies, parts.context_for)])
    board = LiveBoard(parts.settings.watched_cameras(), clock=parts.clock, encode=encode_picture)
    # asyncio's own loop, whose connections Python's audit hooks see
    with run_app(app, loop="asyncio") as (url, loop):
        api, recorder = Api(url, loop, parts.accounts, parts.audit, app), contextlib.AsyncExitStack()
        api.run(recorder.enter_async_context(serve_live(board, socket_path(parts.settings.data_dir))))
        try:
            yield api, board
        finally:
            api.run(recorder.aclose())
