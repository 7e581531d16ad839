"""The HTTP API as one application."""

import importlib
import pkgutil

from fastapi import APIRouter, FastAPI
from starlette.staticfiles import StaticFiles

from witness import web
from witness.api import errors, routes
from witness.api.deps import Services


def create_app(services: Services) -> FastAPI:
    """The application over the running parts; they are opened and closed by whoever made them."""
    app = FastAPI(title="Witness", version=services.version, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.services = services
    errors.install(app)
    for router in all_routers().values():
        app.include_router(router, prefix="/api")
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
