"""Password hashes: Argon2id with the parameters that OWASP recommends (19 MiB of memory, two passes, one lane)."""

import functools
import secrets
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH: Final = 8
MAX_LENGTH: Final = 512

_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def hash_password(password: str) -> str:
    """Takes some 20 ms on purpose: call it in a thread."""
    return _HASHER.hash(_encoded(password))


def verify_password(password_hash: str | None, password: str) -> bool:
    """Whether the password is right. Takes as long where there is no such user (None)."""
    known = password_hash or _nobodys_hash()
    try:
        return _HASHER.verify(known, _encoded(password)) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


@functools.cache
def _nobodys_hash() -> str:
    return hash_password(secrets.token_urlsafe())


def _encoded(password: str) -> bytes:
    # JSON can carry halves of surrogate pairs, which UTF-8 proper refuses
    return password.encode("utf-8", "surrogatepass")
