"""What routes are handed: the running parts, and who asks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, cast

from fastapi import Depends, Request

from witness.accounts.accounts import Accounts
from witness.assistant.calls import ContextSource
from witness.domain.access import Viewer
from witness.domain.errors import BadInput, WitnessError
from witness.domain.moment import Clock
from witness.domain.place import Place
from witness.live.base import LiveCameras
from witness.models.base import Model
from witness.store.base import ConversationStore, EventStore, MediaStore
from witness.tools.base import ToolContext, UnknownNames, in_thread

SESSION_COOKIE = "witness_session"


class SignInNeeded(WitnessError):
    """There is no valid session or token with the request."""


@dataclass(frozen=True, slots=True)
class Services:
    """The running parts that routes use. `model` is None where no model may answer."""

    version: str
    clock: Clock
    accounts: Accounts
    events: EventStore
    media: MediaStore
    conversations: ConversationStore
    live: LiveCameras
    place_for: Callable[[Viewer], Place]
    config_for: Callable[[Viewer], dict[str, Any]]
    model: Model | None


def get_services(request: Request) -> Services:
    return cast("Services", request.app.state.services)


def answering_model(services: Services) -> Model:
    """
    Raises:
        BadInput: no model may answer.
    """
    if services.model is None:
        raise BadInput("No language model is set up, and the settings say that Witness may not answer without one.")
    return services.model


def get_secret(request: Request) -> str:
    """The session or token that came with the request.

    Raises:
        SignInNeeded: there is none.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    secret = token.strip() if scheme.lower() == "bearer" else request.cookies.get(SESSION_COOKIE)
    if not secret:
        raise SignInNeeded("Sign in first: POST /api/login, or send a token as Authorization: Bearer TOKEN.")
    return secret


def read_viewer(services: Services, secret: str) -> Viewer:
    """The holder of a session or token, with the rights of now. Synchronous: it reads the database.

    Raises:
        SignInNeeded: it is not known, or has ended.
    """
    viewer = services.accounts.viewer_for(secret)
    if viewer is None:
        raise SignInNeeded("This session or token is not valid (any more). Sign in again.")
    return viewer


async def get_viewer(
    services: Annotated[Services, Depends(get_services)], secret: Annotated[str, Depends(get_secret)]
) -> Viewer:
    return await in_thread(read_viewer, services, secret)


def context_source(
    services: Services, secret: str, unknown_names: UnknownNames = "explain", *, just_read: Viewer | None = None
) -> ContextSource:
    """Gives a tool's context with the rights that the holder of `secret` has at each call.

    `just_read` is the viewer that the request was let in with: the first context is theirs, the next are read anew.
    """
    let_in = [just_read] if just_read else []

    def read() -> ToolContext:
        viewer = let_in.pop() if let_in else read_viewer(services, secret)
        place = services.place_for(viewer)
        return ToolContext(viewer, place, services.events, services.live, services.clock, unknown_names)

    async def source() -> ToolContext:
        return await in_thread(read)

    return source


ServicesNow = Annotated[Services, Depends(get_services)]
Secret = Annotated[str, Depends(get_secret)]
ViewerNow = Annotated[Viewer, Depends(get_viewer)]
