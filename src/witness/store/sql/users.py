"""Users with their sessions and tokens."""

from typing import Any, Final

from sqlalchemy import Connection, CursorResult, bindparam, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from witness.domain.access import ADMIN
from witness.domain.errors import BadInput, NotFound
from witness.domain.text import fold
from witness.store.base import Credential, CredentialKind, User
from witness.store.schema import credentials, users
from witness.store.sql.database import Database
from witness.store.sql.prepared import Prepared

_USER: Final = (users.c.id, users.c.name, users.c.role, users.c.password_hash)
_CREDENTIAL: Final = tuple(c for c in credentials.c if c.name not in ("digest", "made_with"))
_NAMED: Final = Prepared(select(*_USER).where(users.c.name_key == bindparam("key")))
_HELD: Final = select(*_CREDENTIAL, *_USER).join_from(credentials, users)
_HOLDER: Final = Prepared(
    _HELD.where(
        credentials.c.digest == bindparam("wanted"),
        or_(credentials.c.expires.is_(None), credentials.c.expires > bindparam("now")),
    )
)


class SqlUserStore:
    """`UserStore` on a SQL database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def users(self) -> tuple[User, ...]:
        with self._database.reading() as connection:
            return tuple(User(*row) for row in connection.execute(select(*_USER).order_by(users.c.name_key)))

    def user(self, name: str) -> User | None:
        rows = self._database.rows(_NAMED, {"key": fold(name)})
        return User(*rows[0]) if rows else None

    def add_user(self, name: str, role: str, password_hash: str, *, now: float) -> User:
        values = {"name": name, "name_key": fold(name), "role": role, "password_hash": password_hash, "created": now}
        with self._database.writing() as connection:
            try:
                return User(*connection.execute(insert(users).values(values).returning(*_USER)).one())
            except IntegrityError as error:
                raise BadInput(f"a user named {name[:64]} exists") from error

    def set_password(self, user_id: int, password_hash: str) -> None:
        with self._database.writing() as connection:
            _found(connection.execute(update(users).where(users.c.id == user_id).values(password_hash=password_hash)))
            connection.execute(delete(credentials).where(credentials.c.user_id == user_id))

    def set_role(self, user_id: int, role: str) -> None:
        with self._database.writing() as connection:
            if role != ADMIN:
                _keep_an_admin(connection, user_id)
            _found(connection.execute(update(users).where(users.c.id == user_id).values(role=role)))

    def delete_user(self, user_id: int) -> None:
        with self._database.writing() as connection:
            _keep_an_admin(connection, user_id)
            connection.execute(delete(users).where(users.c.id == user_id))

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
        values = {"user_id": user_id, "kind": kind, "name": name, "digest": digest, "created": now, "expires": expires}
        with self._database.writing() as connection:
            if made_with is not None:
                there = select(credentials.c.id).where(credentials.c.id == made_with.id)
                if connection.scalar(there) is None:
                    raise NotFound(f"there is no such {made_with.kind}")
                values["made_with"] = made_with.id if made_with.kind == "token" else None
            return _add_credential(connection, values)

    def begin_session(self, user: User, name: str, digest: bytes, *, now: float, expires: float) -> Credential:
        values = {"user_id": user.id, "kind": "session", "name": name, "digest": digest, "created": now}
        current = select(users.c.password_hash).where(users.c.id == user.id)
        with self._database.writing() as connection:
            if connection.scalar(current) != user.password_hash:
                raise NotFound("there is no such user")
            return _add_credential(connection, {**values, "expires": expires})

    def credential(self, digest: bytes, *, now: float) -> tuple[Credential, User] | None:
        rows = self._database.rows(_HOLDER, {"wanted": digest, "now": now})
        return _held(rows[0]) if rows else None

    def credential_by_id(self, credential_id: int) -> tuple[Credential, User] | None:
        with self._database.reading() as connection:
            row = connection.execute(_HELD.where(credentials.c.id == credential_id)).first()
        return _held(row) if row else None

    def touch_credential(self, credential_id: int, *, now: float) -> None:
        with self._database.writing() as connection:
            connection.execute(update(credentials).where(credentials.c.id == credential_id).values(last_used=now))

    def credentials(self, user_id: int) -> tuple[Credential, ...]:
        with self._database.reading() as connection:
            theirs = select(*_CREDENTIAL).where(credentials.c.user_id == user_id).order_by(credentials.c.id)
            return tuple(Credential(*row) for row in connection.execute(theirs))

    def delete_credential(self, credential_id: int) -> None:
        gone = select(credentials.c.id).where(credentials.c.id == credential_id).cte(recursive=True)
        gone = gone.union_all(select(credentials.c.id).where(credentials.c.made_with == gone.c.id))
        with self._database.writing() as connection:
            connection.execute(delete(credentials).where(credentials.c.id.in_(select(gone.c.id))))


def _add_credential(connection: Connection, values: dict[str, Any]) -> Credential:
    connection.execute(delete(credentials).where(credentials.c.expires <= values["created"]))
    try:
        return Credential(*connection.execute(insert(credentials).values(values).returning(*_CREDENTIAL)).one())
    except IntegrityError as error:
        raise NotFound("there is no such user") from error


def _held(row: Any) -> tuple[Credential, User]:
    return Credential(*row[: len(_CREDENTIAL)]), User(*row[len(_CREDENTIAL) :])


def _found(result: CursorResult[Any]) -> None:
    if not result.rowcount:
        raise NotFound("there is no such user")


def _keep_an_admin(connection: Connection, leaving: int) -> None:
    """In the transaction of the change: two admins who demote each other at once must not both succeed."""
    admins = select(users.c.id).where(users.c.role == ADMIN, users.c.password_hash != "")
    if set(connection.execute(admins).scalars()) == {leaving}:
        raise BadInput("this is the only admin; make another one first")
