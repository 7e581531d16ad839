"""News of events, as a pipeline tells them."""

from typing import Literal

import numpy as np
from tests.support.footage import NOON

from witness.domain.detection import Box
from witness.domain.event import Event
from witness.recorder.objects import Change, Sight

BOX = Box(0.4, 0.3, 0.5, 0.7)


def sight(time: float, shade: int = 100) -> Sight:
    image = np.full((360, 640, 3), shade, np.uint8)
    return Sight(image, NOON + time, BOX, 0.8, 1.0)


def change(
    kind: Literal["started", "updated", "ended"],
    time: float,
    *,
    start: float = 0.0,
    event_id: str = "one",
    resting: bool = False,
    best: Sight | None = None,
) -> Change:
    """Times are seconds after noon: `time` is the object's last sight."""
    event = Event(
        id=event_id,
        camera="hall",
        label="person",
        start_time=NOON + start,
        end_time=NOON + time if kind == "ended" else None,
        score=0.8,
        top_score=0.75,
        box=BOX,
    )
    return Change(kind, event, best or sight(time), 1, NOON + time, resting)
