"""The API's process: it opens the parts, starts the recorder's process, and serves."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import tzinfo
from functools import partial
from typing import Final

import uvicorn
import uvloop

from witness import __version__
from witness.api.app import create_app
from witness.api.connections import server_config
from witness.api.deps import Services
from witness.app import garbage
from witness.app.answering import listed_models, make_model
from witness.app.logs import set_up_logs
from witness.app.parts import Parts, open_parts
from witness.app.proxies import trusted_proxies
from witness.app.recorder_process import RecorderOrder, RecorderProcess
from witness.app.running import RunningServer, claim, noted
from witness.app.secrets import known_secrets
from witness.app.shown_config import shown_config
from witness.app.tls import Certificate, find_certificate
from witness.domain.errors import Unavailable
from witness.mcp_server.door import McpDoor
from witness.settings import Settings

_EVERY_ADDRESS: Final = frozenset({"0.0.0.0", "::", ""})  # noqa: S104

_STOP_SECONDS: Final = 3
"""How long requests under way may take to finish when the server stops."""


@dataclass(frozen=True, slots=True)
class Started:
    """What there is to say once the server listens; `password` is that of a new `admin`, `fingerprint` that of a
    certificate that nobody vouches for."""

    url: str
    password: str | None
    fingerprint: str | None


def serve(
    settings: Settings,
    timezone: tzinfo,
    announce: Callable[[Started], None],
    *,
    simulated: bool = False,
    prepare: Callable[[Parts], str | None] | None = None,
) -> None:
    """Serve until a signal says stop. `prepare` may fill the store before cameras open; it may give a password.

    Raises:
        Unavailable: the address is taken, or another server runs over the data folder.
        BadInput: the certificate of the settings cannot be used.
    """
    set_up_logs(known_secrets(settings))
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        stack.enter_context(claim(settings.data_dir))
        listener = stack.enter_context(_listen(settings.server.host, settings.server.port))
        parts = stack.enter_context(open_parts(settings, timezone, simulated=simulated, reads_apart=True))
        parts.audit.start(version=__version__, roles=settings.role_cameras)
        password = parts.accounts.first_start()
        if prepare is not None:
            password = prepare(parts) or password
        order = RecorderOrder(settings, str(timezone), simulated)
        certificate = find_certificate(settings.server, settings.data_dir, parts.clock.now())
        url = _url(settings.server.host, listener.getsockname()[1], "https" if certificate else "http")
        secret = parts.accounts.begin_own_session()
        note = RunningServer(url, secret, str(certificate.path) if certificate else None)
        stack.enter_context(noted(settings.data_dir, note))
        fingerprint = certificate.fingerprint if certificate and certificate.is_own else None
        announce_started = partial(announce, Started(url, password, fingerprint))
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(_serve(parts, order, listener, certificate, announce_started))


async def _serve(
    parts: Parts,
    order: RecorderOrder,
    listener: socket.socket,
    certificate: Certificate | None,
    announce: Callable[[], None],
) -> None:
    proxies = trusted_proxies(parts.settings)
    services = Services(
        version=__version__,
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
            parts.settings, viewer, version=__version__, timezone=str(parts.timezone), simulated=order.simulated
        ),
        model=make_model(parts.settings),
        models=listed_models(parts.settings),
    )
    mcp = McpDoor(__version__, parts.accounts, proxies, parts.context_for)
    hosts = (*parts.settings.server.hosts, socket.gethostname())
    tls = certificate.context() if certificate else None
    config = server_config(create_app(services, [mcp], hosts=hosts), tls, timeout_graceful_shutdown=_STOP_SECONDS)
    server = _Server(config)
    async with RecorderProcess(order):
        announce()
        with garbage.seldom_looked_for():
            await server.serve(sockets=[listener])


class _Server(uvicorn.Server):
    """A server that a signal ends, and nothing else: uvicorn's own raises the signal again afterwards."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.handle_exit, number, None)
        try:
            yield
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(number)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        raise Unavailable(f"cannot listen at {host} port {port}: {error.strerror}; choose another --port") from error


def _url(host: str, port: int, scheme: str) -> str:
    reachable = "127.0.0.1" if host in _EVERY_ADDRESS else host
    return f"{scheme}://{f'[{reachable}]' if ':' in reachable else reachable}:{port}"
