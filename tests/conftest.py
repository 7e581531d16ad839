"""What all tests share."""

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
import structlog
from tests.support.house import House, open_house


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those in the browser come last: the demonstration that they need takes a third of a processor as long as it runs,
    which is until the end."""
    items.sort(key=lambda item: item.path.parent.name == "browser")


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
