"""Asking a scripted server through any dialect, with what must hold after every ending."""

import asyncio
import gc
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.support.openai_client import PLACE, QUESTION, TOOL, text_of
from tests.support.scripted_llm import END, ScriptedLLM, Step, head, part
from tests.support.timing import PATIENCE_SECONDS

from witness.models.base import Delta, Finish, Model, ModelError, ModelOptions, ToolCall
from witness.models.exchange import Limits

if TYPE_CHECKING:
    from tests.support.dialects import Dialect

KEY = "key-123456789"
PATIENT = Limits(4, 4)


@dataclass
class Outcome:
    """What came of a request: the deltas, and the error that they ended with."""

    deltas: list[Delta]
    error: ModelError | None
    seconds: float

    @property
    def text(self) -> str:
        return text_of(self.deltas)

    @property
    def calls(self) -> list[ToolCall]:
        return [d for d in self.deltas if isinstance(d, ToolCall)]

    @property
    def finish(self) -> Delta | None:
        return self.deltas[-1] if self.deltas else None


@dataclass
class Asking:
    """Asks the scripted server through a dialect. After every ending nothing was tried twice, nothing of a failed
    reply may run, no error shows the key, and tasks and sockets are as before."""

    llm: ScriptedLLM
    dialect: "Dialect"

    def model(self, limits: Limits = PATIENT, **settings: Any) -> Model:
        return self.dialect.make(self.llm.base_url.removesuffix("/v1"), limits, **settings)

    async def __call__(self, *steps: Step, limits: Limits = PATIENT) -> Outcome:
        self.llm.scripts = [steps]
        tasks = asyncio.all_tasks()
        outcome = await self.ask(self.model(limits))
        assert len(self.llm.seen) <= 1, "nothing is tried twice"
        await self._settle(tasks)
        return outcome

    async def stream(self, *events: bytes, last: Step = END, limits: Limits = PATIENT) -> Outcome:
        """A reply that begins well, says `events`, and ends with `last`."""
        return await self(*self.script(*events, last=last), limits=limits)

    def script(self, *events: bytes, last: Step = END) -> list[Step]:
        return [head(media_type=self.dialect.media_type), *(part(e) for e in (self.dialect.begin, *events) if e), last]

    async def ask(self, model: Model) -> Outcome:
        deltas: list[Delta] = []
        error = None
        began = time.monotonic()
        try:
            async for delta in model.stream(QUESTION, [TOOL], ModelOptions(PLACE)):
                deltas += (delta,)
        except ModelError as caught:
            error = caught.with_traceback(None)  # whose frames would keep connections alive
            error.__context__ = None
            assert KEY not in str(error)
            assert not any(isinstance(d, ToolCall | Finish) for d in deltas), "nothing of a failed reply may run"
        seconds = time.monotonic() - began
        await model.close()
        return Outcome(deltas, error, seconds)

    async def _settle(self, tasks: set[asyncio.Task[Any]]) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self.llm.open or asyncio.all_tasks() - tasks:
                await asyncio.sleep(0.05)
                if self.dialect.collects and self.llm.open:
                    gc.collect()
