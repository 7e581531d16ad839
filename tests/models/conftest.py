from collections.abc import AsyncIterator

import pytest
from tests.support.scripted_llm import ScriptedLLM, scripted_llm


@pytest.fixture
async def llm(anyio_backend: str) -> AsyncIterator[ScriptedLLM]:
    async with scripted_llm() as server:
        yield server
