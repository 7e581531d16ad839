"""A shop with four cameras: what the page's views of cameras and of events are tested over."""

import contextlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.support.api import PASSWORD
from tests.support.scripted_model import ScriptedModel
from tests.support.site import Site, open_site

from witness.domain.event import Event

ZONE = ZoneInfo("Europe/Lisbon")
NOW = datetime(2026, 5, 28, 21, 30, tzinfo=ZONE).timestamp()
CAMERAS = {"counter": "Counter", "yard": "Delivery Yard", "cellar": "Wine Cellar", "attic": "Attic"}
ZONES = {
    "counter": {"queue": ("Queue", "0.1,0.5,0.5,0.5,0.5,1,0.1,1")},
    "yard": {"ramp": ("Loading Ramp", "0,0,1,0,1,1")},
    "cellar": {"racks": ("Wine Racks", "0,0,1,0,1,1")},
}
LABELS = ("person", "dog", "car")
USERS = {"owner": "admin", "guest": "viewer", "clerk": "clerks"}
ROLES = {"viewer": tuple(CAMERAS), "clerks": ("counter",)}
"""The clerk sees one camera alone; `HIDDEN` is what must then be nowhere."""
HIDDEN = ("yard", "Yard", "cellar", "Cellar", "attic", "Attic", "ramp", "Ramp", "racks", "Racks", "Bolota")

SETTINGS = {
    "ui": {"timezone": str(ZONE)},
    "cameras": {
        camera: {
            "friendly_name": title,
            "ffmpeg": {"inputs": [{"path": "rtsp://192.0.2.7/live"}]},
            "objects": {"track": list(LABELS)},
            "zones": {
                name: {"friendly_name": friendly, "coordinates": corners}
                for name, (friendly, corners) in ZONES.get(camera, {}).items()
            },
        }
        for camera, title in CAMERAS.items()
    },
}


@contextlib.contextmanager
def open_shop(folder: Path, events: Sequence[Event] = ()) -> Iterator[Site]:
    """The shop's site with its users, who all have the password `PASSWORD`."""
    with open_site(folder, SETTINGS, ScriptedModel([]), now=NOW, roles=ROLES) as site:
        for name, role in USERS.items():
            site.api.accounts.add_user(name, role, PASSWORD)
        site.parts.store.writer.add_many(events)
        yield site


def shop_events(count: int, days: float) -> list[Event]:
    """So many events, evenly spread over the days up to a minute ago, newest first; each is named by its number."""
    step = days * 86_400 / count
    return [_event(number, NOW - 60 - number * step) for number in range(count)]


def _event(number: int, start: float) -> Event:
    camera = tuple(CAMERAS)[number % 3]
    return Event(
        id=f"{start:.6f}-{number:06d}",
        camera=camera,
        label=LABELS[number % 5 % 3],
        start_time=start,
        end_time=start + 8,
        sub_label={"counter": "Rui", "yard": "Bolota", "cellar": None}[camera] if number % 7 == 0 else None,
        zones=tuple(ZONES[camera]) if number % 2 else (),
        score=0.8,
        top_score=0.9,
        description="Someone with a red umbrella." if number % 11 == 0 else None,
    )
