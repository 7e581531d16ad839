"""The routers of `/api`, one a noun."""

from fastapi import APIRouter

from witness.api.shapes import Refused


def api_router(noun: str) -> APIRouter:
    return APIRouter(prefix="/api", tags=[noun], responses={"default": {"model": Refused}})
