"""Deleting an event: the row first, then its files, so that no row ever says that it has a file that is not there."""

from witness.domain.access import Viewer
from witness.domain.event import Event
from witness.recorder.clip import PADDING_SECONDS
from witness.store.base import EventStore, MediaStore


def forget(events: EventStore, media: MediaStore, viewer: Viewer, event_id: str) -> Event:
    """Delete an event with its pictures, and with the video that no other event shows; what it was.

    Raises:
        NotFound: there is none, or not for this viewer.
        BadInput: it still lasts, or is protected.
    """
    event = events.delete(viewer, event_id)
    media.delete_pictures(event)
    end = event.start_time if event.end_time is None else event.end_time
    for segment in media.segments(event.camera, event.start_time - PADDING_SECONDS, end + PADDING_SECONDS):
        shown = segment.start_time - PADDING_SECONDS, segment.end_time + PADDING_SECONDS
        if not events.lies_within(viewer, event.camera, *shown):
            media.delete_segment(segment)
    return event
