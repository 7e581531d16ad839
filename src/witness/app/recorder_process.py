"""The recorder's process as the server sees it: started, watched, started again when it dies, stopped."""

import asyncio
import contextlib
import multiprocessing
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Final, Self

import structlog

from witness.app.recorder import RecorderOrder, run_recorder

log = structlog.get_logger()

_FIRST_WAIT_SECONDS: Final = 1.0
_LONGEST_WAIT_SECONDS: Final = 30.0
_STOP_SECONDS: Final = 10.0


class RecorderProcess:
    """Runs while the context is open. A process of its own, so that video work never delays an answer."""

    def __init__(self, order: RecorderOrder) -> None:
        self._order = order
        self._process: SpawnProcess | None = None
        self._watch: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._watch = asyncio.create_task(self._keep_running())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._watch is not None:
            self._watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watch
        if self._process is not None:
            await asyncio.to_thread(_stop, self._process)

    async def _keep_running(self) -> None:
        wait = _FIRST_WAIT_SECONDS
        while True:
            # spawned, not forked: this process has threads
            self._process = multiprocessing.get_context("spawn").Process(
                target=run_recorder, args=(self._order,), name="witness-recorder"
            )
            started = asyncio.get_running_loop().time()
            await asyncio.to_thread(self._process.start)
            await _death(self._process)
            lived = asyncio.get_running_loop().time() - started
            wait = _FIRST_WAIT_SECONDS if lived > _LONGEST_WAIT_SECONDS else min(2 * wait, _LONGEST_WAIT_SECONDS)
            log.error("the recorder died and is started again", exit_code=self._process.exitcode, wait_seconds=wait)
            await asyncio.sleep(wait)


async def _death(process: SpawnProcess) -> None:
    loop, died = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(process.sentinel, died.set)
    try:
        await died.wait()
    finally:
        loop.remove_reader(process.sentinel)


def _stop(process: SpawnProcess) -> None:
    process.terminate()
    process.join(_STOP_SECONDS)
    if process.is_alive():
        process.kill()
        process.join()
