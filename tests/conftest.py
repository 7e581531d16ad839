"""What all tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.house import House, open_house


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """The invented farm of tests/support/house.py, with a store of its own."""
    opened = open_house(tmp_path / "house")
    yield opened
    opened.store.close()
