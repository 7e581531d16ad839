"""What cameras found goes to the store: the row first, then its files, then the word that the files are there."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import structlog

from witness.domain.errors import BadInput, NotFound
from witness.recorder.objects import Change, Sight
from witness.recorder.pictures import snapshot, thumbnail
from witness.recorder.segments import Cut
from witness.recorder.worker import Worker
from witness.store.base import EventWriter, MediaStore

_PICTURE_SECONDS: Final = 5.0
"""A running event's better picture is written at most this often."""

_MAX_UNSAVED: Final = 1000

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Pictured:
    """The picture of an event that is on disk, and when (Unix seconds of the object's sight) it was written."""

    sight: Sight
    time: float


class Archive:
    """Writes for all cameras. Its public methods return at once; the work is done in the worker's thread.

    What cannot be written is tried again with the next news, up to a bound: a disk that comes back loses nothing.
    """

    def __init__(self, writer: EventWriter, media: MediaStore, worker: Worker) -> None:
        self._writer = writer
        self._media = media
        self._worker = worker
        self._rows: set[str] = set()
        self._pictured: dict[str, _Pictured] = {}
        self._unsaved: dict[str, Change] = {}
        self._clips: dict[str, bool] = {}
        """Events with segments: whether all of them could be written."""

    def keep_changes(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self._worker.submit(lambda change=change: self._keep_change(change))

    def keep_segment(self, cut: Cut, events: frozenset[str]) -> None:
        self._worker.submit(lambda: self._keep_segment(cut, events), len(cut.mp4))

    def finish_clip(self, event_id: str) -> None:
        self._worker.submit(lambda: self._finish_clip(event_id))

    def watched(self, camera: str, start_time: float, end_time: float) -> None:
        """Note that a camera was watching, Unix seconds."""
        self._worker.submit(lambda: self._watched(camera, start_time, end_time))

    def _keep_change(self, change: Change) -> None:
        self._unsaved[change.event.id] = change
        if len(self._unsaved) > _MAX_UNSAVED:
            self._unsaved.pop(next(iter(self._unsaved)))
        self._save(change)

    def _watched(self, camera: str, start_time: float, end_time: float) -> None:
        for change in list(self._unsaved.values()):
            self._save(change)
        self._writer.watched(camera, start_time, end_time)

    def _save(self, change: Change) -> None:
        try:
            with suppress(NotFound):  # somebody deleted the event while it lasted
                self._save_row(change)
                self._save_pictures(change)
        except Exception:
            log.exception("an event cannot be written now", event=change.event.id)
            return
        del self._unsaved[change.event.id]
        if change.kind == "ended":
            self._rows.discard(change.event.id)
            self._pictured.pop(change.event.id, None)

    def _save_row(self, change: Change) -> None:
        if change.event.id in self._rows:
            self._writer.update(change.event, seen_time=change.time)
            return
        with suppress(BadInput):  # it was kept, though an error came back
            self._writer.add(change.event, seen_time=change.time)
        self._rows.add(change.event.id)

    def _save_pictures(self, change: Change) -> None:
        event, best, last = change.event, change.best, self._pictured.get(change.event.id)
        if last and (last.sight is best or (change.kind != "ended" and change.time - last.time < _PICTURE_SECONDS)):
            return
        self._media.save_thumbnail(event, thumbnail(best.image, best.box))
        for boxed in (False, True):
            jpeg = snapshot(best.image, best.box, event.label, best.score, boxed=boxed)
            self._media.save_snapshot(event, jpeg, boxed=boxed)
        self._writer.mark_snapshot(event.id)
        self._pictured[event.id] = _Pictured(best, change.time)

    def _keep_segment(self, cut: Cut, events: frozenset[str]) -> None:
        kept = False
        try:
            self._media.save_segment(cut.segment, cut.mp4)
            kept = True
        finally:
            self._clips.update({event: kept and self._clips.get(event, True) for event in events})

    def _finish_clip(self, event_id: str) -> None:
        if self._clips.pop(event_id, False):
            self._writer.mark_clip(event_id)
