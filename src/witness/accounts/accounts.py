"""Users, and the sessions and tokens by which requests speak for them."""

import hashlib
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from witness.accounts.passwords import MAX_LENGTH, MIN_LENGTH, hash_password, verify_password
from witness.domain.access import ADMIN, CameraScope, Viewer
from witness.domain.errors import BadInput, NotFound, WitnessError
from witness.domain.moment import SECONDS_PER_DAY, Clock
from witness.domain.text import MAX_NAME, clean_name
from witness.store.base import Credential, User, UserStore

_PREFIX: Final = "wit_"
"""Of tokens, so that one that leaked is recognised."""

_SECRET_BYTES: Final = 32
_FIRST_PASSWORD_BYTES: Final = 12
_TOUCH_SECONDS: Final = 60
_USER_NAME: Final = re.compile(r"[A-Za-z0-9_.@-]+")


class SignInFailed(WitnessError):
    """User or password is wrong; the message does not say which."""


@dataclass(frozen=True, slots=True)
class Account:
    """A user as others may see it."""

    name: str
    role: str


class Accounts:
    """Who may sign in, and what they may see. Synchronous: callers run it in a thread.

    `roles` maps each role but `admin` (which sees everything) to its cameras. Rights are read anew at each call: a
    session of a user whose role changed, or who is gone, has the new rights at once.
    """

    def __init__(
        self,
        users: UserStore,
        roles: Mapping[str, Sequence[str]],
        clock: Clock,
        *,
        session_seconds: int = 30 * SECONDS_PER_DAY,
    ) -> None:
        self._users = users
        self._roles = roles
        self._clock = clock
        self.session_seconds = session_seconds

    def first_start(self) -> str | None:
        """Where there is no user yet, make `admin`; its password, which is shown this once and kept nowhere."""
        if self._users.users():
            return None
        password = secrets.token_urlsafe(_FIRST_PASSWORD_BYTES)
        self.add_user(ADMIN, ADMIN, password)
        return password

    def sign_in(self, name: str, password: str) -> tuple[str, Viewer]:
        """Begin a session: its secret, and whose it is.

        Raises:
            SignInFailed: user or password is wrong.
        """
        user = self._users.user(name) if _is_user_name(name) else None
        right = len(password) <= MAX_LENGTH and verify_password(user and user.password_hash, password)
        if user is None or not right:
            raise SignInFailed("User or password is wrong.")
        return self._begin_session(user), self._viewer(user)

    def begin_own_session(self) -> str:
        """Begin a session of the first admin, without a password: for commands on the machine itself."""
        admin = next(user for user in self._users.users() if user.role == ADMIN)
        return self._begin_session(admin)

    def viewer_for(self, secret: str) -> Viewer | None:
        """Who holds this session or token, with the rights of now; None where it is unknown, or has ended."""
        found = self._find(secret)
        if found is None:
            return None
        credential, user = found
        now = self._clock.now()
        if credential.last_used is None or now - credential.last_used >= _TOUCH_SECONDS:
            self._users.touch_credential(credential.id, now=now)
        return self._viewer(user)

    def sign_out(self, secret: str) -> None:
        """End a session; a token stays, for programs that sign out by habit would lose it."""
        found = self._find(secret)
        if found is not None and found[0].kind == "session":
            self._users.delete_credential(found[0].id)

    def create_token(self, user: str, name: str, days: int | None = None) -> str:
        """A token that speaks for a user, for `days` (None: without end). It is shown this once, and kept nowhere.

        Raises:
            NotFound: there is no such user.
            BadInput: it has no name, or ends before it begins.
        """
        holder = self._user(user)
        label = clean_name(name)
        if label is None:
            raise BadInput("a token needs a name, like phone")
        if days is not None and days < 1:
            raise BadInput("a token must last at least one day")
        now = self._clock.now()
        secret = _PREFIX + secrets.token_urlsafe(_SECRET_BYTES)
        expires = None if days is None else now + days * SECONDS_PER_DAY
        self._users.add_credential(holder.id, "token", label, _digest(secret), now=now, expires=expires)
        return secret

    def viewer_named(self, name: str) -> Viewer:
        """A user with the rights of now, without a secret: for commands on the machine itself.

        Raises:
            NotFound: there is no such user.
        """
        return self._viewer(self._user(name))

    def users(self) -> tuple[Account, ...]:
        return tuple(Account(user.name, user.role) for user in self._users.users())

    def add_user(self, name: str, role: str, password: str) -> None:
        """
        Raises:
            BadInput: name, role or password is not of the form, or a user with this name exists.
        """
        if not _is_user_name(name):
            raise BadInput(f"a user's name must be letters, digits and _ . @ - alone, at most {MAX_NAME} of them")
        self._check_role(role)
        _check_password(password)
        self._users.add_user(name, role, hash_password(password), now=self._clock.now())

    def set_password(self, name: str, password: str) -> None:
        """Also ends the user's sessions and tokens.

        Raises:
            NotFound: there is no such user.
            BadInput: the password is too short or too long.
        """
        user = self._user(name)
        _check_password(password)
        self._users.set_password(user.id, hash_password(password))

    def set_role(self, name: str, role: str) -> None:
        """
        Raises:
            NotFound: there is no such user.
            BadInput: there is no such role, or nobody would be left to administer.
        """
        user = self._user(name)
        self._check_role(role)
        if role != ADMIN:
            self._keep_an_admin(user)
        self._users.set_role(user.id, role)

    def delete_user(self, name: str) -> None:
        """
        Raises:
            NotFound: there is no such user.
            BadInput: nobody would be left to administer.
        """
        user = self._user(name)
        self._keep_an_admin(user)
        self._users.delete_user(user.id)

    def _begin_session(self, user: User) -> str:
        now = self._clock.now()
        secret = secrets.token_urlsafe(_SECRET_BYTES)
        self._users.add_credential(user.id, "session", "", _digest(secret), now=now, expires=now + self.session_seconds)
        return secret

    def _find(self, secret: str) -> tuple[Credential, User] | None:
        return self._users.credential(_digest(secret), now=self._clock.now())

    def _user(self, name: str) -> User:
        user = self._users.user(name) if _is_user_name(name) else None
        if user is None:
            raise NotFound("there is no such user")
        return user

    def _viewer(self, user: User) -> Viewer:
        cameras: CameraScope = "all" if user.role == ADMIN else frozenset(self._roles.get(user.role, ()))
        return Viewer(user.name, user.role, cameras)

    def _check_role(self, role: str) -> None:
        if role != ADMIN and role not in self._roles:
            raise BadInput(f"there is no such role; give one of {', '.join((ADMIN, *self._roles))}")

    def _keep_an_admin(self, leaving: User) -> None:
        if leaving.role == ADMIN and not any(u.role == ADMIN and u.id != leaving.id for u in self._users.users()):
            raise BadInput("this is the only admin; make another one first")


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def _is_user_name(name: str) -> bool:
    return len(name) <= MAX_NAME and _USER_NAME.fullmatch(name) is not None


def _check_password(password: str) -> None:
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise BadInput(f"a password must have {MIN_LENGTH} to {MAX_LENGTH} characters")
