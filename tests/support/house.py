"""An invented farm with a real store: what tests of tools, turns and the API ask about."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from witness.domain.access import Viewer
from witness.domain.camera import Camera, Zone
from witness.domain.detection import Box
from witness.domain.event import Event
from witness.domain.frame import Frame
from witness.domain.moment import FrozenClock
from witness.domain.place import Place
from witness.live.base import LiveObject
from witness.live.board import LiveBoard
from witness.recorder.pictures import encode_picture
from witness.store.sql import Store, open_store
from witness.tools.base import ToolContext

ZONE = ZoneInfo("Europe/Lisbon")
WHOLE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
CAMERAS = (
    Camera("farm_gate", "Farm Gate", (Zone("cattle_grid", "Cattle Grid", WHOLE), Zone("lane", "Lane", WHOLE))),
    Camera("barn", "Barn", (Zone("loft", "Hay Loft", WHOLE),)),
    Camera("orchard", "Orchard"),
)
KNOWN = {"person": ("Inês", "Tomás"), "delivery": ("ctt",), "dog": ("Bolota",)}
OWNER = Viewer("owner", "admin", "all")
HAND = Viewer("hand", "hands", frozenset({"farm_gate"}))


def at(text: str) -> float:
    """Unix seconds of a local ISO time on the farm."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp()


NOW = at("2026-05-20T15:00")


def event(number: int, camera: str, label: str, start: str, **fields: object) -> Event:
    begin = at(start)
    seconds = fields.pop("seconds", 30)
    end = None if seconds is None else begin + float(seconds)  # pyright: ignore[reportArgumentType]
    made = {"id": f"{begin:.6f}-e{number:05d}", "camera": camera, "label": label, "start_time": begin, "end_time": end}
    return Event(**{**made, "score": 0.8, "top_score": 0.9, "box": Box(0.1, 0.2, 0.3, 0.6), **fields})  # pyright: ignore[reportArgumentType]


EVENTS = (
    event(1, "farm_gate", "person", "2026-05-19T08:05", sub_label="Inês", zones=("lane",)),
    event(2, "farm_gate", "person", "2026-05-19T11:30", sub_label="ctt", zones=("lane", "cattle_grid"),
          description="A courier in a red jacket leaves a parcel at the gate."),
    event(3, "barn", "dog", "2026-05-19T22:40", sub_label="Bolota", seconds=400),
    event(4, "farm_gate", "car", "2026-05-20T07:15", plate="AA-12-BC", zones=("cattle_grid",)),
    event(5, "barn", "person", "2026-05-20T09:00", seconds=900, description="A man in a dark coat looks around."),
    event(6, "farm_gate", "person", "2026-05-20T14:10", zones=("lane",)),
    event(7, "orchard", "tractor", "2026-05-20T14:55", seconds=None),
)  # fmt: skip


@dataclass
class House:
    """The farm at `NOW`: its store, its live board, its clock."""

    store: Store
    clock: FrozenClock
    live: LiveBoard
    places: dict[str, Place] = field(default_factory=dict[str, Place])

    def place(self, viewer: Viewer = OWNER) -> Place:
        return Place(
            cameras=tuple(c for c in CAMERAS if viewer.may_see(c.name)),
            labels=tuple(dict.fromkeys(("person", "car", *self.store.events.labels(viewer)))),
            timezone=ZONE,
            now=self.clock.now(),
            known=KNOWN,
            sub_labels=self.store.events.sub_labels(viewer),
        )

    def for_viewer(self, viewer: Viewer) -> Place:
        return self.place(viewer)

    def at_once(self, viewer: Viewer) -> Place | None:
        return self.place(viewer)

    def context(self, viewer: Viewer = OWNER, **changes: object) -> ToolContext:
        parts = {"viewer": viewer, "place": self.place(viewer), "events": self.store.events, "live": self.live}
        return ToolContext(**{**parts, "clock": self.clock, **changes})  # pyright: ignore[reportArgumentType]

    def show(self, camera: str, *objects: LiveObject, age: float = 0.5) -> None:
        """Let a camera show a grey picture taken `age` seconds ago."""
        image = np.full((90, 160, 3), 128, np.uint8)
        self.live.show(Frame(camera, 1, self.clock.now() - age, image), objects)


def open_house(folder: Path) -> House:
    clock = FrozenClock(NOW)
    store = open_store(folder, ZONE, clock)
    store.writer.add_many(EVENTS)
    return House(store, clock, LiveBoard((c.name for c in CAMERAS), clock=clock, encode=encode_picture))
