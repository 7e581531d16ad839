"""Sessions and tokens: begun, found by their secret, listed, and taken back."""

import hashlib
import secrets
from typing import Final

from witness.accounts.audit import AuditTrail
from witness.domain.access import Caller
from witness.domain.errors import BadInput, NotFound
from witness.domain.moment import SECONDS_PER_DAY, Clock
from witness.domain.text import clean_name, fold
from witness.store.base import Credential, CredentialKind, User, UserStore

MAX_TOKENS: Final = 100
MAX_SESSIONS: Final = 100
"""Of one user; for one more session the one that was used longest ago ends."""

MAX_DAYS: Final = 36_500

_PREFIX: Final = "wit_"
"""Of tokens, so that one that leaked is recognised."""

_SECRET_BYTES: Final = 32
_TOUCH_SECONDS: Final = 60


class Credentials:
    """Synchronous: callers run it in a thread. Secrets are kept as digests alone."""

    def __init__(self, users: UserStore, audit: AuditTrail, clock: Clock, session_seconds: int) -> None:
        self._users = users
        self._audit = audit
        self._clock = clock
        self._session_seconds = session_seconds

    def begin_session(self, user: User, caller: Caller) -> str:
        """A new session's secret; the session is named for the address that it was begun from.

        Raises:
            NotFound: the user is gone, or their password was changed, since `user` was read.
        """
        now = self._clock.now()
        secret = new_secret()
        ends = now + self._session_seconds
        sessions = sorted(self.listed(user, "session"), key=lambda session: session.last_used or session.created)
        for oldest in sessions[: 1 - MAX_SESSIONS]:
            self._users.delete_credential(oldest.id)
        self._users.begin_session(user, caller.address or "", digest(secret), now=now, expires=ends)
        return secret

    def create_token(
        self, user: User, name: str, days: int | None, caller: Caller, made_with: Credential | None
    ) -> tuple[str, Credential]:
        """A new token's secret, and the token: for `days` (None: without end), and no longer than the token that it is
        made with.

        Raises:
            NotFound: the user, or the session or token that it is made with, is gone.
            BadInput: it has no name, ends before it begins, or is one too many.
        """
        label = clean_name(name)
        if label is None:
            raise BadInput("a token needs a name, like phone")
        if days is not None and not 1 <= days <= MAX_DAYS:
            raise BadInput(f"a token must last at least one day, and at most {MAX_DAYS}")
        if len(self.listed(user, "token")) >= MAX_TOKENS:
            raise BadInput(f"there are {MAX_TOKENS} tokens already; revoke one first")
        now = self._clock.now()
        until = made_with.expires if made_with and made_with.kind == "token" else None
        ends = [end for end in (until, None if days is None else now + days * SECONDS_PER_DAY) if end is not None]
        secret = _PREFIX + new_secret()
        token = self._users.add_credential(
            user.id, "token", label, digest(secret), now=now, expires=min(ends, default=None), made_with=made_with
        )
        self._audit.account(caller, "create token", user=user.name, name=label, id=token.id)
        return secret, token

    def find(self, secret: str) -> tuple[Credential, User] | None:
        """The session or token with this secret, and whose it is; None where it is unknown, or has ended."""
        now = self._clock.now()
        found = self._users.credential(digest(secret), now=now)
        if found is not None and _is_due(found[0], now):
            self._users.touch_credential(found[0].id, now=now)
        return found

    def find_unchanged(self, secret: str) -> tuple[Credential, User] | None:
        """`find` without a write: None also where the use must be noted."""
        now = self._clock.now()
        found = self._users.credential(digest(secret), now=now)
        return None if found is None or _is_due(found[0], now) else found

    def listed(self, user: User, kind: CredentialKind) -> tuple[Credential, ...]:
        """The user's sessions or tokens that have not ended, the oldest first."""
        now = self._clock.now()
        theirs = self._users.credentials(user.id)
        return tuple(c for c in theirs if c.kind == kind and (c.expires is None or c.expires > now))

    def revoke(self, kind: CredentialKind, credential_id: int, owner: str | None, caller: Caller) -> None:
        """Take back a session or token; of `owner` alone, where one is given.

        Raises:
            NotFound: there is no such session or token, or it is another's.
        """
        found = self._users.credential_by_id(credential_id)
        if found is None or found[0].kind != kind or (owner is not None and fold(found[1].name) != fold(owner)):
            raise NotFound(f"there is no such {kind}")
        self._users.delete_credential(credential_id)
        self._audit.account(caller, f"revoke {kind}", user=found[1].name, name=found[0].name, id=credential_id)

    def end_session(self, secret: str, caller: Caller) -> None:
        """Sign out; a token stays, for programs that sign out by habit would lose it."""
        found = self._users.credential(digest(secret), now=self._clock.now())
        if found is not None and found[0].kind == "session":
            self._users.delete_credential(found[0].id)
            self._audit.sign_in(caller, "sign out", "ok")


def new_secret() -> str:
    return secrets.token_urlsafe(_SECRET_BYTES)


def _is_due(credential: Credential, now: float) -> bool:
    """Whether its last use must be noted."""
    return now - (credential.last_used or 0) >= _TOUCH_SECONDS


def digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
