from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from witness.accounts.accounts import Accounts
from witness.domain.moment import FrozenClock
from witness.store.base import UserStore
from witness.store.sql import open_store

NOW = 1_770_000_000.0


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOW)


@pytest.fixture
def users(tmp_path: Path, clock: FrozenClock) -> Iterator[UserStore]:
    store = open_store(tmp_path, UTC, clock)
    yield store.users
    store.close()


@pytest.fixture
def accounts(users: UserStore, clock: FrozenClock) -> Accounts:
    """Two cameras, the role `viewer` of the settings, and a role that sees one of them. No user yet."""
    return Accounts(users, {"viewer": ("front", "yard"), "neighbour": ("yard",)}, clock)
