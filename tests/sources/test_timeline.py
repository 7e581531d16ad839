"""Time stamps: what cameras send, and what is made of it."""

import itertools
from dataclasses import dataclass
from fractions import Fraction

import pytest

from witness.sources.timeline import Timeline

START = 1_700_000_000.0
TICK = Fraction(1, 1000)
FRAME = 100  # ms


@dataclass
class Sent:
    """A packet as the camera sent it."""

    pts: int | None
    dts: int | None = None
    duration: int | None = FRAME


def live(*, max_late: float = 3.0, stamped: bool = True) -> Timeline:
    return Timeline(TICK, frame_ticks=FRAME, max_late=max_late, stamped=stamped)


def place(timeline: Timeline, packets: list[tuple[Sent, float]]) -> list[float]:
    """The time, in seconds from START, of each packet that came so many seconds after START."""
    times: list[float] = []
    for packet, arrival in packets:
        timeline.place(packet, START + arrival)
        assert packet.pts is not None
        times.append(round(timeline.time_of(packet.pts) - START, 3))
    return times


def steady(count: int, *, first: int = 0, arrival: float = 0.0) -> list[tuple[Sent, float]]:
    return [(Sent(first + FRAME * i, first + FRAME * i), arrival + i * FRAME / 1000) for i in range(count)]


def stamps(packets: list[tuple[Sent, float]]) -> list[tuple[int | None, int | None]]:
    return [(packet.pts, packet.dts) for packet, _ in packets]


def test_a_stream_is_anchored_where_its_first_packet_arrives_and_counts_from_zero() -> None:
    packets = steady(4, first=7_000_000)
    assert place(live(), packets) == [0.0, 0.1, 0.2, 0.3]
    assert stamps(packets) == [(0, 0), (100, 100), (200, 200), (300, 300)]


def test_late_arrivals_do_not_move_the_time() -> None:
    packets = [(packet, arrival + late) for (packet, arrival), late in zip(steady(4), (0, 0.5, 2.9, 0.2), strict=True)]
    assert place(live(), packets) == [0.0, 0.1, 0.2, 0.3]


def test_a_first_keyframe_without_a_stamp_stands_before_the_second_packet() -> None:
    packets = [(Sent(None), 0.0), *steady(3, first=9100, arrival=0.1)]
    assert place(live(), packets) == [0.0, 0.1, 0.2, 0.3]
    assert stamps(packets) == [(0, 0), (100, 100), (200, 200), (300, 300)]


def test_what_was_buffered_before_the_first_look_does_not_lie_in_the_future() -> None:
    burst = [(Sent(FRAME * i, FRAME * i), 1.0) for i in range(11)]
    packets = [*burst, *steady(3, first=11 * FRAME, arrival=1.1)]
    times = place(live(), packets)
    assert times[:11] == [1.0] * 11
    assert times[11:] == [1.1, 1.2, 1.3]
    assert stamps(packets) == [(FRAME * i, FRAME * i) for i in range(14)]


@pytest.mark.parametrize("new_first", [0, 5_000_000, -40_000])
def test_a_clock_of_the_camera_that_jumps_leaves_no_hole(new_first: int) -> None:
    packets = steady(3, first=40_000)
    packets += steady(3, first=40_300 + new_first - 40_000, arrival=0.3)
    assert place(live(), packets) == pytest.approx([0.0, 0.1, 0.2, 0.3, 0.4, 0.5])
    assert stamps(packets) == [(FRAME * i, FRAME * i) for i in range(6)]


def test_a_pause_that_really_was_stays() -> None:
    packets = [*steady(2), *steady(2, first=8000, arrival=8.0)]
    assert place(live(), packets) == [0.0, 0.1, 8.0, 8.1]
    assert stamps(packets)[2:] == [(8000, 8000), (8100, 8100)]


def test_a_pause_that_the_stamps_do_not_show_moves_the_anchor() -> None:
    packets = [*steady(2), *steady(2, first=200, arrival=60.0)]
    assert place(live(), packets) == [0.0, 0.1, 60.0, 60.1]


def test_an_anchor_may_be_told_to_wait_longer() -> None:
    packets = [*steady(2), *steady(2, first=200, arrival=6.0)]
    assert place(live(max_late=30.0), packets) == [0.0, 0.1, 0.2, 0.3]


def test_a_slow_clock_of_the_camera_is_followed() -> None:
    packets = [(Sent(FRAME * i, FRAME * i), i * 0.11) for i in range(1000)]
    late = [arrival - time for (_, arrival), time in zip(packets, place(live(), packets), strict=True)]
    assert max(late) <= 3.0
    assert min(late) >= 0.0


def test_the_wall_clock_is_followed_when_it_is_set_back() -> None:
    packets = [*steady(2), *steady(2, first=200, arrival=-3599.8)]
    assert place(live(), packets)[2:] == [-3599.8, -3599.7]
    assert stamps(packets) == [(FRAME * i, FRAME * i) for i in range(4)]


def test_decoding_stamps_always_rise_and_never_lie_after_the_picture() -> None:
    packets = [(Sent(pts, dts), 0.0) for pts, dts in [(0, 0), (100, 0), (50, None), (40, 40), (None, None), (200, 90)]]
    place(live(), packets)
    decoding = [packet.dts or 0 for packet, _ in packets]
    assert all(later > earlier for earlier, later in itertools.pairwise(decoding))
    assert all((packet.pts or 0) >= (packet.dts or 0) for packet, _ in packets)


def test_pictures_out_of_order_keep_their_order() -> None:
    packets = [(Sent(pts, dts), 0.0) for pts, dts in [(0, -200), (300, -100), (100, 0), (200, 100), (600, 200)]]
    recording = Timeline(TICK, frame_ticks=FRAME, start_time=START)
    assert place(recording, packets) == [0.0, 0.3, 0.1, 0.2, 0.6]
    assert [packet.dts for packet, _ in packets] == [-200, -100, 0, 100, 200]


def test_without_stamps_arrival_counts() -> None:
    packets = [(Sent(i, i), arrival) for i, arrival in enumerate([0.0, 0.5, 0.6, 1.9])]
    assert place(live(stamped=False), packets) == [0.0, 0.5, 0.6, 1.9]
    assert stamps(packets) == [(0, 0), (500, 500), (600, 600), (1900, 1900)]


def test_a_recording_follows_its_own_time_whenever_it_is_read() -> None:
    recording = Timeline(TICK, frame_ticks=FRAME, start_time=START + 50)
    packets = [(packet, 0.0) for packet, _ in [*steady(2, first=400), *steady(1, first=60_000)]]
    assert place(recording, packets) == [50.0, 50.1, 109.6]


def test_a_lap_follows_the_one_before() -> None:
    recording = Timeline(TICK, frame_ticks=FRAME, start_time=START)
    place(recording, steady(3, first=500))
    recording.restart()
    again = steady(2, first=500)
    assert place(recording, again) == pytest.approx([0.3, 0.4])
    assert stamps(again) == [(300, 300), (400, 400)]


def test_a_recording_without_any_stamp_goes_by_its_frame_rate() -> None:
    recording = Timeline(TICK, frame_ticks=40, start_time=START)
    packets = [(Sent(None, None, None), 0.0) for _ in range(3)]
    assert place(recording, packets) == [0.0, 0.04, 0.08]
