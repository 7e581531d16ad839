"""The tables, once: what the queries use, and what the migrations must arrive at (a test compares them).

Times are Unix seconds. The index of words in descriptions (`event_words`) is a table of the database's own kind, so
the migrations alone create it; here it is only named.
"""

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    column,
    table,
    true,
)

metadata: Final = MetaData()

events: Final = Table(
    "events",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("camera", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("sub_label", Text),
    Column("start_time", Float, nullable=False),
    Column("end_time", Float),
    Column("seen_time", Float, nullable=False),  # the last sight: where an event ends that a kill left open
    Column("zones", Text),  # a JSON list, in the event's order; searched through event_zones
    Column("score", Float),
    Column("top_score", Float),
    Column("box", Text),  # a JSON list: x1, y1, x2, y2
    Column("description", Text),
    Column("plate", Text),
    Column("plate_key", Text),  # domain.text.plate_key of plate
    Column("has_clip", Boolean, nullable=False),
    Column("has_snapshot", Boolean, nullable=False),
    Column("false_positive", Boolean, nullable=False),
    Column("retain_indefinitely", Boolean, nullable=False),
    Column("data", Text),  # a JSON object
)
_e: Final = events.c

# Each covers what is counted through it, so that a count never reads the table.
by_time: Final = Index("events_by_time", _e.start_time, _e.camera, _e.label, _e.sub_label)
by_camera: Final = Index("events_by_camera", _e.camera, _e.start_time, _e.label, _e.sub_label)
by_label: Final = Index("events_by_label", _e.label, _e.camera, _e.start_time, _e.sub_label)
by_sub_label: Final = Index(
    "events_by_sub_label",
    _e.sub_label,
    _e.camera,
    _e.start_time,
    _e.label,
    sqlite_where=_e.sub_label.is_not(None),
    postgresql_where=_e.sub_label.is_not(None),
)
by_plate: Final = Index(
    "events_by_plate",
    _e.plate_key,
    _e.start_time,
    _e.camera,
    _e.label,
    sqlite_where=_e.plate_key.is_not(None),
    postgresql_where=_e.plate_key.is_not(None),
)
lasting: Final = Index(
    "events_lasting",
    _e.start_time,
    _e.camera,
    _e.label,
    sqlite_where=_e.end_time.is_(None),
    postgresql_where=_e.end_time.is_(None),
)
retained: Final = Index(
    "events_retained",
    _e.start_time,
    _e.camera,
    _e.label,
    sqlite_where=_e.retain_indefinitely == true(),
    postgresql_where=_e.retain_indefinitely == true(),
)

event_zones: Final = Table(
    "event_zones",
    metadata,
    Column("zone", Text, primary_key=True),
    Column("start_time", Float, primary_key=True),
    Column("camera", Text, primary_key=True),
    Column("event", Integer, primary_key=True),  # events.seq
    Column("label", Text, nullable=False),
    sqlite_with_rowid=False,
)

event_words: Final = table("event_words", column("rowid", Integer), column("event_words", Text))

watched_spans: Final = Table(
    "watched_spans",
    metadata,
    Column("camera", Text, primary_key=True),
    Column("start_time", Float, primary_key=True),
    Column("end_time", Float, nullable=False),
    sqlite_with_rowid=False,
)

users: Final = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False, unique=True),  # domain.text.fold of name
    Column("role", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("created", Float, nullable=False),
    sqlite_autoincrement=True,  # a deleted user's id never comes back
)

credentials: Final = Table(
    "credentials",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", Integer, ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False, unique=True),
    Column("created", Float, nullable=False),
    Column("expires", Float),
    Column("last_used", Float),
    Column("made_with", Integer),  # credentials.id of the token that asked for it
    sqlite_autoincrement=True,
)

audit: Final = Table(  # triggers refuse to change or delete its rows
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("time", Float, nullable=False),
    Column("kind", Text, nullable=False),
    Column("who", Text),
    Column("door", Text, nullable=False),
    Column("address", Text),
    Column("action", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("details", Text, nullable=False),  # a JSON object
    sqlite_autoincrement=True,
)
audit_by_kind: Final = Index("audit_by_kind", audit.c.kind, audit.c.id)

conversations: Final = Table(
    "conversations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("user_id", Integer, ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("title", Text, nullable=False),
    Column("created", Float, nullable=False),
    Column("updated", Float, nullable=False),  # when its last turn ended
    Column("last_reference", Integer, nullable=False),  # the highest number given to an event so far
)
by_user: Final = Index("conversations_by_user", conversations.c.user_id, conversations.c.updated)

turns: Final = Table(
    "turns",
    metadata,
    Column("conversation", Text, ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),  # 1, 2, ... in the order in which they ended
    Column("started", Float, nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("marked", Text, nullable=False),  # the answer with the marks of events
    Column("rounds", Text),  # a JSON list of rounds, each a list of calls: name, arguments, reading
    Column("refs", Text, nullable=False),  # a JSON object: event ids by number
    Column("evidence", Text, nullable=False),  # a JSON list of event ids
    Column("cameras", Text, nullable=False),  # a JSON list of names, or "all"
    Column("state", Text, nullable=False),
)
