"""The demonstration: the simulated home, with a month of events behind it."""

import multiprocessing
import os
import secrets
from collections.abc import Callable
from datetime import tzinfo
from typing import Final

from witness.app.configured import demo_folder
from witness.app.local import OWNER
from witness.app.parts import Parts, open_parts
from witness.app.recorder_process import RecorderOrder
from witness.app.server import Started, serve
from witness.app.simulated import SEED, simulated_scenes, simulated_settings
from witness.domain.access import ADMIN
from witness.domain.event import Event
from witness.domain.moment import SECONDS_PER_DAY
from witness.domain.query import EventQuery
from witness.settings import Settings
from witness.simulate.home import HOME
from witness.simulate.month import month
from witness.simulate.pictures import draw_event

QUESTIONS: Final = (
    "who came to the front porch yesterday?",
    "how many cars this week, by day?",
    "what is on the driveway now?",
)
_DAYS: Final = 30
_AT_ONCE: Final = 100
_NICENESS: Final = 15


def demo(settings: Settings, timezone: tzinfo, announce: Callable[[Started], None]) -> None:
    """Serve the simulated home until a signal says stop; its data stands in a folder of its own.

    Raises:
        Unavailable: the address is taken, or a demonstration runs already.
    """
    shown = simulated_settings(settings.model_copy(update={"data_dir": demo_folder(settings)}))
    order = RecorderOrder(shown, str(timezone), simulated=True)
    # of its own, for answers must not wait until a month of pictures is drawn
    painter = multiprocessing.get_context("spawn").Process(target=_paint, args=(order, timezone), daemon=True)

    def prepare(parts: Parts) -> str:
        _fill(parts)
        painter.start()
        password = secrets.token_urlsafe(9)
        parts.accounts.set_password(ADMIN, password)
        return password

    serve(shown, timezone, announce, simulated=True, prepare=prepare)


def _fill(parts: Parts) -> None:
    """Bring the month up to now. What the drawn cameras saw since the last event is not told twice."""
    now = parts.clock.now()
    newest = parts.store.events.search(OWNER, EventQuery(), limit=1).events
    since = newest[0].start_time if newest else 0.0
    events = month(HOME, end=now, days=_DAYS, timezone=parts.timezone, seed=SEED)
    parts.store.writer.add_many([event for event in events if event.start_time > since])
    for camera in HOME.cameras:
        parts.store.writer.watched(camera.name, now - _DAYS * SECONDS_PER_DAY, now)


def _paint(order: RecorderOrder, timezone: tzinfo) -> None:
    """Draw the pictures of the simulated events that have none yet, the newest first."""
    os.nice(_NICENESS)
    scenes = simulated_scenes(timezone)
    with open_parts(order.settings, timezone, simulated=True) as parts:
        before = parts.clock.now()
        while events := _without_pictures(parts, before):
            before = events[-1].start_time
            for event in events:
                if not event.data.get("simulated"):
                    continue
                pictures = draw_event(scenes, event)
                parts.store.media.save_thumbnail(event, pictures.thumbnail)
                parts.store.media.save_snapshot(event, pictures.snapshot, boxed=False)
                parts.store.media.save_snapshot(event, pictures.boxed, boxed=True)
                parts.store.writer.mark_snapshot(event.id)


def _without_pictures(parts: Parts, before: float) -> tuple[Event, ...]:
    bare = EventQuery(has_snapshot=False, before=before)
    return parts.store.events.search(OWNER, bare, limit=_AT_ONCE).events
