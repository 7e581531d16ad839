"""A store of its own for each test."""

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest
from tests.support.stored import DAY, NOON

from witness.domain.moment import FrozenClock
from witness.store.sql import Store, open_store


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOON + DAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path, clock: FrozenClock) -> Iterator[Store]:
    opened = open_store(folder, UTC, clock)
    yield opened
    opened.close()
