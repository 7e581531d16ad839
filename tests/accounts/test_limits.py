"""How often something may happen."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from witness.accounts.limits import MAX_KEYS, Limiter, Rate, address_key
from witness.domain.moment import FrozenClock


def test_a_key_has_room_again_once_the_first_has_gone(clock: FrozenClock) -> None:
    limiter = Limiter([Rate(2, 10)], clock)
    assert limiter.take(["a"]) == 0
    clock.moment += 4
    assert limiter.take(["a"]) == 0
    assert limiter.take(["a"]) == 6
    assert limiter.take(["b"]) == 0
    clock.moment += 6
    assert limiter.take(["a"]) == 0
    assert limiter.take(["a"]) == 4


def test_of_several_rates_and_keys_the_strictest_holds_and_nothing_is_counted(clock: FrozenClock) -> None:
    limiter = Limiter([Rate(1, 1), Rate(2, 100)], clock)
    limiter.take(["a"])
    assert limiter.take(["a", "b"]) == 1
    clock.moment += 1
    assert limiter.take(["a", "b"]) == 0
    clock.moment += 1
    assert limiter.take(["a", "b"]) == 98
    assert limiter.take(["b"]) == 0


def test_what_is_given_back_was_never_there(clock: FrozenClock) -> None:
    limiter = Limiter([Rate(1, 10)], clock)
    for _ in range(3):
        assert limiter.take(["a"]) == 0
        limiter.give_back(["a", "unknown"])


def test_nothing_limits_what_is_counted_under_nothing(clock: FrozenClock) -> None:
    limiter = Limiter([Rate(1, 10)], clock)
    assert [limiter.take([]) for _ in range(3)] == [0, 0, 0]


def test_memory_is_bounded_and_the_oldest_go(clock: FrozenClock) -> None:
    limiter = Limiter([Rate(1, 1e9)], clock)
    for number in range(3 * MAX_KEYS):
        limiter.take([f"key {number}"])
    assert limiter.take([f"key {2 * MAX_KEYS}"]) > 0
    assert limiter.take([f"key {2 * MAX_KEYS - 1}"]) == 0


def test_those_who_come_at_once_are_counted_one_by_one(clock: FrozenClock) -> None:
    limiter = Limiter([Rate(5, 10)], clock)
    with ThreadPoolExecutor(16) as pool:
        waits = list(pool.map(lambda _: limiter.take(["a"]), range(200)))
    assert sorted(waits) == [0] * 5 + [10] * 195


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:0:0:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("unknown", "unknown", True),
    ],
)
def test_an_address_counts_as_itself_or_as_its_network(one: str, other: str, *, same: bool) -> None:
    assert (address_key(one) == address_key(other)) is same
