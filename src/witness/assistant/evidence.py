"""The marks that a model puts behind its statements, and the events that they stand for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from witness.domain.event import Event
from witness.domain.moment import format_local
from witness.domain.place import Place

_MARK: Final = re.compile(r"[ \t]*\[\s*(\d{1,6}(?:\s*[,;–-]\s*\d{1,6})*)\s*\]")
_OPEN: Final = re.compile(r"[ \t]*(?:\[[\d\s,;–-]{0,600})?\Z")
"""The end of a piece of text that the next piece may turn into a mark: one with the numbers of a hundred events."""


@dataclass(slots=True)
class MarkReader:
    """Takes an answer piece by piece, gives the text to show, and remembers the events marked, in order.

    Marks (`[3]`, `[1, 2]`, `[1-3]`) are taken out with the blanks before them, or kept where `keep` is set; a number
    that no tool result of the conversation bears is dropped either way. A span without any that is borne is no mark.
    """

    events: Mapping[int, Event]
    keep: bool = False
    cited: dict[str, Event] = field(default_factory=dict[str, Event])
    _held: str = ""

    def feed(self, text: str) -> str:
        """The text that is safe to show now; the beginning of a mark is held back."""
        text = self._held + text
        held = _OPEN.search(text)
        cut = held.start() if held else len(text)
        self._held = text[cut:]
        return _MARK.sub(self._resolve, text[:cut])

    def flush(self) -> str:
        """What was held back, once nothing follows."""
        text, self._held = self._held, ""
        return _MARK.sub(self._resolve, text)

    def _resolve(self, match: re.Match[str]) -> str:
        known = [n for part in re.split("[,;]", match[1]) for n in self._borne(part)]
        if not known and re.search("[–-]", match[1]):
            return match[0]
        for number in known:
            event = self.events[number]
            self.cited.setdefault(event.id, event)
        if not self.keep or not known:
            return ""
        blanks = match[0][: match[0].index("[")]
        return f"{blanks}[{', '.join(map(str, known))}]"

    def _borne(self, part: str) -> list[int]:
        """The numbers of a part of a mark, which is one or a span of them, that events bear."""
        numbers = [int(number) for number in re.findall(r"\d+", part)]
        return [n for n in sorted(self.events) if numbers[0] <= n <= numbers[-1]]


def evidence_rows(events: Sequence[Event], place: Place) -> list[dict[str, Any]]:
    """Events as the proof beside an answer; files that are not there are null."""
    return [_evidence(event, place) for event in events]


def _evidence(event: Event, place: Place) -> dict[str, Any]:
    path = f"/api/events/{event.id}"
    end = event.end_time
    return {
        "id": event.id,
        "camera": event.camera,
        "label": event.label,
        "sub_label": event.sub_label,
        "zones": list(event.zones),
        "start_time": event.start_time,
        "end_time": end,
        "start_time_local": format_local(event.start_time, place.timezone),
        "end_time_local": None if end is None else format_local(end, place.timezone),
        "description": event.description,
        "thumbnail": f"{path}/thumbnail.jpg" if event.has_snapshot else None,
        "snapshot": f"{path}/snapshot.jpg" if event.has_snapshot else None,
        "clip": f"{path}/clip.mp4" if event.has_clip else None,
    }
