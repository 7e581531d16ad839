"""The audit trail, for admins: pages of it, the newest entries first, and the whole as JSON lines."""

from collections.abc import AsyncGenerator
from typing import Annotated, Final

import orjson
from fastapi import Query
from starlette.responses import Response

from witness.accounts.audit import entry_row
from witness.api.deps import AdminNow, Services, ServicesNow
from witness.api.leaving import ClosingStream
from witness.api.reply import JsonLines, json_reply
from witness.api.router import api_router
from witness.api.shapes import AuditRow
from witness.api.watching import WatchNow
from witness.domain.access import Viewer
from witness.store.base import AuditKind
from witness.tools.base import in_thread

router = api_router("audit")

_PAGE: Final = 1000


@router.get("/audit", response_model=list[AuditRow])
async def list_entries(
    services: ServicesNow,
    admin: AdminNow,
    *,
    before: Annotated[int | None, Query(ge=0, lt=2**63)] = None,
    limit: Annotated[int, Query(ge=1, le=_PAGE)] = 100,
    kind: AuditKind | None = None,
) -> Response:
    """`before`: the id of the last entry of the page before."""
    found = await in_thread(services.audit.latest, admin.viewer, limit=limit, before=before, kind=kind)
    return json_reply([entry_row(entry) for entry in found])


@router.get("/audit.jsonl", response_class=JsonLines)
async def export_entries(services: ServicesNow, admin: AdminNow, watch: WatchNow) -> Response:
    headers = {"Content-Disposition": 'attachment; filename="audit.jsonl"'}
    return ClosingStream(_lines(services, admin.viewer), watch, media_type="application/x-ndjson", headers=headers)


async def _lines(services: Services, viewer: Viewer) -> AsyncGenerator[bytes, None]:
    last = 0
    while entries := await in_thread(services.audit.following, viewer, last, limit=_PAGE):
        last = entries[-1].id
        yield b"".join(orjson.dumps(entry_row(entry)) + b"\n" for entry in entries)
