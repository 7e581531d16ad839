"""The HTTP API as one application."""

import importlib
import pkgutil
from collections.abc import AsyncGenerator, Collection, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Protocol

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from witness import web
from witness.api import errors, openai_door, routes
from witness.api.deps import Services, need_of
from witness.api.description import describe
from witness.api.headers import ReplyHeaders
from witness.api.limits import Limits
from witness.api.origins import Origins
from witness.api.page import INDEX, PageFiles
from witness.api.refusals import Refusals
from witness.api.watching import OpenStreams

PAGE: Final = Path(str(files(web))) / "static"


class Door(Protocol):
    """A further protocol at a path of its own: an ASGI application, and what has to run beside it."""

    @property
    def path(self) -> str: ...

    def open(self) -> AbstractAsyncContextManager[None]: ...

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None: ...


class _Application(FastAPI):
    def build_middleware_stack(self) -> ASGIApp:
        # around all of Starlette's own, so that the replies to bugs have the headers too
        stack = errors.Told(super().build_middleware_stack())
        return ReplyHeaders(stack, page=(PAGE / INDEX).read_bytes())

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            self.openapi_schema = describe(self)
        return self.openapi_schema


def create_app(services: Services, doors: Sequence[Door] = (), *, hosts: Collection[str] = ()) -> FastAPI:
    """The application over the running parts. Whoever made them closes them, all but the model: its connections
    belong to the loop that the application runs in.

    `hosts`: names of this machine by which it may be asked, beside its addresses and those that are private anyway.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        async with AsyncExitStack() as stack:
            for door in doors:
                await stack.enter_async_context(door.open())
            yield
        if services.model is not None:
            await services.model.close()

    app = _Application(
        title="Witness",
        version=services.version,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.services = services
    app.state.streams = OpenStreams(services.accounts)
    errors.install(app)
    app.add_middleware(Limits)
    app.add_middleware(Origins, hosts=hosts)
    app.add_middleware(Refusals, services=services)
    for router in (*all_routers().values(), openai_door.router):
        # FastAPI goes through what it includes twice for each request, and through its own routes once
        app.router.routes.extend(_checked(router).routes)
    app.router.routes.extend(Route(door.path, door) for door in doors)
    app.mount("/", PageFiles(PAGE), name="page")
    return app


def _checked(router: APIRouter) -> APIRouter:
    """
    Raises:
        TypeError: a route does not say whom it lets in.
    """
    for route in router.routes:
        if isinstance(route, APIRoute):
            need_of(route)
    return router


def all_routers() -> dict[str, APIRouter]:
    """The routers by noun, the ones with a camera's name in the path last, so that they shadow nothing.

    Raises:
        TypeError: a module of `routes` defines no `router`.
    """
    found: dict[str, APIRouter] = {}
    for info in sorted(pkgutil.iter_modules(routes.__path__), key=lambda i: (i.name == "cameras", i.name)):
        router = getattr(importlib.import_module(f"{routes.__name__}.{info.name}"), "router", None)
        if not isinstance(router, APIRouter):
            raise TypeError(f"api/routes/{info.name}.py must define a router")
        found[info.name] = router
    return found
