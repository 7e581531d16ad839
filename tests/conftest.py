"""What all tests share."""

import gc
import importlib
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
import structlog
from tests.support.house import House, open_house
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

IN_BROWSER = "tests/browser/"


class FilesWhole(LoadScopeScheduling):
    """Which tests one process runs, one after the other: those of a file, so that what they share is made once, and all
    in the browser, for two browsers and two demonstrations would keep each other waiting."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return IN_BROWSER if file.startswith(IN_BROWSER) else file


@pytest.hookimpl(optionalhook=True)  # of xdist
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FilesWhole:
    return FilesWhole(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those in the browser come first, because they take longest; of them last those of the demonstration, which takes
    a third of a processor from the first that needs it to the end."""
    items.sort(key=lambda item: (not item.nodeid.startswith(IN_BROWSER), "demo" in getattr(item, "fixturenames", ())))


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def vendor_packages() -> None:
    """The vendors' packages, loaded: their seconds are not a test's."""
    for name in ("anthropic", "bedrock", "google", "mistral"):
        importlib.import_module(f"pydantic_ai.models.{name}")
        importlib.import_module(f"pydantic_ai.providers.{name}")
    importlib.import_module("witness.models.bedrock_client")
    gc.freeze()  # so that a collection, which some tests wait for, looks at what they made alone


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """The invented farm of tests/support/house.py, with a store of its own."""
    opened = open_house(tmp_path / "house")
    yield opened
    opened.store.close()


hypothesis.settings.register_profile("witness", deadline=None)  # a slow machine is no failure
hypothesis.settings.load_profile("witness")
structlog.configure(processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()])
