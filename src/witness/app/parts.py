"""The parts that every composition needs, opened from the settings."""

import contextlib
from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import tzinfo
from functools import partial

from witness.accounts.accounts import Accounts
from witness.accounts.audit import AuditTrail
from witness.accounts.limits import Rate
from witness.app.places import Places
from witness.app.reading_process import ReadingProcess
from witness.domain.access import Caller, Viewer
from witness.domain.moment import Clock, SystemClock
from witness.live.socket import SocketLiveCameras, socket_path
from witness.settings import Settings
from witness.store.sql import Store, open_store
from witness.tools.base import ToolContext, in_thread


@dataclass(frozen=True, slots=True)
class Parts:
    """The store, the accounts and the place over one data folder, and the live cameras of the recorder there."""

    settings: Settings
    timezone: tzinfo
    clock: Clock
    store: Store
    audit: AuditTrail
    accounts: Accounts
    places: Places
    live: SocketLiveCameras

    async def context_for(self, viewer: Viewer, caller: Caller) -> ToolContext:
        """What a tool may touch for this viewer now; its calls go on the audit trail as the caller's."""
        place = await in_thread(self.places.for_viewer, viewer)
        note = partial(self.audit.tool_call, caller)
        return ToolContext(viewer, place, self.store.events, self.live, self.clock, note=note)


@contextlib.contextmanager
def open_parts(
    settings: Settings, timezone: tzinfo, *, simulated: bool = False, reads_apart: bool = False
) -> Generator[Parts]:
    """Open the data folder of the settings, making it where it is missing.

    `reads_apart`: events are searched and counted in a process of its own.
    """
    clock = SystemClock()
    watched = settings.watched_cameras()
    with contextlib.ExitStack() as stack:
        store = stack.enter_context(contextlib.closing(open_store(settings.data_dir, timezone, clock)))
        if reads_apart:
            events = ReadingProcess(settings.data_dir, timezone, store.events)
            store = replace(store, events=stack.enter_context(contextlib.closing(events)))
        audit = stack.enter_context(contextlib.closing(AuditTrail(store.audit, clock)))
        places = Places(
            cameras=settings.domain_cameras(),
            tracked={name: tuple(camera.objects.track) for name, camera in watched.items()},
            known={kind: tuple(names) for kind, names in settings.known.items()},
            timezone=timezone,
            events=store.events,
            clock=clock,
            simulated=simulated,
        )
        accounts = Accounts(
            store.users,
            audit,
            settings.role_cameras,
            clock,
            session_seconds=settings.auth.session_length,
            wrong_passwords=[Rate(count, seconds) for count, seconds in settings.auth.wrong_passwords],
        )
        live = SocketLiveCameras(socket_path(settings.data_dir), watched)
        yield Parts(settings, timezone, clock, store, audit, accounts, places, live)
