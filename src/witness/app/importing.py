"""Events from a file of JSON lines into the store."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import Final

import orjson

from witness.app.parts import open_parts
from witness.domain.errors import BadInput
from witness.domain.event import Event, event_from_row
from witness.settings import Settings

_AT_ONCE: Final = 2000


@dataclass(frozen=True, slots=True)
class Imported:
    """How many events were new, how many the store had, and how many lines were no events."""

    new: int
    known: int
    bad: int


def import_events(
    settings: Settings,
    timezone: tzinfo,
    file: Path,
    *,
    on_bytes: Callable[[int], None],
    on_bad_line: Callable[[int, str], None],
) -> Imported:
    """Keep each event whose id is new. `on_bytes` is told how much of the file is done."""
    new = read = bad = done = 0
    batch: list[Event] = []
    with open_parts(settings, timezone) as parts, file.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            done += len(line)
            if not line.strip():
                continue
            try:
                batch.append(event_from_row(orjson.loads(line)))
                read += 1
            except orjson.JSONDecodeError as error:
                bad += 1
                on_bad_line(number, f"not JSON ({error.msg})")
            except BadInput as error:
                bad += 1
                on_bad_line(number, str(error))
            if len(batch) >= _AT_ONCE:
                new += parts.store.writer.add_many(batch)
                batch.clear()
                on_bytes(done)
        new += parts.store.writer.add_many(batch)
        on_bytes(done)
    return Imported(new, read - new, bad)
