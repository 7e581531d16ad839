"""What all tests share."""

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
import structlog
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


hypothesis.settings.register_profile("witness", deadline=None)  # a slow machine is no failure
hypothesis.settings.load_profile("witness")
structlog.configure(processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()])
