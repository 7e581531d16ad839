"""A data folder opened: the database, and the media beside it."""

import fcntl
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import Final

from witness.domain.errors import Unavailable
from witness.domain.moment import Clock
from witness.store.base import AuditStore, ConversationStore, EventStore, EventWriter, MediaStore, UserStore
from witness.store.media import MediaFolder
from witness.store.sql.audit import SqlAuditStore
from witness.store.sql.conversations import SqlConversationStore
from witness.store.sql.database import Database
from witness.store.sql.events import SqlEventStore
from witness.store.sql.sqlite import reading_engine, writing_engine
from witness.store.sql.upgrade import upgrade
from witness.store.sql.users import SqlUserStore
from witness.store.sql.writer import SqlEventWriter

DATABASE_NAME: Final = "witness.db"
_LOCK_NAME: Final = "witness.lock"


@dataclass(frozen=True, slots=True)
class Store:
    """What is kept at rest. Safe to use from several threads; several processes may open one folder."""

    events: EventStore
    writer: EventWriter
    users: UserStore
    audit: AuditStore
    conversations: ConversationStore
    media: MediaStore
    _database: Database

    def close(self) -> None:
        self._database.close()


def open_store(folder: Path, timezone: tzinfo, clock: Clock) -> Store:
    """Open the store in `folder`, which is made where it is missing; a database of an older form is brought up to date.

    `timezone` is the place's: local times of day and days are its own.

    Raises:
        Unavailable: the folder cannot be used, or a newer version of Witness wrote it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone(folder / _LOCK_NAME):
            return _open(folder, timezone, clock)
    except OSError as error:
        raise Unavailable(f"the data folder {folder} cannot be used: {error.strerror}") from error


def _open(folder: Path, timezone: tzinfo, clock: Clock) -> Store:
    path = folder / DATABASE_NAME
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # SQLite's own files beside it take over its rights
    database = Database(reading_engine(path), writing_engine(path))
    try:
        with database.writing() as connection:
            upgrade(connection)
    except BaseException:
        database.close()
        raise
    return Store(
        events=SqlEventStore(database, timezone, clock),
        writer=SqlEventWriter(database, clock),
        users=SqlUserStore(database),
        audit=SqlAuditStore(database),
        conversations=SqlConversationStore(database),
        media=MediaFolder(folder / "media"),
        _database=database,
    )


@contextmanager
def _alone(path: Path) -> Generator[None]:
    """Wait until no other process opens the folder: two that start together must not both migrate."""
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
