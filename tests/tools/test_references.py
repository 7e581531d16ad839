"""The short numbers of a conversation's events."""

from tests.support.house import EVENTS

from witness.tools.base import References


def test_each_event_has_one_number_from_one_on() -> None:
    references = References()
    assert [references.number(EVENTS[i]) for i in (4, 2, 4, 0)] == [1, 2, 1, 3]
    assert references.events == references.shown == {1: EVENTS[4], 2: EVENTS[2], 3: EVENTS[0]}
    assert references.last == 3


def test_numbers_go_on_where_a_conversation_goes_on() -> None:
    numbers = {2: EVENTS[0].id, 5: EVENTS[1].id}
    references = References.resume(numbers, {EVENTS[0].id: EVENTS[0]}, last=9)
    assert references.events == {2: EVENTS[0]}
    assert references.shown == {}
    assert [references.number(event) for event in (EVENTS[3], EVENTS[0], EVENTS[1])] == [10, 2, 5]
    assert references.shown == {10: EVENTS[3], 2: EVENTS[0], 5: EVENTS[1]}
