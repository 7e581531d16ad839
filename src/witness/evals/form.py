"""A question's logical form: what it asks, without its words."""

from datetime import UTC
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from witness.domain.errors import BadInput
from witness.domain.moment import parse_daily_window, parse_moment
from witness.domain.query import GroupBy

RefusalReason = Literal["camera_not_allowed", "unknown_camera", "unknown_name", "out_of_scope"]


def _moment(text: str) -> str:
    try:
        parse_moment(text, UTC)
    except BadInput as error:
        raise ValueError(str(error)) from error
    return text


def _window(edges: tuple[str, str]) -> tuple[str, str]:
    try:
        parse_daily_window("-".join(edges))
    except BadInput as error:
        raise ValueError('give two times of day, like ["22:00", "06:00"]') from error
    return edges


_Text = Annotated[str, Field(min_length=1)]
_Names = Annotated[tuple[_Text, ...], Field(min_length=1)]
Moment = Annotated[str, AfterValidator(_moment)]
"""A date, or a date and time, as ISO 8601."""

_Window = Annotated[tuple[str, str], AfterValidator(_window)]
_Weekdays = Annotated[tuple[Annotated[int, Field(ge=0, le=6)], ...], Field(min_length=1)]


class WhatFilters(BaseModel):
    """What is asked about. Filters are joined by AND, the values inside one by OR; None: no such filter."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cameras: _Names | None = None
    labels: _Names | None = None
    subs: _Names | None = None
    zones: _Names | None = None
    unknown: bool = False
    """Without a sub-label."""


class EventFilters(WhatFilters):
    """`after` and `before` are the place's wall clock, `[after, before)` on an event's start, as are `time_of_day` and
    `weekdays` (0 = Monday); the words of `text` must all stand in the description."""

    after: Moment | None = None
    before: Moment | None = None
    time_of_day: _Window | None = None
    weekdays: _Weekdays | None = None
    min_seconds: Annotated[float, Field(ge=0)] | None = None
    text: _Text | None = None
    plate: _Text | None = None


class EventForm(EventFilters):
    """Asks of the events that match."""

    op: Literal["count", "list", "exists", "first", "last", "recap"]


class GroupForm(EventFilters):
    """Asks how many match for each value of `by`, or which value has the most."""

    op: Literal["groups", "busiest"]
    by: GroupBy


class LiveForm(WhatFilters):
    """Asks what cameras track now."""

    op: Literal["live"]


class RefusalForm(BaseModel):
    """Asks what cannot be answered."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    op: Literal["refuse"]
    why: RefusalReason


LogicalForm = Annotated[EventForm | GroupForm | LiveForm | RefusalForm, Field(discriminator="op")]
