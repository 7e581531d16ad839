from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from witness.accounts.accounts import Accounts
from witness.accounts.audit import AuditTrail
from witness.domain.moment import FrozenClock
from witness.store.base import UserStore
from witness.store.sql import Store, open_store

NOW = 1_770_000_000.0


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOW)


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock) -> Iterator[Store]:
    opened = open_store(tmp_path, UTC, clock)
    yield opened
    opened.close()


@pytest.fixture
def users(store: Store) -> UserStore:
    return store.users


@pytest.fixture
def audit(store: Store, clock: FrozenClock) -> Iterator[AuditTrail]:
    trail = AuditTrail(store.audit, clock)
    yield trail
    trail.close()


@pytest.fixture
def accounts(users: UserStore, audit: AuditTrail, clock: FrozenClock) -> Accounts:
    """Two cameras, the role `viewer` of the settings, and a role that sees one of them. No user yet."""
    return Accounts(users, audit, {"viewer": ("front", "yard"), "neighbour": ("yard",)}, clock)
