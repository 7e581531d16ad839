"""What a store of events, users and media offers. All of it is synchronous: callers run it in a thread.

Every read takes the viewer first. What a query asks for is met with the viewer's cameras; where nothing is left the
result is empty before any SQL. Only the recorder's own methods (`EventWriter`) see events without a viewer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol

from typing_extensions import TypedDict

from witness.domain.access import Caller, CameraScope, Viewer
from witness.domain.event import Event
from witness.domain.query import Counts, EventPage, EventQuery, Gap, GroupBy, Order


class DayCount(TypedDict):
    """How many events of one kind began on one local day (YYYY-MM-DD); no object, for years have 100,000 of them."""

    day: str
    camera: str
    label: str
    sub_label: str | None
    count: int


class EventStore(Protocol):
    """Reads of events for a viewer, and what a viewer may change of them."""

    def search(
        self, viewer: Viewer, query: EventQuery, *, order: Order = "newest", limit: int = 100, offset: int = 0
    ) -> EventPage:
        """The matching events in that order, and how many match in all. Ties are broken by id, newest last id first."""
        ...

    def count(self, viewer: Viewer, query: EventQuery, by: GroupBy | None = None) -> Counts:
        """How many match, and for each value of `by`. Counted by the database, without a cap."""
        ...

    def summary(self, viewer: Viewer, query: EventQuery) -> tuple[DayCount, ...]:
        """How many match for each local day, camera, label and sub-label that has any; newest day first."""
        ...

    def get(self, viewer: Viewer, event_id: str) -> Event:
        """One event.

        Raises:
            NotFound: there is none, or not for this viewer.
        """
        ...

    def get_many(self, viewer: Viewer, event_ids: Iterable[str]) -> dict[str, Event]:
        """Those of the events that there are for this viewer, by id."""
        ...

    def labels(self, viewer: Viewer) -> tuple[str, ...]:
        """The labels that this viewer's events bear, sorted."""
        ...

    def sub_labels(self, viewer: Viewer) -> tuple[str, ...]:
        """The sub-labels that this viewer's events bear, sorted."""
        ...

    def lies_within(self, viewer: Viewer, camera: str, start_time: float, end_time: float) -> bool:
        """Whether any event of the camera lasts at some time between the two (Unix seconds)."""
        ...

    def retain(self, viewer: Viewer, event_id: str, *, indefinitely: bool) -> None:
        """Protect an event from being deleted, or end that.

        Raises:
            NotFound: there is none, or not for this viewer.
        """
        ...

    def delete(self, viewer: Viewer, event_id: str) -> Event:
        """Take an event away, durably; what it was. Its files are the caller's to delete, after this.

        Raises:
            NotFound: there is none, or not for this viewer.
            BadInput: it still lasts, or is protected.
        """
        ...

    def gaps(self, viewer: Viewer, query: EventQuery, *, now: float) -> tuple[Gap, ...]:
        """When the query's cameras were not watching between its `after` and its `before` (or `now`).

        A camera counts as watching from its first recorded span on; before that nothing is known, and nothing is said.
        What lasted at most 15 s is no gap. By camera, each one's in order of time.
        """
        ...


class EventWriter(Protocol):
    """Writes of the recorder, of imports and of the simulation."""

    def add(self, event: Event, *, seen_time: float | None = None) -> None:
        """Keep a new event. `seen_time` (Unix seconds): when its object was last seen; its start where not given.

        Raises:
            BadInput: an event with this id exists.
        """
        ...

    def update(self, event: Event, *, seen_time: float | None = None) -> None:
        """Replace the event with this id, all but `retain_indefinitely`, `sub_label` where set, and `has_clip`,
        `has_snapshot` where true: those are changed by others while it lasts. `seen_time` (Unix seconds): when its
        object was last seen; now where not given.

        Raises:
            NotFound: there is none.
        """
        ...

    def add_many(self, events: Sequence[Event]) -> int:
        """Keep those whose id is new, in one transaction; how many were new."""
        ...

    def mark_snapshot(self, event_id: str) -> None:
        """Say that the event's pictures are durably on disk."""
        ...

    def mark_clip(self, event_id: str) -> None:
        """Say that the segments of the event are durably on disk."""
        ...

    def pictured_ids(self) -> tuple[str, ...]:
        """The ids of all events whose pictures are said to be on disk: what a sweep keeps."""
        ...

    def close_open(self) -> int:
        """End each event that still lasts at its last sight: what a killed recorder left. How many there were."""
        ...

    def watched(self, camera: str, start_time: float, end_time: float) -> None:
        """Say that `camera` was watching then; a span that touches the camera's last one (within 15 s) extends it."""
        ...


CredentialKind = Literal["session", "token"]


@dataclass(frozen=True, slots=True)
class User:
    id: int
    name: str
    role: str
    password_hash: str
    """Empty for those who sign in at a proxy."""


@dataclass(frozen=True, slots=True)
class Credential:
    """A session or a personal token. Only a digest of its secret is kept; times are Unix seconds, None: no end."""

    id: int
    user_id: int
    kind: CredentialKind
    name: str
    created: float
    expires: float | None
    last_used: float | None


class UserStore(Protocol):
    """Users with their sessions and tokens."""

    def users(self) -> tuple[User, ...]: ...

    def user(self, name: str) -> User | None:
        """Names are compared without case."""
        ...

    def add_user(self, name: str, role: str, password_hash: str, *, now: float) -> User:
        """
        Raises:
            BadInput: a user with this name exists.
        """
        ...

    def set_password(self, user_id: int, password_hash: str) -> None:
        """Also ends the user's sessions and tokens."""
        ...

    def set_role(self, user_id: int, role: str) -> None:
        """
        Raises:
            BadInput: nobody with a password would be left to administer.
        """
        ...

    def delete_user(self, user_id: int) -> None:
        """With all that is theirs.

        Raises:
            BadInput: nobody with a password would be left to administer.
        """
        ...

    def add_credential(
        self,
        user_id: int,
        kind: CredentialKind,
        name: str,
        digest: bytes,
        *,
        now: float,
        expires: float | None,
        made_with: Credential | None = None,
    ) -> Credential:
        """
        Raises:
            NotFound: the user, or the session or token that it is made with, is gone.
        """
        ...

    def begin_session(self, user: User, name: str, digest: bytes, *, now: float, expires: float) -> Credential:
        """
        Raises:
            NotFound: the user is gone, or their password was changed, since `user` was read.
        """
        ...

    def credential(self, digest: bytes, *, now: float) -> tuple[Credential, User] | None:
        """Who holds the secret with this SHA-256 digest; None where it is unknown, or has ended."""
        ...

    def credential_by_id(self, credential_id: int) -> tuple[Credential, User] | None:
        """A session or token, ended or not, and whose it is."""
        ...

    def touch_credential(self, credential_id: int, *, now: float) -> None:
        """Note the last use."""
        ...

    def credentials(self, user_id: int) -> tuple[Credential, ...]: ...

    def delete_credential(self, credential_id: int) -> None:
        """With the tokens that were made with it."""
        ...


AuditKind = Literal["sign_in", "refusal", "tool_call", "account", "event", "system"]


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """What was done or refused; Unix seconds. Texts are clean, and hold no secret: whoever writes one sees to that."""

    time: float
    kind: AuditKind
    caller: Caller
    action: str
    outcome: str
    """`ok`, or in a word or a status why not."""
    details: Mapping[str, Any]
    """JSON values."""
    id: int = 0
    """Counts upwards, from when it is kept on."""


class AuditStore(Protocol):
    """The audit trail. Entries are added, and never changed or taken away: the database itself refuses that."""

    def add(self, entries: Sequence[AuditEntry]) -> None:
        """Keep them, durably, in this order."""
        ...

    def latest(
        self, viewer: Viewer, *, limit: int, before: int | None = None, kind: AuditKind | None = None
    ) -> tuple[AuditEntry, ...]:
        """The newest first, with ids below `before`; none for a viewer who is no admin."""
        ...

    def following(self, viewer: Viewer, after: int, *, limit: int) -> tuple[AuditEntry, ...]:
        """The oldest first, with ids above `after`; none for a viewer who is no admin."""
        ...


KEPT_READINGS: Final = 3
"""The latest turns of a conversation whose tool results are kept; of older ones the text remains."""

TurnState = Literal["complete", "incomplete", "interrupted"]
"""How a turn ended: as a whole; at a limit or with an error; or because its client went away."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is kept together; Unix seconds. `last_reference` is the highest number given to an event in it so far."""

    id: str
    title: str
    created: float
    updated: float
    last_reference: int


@dataclass(frozen=True, slots=True)
class KeptCall:
    """A call that ran: its arguments as JSON text, and what the model read of the result."""

    name: str
    arguments: str
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTurn:
    """One question with its answer."""

    started: float
    question: str
    answer: str
    """As it was shown."""
    marked: str
    """The answer with the marks of events, as a model wrote it."""
    rounds: tuple[tuple[KeptCall, ...], ...] = ()
    """The calls of each round; none where they are no longer kept."""
    references: Mapping[int, str]
    """The ids of the events that results of this turn bear, or that its answer cites, by their numbers."""
    evidence: tuple[str, ...]
    """The ids of the events that the answer rests on, in the order of its text."""
    cameras: CameraScope
    """All that the viewer could see while it ran: what question and answer may tell of."""
    state: TurnState


class ConversationStore(Protocol):
    """Conversations, each of one user alone: another's is as one that does not exist. The viewer's name says whose.

    Raises:
        NotFound: there is no such conversation for this viewer.
    """

    def create(self, viewer: Viewer, title: str, *, now: float) -> Conversation:
        """Begin a conversation, under an id that cannot be guessed."""
        ...

    def recent(self, viewer: Viewer, *, limit: int, offset: int = 0) -> tuple[Conversation, ...]:
        """The viewer's own, the one that went on last first."""
        ...

    def get(self, viewer: Viewer, conversation_id: str) -> Conversation: ...

    def rename(self, viewer: Viewer, conversation_id: str, title: str) -> Conversation: ...

    def delete(self, viewer: Viewer, conversation_id: str) -> None: ...

    def turns(self, viewer: Viewer, conversation_id: str, *, latest: int | None = None) -> tuple[KeptTurn, ...]:
        """The turns (the `latest` ones) in the order in which they ended."""
        ...

    def add_turn(self, viewer: Viewer, conversation_id: str, turn: KeptTurn, *, now: float) -> None:
        """Keep a turn that ended, durably, and let go of what the older ones need no longer (`KEPT_READINGS`)."""
        ...


@dataclass(frozen=True, slots=True)
class Segment:
    """Up to 10 s of a camera's own packets, from a keyframe, as one fragmented MP4; Unix seconds."""

    camera: str
    start_time: float
    end_time: float


class MediaStore(Protocol):
    """Pictures and segments on disk. A written file is durable (file and folder synced) when the call returns."""

    def save_thumbnail(self, event: Event, jpeg: bytes) -> None: ...

    def save_snapshot(self, event: Event, jpeg: bytes, *, boxed: bool) -> None:
        """Keep the best picture whole, as it is and (`boxed`) with the box drawn."""
        ...

    def save_segment(self, segment: Segment, mp4: bytes) -> None:
        """Keep a segment; once it is kept under this camera and start, keeping it again changes nothing."""
        ...

    def thumbnail(self, event: Event) -> bytes | None: ...

    def snapshot(self, event: Event, *, boxed: bool) -> bytes | None: ...

    def segments(self, camera: str, start_time: float, end_time: float) -> tuple[Segment, ...]:
        """Those that overlap the span, in order of time."""
        ...

    def read_segment(self, segment: Segment) -> bytes: ...

    def delete_pictures(self, event: Event) -> None:
        """Delete the pictures of an event, those that there are."""
        ...

    def delete_segment(self, segment: Segment) -> None: ...

    def sweep(self, known: Iterable[str]) -> int:
        """Delete the pictures of events whose id is not `known`; how many files went. Run before cameras open."""
        ...
