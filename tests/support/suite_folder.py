"""A suite about an invented harbour, as files that tests change."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from witness.evals.suite import Suite, load_suite

ZONE = ZoneInfo("Pacific/Auckland")

PLACE: dict[str, Any] = {
    "timezone": "Pacific/Auckland",
    "now": "2026-04-07T09:00:00+12:00",
    "cameras": {
        "jetty": {"friendly_name": "Old Jetty", "zones": {"deck": "Deck", "ladder": "Sea Ladder"}},
        "boat_house": {"friendly_name": "Boat House", "zones": {"door": "Door"}},
        "slipway": {"friendly_name": "Slipway", "zones": {}},
    },
    "users": {
        "guest": {"role": "guests", "cameras": ["jetty"]},
        "mere": {"role": "admin", "cameras": "all"},
    },
    "labels": ["person", "dog", "boat", "package"],
    "known": {"person": ["Mere", "Tane"], "delivery": ["nzpost"], "dog": ["Kiri"]},
}


def at(text: str, *, fold: int = 0) -> float:
    """Unix seconds of a local ISO time at the harbour; `fold` 1 is its second time on the day of the clock change."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE, fold=fold).timestamp()


def event(name: str, camera: str, label: str, start: float, seconds: float | None = 20, **more: Any) -> dict[str, Any]:
    data = {key: more.pop(key) for key in ("description", "recognized_license_plate") if key in more}
    end = None if seconds is None else start + seconds
    row = {"id": name, "camera": camera, "label": label, "start_time": start, "end_time": end, "zones": []}
    return {**row, **more, "data": data}


EVENTS = (
    event("e1", "jetty", "person", at("2026-04-05T01:30"), sub_label="Mere", zones=["deck"]),
    event("e2", "jetty", "dog", at("2026-04-05T02:30"), sub_label="Kiri", zones=["deck"]),
    event("e3", "jetty", "person", at("2026-04-05T02:30", fold=1), zones=["ladder", "deck"],
          description="A man in a red cap rows a boat."),
    event("e4", "boat_house", "person", at("2026-04-06T10:00"), sub_label="nzpost", zones=["door"],
          description="A courier leaves two parcels at the door."),
    event("e5", "boat_house", "package", at("2026-04-06T10:01"), 600, zones=["door"]),
    event("e6", "slipway", "boat", at("2026-04-07T08:00"), None, recognized_license_plate="AB 123"),
)  # fmt: skip

LIVE: dict[str, Any] = {
    "boat_house": {"objects": [{"label": "package", "zones": ["door"], "stationary": True}]},
    "jetty": {
        "timestamp": at("2026-04-07T09:00"),
        "objects": [{"label": "dog", "sub_label": "Kiri", "zones": ["deck"]}, {"label": "person", "zones": []}],
    },
}

QUESTIONS: tuple[dict[str, Any], ...] = (
    {"id": "q1", "ask": ["How many people were there?"], "q": {"op": "count", "labels": ["person"]},
     "expect": {"kind": "count", "value": 3}},
    {"id": "q2", "ask": ["Who came on Sunday?", "and on Monday?"],
     "q": {"op": "list", "labels": ["person"], "after": "2026-04-06", "before": "2026-04-07"}},
    {"id": "q3", "user": "guest", "ask": ["What is in the boat house now?"],
     "q": {"op": "refuse", "why": "camera_not_allowed"}},
    {"id": "q4", "ask": ["Tell me a story."]},
)  # fmt: skip


@dataclass
class SuiteFolder:
    """The files' values; `load` writes them and reads the suite."""

    path: Path
    place: dict[str, Any] = field(default_factory=lambda: json.loads(json.dumps(PLACE)))
    events: list[dict[str, Any]] = field(default_factory=lambda: list(EVENTS))
    live: dict[str, Any] = field(default_factory=lambda: dict(LIVE))
    questions: list[dict[str, Any]] = field(default_factory=lambda: list(QUESTIONS))

    def write(self) -> Path:
        self.path.mkdir(exist_ok=True)
        (self.path / "place.json").write_text(json.dumps(self.place, indent=1))
        (self.path / "live.json").write_text(json.dumps(self.live))
        for name, rows in (("events", self.events), ("questions", self.questions)):
            (self.path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
        return self.path

    def load(self) -> Suite:
        return load_suite(self.write())
