"""Password hashes: Argon2id with the parameters that OWASP recommends (19 MiB of memory, two passes, one lane)."""

import functools
import secrets
import threading
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH: Final = 8
MAX_LENGTH: Final = 512

_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


_one_at_a_time: Final = threading.Lock()
"""However many sign in at once, they take one processor and 19 MiB."""


def hash_password(password: str) -> str:
    """Takes some 20 ms on purpose: call it in a thread."""
    with _one_at_a_time:
        return _HASHER.hash(_encoded(password))


def verify_password(password_hash: str, password: str) -> bool:
    """Whether the password is right. Takes as long where nobody has that password (an empty hash)."""
    known = _nobodys_hash()  # asked for in either case: the first time takes longer
    with _one_at_a_time:
        try:
            return _HASHER.verify(password_hash or known, _encoded(password)) and password_hash != ""
        except (VerificationError, InvalidHashError):
            return False


@functools.cache
def _nobodys_hash() -> str:
    return hash_password(secrets.token_urlsafe())


def _encoded(password: str) -> bytes:
    # JSON can carry halves of surrogate pairs, which UTF-8 proper refuses
    return password.encode("utf-8", "surrogatepass")
