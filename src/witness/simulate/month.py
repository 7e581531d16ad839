"""A month of plausible events."""

from collections.abc import Sequence
from datetime import timedelta, tzinfo
from random import Random
from typing import Final

from witness.domain.camera import Camera, Point, Polygon
from witness.domain.detection import Box
from witness.domain.event import Event
from witness.domain.moment import SECONDS_PER_DAY, local
from witness.simulate.actors.body import Pose
from witness.simulate.cast import appearing
from witness.simulate.home import Home, View
from witness.simulate.lens import HEIGHT, WIDTH
from witness.simulate.light import light_at
from witness.simulate.plan import Plan
from witness.simulate.story import Appearance

BEST_TIME: Final = "best_time"
"""The key in an event's `data` under which the moment of its picture stands."""

_SIZES: Final = {"car": (2.5, 1.6), "truck": (3.0, 2.4), "bicycle": (1.0, 1.8), "person": (0.45, 1.9)}
_SMALL: Final = (0.45, 0.6)
"""Half the room that a thing takes up sideways, and its height; metres."""
_TRIES: Final = 4


def month(home: Home, *, end: float, days: int = 30, timezone: tzinfo, seed: int) -> list[Event]:
    """The events of the `days` before `end` (Unix seconds), oldest first; none lasts beyond `end`.

    The same seed gives the same events for the same days, whatever the end. `data` says that they are simulated, and
    when they were best to be seen (Unix seconds).
    """
    plan = Plan(home, timezone, seed)
    start = end - days * SECONDS_PER_DAY
    first, last = local(start, timezone).date(), local(end, timezone).date()
    dates = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    past = (a for date in dates for a in plan.day(date) if start <= a.start and a.end <= end)
    events = [event for appearance in past if (event := _event(home, appearance, timezone))]
    return sorted(events, key=lambda event: (event.start_time, event.id))


def zones_at(camera: Camera, point: Point) -> tuple[str, ...]:
    """The zones in which a point of the picture (0-1) lies, in settings order."""
    return tuple(zone.name for zone in camera.zones if _inside(zone.polygon, point))


def _event(home: Home, appearance: Appearance, timezone: tzinfo) -> Event | None:
    """What a camera keeps of an appearance; None where it would not see enough of it."""
    view, step = home.views[appearance.step.camera], appearance.step
    random = Random(appearance.seed)
    poses = {moment: appearance.pose(moment) for moment in _moments(appearance)}
    trodden = {
        moment: zones_at(view.camera, _foot(view, pose))
        for moment, pose in poses.items()
        if _whole(view, step.label, pose)
    }
    if not trodden:
        return None
    moments = sorted(trodden, key=lambda moment: (not trodden[moment], random.random()))
    best, box = _best(view, appearance, moments, timezone)
    zones = [name for names in (*trodden.values(), zones_at(view.camera, box.bottom_center)) for name in names]
    top_score = round(random.uniform(0.74, 0.96), 3)
    return Event(
        id=f"{appearance.start:.6f}-{random.getrandbits(24):06x}",
        camera=step.camera,
        label=step.label,
        start_time=round(appearance.start, 6),
        end_time=round(appearance.end, 6),
        sub_label=step.name,
        zones=tuple(dict.fromkeys(zones)),
        score=round(top_score - random.uniform(0.0, 0.06), 3),
        top_score=top_score,
        box=box,
        plate=home.plates.get(appearance.look),
        description=random.choice(step.says) if step.says else None,
        data={"simulated": True, BEST_TIME: best},
    )


def _best(view: View, appearance: Appearance, moments: Sequence[float], timezone: tzinfo) -> tuple[float, Box]:
    """The moment of the picture and the box in it: with its feet in a zone, if a few tries find one."""
    boxes = (
        (moment, appearing(view.lens, appearance, moment, light_at(moment, timezone)).box.clipped())
        for moment in moments[:_TRIES]
    )
    first = next(boxes)
    if zones_at(view.camera, first[1].bottom_center):
        return first
    return next((other for other in boxes if zones_at(view.camera, other[1].bottom_center)), first)


def _moments(appearance: Appearance) -> list[float]:
    """Moments spread over the way there and over what follows."""
    if appearance.step.manner == "stay":
        return [appearance.start]
    coming, after = appearance.turn - appearance.start, appearance.end - appearance.turn
    shares = [i / 9 for i in range(1, 9)]
    return [
        *(appearance.start + share * coming for share in shares),
        *(appearance.turn + share * after for share in shares if after),
    ]


def _foot(view: View, pose: Pose) -> Point:
    column, row = view.lens.pixel(pose.x, 0, pose.z)
    return column / WIDTH, row / HEIGHT


def _whole(view: View, label: str, pose: Pose) -> bool:
    """Whether a thing of that kind stands in the picture from head to foot."""
    half_width, height = _SIZES.get(label, _SMALL)
    left, bottom = view.lens.pixel(pose.x - half_width, 0, pose.z - 0.2)
    right, top = view.lens.pixel(pose.x + half_width, height, pose.z)
    return left >= 0 and bottom <= HEIGHT and right <= WIDTH and top >= 0


def _inside(polygon: Polygon, point: Point) -> bool:
    """Whether a ray from the point to the right crosses the edges an odd number of times."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            inside = not inside
    return inside
