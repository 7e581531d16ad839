"""Events with their zones and words, what was watched, users with their sessions and tokens."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NAMED = sa.text("sub_label IS NOT NULL")
_WITH_PLATE = sa.text("plate_key IS NOT NULL")
_LASTS = sa.text("end_time IS NULL")


def upgrade() -> None:
    _events()
    _event_zones()
    _event_words()
    _watched_spans()
    _accounts()


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("camera", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("sub_label", sa.Text),
        sa.Column("start_time", sa.Float, nullable=False),
        sa.Column("end_time", sa.Float),
        sa.Column("seen_time", sa.Float, nullable=False),
        sa.Column("zones", sa.Text),
        sa.Column("score", sa.Float),
        sa.Column("top_score", sa.Float),
        sa.Column("box", sa.Text),
        sa.Column("description", sa.Text),
        sa.Column("plate", sa.Text),
        sa.Column("plate_key", sa.Text),
        sa.Column("has_clip", sa.Boolean, nullable=False),
        sa.Column("has_snapshot", sa.Boolean, nullable=False),
        sa.Column("false_positive", sa.Boolean, nullable=False),
        sa.Column("retain_indefinitely", sa.Boolean, nullable=False),
        sa.Column("data", sa.Text),
        sa.UniqueConstraint("id"),
    )
    op.create_index("events_by_time", "events", ["start_time", "camera", "label", "sub_label"])
    op.create_index("events_by_camera", "events", ["camera", "start_time", "label", "sub_label"])
    op.create_index("events_by_label", "events", ["label", "camera", "start_time", "sub_label"])
    _partial_index("events_by_sub_label", ["sub_label", "camera", "start_time", "label"], _NAMED)
    _partial_index("events_by_plate", ["plate_key", "start_time", "camera", "label"], _WITH_PLATE)
    _partial_index("events_lasting", ["start_time", "camera", "label"], _LASTS)


def _partial_index(name: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, "events", columns, sqlite_where=where, postgresql_where=where)


def _event_zones() -> None:
    op.create_table(
        "event_zones",
        sa.Column("zone", sa.Text, primary_key=True),
        sa.Column("start_time", sa.Float, primary_key=True),
        sa.Column("camera", sa.Text, primary_key=True),
        sa.Column("event", sa.Integer, primary_key=True),
        sa.Column("label", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )


def _event_words() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE event_words USING fts5"
        "(description, content=events, content_rowid=seq, tokenize='unicode61 remove_diacritics 2')"
    )
    added = "INSERT INTO event_words(rowid, description) VALUES (new.seq, new.description)"
    taken = "INSERT INTO event_words(event_words, rowid, description) VALUES ('delete', old.seq, old.description)"
    had, has, differs = (
        "old.description IS NOT NULL",
        "new.description IS NOT NULL",
        "old.description IS NOT new.description",
    )
    for name, when, change in (
        ("event_words_insert", f"AFTER INSERT ON events WHEN {has}", added),
        ("event_words_delete", f"AFTER DELETE ON events WHEN {had}", taken),
        ("event_words_take", f"BEFORE UPDATE OF description ON events WHEN {had} AND {differs}", taken),
        ("event_words_add", f"AFTER UPDATE OF description ON events WHEN {has} AND {differs}", added),
    ):
        op.execute(f"CREATE TRIGGER {name} {when} BEGIN {change}; END")


def _watched_spans() -> None:
    op.create_table(
        "watched_spans",
        sa.Column("camera", sa.Text, primary_key=True),
        sa.Column("start_time", sa.Float, primary_key=True),
        sa.Column("end_time", sa.Float, nullable=False),
        sqlite_with_rowid=False,
    )


def _accounts() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("created", sa.Float, nullable=False),
        sa.UniqueConstraint("name_key"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "credentials",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("user_id", sa.Integer, sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("created", sa.Float, nullable=False),
        sa.Column("expires", sa.Float),
        sa.Column("last_used", sa.Float),
        sa.UniqueConstraint("digest"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_credentials_user_id", "credentials", ["user_id"])
