"""Open streams, and the rights of those who read them."""

import asyncio
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Final

from fastapi import Depends, Request

from witness.accounts.accounts import Accounts, Proof
from witness.api.deps import SignedInNow
from witness.api.leaving import Watch
from witness.domain.access import Viewer
from witness.domain.errors import NotAllowed, Unavailable

LOOK_SECONDS: Final = 2.0
ENDED: Final = "The session ended, or its rights changed. Sign in and ask again."


@dataclass(eq=False, frozen=True, slots=True)
class _Open:
    proof: Proof
    viewer: Viewer
    end: Callable[[], None]


class OpenStreams:
    """Ends a stream soon after its reader's session ended or their rights changed.

    One look at all of them every `LOOK_SECONDS`: what a stream sends costs nothing for it.
    """

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts
        self._open: set[_Open] = set()
        self._looking: asyncio.Task[None] | None = None

    @contextmanager
    def ending(self, proof: Proof, viewer: Viewer, end: Callable[[], None]) -> Generator[None]:
        """While the context is open, `end` is called once `proof` gives other rights than those of `viewer`."""
        stream = _Open(proof, viewer, end)
        self._open.add(stream)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look_on())
        try:
            yield
        finally:
            self._open.discard(stream)

    async def _look_on(self) -> None:
        try:
            while self._open:
                await asyncio.sleep(LOOK_SECONDS)
                await self._look()
        finally:
            for stream in list(self._open):  # none, unless nobody looks any more
                stream.end()

    async def _look(self) -> None:
        watched = {stream.proof for stream in self._open}
        with suppress(Unavailable):  # a database that is busy says nothing about anybody's rights
            viewers = await asyncio.to_thread(self._read, watched)  # not where slow searches may be waited for
            for stream in [each for each in self._open if each.proof in viewers]:
                if viewers[stream.proof] != stream.viewer:
                    stream.end()

    def _read(self, proofs: set[Proof]) -> dict[Proof, Viewer | None]:
        return {proof: self._viewer(proof) for proof in proofs}

    def _viewer(self, proof: Proof) -> Viewer | None:
        try:
            return self._accounts.viewer_for(proof)
        except NotAllowed:
            return None


async def get_watch(request: Request, signed_in: SignedInNow) -> Watch:
    streams: OpenStreams = request.app.state.streams
    return partial(streams.ending, signed_in.proof, signed_in.viewer)


WatchNow = Annotated[Watch, Depends(get_watch)]
