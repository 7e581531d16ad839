"""One browser a module, and one demonstration for all."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.support.browser import chromium
from tests.support.running import Running, running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # not for the session: while Playwright runs, no other test of this process could run an event loop
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running("demo", home=tmp_path_factory.mktemp("page")) as started:
        yield started
