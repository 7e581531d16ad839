"""Events in Frigate's shapes, with their pictures and clips."""

import tempfile
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated, Final, Literal

import anyio.to_thread
from fastapi import Query
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from witness.api.deps import AdminNow, Services, ServicesNow, SignedIn, ViewerNow
from witness.api.reply import Jpeg, Mp4, json_reply
from witness.api.router import api_router
from witness.api.shapes import CountsRow, Done, EventRow
from witness.domain.errors import NotFound
from witness.domain.moment import parse_daily_window
from witness.domain.query import EventQuery, GroupBy, Order
from witness.recorder.clip import make_clip
from witness.recorder.forget import forget
from witness.store.base import DayCount, MediaStore
from witness.tools.base import in_thread

MAX_OFFSET: Final = 10_000
"""What lies deeper takes seconds to count off."""

router = api_router("events")

Sort = Literal["date_asc", "date_desc", "score_asc", "score_desc"]
_ORDERS: dict[Sort, Order] = {
    "date_asc": "oldest",
    "date_desc": "newest",
    "score_asc": "lowest_score",
    "score_desc": "highest_score",
}


class EventsQuery(BaseModel):
    """Frigate's parameters of `GET /api/events`; both numbers of a name are read."""

    model_config = ConfigDict(extra="ignore")

    camera: str = "all"
    cameras: str = "all"
    label: str = "all"
    labels: str = "all"
    sub_label: str = "all"
    sub_labels: str = "all"
    zone: str = "all"
    zones: str = "all"
    after: float | None = None
    before: float | None = None
    time_range: str | None = None
    has_clip: bool | None = None
    has_snapshot: bool | None = None
    in_progress: bool | None = None
    favorites: bool | None = None
    min_score: float | None = None
    max_score: float | None = None
    min_length: float | None = None
    max_length: float | None = None
    recognized_license_plate: str | None = None
    search: str = ""
    sort: Sort = "date_desc"
    limit: int = Query(100, ge=1, le=1000)
    offset: int = Query(0, ge=0, le=MAX_OFFSET, description="Further ones are reached with `before` or `after`.")

    def to_query(self) -> EventQuery:
        window = self.time_range
        return EventQuery(
            cameras=_names(self.camera, self.cameras),
            labels=_names(self.label, self.labels),
            sub_labels=_names(self.sub_label, self.sub_labels),
            zones=_names(self.zone, self.zones),
            after=self.after,
            before=self.before,
            time_of_day=parse_daily_window(window) if window and window != "00:00,24:00" else None,
            has_clip=self.has_clip,
            has_snapshot=self.has_snapshot,
            in_progress=self.in_progress,
            favorites=self.favorites,
            min_score=self.min_score,
            max_score=self.max_score,
            min_seconds=self.min_length,
            max_seconds=self.max_length,
            plate=self.recognized_license_plate,
            words=tuple(self.search.split()),
        )


def _names(*values: str) -> frozenset[str] | None:
    given = [value for value in values if value not in ("", "all")]
    return frozenset(name.strip() for value in given for name in value.split(",")) if given else None


@router.get("/events", response_model=list[EventRow])
async def list_events(asked: Annotated[EventsQuery, Query()], services: ServicesNow, viewer: ViewerNow) -> Response:
    query, order = asked.to_query(), _ORDERS[asked.sort]

    def read() -> Response:
        page = services.events.search(viewer, query, order=order, limit=asked.limit, offset=asked.offset)
        # written here, for a thousand rows are more than the event loop may do in one turn
        return json_reply([event.to_row() for event in page.events], headers={"X-Total-Count": str(page.total)})

    return await in_thread(read)


@router.get("/events/summary", response_model=list[DayCount])
async def summarise_events(
    asked: Annotated[EventsQuery, Query()], services: ServicesNow, viewer: ViewerNow
) -> Response:
    """How many events a day, for each camera and label that has any: Frigate's rows."""
    counts = await in_thread(services.events.summary, viewer, asked.to_query())
    return json_reply(counts)


@router.get("/events/counts", response_model=CountsRow)
async def count_events(
    by: GroupBy, asked: Annotated[EventsQuery, Query()], services: ServicesNow, viewer: ViewerNow
) -> Response:
    """How many events match, and for each value of `by`."""
    return json_reply(asdict(await in_thread(services.events.count, viewer, asked.to_query(), by)))


@router.post("/events/{event_id}/retain", response_model=Done)
async def retain(event_id: str, services: ServicesNow, admin: AdminNow) -> Response:
    return await _retain(services, admin, event_id, indefinitely=True)


@router.delete("/events/{event_id}/retain", response_model=Done)
async def let_go(event_id: str, services: ServicesNow, admin: AdminNow) -> Response:
    return await _retain(services, admin, event_id, indefinitely=False)


@router.delete("/events/{event_id}", response_model=Done)
async def delete_event(event_id: str, services: ServicesNow, admin: AdminNow) -> Response:
    def work() -> None:
        event = forget(services.events, services.media, admin.viewer, event_id)
        services.audit.event(admin.caller, "delete event", id=event.id, camera=event.camera, start=event.start_time)

    await in_thread(work)
    return json_reply({"success": True})


@router.get("/events/{event_id}", response_model=EventRow)
async def get_event(event_id: str, services: ServicesNow, viewer: ViewerNow) -> Response:
    event = await in_thread(services.events.get, viewer, event_id)
    return json_reply(event.to_row())


@router.get("/events/{event_id}/thumbnail.jpg", response_class=Jpeg)
async def thumbnail(event_id: str, services: ServicesNow, viewer: ViewerNow) -> Response:
    event = await in_thread(services.events.get, viewer, event_id)
    return _jpeg(await in_thread(services.media.thumbnail, event))


@router.get("/events/{event_id}/snapshot.jpg", response_class=Jpeg)
async def snapshot(event_id: str, services: ServicesNow, viewer: ViewerNow, *, bbox: bool = False) -> Response:
    event = await in_thread(services.events.get, viewer, event_id)
    return _jpeg(await in_thread(services.media.snapshot, event, boxed=bbox))


@router.get("/events/{event_id}/clip.mp4", response_class=Mp4)
async def clip(event_id: str, services: ServicesNow, viewer: ViewerNow) -> Response:
    event = await in_thread(services.events.get, viewer, event_id)
    end = event.end_time if event.end_time is not None else services.clock.now()
    make = partial(_clip_file, services.media, event.camera, event.start_time, end)
    path = await anyio.to_thread.run_sync(make, limiter=services.clip_threads)
    if path is None:
        raise NotFound("There is no clip of this event.")
    return Mp4(path, media_type=Mp4.media_type)


@router.get("/labels", response_model=list[str])
async def labels(services: ServicesNow, viewer: ViewerNow) -> Response:
    return json_reply(list(await in_thread(services.events.labels, viewer)))


@router.get("/sub_labels", response_model=list[str])
async def sub_labels(services: ServicesNow, viewer: ViewerNow) -> Response:
    return json_reply(list(await in_thread(services.events.sub_labels, viewer)))


async def _retain(services: Services, admin: SignedIn, event_id: str, *, indefinitely: bool) -> Response:
    def work() -> None:
        services.events.retain(admin.viewer, event_id, indefinitely=indefinitely)
        services.audit.event(admin.caller, "protect event" if indefinitely else "unprotect event", id=event_id)

    await in_thread(work)
    return json_reply({"success": True})


def _jpeg(picture: bytes | None) -> Response:
    if picture is None:
        raise NotFound("There is no picture of this event.")
    return Jpeg(picture)


def _clip_file(media: MediaStore, camera: str, start_time: float, end_time: float) -> Path | None:
    video = make_clip(media, camera, start_time, end_time)
    if video is None:
        return None
    with tempfile.NamedTemporaryFile(prefix="witness-clip-", suffix=".mp4", delete=False) as file:
        file.write(video)
    return Path(file.name)
