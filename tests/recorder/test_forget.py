"""What is deleted with an event, and what stays."""

import pytest
from tests.support.house import EVENTS, OWNER, House, at, event

from witness.domain.errors import BadInput, NotFound
from witness.domain.query import EventQuery
from witness.recorder.forget import forget
from witness.store.base import Segment


def test_video_that_another_event_shows_stays(house: House) -> None:
    store = house.store
    other = event(9, "farm_gate", "person", "2026-05-19T08:05:40")
    store.writer.add(other)
    shared = Segment("farm_gate", at("2026-05-19T08:05:30"), at("2026-05-19T08:05:40"))
    own = Segment("farm_gate", at("2026-05-19T08:05:00"), at("2026-05-19T08:05:10"))
    for segment in (own, shared):
        store.media.save_segment(segment, b"video")

    forget(store.events, store.media, OWNER, EVENTS[0].id)

    assert store.media.segments("farm_gate", 0, at("2026-05-20T00:00")) == (shared,)
    forget(store.events, store.media, OWNER, other.id)
    assert store.media.segments("farm_gate", 0, at("2026-05-20T00:00")) == ()


@pytest.mark.parametrize("event_id", ["1.0-nothing", EVENTS[6].id])
def test_what_is_refused_changes_nothing(house: House, event_id: str) -> None:
    with pytest.raises((BadInput, NotFound)):
        forget(house.store.events, house.store.media, OWNER, event_id)

    assert len(house.store.events.search(OWNER, EventQuery()).events) == len(EVENTS)
