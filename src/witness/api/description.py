"""The description of the API in OpenAPI: FastAPI's, with what it cannot know."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute, iter_route_contexts

from witness.api import cookies
from witness.api.deps import need_of


def describe(app: FastAPI) -> dict[str, Any]:
    """What it takes to be let in stands at each route, and that refusals are JSON even where replies are pictures."""
    described = get_openapi(title=app.title, version=app.version, routes=app.routes)
    described["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer"},
        "session": {"type": "apiKey", "in": "cookie", "name": cookies.PLAIN},
    }
    described["security"] = [{"token": []}, {"session": []}]
    for each in iter_route_contexts(app.routes):
        if isinstance(each.original_route, APIRoute):
            for method in each.methods or ():
                operation = described["paths"][each.path][method.lower()]
                (refused,) = operation["responses"]["default"]["content"].values()
                operation["responses"]["default"]["content"] = {"application/json": refused}
                if need_of(each.original_route) == "anyone":
                    operation["security"] = []
    return described
