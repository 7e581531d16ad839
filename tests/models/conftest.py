from collections.abc import AsyncIterator

import pytest
from tests.support.asking import Asking
from tests.support.dialects import Dialect
from tests.support.scripted_llm import ScriptedLLM, scripted_llm
from tests.support.tls import Certificate, make_certificate


@pytest.fixture
async def llm(anyio_backend: str) -> AsyncIterator[ScriptedLLM]:
    async with scripted_llm() as server:
        yield server


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
async def asking(
    anyio_backend: str, dialect: Dialect, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Asking]:
    """For tests that are parametrised by `dialect`."""
    monkeypatch.setenv("AWS_CA_BUNDLE", str(certificate.path))
    async with scripted_llm(tls=certificate.context if dialect.tls else None) as server:
        yield Asking(server, dialect)
