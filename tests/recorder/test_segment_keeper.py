"""Which segments events want."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from tests.support.changes import change
from tests.support.clips import write_clip
from tests.support.footage import NOON, packets_of

from witness.recorder.plan import Recording
from witness.recorder.segment_keeper import SegmentKeeper
from witness.recorder.segments import Cut
from witness.sources.base import Packet

Given = tuple[str, tuple[float, float] | None]


@dataclass
class Listing:
    """A sink that writes down what it is given, in order: (events, span) or (event, None) for a finished clip."""

    given: list[Given] = field(default_factory=list[Given])

    def keep_segment(self, cut: Cut, events: frozenset[str]) -> None:
        span = (round(cut.segment.start_time - NOON), round(cut.segment.end_time - NOON))
        self.given.append((" ".join(sorted(events)), span))

    def finish_clip(self, event_id: str) -> None:
        self.given.append((event_id, None))


@pytest.fixture(scope="module")
def packets(tmp_path_factory: pytest.TempPathFactory) -> list[Packet]:
    """A minute, in segments of 10 s."""
    path = tmp_path_factory.mktemp("clips") / "minute.mp4"
    return packets_of(write_clip(path, fps=2, frames=120, gop=4, size=(64, 48)))


@pytest.fixture
def sink() -> Listing:
    return Listing()


def feed(keeper: SegmentKeeper, packets: Sequence[Packet], start: float, end: float) -> None:
    for packet in packets:
        if start <= packet.time - NOON < end:
            keeper.add(packet)


def test_without_an_event_nothing_is_kept(packets: list[Packet], sink: Listing):
    keeper = SegmentKeeper("hall", Recording(), sink)
    feed(keeper, packets, 0, 60)
    keeper.flush()
    assert sink.given == []


def test_an_event_gets_what_is_around_it_then_its_clip(packets: list[Packet], sink: Listing):
    keeper = SegmentKeeper("hall", Recording(before_seconds=5, after_seconds=5), sink)
    feed(keeper, packets, 0, 24)
    keeper.follow([change("started", 24, start=22)])
    assert sink.given == [("one", (10, 20))]
    feed(keeper, packets, 24, 27)
    keeper.follow([change("ended", 27, start=22)])
    feed(keeper, packets, 27, 60)
    assert sink.given == [("one", (10, 20)), ("one", (20, 30)), ("one", (30, 40)), ("one", None)]


def test_an_event_confirmed_late_still_finds_its_beginning(packets: list[Packet], sink: Listing):
    keeper = SegmentKeeper("hall", Recording(before_seconds=5, after_seconds=0), sink)
    feed(keeper, packets, 0, 29)
    keeper.follow([change("started", 29, start=19.5)])
    assert sink.given == [("one", (10, 20))]


def test_memory_holds_only_the_last_segments(packets: list[Packet], sink: Listing):
    keeper = SegmentKeeper("hall", Recording(before_seconds=5), sink)
    feed(keeper, packets, 0, 60)
    keeper.follow([change("started", 60, start=0)])
    assert sink.given == [("one", (30, 40)), ("one", (40, 50))]


def test_the_hours_in_which_an_object_rests_are_not_kept(packets: list[Packet], sink: Listing):
    keeper = SegmentKeeper("hall", Recording(before_seconds=2, after_seconds=2), sink)
    keeper.follow([change("started", 1)])
    feed(keeper, packets, 0, 11)
    keeper.follow([change("updated", 11, resting=True)])
    feed(keeper, packets, 11, 45)
    keeper.follow([change("updated", 45)])
    feed(keeper, packets, 45, 60)
    keeper.follow([change("ended", 57)])
    keeper.flush()
    assert sink.given == [("one", (0, 10)), ("one", (10, 20)), ("one", (40, 50)), ("one", (50, 60)), ("one", None)]


def test_two_events_share_a_segment(packets: list[Packet], sink: Listing):
    keeper = SegmentKeeper("hall", Recording(before_seconds=0, after_seconds=0), sink)
    keeper.follow([change("started", 1, start=1)])
    feed(keeper, packets, 0, 12)
    keeper.follow([change("ended", 5, start=1), change("started", 12, start=9, event_id="two")])
    keeper.follow([change("ended", 12, start=9, event_id="two")])
    feed(keeper, packets, 12, 21)
    assert sink.given == [("one", (0, 10)), ("two", (0, 10)), ("two", (10, 20)), ("one", None), ("two", None)]


def test_the_end_of_the_stream_ends_segment_and_clip(packets: list[Packet], sink: Listing):
    keeper = SegmentKeeper("hall", Recording(), sink)
    feed(keeper, packets, 0, 7)
    keeper.follow([change("started", 2), change("ended", 6)])
    assert sink.given == []
    keeper.flush()
    assert sink.given == [("one", (0, 7)), ("one", None)]


def test_an_event_that_goes_on_over_an_outage_has_no_clip_yet(packets: list[Packet], sink: Listing):
    keeper = SegmentKeeper("hall", Recording(), sink)
    feed(keeper, packets, 0, 7)
    keeper.follow([change("started", 2)])
    keeper.flush()
    feed(keeper, packets, 10, 15)
    keeper.follow([change("ended", 14)])
    keeper.flush()
    assert sink.given == [("one", (0, 7)), ("one", (10, 15)), ("one", None)]


def test_continuous_recording_keeps_every_segment(packets: list[Packet], sink: Listing):
    keeper = SegmentKeeper("hall", Recording(continuous=True), sink)
    feed(keeper, packets, 0, 25)
    keeper.flush()
    assert sink.given == [("", (0, 10)), ("", (10, 20)), ("", (20, 25))]
