"""What routes are handed: the running parts, and who asks. Each route declares with these whom it lets in.

What a route depends on is a coroutine, for FastAPI would run anything else in a thread.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, Any, Final, Literal, ParamSpec, Protocol, TypeVar, cast

import anyio
import anyio.to_thread
from fastapi import Depends, Path, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.requests import HTTPConnection

from witness.accounts.accounts import Accounts, Holder, Proof
from witness.accounts.audit import AuditTrail
from witness.accounts.bearer import bearer
from witness.accounts.proxy import TrustedProxies
from witness.api.cookies import session_of
from witness.assistant.calls import ContextSource
from witness.domain.access import Caller, Door, Viewer
from witness.domain.errors import BadInput, NotAllowed, WitnessError
from witness.domain.moment import Clock
from witness.domain.place import Place
from witness.domain.text import fold
from witness.live.base import LiveCameras
from witness.models.base import Model
from witness.models.listed import ListedModel
from witness.store.base import ConversationStore, Credential, EventStore, MediaStore
from witness.tools.base import ToolContext, UnknownNames

P = ParamSpec("P")
T = TypeVar("T")

Need = Literal["anyone", "viewer", "admin"]

_DOORS: Final[tuple[tuple[str, Door], ...]] = (
    ("/api/chat/completion", "chat"),
    ("/api/chat/execute", "execute"),
    ("/v1/", "openai"),
    ("/mcp", "mcp"),
)
_PASSWORD_THREADS: Final = 2
"""Of their own, so that whoever waits for a password to be checked keeps nobody else waiting."""

_RIGHTS_THREADS: Final = 2
"""Of their own, so that slow searches keep nobody waiting who asks for something else."""

_CLIP_THREADS: Final = 2
"""Of their own too, and few, for a clip is made in memory."""


class SignInNeeded(WitnessError):
    """There is no valid session or token with the request."""


class Places(Protocol):
    """What each viewer's model may know of the site."""

    def for_viewer(self, viewer: Viewer) -> Place:
        """The place as this viewer sees it now. Synchronous: callers run it in a thread."""
        ...

    def at_once(self, viewer: Viewer) -> Place | None:
        """`for_viewer` for the event loop; None: it would have to read."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """The running parts that routes use. `model` is None where no model may answer."""

    version: str
    clock: Clock
    accounts: Accounts
    audit: AuditTrail
    proxies: TrustedProxies
    events: EventStore
    media: MediaStore
    conversations: ConversationStore
    live: LiveCameras
    places: Places
    config_for: Callable[[Viewer], dict[str, Any]]
    model: Model | None
    models: Mapping[str, ListedModel] = field(default_factory=dict[str, ListedModel])
    """The language models of the settings, by name."""
    password_threads: anyio.CapacityLimiter = field(default_factory=lambda: anyio.CapacityLimiter(_PASSWORD_THREADS))
    rights_threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(_RIGHTS_THREADS, "rights"))
    clip_threads: anyio.CapacityLimiter = field(default_factory=lambda: anyio.CapacityLimiter(_CLIP_THREADS))

    def caller(self, connection: HTTPConnection, name: str | None = None) -> Caller:
        """Who sends a request, as the audit trail says it; `name`: the user, where it is known."""
        peer = connection.client.host if connection.client else None
        return Caller(name, _door_of(connection.scope["path"]), self.proxies.address(peer, connection.headers))

    def is_https(self, request: Request) -> bool:
        """Whether the browser's own connection is encrypted."""
        peer = request.client.host if request.client else None
        return self.proxies.is_https(peer, request.headers, request.url.scheme)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whoever sent a request: what they showed, and with which rights they were let in."""

    proof: Proof
    viewer: Viewer
    place: Place
    credential: Credential | None
    caller: Caller

    @property
    def profile(self) -> dict[str, Any]:
        """What they may know of themselves; the names of cameras are those of the settings."""
        cameras = [camera.name for camera in self.place.cameras]
        return {"username": self.viewer.name, "role": self.viewer.role, "allowed_cameras": cameras}

    @property
    def manages(self) -> str | None:
        """Whose sessions and tokens they may take back: their own; None: anybody's."""
        return None if self.viewer.is_admin else self.viewer.name


def _door_of(path: str) -> Door:
    for start, door in _DOORS:
        if path.startswith(start):
            return door
    return "api"


async def get_services(request: Request) -> Services:
    return cast("Services", request.app.state.services)


def answering_model(services: Services) -> Model:
    """
    Raises:
        BadInput: no model may answer.
    """
    if services.model is None:
        raise BadInput("No language model is set up, and the settings say that Witness may not answer without one.")
    return services.model


def _proof(request: Request, services: Services) -> Proof:
    """What a request shows for who sent it: a token; else the word of a trusted proxy; else a session's cookie.

    Raises:
        SignInNeeded: nothing.
    """
    peer = request.client.host if request.client else None
    proof = bearer(request.headers.get("authorization")) or services.proxies.user(peer, request.headers)
    proof = proof or session_of(request.cookies, https=services.is_https(request))
    if not proof:
        raise SignInNeeded("Sign in first: POST /api/login, or send a token as Authorization: Bearer TOKEN.")
    return proof


async def get_signed_in(request: Request) -> SignedIn:
    """The point at which it is decided who somebody is: every route but the open ones goes through it.

    It depends on nothing: FastAPI goes through what a dependency depends on each time that it is named.

    Raises:
        SignInNeeded: there is no session or token, it is not known, or it has ended.
        NotAllowed: the settings know the user's role no longer.
    """
    services = await get_services(request)
    proof = _proof(request, services)
    holder, place = await _rights(services, proof)
    viewer = holder.viewer
    request.state.user = viewer.name
    caller = services.caller(request, viewer.name)
    camera = request.path_params.get("camera")
    if camera is not None and not viewer.may_see(camera):
        services.audit.refusal(caller, f"{request.method} {request.url.path}", 404)
    return SignedIn(proof, viewer, place, holder.credential, caller)


async def _rights(services: Services, proof: Proof) -> tuple[Holder, Place]:
    """Who shows this proof, with the rights of now, and what they may know of the place.

    Raises:
        SignInNeeded: the session or token is not known, or has ended.
        NotAllowed: the settings know the user's role no longer.
    """
    holder = services.accounts.holder_at_once(proof)
    place = holder and services.places.at_once(holder.viewer)
    if holder and place:
        return holder, place
    return await asyncio.get_running_loop().run_in_executor(services.rights_threads, _read, services, proof)


def _read(services: Services, proof: Proof) -> tuple[Holder, Place]:
    holder = services.accounts.holder(proof)
    if holder is None:
        raise SignInNeeded(_ENDED)
    return holder, services.places.for_viewer(holder.viewer)


async def get_viewer(signed_in: Annotated[SignedIn, Depends(get_signed_in)]) -> Viewer:
    return signed_in.viewer


async def get_admin(signed_in: Annotated[SignedIn, Depends(get_signed_in)]) -> SignedIn:
    require_admin(signed_in.viewer)
    return signed_in


def require_admin(viewer: Viewer) -> None:
    """
    Raises:
        NotAllowed: the viewer is no admin; the same words whatever was asked for.
    """
    if not viewer.is_admin:
        raise NotAllowed("Only an admin may do this.")


def is_own(user: str, viewer: Viewer) -> bool:
    """Whether `user` is the name of the viewer."""
    return fold(user) == fold(viewer.name)


async def let_anyone_in() -> None:
    """What a route depends on that needs no sign-in."""


async def get_owner(signed_in: Annotated[SignedIn, Depends(get_signed_in)], user: str | None = None) -> str:
    """Whose things are meant: one's own, or, for an admin, those of `?user=`.

    Raises:
        NotAllowed: the viewer is no admin, and names another user, whether there is one or not.
    """
    if user is None or is_own(user, signed_in.viewer):
        return signed_in.viewer.name
    require_admin(signed_in.viewer)
    return user


def need_of(route: APIRoute) -> Need:
    """Whom a route lets in.

    Raises:
        TypeError: it does not say so.
    """
    calls = set(_calls(route.dependant))
    needs: tuple[tuple[Callable[..., Any], Need], ...] = (
        (get_admin, "admin"), (get_signed_in, "viewer"), (let_anyone_in, "anyone"),
    )  # fmt: skip
    for call, need in needs:
        if call in calls:
            return need
    raise TypeError(f"{route.path} must say whom it lets in: take ViewerNow or AdminNow, or depend on ANYONE")


def _calls(dependant: Dependant) -> list[Callable[..., Any] | None]:
    return [dependant.call, *(call for inner in dependant.dependencies for call in _calls(inner))]


def context_source(services: Services, signed_in: SignedIn, unknown_names: UnknownNames = "explain") -> ContextSource:
    """Gives a tool's context with the rights that whoever asks has at each call.

    The first context is for the viewer whom the request was let in with; for the next the rights are read anew.
    """
    let_in = [(signed_in.viewer, signed_in.place)]
    note = partial(services.audit.tool_call, signed_in.caller)

    async def read() -> tuple[Viewer, Place]:
        holder, place = await _rights(services, signed_in.proof)
        return holder.viewer, place

    async def source() -> ToolContext:
        viewer, place = let_in.pop() if let_in else await read()
        return ToolContext(viewer, place, services.events, services.live, services.clock, unknown_names, note=note)

    return source


async def in_password_thread(services: Services, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run what hashes passwords: however many do at once, everything else goes on."""
    return await anyio.to_thread.run_sync(partial(function, *args, **kwargs), limiter=services.password_threads)


_ENDED: Final = "This session or token is not valid (any more). Sign in again."

RowId = Annotated[int, Path(ge=1, lt=2**63)]
ANYONE: Final = Depends(let_anyone_in)
ServicesNow = Annotated[Services, Depends(get_services)]
SignedInNow = Annotated[SignedIn, Depends(get_signed_in)]
ViewerNow = Annotated[Viewer, Depends(get_viewer)]
AdminNow = Annotated[SignedIn, Depends(get_admin)]
OwnerNow = Annotated[str, Depends(get_owner)]
