"""T26: guessing passwords."""

import statistics
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from witness.accounts.accounts import Accounts, SignInFailed, TooManyAttempts
from witness.accounts.audit import AuditTrail
from witness.accounts.limits import Rate
from witness.domain.access import Caller
from witness.domain.moment import FrozenClock
from witness.store.base import UserStore

PASSWORD = "correct horse"
NOBODY, ANN = "nobody", "ann"


@pytest.fixture
def accounts(users: UserStore, audit: AuditTrail, clock: FrozenClock) -> Accounts:
    """One user, and few guesses."""
    made = Accounts(users, audit, {"viewer": ()}, clock, wrong_passwords=(Rate(3, 60), Rate(6, 3600)))
    made.add_user(ANN, "viewer", PASSWORD)
    return made


def at(address: str) -> Caller:
    return Caller(None, "api", address)


def outcome(accounts: Accounts, name: str, password: str, address: str = "192.0.2.1") -> str:
    try:
        accounts.sign_in(name, password, at(address))
    except TooManyAttempts:
        return "limited"
    except SignInFailed:
        return "wrong"
    return "in"


def test_an_address_is_limited_whichever_users_it_guesses(accounts: Accounts, clock: FrozenClock) -> None:
    guesses = [outcome(accounts, f"user{n}", "guess") for n in range(5)]
    assert guesses == ["wrong"] * 3 + ["limited"] * 2
    assert outcome(accounts, ANN, PASSWORD) == "limited"
    assert outcome(accounts, ANN, PASSWORD, "192.0.2.2") == "in"
    clock.moment += 60
    assert outcome(accounts, ANN, PASSWORD) == "in"


@pytest.mark.parametrize("name", [ANN, NOBODY])
def test_an_account_is_limited_from_wherever_it_is_guessed(accounts: Accounts, name: str) -> None:
    """Whether there is such a user does not show."""
    guesses = [outcome(accounts, name.upper() if n % 2 else name, "guess", f"192.0.2.{n}") for n in range(5)]
    assert guesses == ["wrong"] * 3 + ["limited"] * 2


def test_longer_spans_count_too(accounts: Accounts, clock: FrozenClock) -> None:
    for _ in range(2):
        assert [outcome(accounts, ANN, "guess") for _ in range(3)] == ["wrong"] * 3
        clock.moment += 60
    with pytest.raises(TooManyAttempts) as limited:
        accounts.sign_in(ANN, "guess", at("192.0.2.1"))
    assert limited.value.retry_after == 3600 - 120
    assert str(limited.value) == "Too many wrong passwords. Try again in 3480 s."
    clock.moment += 3480
    assert outcome(accounts, ANN, "guess") == "wrong"


def test_the_addresses_of_one_household_are_one(accounts: Accounts) -> None:
    guesses = [outcome(accounts, f"user{n}", "guess", f"2001:db8:1:2::{n:x}") for n in range(4)]
    assert guesses == ["wrong"] * 3 + ["limited"]
    assert outcome(accounts, ANN, PASSWORD, "2001:db8:1:3::1") == "in"


def test_right_passwords_count_for_nothing(accounts: Accounts) -> None:
    assert {outcome(accounts, ANN, PASSWORD) for _ in range(8)} == {"in"}
    assert [outcome(accounts, ANN, "guess") for _ in range(3)] == ["wrong"] * 3


def test_the_owner_is_not_shut_out_by_who_guesses_elsewhere(accounts: Accounts) -> None:
    """From where they have signed in before they still can, also after a restart; and on the machine itself always."""
    assert outcome(accounts, ANN, PASSWORD, "192.0.2.9") == "in"
    for n in range(9):
        outcome(accounts, ANN, "guess", f"198.51.100.{n}")
    assert outcome(accounts, ANN, PASSWORD, "203.0.113.1") == "limited"
    assert outcome(accounts, ANN, PASSWORD, "192.0.2.9") == "in"
    assert accounts.sign_in(ANN, PASSWORD)[1].name == ANN


def test_the_known_address_has_its_own_limit(accounts: Accounts) -> None:
    assert outcome(accounts, ANN, PASSWORD) == "in"
    assert [outcome(accounts, ANN, "guess") for _ in range(4)] == ["wrong"] * 3 + ["limited"]


def test_guesses_at_once_are_all_counted(accounts: Accounts) -> None:
    with ThreadPoolExecutor(24) as pool:
        guesses = Counter(pool.map(lambda n: outcome(accounts, ANN, f"guess {n}"), range(24)))
    assert guesses == {"wrong": 3, "limited": 21}


def test_the_old_password_is_no_way_around(accounts: Accounts) -> None:
    """Whoever has taken over a session may not try out passwords with it."""
    assert outcome(accounts, ANN, PASSWORD, "192.0.2.2") == "in"
    for _ in range(3):
        with pytest.raises(SignInFailed, match=r"^The old password is wrong\.$"):
            accounts.change_password(ANN, "guess", "another horse", at("192.0.2.1"))
    with pytest.raises(TooManyAttempts):
        accounts.change_password(ANN, PASSWORD, "another horse", at("192.0.2.1"))
    new = accounts.change_password(ANN, PASSWORD, "another horse", at("192.0.2.2"))
    assert accounts.viewer_for(new) is not None


def median_difference(
    users: UserStore, audit: AuditTrail, clock: FrozenClock, *, guesses: int, now: Callable[[], float]
) -> float:
    """By how much the medians of the times differ, as a part of the smaller one: a user's and nobody's, in turn."""
    accounts = Accounts(users, audit, {"viewer": ()}, clock, wrong_passwords=(Rate(1000, 1),))
    accounts.add_user(ANN, "viewer", PASSWORD)
    taken: dict[str, list[float]] = {ANN: [], NOBODY: []}
    for _ in range(guesses):
        for name, times in taken.items():
            began = now()
            assert outcome(accounts, name, "guess") == "wrong"
            times.append(now() - began)
    quick, slow = sorted(statistics.median(times) for times in taken.values())
    return slow / quick - 1


def test_unknown_users_take_as_long(users: UserStore, audit: AuditTrail, clock: FrozenClock) -> None:
    # of this thread's processor: the machine may do other things meanwhile
    assert median_difference(users, audit, clock, guesses=8, now=time.thread_time) < 0.5


@pytest.mark.full
def test_unknown_users_take_as_long_to_a_tenth(users: UserStore, audit: AuditTrail, clock: FrozenClock) -> None:
    assert median_difference(users, audit, clock, guesses=100, now=time.perf_counter) <= 0.1
