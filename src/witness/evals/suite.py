"""A suite: a place with what its cameras saw, and questions about it, read from a folder."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, TypeAdapter

from witness.domain.access import ADMIN, Viewer
from witness.domain.camera import Camera, Zone
from witness.domain.errors import BadInput
from witness.domain.event import Event, event_from_row
from witness.domain.moment import parse_moment
from witness.evals.expectation import Expectation
from witness.evals.files import Row, read_file, read_lines
from witness.live.base import LiveObject

QUESTIONS_FILE: Final = "questions.jsonl"

_WHOLE: Final = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
"""Where a zone lies is not told by a suite: its events name their zones."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a camera tracks at the moment that counts as now; `time` (Unix seconds) is its picture's."""

    time: float
    objects: tuple[LiveObject, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the user turns before it: the last of `ask` is the one that is judged.

    `form` is the logical form, with where it stands; `expect` is None where the answer is not to be judged.
    """

    id: str
    ask: tuple[str, ...]
    viewer: Viewer
    form: Row | None
    expect: Expectation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """`now` is Unix seconds; `viewers` stand by name; `live` has each camera; the oldest event stands first."""

    timezone: ZoneInfo
    now: float
    cameras: tuple[Camera, ...]
    labels: tuple[str, ...]
    known: Mapping[str, tuple[str, ...]]
    viewers: Mapping[str, Viewer]
    events: tuple[Event, ...]
    live: Mapping[str, Seen]
    questions: tuple[Question, ...]


def load_suite(folder: Path) -> Suite:
    """Read the files of a suite.

    Raises:
        BadInput: a file is missing or not of its form; the message says where, and what would be right.
    """
    row = read_file(folder / "place.json")
    place = row.fit(_PLACE)
    timezone = ZoneInfo(place.timezone)
    now = _now(place, timezone, row)
    viewers = {name: user.viewer(name) for name, user in place.users.items()}
    for viewer in viewers.values():
        _must_exist(place, () if viewer.cameras == "all" else viewer.cameras, row)
    return Suite(
        timezone=timezone,
        now=now,
        cameras=tuple(camera.named(name) for name, camera in place.cameras.items()),
        labels=place.labels,
        known=place.known,
        viewers=viewers,
        events=_events(read_lines(folder / "events.jsonl")),
        live=_live(read_file(folder / "live.json"), place, now),
        questions=_questions(read_lines(folder / QUESTIONS_FILE), viewers),
    )


def _zone_name(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("give a time zone like Europe/Berlin") from error


_Name = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class _Camera(BaseModel):
    friendly_name: _Name
    zones: dict[_Name, _Name] = {}

    def named(self, name: str) -> Camera:
        return Camera(name, self.friendly_name, tuple(Zone(z, title, _WHOLE) for z, title in self.zones.items()))


class _User(BaseModel):
    role: _Name
    cameras: Literal["all"] | frozenset[_Name]

    def viewer(self, name: str) -> Viewer:
        return Viewer(name, self.role, self.cameras)


class _Place(BaseModel):
    timezone: Annotated[str, AfterValidator(_zone_name)]
    now: str
    cameras: Annotated[dict[_Name, _Camera], Field(min_length=1)]
    users: Annotated[dict[_Name, _User], Field(min_length=1)]
    labels: tuple[_Name, ...]
    known: dict[_Name, tuple[_Name, ...]] = {}


class _Object(BaseModel):
    label: _Name
    sub_label: str | None = None
    zones: tuple[_Name, ...] = ()
    stationary: bool = False


class _Seen(BaseModel):
    timestamp: float | None = None
    objects: tuple[_Object, ...]


class _Question(BaseModel):
    id: _Name
    ask: Annotated[tuple[_Name, ...], Field(min_length=1)]
    user: str | None = None
    q: dict[str, Any] | None = None
    expect: Expectation | None = None


_PLACE: Final = TypeAdapter(_Place)
_LIVE: Final = TypeAdapter(dict[str, _Seen])
_QUESTION: Final = TypeAdapter(_Question)


def _now(place: _Place, timezone: ZoneInfo, row: Row) -> float:
    try:
        return parse_moment(place.now, timezone)
    except BadInput as error:
        raise row.error(f"now: {error}") from error


def _events(rows: Iterable[Row]) -> tuple[Event, ...]:
    events: dict[str, Event] = {}
    for row in rows:
        try:
            event = event_from_row(row.value)
        except BadInput as error:
            raise row.error(str(error)) from error
        if events.setdefault(event.id, event) is not event:
            raise row.error(f"an event with the id {event.id} stands above; ids must differ")
    return tuple(sorted(events.values(), key=lambda event: (event.start_time, event.id)))


def _live(row: Row, place: _Place, now: float) -> dict[str, Seen]:
    """What each camera tracks; one that the file does not name tracks nothing."""
    told = row.fit(_LIVE)
    _must_exist(place, told, row)
    return {name: _seen(told[name], now) if name in told else Seen(now) for name in place.cameras}


def _seen(seen: _Seen, now: float) -> Seen:
    objects = (LiveObject(f"{i}", o.label, o.sub_label, o.zones, o.stationary) for i, o in enumerate(seen.objects))
    return Seen(now if seen.timestamp is None else seen.timestamp, tuple(objects))


def _questions(rows: Iterable[Row], viewers: Mapping[str, Viewer]) -> tuple[Question, ...]:
    questions: dict[str, Question] = {}
    for row in rows:
        told = row.fit(_QUESTION)
        if told.id in questions:
            raise row.error(f"a question with the id {told.id} stands above; ids must differ")
        form = None if told.q is None else Row(told.q, f"{row.where}: q")
        questions[told.id] = Question(told.id, told.ask, _asker(told, viewers, row), form, told.expect)
    if not questions:
        raise BadInput(f"{QUESTIONS_FILE}: a suite has at least one question, a line each")
    return tuple(questions.values())


def _asker(told: _Question, viewers: Mapping[str, Viewer], row: Row) -> Viewer:
    if told.user is None:
        admins = [viewer for viewer in viewers.values() if viewer.role == ADMIN]
        if not admins:
            raise row.error("user: name one; it may be left out only where place.json has a user with the role admin")
        return admins[0]
    if told.user not in viewers:
        raise row.error(f"user: place.json has no {told.user}; it has {', '.join(viewers)}")
    return viewers[told.user]


def _must_exist(place: _Place, cameras: Iterable[str], row: Row) -> None:
    for name in cameras:
        if name not in place.cameras:
            raise row.error(f"place.json has no camera {name}; it has {', '.join(place.cameras)}")
