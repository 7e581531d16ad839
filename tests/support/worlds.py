"""Worlds that differ in nothing but what a user may not see: one with all cameras, and for each set of them one in
which the others never were."""

import contextlib
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import httpx2
from tests.support.obeying import ObeyingModel
from tests.support.site import Site, open_site

from witness.domain.detection import Box
from witness.domain.event import Event
from witness.live.base import LiveObject

NOW = 1_780_000_000.0
HOUR, DAY = 3600.0, 86_400.0
LOUD = "SECRETp4ss"
"""A password that stands in the settings."""

REMOVED = "old_shed"
"""A camera of which only the store remembers anything."""

WORDS = ("red coat", "courier leaves a parcel", "it's raining", "dark van", "Rotkehlchen am Café")


@dataclass(frozen=True)
class Spec:
    """A camera: its settings, and what it saw."""

    title: str
    zones: Mapping[str, str]
    labels: tuple[str, ...]
    names: tuple[str | None, ...]


_PORCH, _YARD = {"steps": "Stone Steps", "drive": "Drive"}, {"drive": "Gravel Drive", "pool": "Pool"}
SPECS = {
    "porch": Spec("Front Porch", _PORCH, ("person", "package"), (None, "Inês", "ctt")),
    "yard": Spec("Back Yard", _YARD, ("person", "dog"), (None, "Bolota", "Inês", "Rui")),
    "barn": Spec("Barn", {"loft": "Hay Loft"}, ("horse", "person"), (None, "Faísca", "Tomás")),
    REMOVED: Spec("", {"bench": ""}, ("person", "cat"), (None, "Tareco", "Inês")),
}
CAMERAS = tuple(SPECS)
Scope = frozenset[str]
SCOPES: list[Scope] = [frozenset(c) for c in chain.from_iterable(combinations(CAMERAS, n) for n in range(len(CAMERAS)))]
"""What a user may see: nothing, the camera that is gone, all but one, ..."""


def _events(camera: str, count: int = 30) -> list[Event]:
    spec, r = SPECS[camera], random.Random(camera)
    return [_event(camera, number, spec, r) for number in range(count)]


def _event(camera: str, number: int, spec: Spec, r: random.Random) -> Event:
    start = NOW - r.randrange(1, 10 * 24) * HOUR + r.choice((0, 0, r.randrange(3000)))
    return Event(
        id=f"{start:.6f}-{camera[:2]}{number:04d}",
        camera=camera,
        label=r.choice(spec.labels),
        sub_label=r.choice(spec.names),
        start_time=start,
        end_time=None if number == 0 else start + r.choice((5, 40, 700)),
        zones=tuple(r.sample(sorted(spec.zones), r.randrange(len(spec.zones) + 1))),
        score=round(r.random(), 2),
        top_score=round(r.random(), 2),
        box=Box(0.1, 0.2, 0.5, 0.9),
        description=r.choice((None, *WORDS, f"seen from {camera}")),
        plate=r.choice((None, None, "AA-12-BC", f"{camera[:2]} {number:02d}")),
        retain_indefinitely=r.random() < 0.2,
    )


EVENTS = {camera: _events(camera) for camera in CAMERAS}


def settings_of(cameras: Scope) -> dict[str, Any]:
    """The settings of a site with these cameras, where they are not removed."""
    corners = "0,0,1,0,1,1"
    watched = {camera: SPECS[camera] for camera in CAMERAS if camera in cameras and camera != REMOVED}
    return {
        "ui": {"timezone": "Europe/Lisbon"},
        "known": {"person": ["Inês", "Tomás"], "delivery": ["ctt"], "dog": ["Bolota"]},
        "cameras": {
            camera: {
                "friendly_name": spec.title,
                "ffmpeg": {"inputs": [{"path": f"rtsp://nvr:{LOUD}@192.0.2.7/{camera}"}]},
                "objects": {"track": list(spec.labels)},
                "zones": {zone: {"friendly_name": title, "coordinates": corners} for zone, title in spec.zones.items()},
            }
            for camera, spec in watched.items()
        },
    }


def user_of(scope: Scope) -> str:
    return "sees-" + ("-".join(sorted(scope)) or "nothing")


@dataclass
class World:
    """A running site, its model, and clients that speak for its users."""

    site: Site
    model: ObeyingModel
    stack: contextlib.ExitStack

    def __post_init__(self) -> None:
        self._clients: dict[str, httpx2.Client] = {}

    def client(self, user: str) -> httpx2.Client:
        if user not in self._clients:
            self._clients[user] = self.stack.enter_context(self.site.api.client(user))
        return self._clients[user]


class Worlds:
    """The world with everything, and those without something, each opened when it is first asked for."""

    def __init__(self, folder: Path, stack: contextlib.ExitStack) -> None:
        self._folder, self._stack = folder, stack
        self._parts: dict[Scope, World] = {}
        self.whole = self._open(frozenset(CAMERAS), SCOPES)

    def part(self, scope: Scope) -> World:
        if scope not in self._parts:
            self._parts[scope] = self._open(scope, [scope])
        return self._parts[scope]

    def pair(self, scope: Scope) -> tuple[World, World]:
        return self.whole, self.part(scope)

    def _open(self, cameras: Scope, scopes: list[Scope]) -> World:
        model = ObeyingModel()
        folder = self._folder / ("-".join(sorted(cameras)) or "none")
        roles = {user_of(scope): sorted(scope) for scope in scopes}
        site = self._stack.enter_context(open_site(folder, settings_of(cameras), model, now=NOW, roles=roles))
        _fill(site, cameras)
        for scope in scopes:  # without a password: hashing one takes long, and none is used
            site.parts.store.users.add_user(user_of(scope), user_of(scope), "x", now=NOW)
        return World(site, model, self._stack)


def _fill(site: Site, cameras: Scope) -> None:
    seen = [event for camera in CAMERAS if camera in cameras for event in EVENTS[camera]]
    site.parts.store.writer.add_many(sorted(seen, key=lambda event: event.start_time))
    for number, camera in enumerate(CAMERAS):
        if camera not in cameras:
            continue
        site.parts.store.writer.watched(camera, NOW - 10 * DAY, NOW - (6 - number) * DAY)
        site.parts.store.writer.watched(camera, NOW - (4 - number) * DAY, NOW)
        if camera not in (REMOVED, "barn"):  # which is offline
            spec = SPECS[camera]
            thing = LiveObject("x", spec.labels[0], spec.names[1], tuple(spec.zones), stationary=number == 1)
            site.show(camera, thing, shade=60 * (number + 1))
        for event in EVENTS[camera][:3]:
            site.parts.store.media.save_thumbnail(event, b"\xff\xd8" + event.id.encode())
            site.parts.store.writer.mark_snapshot(event.id)


@contextlib.contextmanager
def open_worlds(folder: Path) -> Iterator[Worlds]:
    with contextlib.ExitStack() as stack:
        yield Worlds(folder, stack)
