"""The HTTP API as one application."""

import importlib
import pkgutil
from collections.abc import AsyncGenerator, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Protocol

from fastapi import APIRouter, FastAPI
from starlette.routing import Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from witness import web
from witness.api import errors, openai_door, routes
from witness.api.deps import Services


class Door(Protocol):
    """A further protocol at a path of its own: an ASGI application, and what has to run beside it."""

    @property
    def path(self) -> str: ...

    def open(self) -> AbstractAsyncContextManager[None]: ...

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None: ...


def create_app(services: Services, doors: Sequence[Door] = ()) -> FastAPI:
    """The application over the running parts. Whoever made them closes them, all but the model: its connections
    belong to the loop that the application runs in."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        async with AsyncExitStack() as stack:
            for door in doors:
                await stack.enter_async_context(door.open())
            yield
        if services.model is not None:
            await services.model.close()

    app = FastAPI(
        title="Witness",
        version=services.version,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.services = services
    errors.install(app)
    for router in all_routers().values():
        app.include_router(router, prefix="/api")
    app.include_router(openai_door.router)
    app.router.routes.extend(Route(door.path, door) for door in doors)
    app.mount("/", StaticFiles(packages=[(web.__name__, "static")], html=True), name="page")
    return app


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
