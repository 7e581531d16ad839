"""Conversations and their turns, for the user whose they are."""

import secrets
from typing import Any, Final

import orjson
from sqlalchemy import Connection, case, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from witness.domain.access import Viewer
from witness.domain.errors import NotFound
from witness.domain.text import fold
from witness.store.base import KEPT_READINGS, Conversation, KeptCall, KeptTurn
from witness.store.schema import conversations, turns, users
from witness.store.sql.database import Database

_ID_BYTES: Final = 12
_it: Final = conversations.c
_CONVERSATION: Final = (_it.id, _it.title, _it.created, _it.updated, _it.last_reference)
_TURN: Final = tuple(column for column in turns.c if column.name not in ("conversation", "number"))


class SqlConversationStore:
    """`ConversationStore` on a SQL database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, viewer: Viewer, title: str, *, now: float) -> Conversation:
        values = {"title": title, "created": now, "updated": now, "last_reference": 0}
        new = insert(conversations).values(id=secrets.token_urlsafe(_ID_BYTES), user_id=_user_id(viewer), **values)
        with self._database.writing() as connection:
            try:
                return Conversation(*connection.execute(new.returning(*_CONVERSATION)).one())
            except IntegrityError as error:
                raise NotFound("there is no such user") from error

    def recent(self, viewer: Viewer, *, limit: int, offset: int = 0) -> tuple[Conversation, ...]:
        theirs = select(*_CONVERSATION).where(_it.user_id == _user_id(viewer)).order_by(_it.updated.desc(), _it.id)
        with self._database.reading() as connection:
            return tuple(Conversation(*row) for row in connection.execute(theirs.limit(limit).offset(offset)))

    def get(self, viewer: Viewer, conversation_id: str) -> Conversation:
        with self._database.reading() as connection:
            row = connection.execute(select(*_CONVERSATION).where(*_own(viewer, conversation_id))).first()
        return Conversation(*_found(row))

    def rename(self, viewer: Viewer, conversation_id: str, title: str) -> Conversation:
        renamed = update(conversations).where(*_own(viewer, conversation_id)).values(title=title)
        with self._database.writing() as connection:
            row = connection.execute(renamed.returning(*_CONVERSATION)).first()
        return Conversation(*_found(row))

    def delete(self, viewer: Viewer, conversation_id: str) -> None:
        with self._database.writing() as connection:
            gone = delete(conversations).where(*_own(viewer, conversation_id)).returning(_it.id)
            _found(connection.execute(gone).first())

    def turns(self, viewer: Viewer, conversation_id: str, *, latest: int | None = None) -> tuple[KeptTurn, ...]:
        kept = select(*_TURN).where(turns.c.conversation == conversation_id).order_by(turns.c.number.desc())
        with self._database.reading() as connection:
            _found(connection.execute(select(_it.id).where(*_own(viewer, conversation_id))).first())
            rows = connection.execute(kept.limit(latest)).mappings().all()
        return tuple(_from_row(dict(row)) for row in reversed(rows))

    def add_turn(self, viewer: Viewer, conversation_id: str, turn: KeptTurn, *, now: float) -> None:
        highest = max(turn.references, default=0)
        last_reference = case((_it.last_reference < highest, highest), else_=_it.last_reference)
        grown = update(conversations).where(*_own(viewer, conversation_id))
        with self._database.writing() as connection:
            updated = grown.values(updated=now, last_reference=last_reference).returning(_it.id)
            _found(connection.execute(updated).first())
            _add(connection, conversation_id, turn)


def _user_id(viewer: Viewer) -> Any:
    return select(users.c.id).where(users.c.name_key == fold(viewer.name)).scalar_subquery()


def _own(viewer: Viewer, conversation_id: str) -> tuple[Any, ...]:
    return _it.id == conversation_id, _it.user_id == _user_id(viewer)


def _found(row: Any) -> Any:
    if row is None:
        raise NotFound("there is no such conversation")
    return row


def _add(connection: Connection, conversation_id: str, turn: KeptTurn) -> None:
    same = turns.c.conversation == conversation_id
    number = (connection.scalar(select(func.max(turns.c.number)).where(same)) or 0) + 1
    connection.execute(insert(turns).values(conversation=conversation_id, number=number, **_to_values(turn)))
    old = turns.c.number <= number - KEPT_READINGS
    connection.execute(update(turns).where(same, old, turns.c.rounds.is_not(None)).values(rounds=None))


def _to_values(turn: KeptTurn) -> dict[str, Any]:
    return {
        "started": turn.started,
        "question": turn.question,
        "answer": turn.answer,
        "marked": turn.marked,
        "rounds": orjson.dumps(turn.rounds).decode() if turn.rounds else None,
        "refs": orjson.dumps(dict(turn.references), option=orjson.OPT_NON_STR_KEYS).decode(),
        "evidence": orjson.dumps(turn.evidence).decode(),
        "cameras": orjson.dumps("all" if turn.cameras == "all" else sorted(turn.cameras)).decode(),
        "state": turn.state,
    }


def _from_row(values: dict[str, Any]) -> KeptTurn:
    rounds = orjson.loads(values.pop("rounds") or "[]")
    references = orjson.loads(values.pop("refs"))
    cameras = orjson.loads(values["cameras"])
    values["evidence"] = tuple(orjson.loads(values["evidence"]))
    values["cameras"] = cameras if cameras == "all" else frozenset(cameras)
    return KeptTurn(
        rounds=tuple(tuple(KeptCall(**call) for call in calls) for calls in rounds),
        references={int(number): event_id for number, event_id in references.items()},
        **values,
    )
