"""Conversations and their turns, for the user whose they are."""

import secrets
from collections.abc import Sequence
from typing import Any, Final

import orjson
from sqlalchemy import Integer, bindparam, case, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from witness.domain.access import Viewer
from witness.domain.errors import NotFound
from witness.domain.text import fold
from witness.store.base import KEPT_READINGS, Conversation, KeptCall, KeptTurn
from witness.store.schema import conversations, turns, users
from witness.store.sql.database import Database
from witness.store.sql.prepared import Prepared, View

_ID_BYTES: Final = 12
_it: Final = conversations.c
_CONVERSATION: Final = (_it.id, _it.title, _it.created, _it.updated, _it.last_reference)
_TURN: Final = tuple(column for column in turns.c if column.name not in ("conversation", "number"))
_TURN_NAMES: Final = tuple(column.name for column in _TURN)

# Written once, for each turn of a conversation asks them.
_THEIR_ID: Final = select(users.c.id).where(users.c.name_key == bindparam("their_key")).scalar_subquery()
_theirs: Final = _it.user_id == _THEIR_ID
_own: Final = (_it.id == bindparam("own_id"), _theirs)
_CREATE: Final = insert(conversations).values(user_id=_THEIR_ID, last_reference=0).returning(*_CONVERSATION)
_RECENT: Final = Prepared(
    select(*_CONVERSATION)
    .where(_theirs)
    .order_by(_it.updated.desc(), _it.id)
    .limit(bindparam("most", type_=Integer))
    .offset(bindparam("skipped", type_=Integer))
)
_GET: Final = Prepared(select(*_CONVERSATION).where(*_own))
_in_it: Final = turns.c.conversation == bindparam("own_id")
_TURNS: Final = Prepared(
    select(*_TURN).where(_in_it).order_by(turns.c.number.desc()).limit(bindparam("most", type_=Integer))
)
_LAST_NUMBER: Final = Prepared(select(func.max(turns.c.number)).where(_in_it))
_highest: Final = bindparam("highest", type_=Integer)
_GROW: Final = (
    update(conversations)
    .where(*_own)
    .values(
        updated=bindparam("now"),
        last_reference=case((_it.last_reference < _highest, _highest), else_=_it.last_reference),
    )
    .returning(_it.id)
)
_FORGET_READINGS: Final = (
    update(turns).where(_in_it, turns.c.number <= bindparam("old"), turns.c.rounds.is_not(None)).values(rounds=None)
)
_NO_LIMIT: Final = -1
"""As SQLite has it."""


class SqlConversationStore:
    """`ConversationStore` on a SQL database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, viewer: Viewer, title: str, *, now: float) -> Conversation:
        values = {"id": secrets.token_urlsafe(_ID_BYTES), "title": title, "created": now, "updated": now}
        with self._database.writing() as connection:
            try:
                return Conversation(*connection.execute(_CREATE, {**values, "their_key": fold(viewer.name)}).one())
            except IntegrityError as error:
                raise NotFound("there is no such user") from error

    def recent(self, viewer: Viewer, *, limit: int, offset: int = 0) -> tuple[Conversation, ...]:
        values = {"their_key": fold(viewer.name), "most": limit, "skipped": offset}
        return tuple(Conversation(*row) for row in self._database.rows(_RECENT, values))

    def get(self, viewer: Viewer, conversation_id: str) -> Conversation:
        return Conversation(*_found(self._database.rows(_GET, _whose(viewer, conversation_id))))

    def rename(self, viewer: Viewer, conversation_id: str, title: str) -> Conversation:
        renamed = update(conversations).where(*_own).values(title=title).returning(*_CONVERSATION)
        with self._database.writing() as connection:
            rows = connection.execute(renamed, _whose(viewer, conversation_id)).all()
        return Conversation(*_found(rows))

    def delete(self, viewer: Viewer, conversation_id: str) -> None:
        with self._database.writing() as connection:
            gone = delete(conversations).where(*_own).returning(_it.id)
            _found(connection.execute(gone, _whose(viewer, conversation_id)).all())

    def turns(self, viewer: Viewer, conversation_id: str, *, latest: int | None = None) -> tuple[KeptTurn, ...]:
        own = _whose(viewer, conversation_id)
        with self._database.view() as view:
            _found(view.rows(_GET, own))
            rows = view.rows(_TURNS, {**own, "most": _NO_LIMIT if latest is None else latest})
        return tuple(_from_row(dict(zip(_TURN_NAMES, row, strict=True))) for row in reversed(rows))

    def add_turn(self, viewer: Viewer, conversation_id: str, turn: KeptTurn, *, now: float) -> None:
        own = _whose(viewer, conversation_id)
        with self._database.writing() as connection:
            grown = connection.execute(_GROW, {**own, "now": now, "highest": max(turn.references, default=0)})
            _found(grown.all())
            number = (View.of(connection).value(_LAST_NUMBER, own) or 0) + 1
            connection.execute(insert(turns), {"conversation": conversation_id, "number": number, **_to_values(turn)})
            connection.execute(_FORGET_READINGS, {"own_id": conversation_id, "old": number - KEPT_READINGS})


def _whose(viewer: Viewer, conversation_id: str) -> dict[str, Any]:
    return {"own_id": conversation_id, "their_key": fold(viewer.name)}


def _found(rows: Sequence[Any]) -> Any:
    if not rows:
        raise NotFound("there is no such conversation")
    return rows[0]


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
