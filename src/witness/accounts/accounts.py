"""Users, and the sessions and tokens by which requests speak for them."""

import math
import re
import secrets
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Final

from witness.accounts.audit import AuditTrail
from witness.accounts.credentials import Credentials, digest, new_secret
from witness.accounts.limits import Limiter, Rate, address_key
from witness.accounts.passwords import MAX_LENGTH, MIN_LENGTH, hash_password, verify_password
from witness.accounts.proxy import ProxyUser
from witness.domain.access import ADMIN, HERE, Caller, CameraScope, Viewer
from witness.domain.errors import BadInput, NotAllowed, NotFound, WitnessError
from witness.domain.moment import SECONDS_PER_DAY, Clock
from witness.domain.text import MAX_NAME, fold
from witness.store.base import Credential, CredentialKind, User, UserStore

WRONG_PASSWORDS: Final = (Rate(10, 60), Rate(60, 3600))
"""How many are taken, from one address and for one account."""

_FIRST_PASSWORD_BYTES: Final = 12
_USER_NAME: Final = re.compile(r"[A-Za-z0-9_.@-]+")
_AT_PROXY: Final = " (proxy)"
"""Behind the names of those whom a proxy signs in: they are others than our own users, who cannot have such a name."""

_WRONG: Final = "User or password is wrong."

Proof = str | ProxyUser
"""What a request shows for who sent it: the secret of a session or token, or the word of a trusted proxy."""


class SignInFailed(WitnessError):
    """User or password is wrong; the message does not say which."""


class TooManyAttempts(WitnessError):
    """There were too many wrong passwords; in `retry_after` seconds there may be another."""

    def __init__(self, seconds: float) -> None:
        self.retry_after: Final = math.ceil(seconds)
        super().__init__(f"Too many wrong passwords. Try again in {self.retry_after} s.")


@dataclass(frozen=True, slots=True)
class Account:
    """A user as others may see it."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a proof speaks for, with the rights of now; `credential` is their session or token, where it is one."""

    viewer: Viewer
    credential: Credential | None = None


class Accounts:
    """Who may sign in, and what they may see. Synchronous: callers run it in a thread.

    `roles` maps each role but `admin` (which sees everything) to its cameras. Rights are read anew at each call: a
    session of a user whose role changed, or who is gone, has the new rights at once. What changes accounts takes the
    `caller` whom the audit trail names for it.
    """

    def __init__(
        self,
        users: UserStore,
        audit: AuditTrail,
        roles: Mapping[str, Sequence[str]],
        clock: Clock,
        *,
        session_seconds: int = 30 * SECONDS_PER_DAY,
        wrong_passwords: Sequence[Rate] = WRONG_PASSWORDS,
    ) -> None:
        self._users = users
        self._audit = audit
        self._roles = roles
        self._clock = clock
        self._credentials = Credentials(users, audit, clock, session_seconds)
        self._attempts = Limiter(wrong_passwords, clock)
        self._own_digest = b""
        self.session_seconds = session_seconds

    def first_start(self) -> str | None:
        """Where there is no user yet, make `admin`; its password, which is shown this once and kept nowhere."""
        if self._users.users():
            return None
        password = secrets.token_urlsafe(_FIRST_PASSWORD_BYTES)
        self.add_user(ADMIN, ADMIN, password)
        return password

    def sign_in(self, name: str, password: str, caller: Caller = HERE) -> tuple[str, Viewer]:
        """Begin a session: its secret, and whose it is.

        Raises:
            SignInFailed: user or password is wrong.
            TooManyAttempts: there were too many wrong ones, for this user or from this address.
            NotAllowed: the settings know the user's role no longer.
        """
        user = self._users.user(name) if _is_user_name(name) else None
        with self._attempt(name, user, caller, "sign in"):
            right = len(password) <= MAX_LENGTH and verify_password(user.password_hash if user else "", password)
            if user is None or not right:
                raise SignInFailed(_WRONG)
        viewer = self._viewer(user)
        try:
            return self._credentials.begin_session(user, caller), viewer
        except NotFound as error:
            raise SignInFailed(_WRONG) from error

    def holder(self, proof: Proof) -> Holder | None:
        """Who shows this proof, with the rights of now; None where it is unknown, or has ended.

        Raises:
            NotAllowed: the settings know their role no longer.
        """
        if isinstance(proof, ProxyUser):
            return Holder(self._viewer(self._proxy_user(proof)))
        if digest(proof) == self._own_digest:
            return Holder(self._viewer(self._first_admin()))
        found = self._credentials.find(proof)
        return found and Holder(self._viewer(found[1]), found[0])

    def holder_at_once(self, proof: Proof) -> Holder | None:
        """`holder` for the event loop: two rows read by their keys, sooner than a thread would begin among many.

        None: there is something to write, or more to read; `holder` knows.

        Raises:
            NotAllowed: the settings know their role no longer.
        """
        if isinstance(proof, ProxyUser):
            user = self._users.user(proof.name + _AT_PROXY)
            return Holder(self._viewer(user)) if user and user.role == proof.role else None
        found = self._credentials.find_unchanged(proof)
        return found and Holder(self._viewer(found[1]), found[0])

    def viewer_for(self, proof: Proof) -> Viewer | None:
        """`holder` without the credential."""
        holder = self.holder(proof)
        return holder and holder.viewer

    def viewer_named(self, name: str) -> Viewer:
        """A user with the rights of now, without a proof: for commands on the machine itself.

        Raises:
            NotFound: there is no such user.
            NotAllowed: the settings know their role no longer.
        """
        return self._viewer(self._user(name))

    def begin_own_session(self) -> str:
        """A secret that speaks for the first admin as long as this process runs: for commands on the machine itself.
        No change of passwords ends it."""
        secret = new_secret()
        self._own_digest = digest(secret)
        return secret

    def sign_out(self, secret: str, caller: Caller = HERE) -> None:
        """End a session; a token stays, for programs that sign out by habit would lose it."""
        self._credentials.end_session(secret, caller)

    def roles(self) -> dict[str, CameraScope]:
        """Each role with the cameras that it sees."""
        return {ADMIN: "all", **{role: frozenset(cameras) for role, cameras in self._roles.items()}}

    def users(self) -> tuple[Account, ...]:
        return tuple(Account(user.name, user.role) for user in self._users.users())

    def add_user(self, name: str, role: str, password: str, caller: Caller = HERE) -> None:
        """
        Raises:
            BadInput: name, role or password is not of the form, or a user with this name exists.
        """
        if not _is_user_name(name):
            raise BadInput(f"a user's name must be letters, digits and _ . @ - alone, at most {MAX_NAME} of them")
        self._check_role(role)
        _check_password(password)
        self._users.add_user(name, role, hash_password(password), now=self._clock.now())
        self._audit.account(caller, "add user", user=name, role=role)

    def set_password(self, name: str, password: str, caller: Caller = HERE) -> None:
        """Also ends the user's sessions and tokens.

        Raises:
            NotFound: there is no such user.
            BadInput: the password is too short or too long, or the user has none here.
        """
        user = self._own_user(name)
        _check_password(password)
        self._users.set_password(user.id, hash_password(password))
        self._audit.account(caller, "change password", user=user.name)

    def change_password(self, name: str, old: str, new: str, caller: Caller) -> str:
        """Like `set_password`, for whoever knows the old one; the secret of a new session.

        Raises:
            BadInput: the new password is too short or too long.
            SignInFailed: the old one is wrong.
            TooManyAttempts: there were too many wrong ones.
        """
        user = self._own_user(name)
        _check_password(new)
        with self._attempt(name, user, caller, "check password"):
            if len(old) > MAX_LENGTH or not verify_password(user.password_hash, old):
                raise SignInFailed("The old password is wrong.")
        self.set_password(name, new, caller)
        return self._credentials.begin_session(self._own_user(name), caller)

    def set_role(self, name: str, role: str, caller: Caller = HERE) -> None:
        """
        Raises:
            NotFound: there is no such user.
            BadInput: there is no such role, or nobody would be left to administer.
        """
        user = self._own_user(name)
        self._check_role(role)
        self._users.set_role(user.id, role)
        self._audit.account(caller, "change role", user=user.name, role=role, before=user.role)

    def delete_user(self, name: str, caller: Caller = HERE) -> None:
        """With sessions, tokens and conversations.

        Raises:
            NotFound: there is no such user.
            BadInput: nobody would be left to administer.
        """
        user = self._user(name)
        self._users.delete_user(user.id)
        self._audit.account(caller, "delete user", user=user.name, role=user.role)

    def make_token(
        self, name: str, label: str, days: int | None, caller: Caller, *, made_with: Credential | None = None
    ) -> tuple[str, Credential]:
        """A token that speaks for a user, for `days` (None: without end). Its secret is shown this once, and kept
        nowhere. `made_with`: the session or token that asks for it; a token made with a token ends with it.

        Raises:
            NotFound: there is no such user.
            BadInput: it has no name, ends before it begins, is one too many, or the user cannot have any.
            SignInFailed: what it would be made with has ended meanwhile.
        """
        user = self._own_user(name)
        try:
            return self._credentials.create_token(user, label, days, caller, made_with)
        except NotFound as error:
            raise SignInFailed("This session or token ended meanwhile. Sign in again.") from error

    def create_token(self, name: str, label: str, days: int | None = None) -> str:
        """The secret of `make_token`: for commands on the machine itself."""
        return self.make_token(name, label, days, HERE)[0]

    def credentials(self, name: str, kind: CredentialKind) -> tuple[Credential, ...]:
        """The sessions or tokens of a user that have not ended, the oldest first.

        Raises:
            NotFound: there is no such user.
        """
        return self._credentials.listed(self._user(name), kind)

    def revoke(self, kind: CredentialKind, credential_id: int, owner: str | None = None, caller: Caller = HERE) -> None:
        """Take back a session or token; of `owner` alone, where one is given.

        Raises:
            NotFound: there is no such session or token, or it is another's.
        """
        self._credentials.revoke(kind, credential_id, owner, caller)

    @contextmanager
    def _attempt(self, name: str, user: User | None, caller: Caller, action: str) -> Generator[None]:
        """Count a password before it is looked at, so that many at once count too; a right one counts for nothing.

        What is counted for the account does not hold where its user has signed in from before; what is counted for the
        address does. Commands on the machine itself are not counted.

        Raises:
            TooManyAttempts: there were too many wrong ones.
        """
        caller = replace(caller, name=user and user.name)  # what is no user's name may be a password, and is not kept
        keys: list[str] = []
        if caller.address is not None:
            keys.append(address_key(caller.address))
            if not (user and any(s.name == caller.address for s in self._credentials.listed(user, "session"))):
                keys.append(f"user {fold(name[:MAX_NAME])}")
        if wait := self._attempts.take(keys):
            self._audit.refusal(caller, action, 429)
            raise TooManyAttempts(wait)
        try:
            yield
        except SignInFailed:
            self._audit.sign_in(caller, action, "wrong password")
            raise
        self._attempts.give_back(keys)
        self._audit.sign_in(caller, action, "ok")

    def _proxy_user(self, proof: ProxyUser) -> User:
        """The row of somebody whom a proxy signs in: what is theirs hangs on it."""
        if proof.role is None:
            raise NotAllowed("No role is given to you here; ask an admin.")
        name = proof.name + _AT_PROXY
        user = self._users.user(name)
        if user is None:
            with suppress(BadInput):  # another request of theirs was quicker
                self._users.add_user(name, proof.role, "", now=self._clock.now())
            user = self._user(name)
        if user.role != proof.role:
            self._users.set_role(user.id, proof.role)
        return replace(user, role=proof.role)

    def _first_admin(self) -> User:
        return next(user for user in self._users.users() if user.role == ADMIN and user.password_hash)

    def _user(self, name: str) -> User:
        user = self._users.user(name) if name.isascii() else None
        if user is None:
            raise NotFound("there is no such user")
        return user

    def _own_user(self, name: str) -> User:
        user = self._user(name)
        if not user.password_hash:
            raise BadInput("whoever signs in at the proxy has password, role and tokens there")
        return user

    def _viewer(self, user: User) -> Viewer:
        if user.role == ADMIN:
            return Viewer(user.name, user.role, "all")
        if user.role not in self._roles:
            raise NotAllowed("Your role is not in the settings (any more); ask an admin.")
        return Viewer(user.name, user.role, frozenset(self._roles[user.role]))

    def _check_role(self, role: str) -> None:
        if role != ADMIN and role not in self._roles:
            raise BadInput(f"there is no such role; give one of {', '.join((ADMIN, *self._roles))}")


def _is_user_name(name: str) -> bool:
    return len(name) <= MAX_NAME and _USER_NAME.fullmatch(name) is not None


def _check_password(password: str) -> None:
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise BadInput(f"a password must have {MIN_LENGTH} to {MAX_LENGTH} characters")
