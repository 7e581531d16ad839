"""Conversations: kept whole, bounded, and each for one user alone."""

from dataclasses import replace

import pytest
from tests.support.stored import NOON

from witness.domain.access import Viewer
from witness.domain.errors import NotFound
from witness.store.base import KEPT_READINGS, Conversation, KeptCall, KeptTurn
from witness.store.sql import Store

ADA = Viewer("ada", "admin", "all")
BOB = Viewer("bob", "viewer", frozenset({"gate"}))
CALLS = ((KeptCall("search_objects", '{"limit":2}', '{"total":1}'), KeptCall("count_objects", "{}", '{"total":9}')),)
TURN = KeptTurn(
    started=NOON,
    question="Wer war am Café? 🦊",
    answer="Bob.",
    marked="Bob [1].",
    rounds=CALLS,
    references={1: "e0001", 12: "e0012"},
    evidence=("e0001",),
    cameras=frozenset({"gate", "Hof"}),
    state="complete",
)


@pytest.fixture(autouse=True)
def users(store: Store) -> None:
    for viewer in (ADA, BOB):
        store.users.add_user(viewer.name, viewer.role, "hash", now=NOON)


def begin(store: Store, title: str = "Who came?", viewer: Viewer = ADA, now: float = NOON) -> Conversation:
    return store.conversations.create(viewer, title, now=now)


def test_a_conversation_begins_empty_under_an_id_that_cannot_be_guessed(store: Store) -> None:
    one, other = begin(store), begin(store)
    assert one == Conversation(one.id, "Who came?", NOON, NOON, 0)
    assert store.conversations.get(ADA, one.id) == one
    assert store.conversations.turns(ADA, one.id) == ()
    assert len(one.id) == 16
    assert one.id != other.id


def test_a_turn_comes_back_as_it_was_kept(store: Store) -> None:
    talk = begin(store)
    everything = replace(TURN, cameras="all", state="interrupted", rounds=(), references={}, evidence=())
    store.conversations.add_turn(ADA, talk.id, TURN, now=NOON + 5)
    store.conversations.add_turn(ADA, talk.id, everything, now=NOON + 9)
    assert store.conversations.turns(ADA, talk.id) == (TURN, everything)
    assert store.conversations.turns(ADA, talk.id, latest=1) == (everything,)
    assert store.conversations.get(ADA, talk.id) == replace(talk, updated=NOON + 9, last_reference=12)


def test_the_readings_of_the_latest_turns_alone_are_kept(store: Store) -> None:
    talk, untouched = begin(store), begin(store)
    store.conversations.add_turn(ADA, untouched.id, TURN, now=NOON)
    for _ in range(KEPT_READINGS + 2):
        store.conversations.add_turn(ADA, talk.id, TURN, now=NOON)
    kept = store.conversations.turns(ADA, talk.id)
    assert [turn.rounds for turn in kept] == [(), (), *[CALLS] * KEPT_READINGS]
    assert {replace(turn, rounds=CALLS).marked for turn in kept} == {"Bob [1]."}
    assert store.conversations.turns(ADA, untouched.id) == (TURN,)


def test_the_one_that_went_on_last_comes_first(store: Store) -> None:
    first, second, third = (begin(store, f"talk {n}", now=NOON + n) for n in range(3))
    begin(store, "of Bob", BOB)
    store.conversations.add_turn(ADA, first.id, TURN, now=NOON + 60)
    assert [c.id for c in store.conversations.recent(ADA, limit=10)] == [first.id, third.id, second.id]
    assert [c.id for c in store.conversations.recent(ADA, limit=1, offset=1)] == [third.id]


def test_a_conversation_is_renamed_and_deleted_with_its_turns(store: Store) -> None:
    talk = begin(store)
    store.conversations.add_turn(ADA, talk.id, TURN, now=NOON)
    assert store.conversations.rename(ADA, talk.id, "Thieves").title == "Thieves"
    assert store.conversations.get(ADA, talk.id).title == "Thieves"
    store.conversations.delete(ADA, talk.id)
    assert store.conversations.recent(ADA, limit=10) == ()
    with pytest.raises(NotFound):
        store.conversations.get(ADA, talk.id)


@pytest.mark.parametrize("viewer", [BOB, Viewer("nobody", "admin", "all")])
def test_anothers_conversation_is_as_one_that_does_not_exist(store: Store, viewer: Viewer) -> None:
    """T02"""
    talk = begin(store)
    store.conversations.add_turn(ADA, talk.id, TURN, now=NOON)
    said: set[str] = set()
    for conversation_id in (talk.id, "AAAAAAAAAAAAAAAA", "", "' OR 1=1 --"):
        for refused in (
            lambda i: store.conversations.get(viewer, i),
            lambda i: store.conversations.turns(viewer, i),
            lambda i: store.conversations.rename(viewer, i, "mine"),
            lambda i: store.conversations.delete(viewer, i),
            lambda i: store.conversations.add_turn(viewer, i, TURN, now=NOON),
        ):
            with pytest.raises(NotFound) as caught:
                refused(conversation_id)
            said.add(str(caught.value))
    assert len(said) == 1
    assert store.conversations.recent(viewer, limit=10) == ()
    assert store.conversations.turns(ADA, talk.id) == (TURN,)
    assert store.conversations.get(ADA, talk.id).title == "Who came?"


def test_conversations_go_with_their_user_and_do_not_come_back_with_the_name(store: Store) -> None:
    """T09"""
    talk, other = begin(store), begin(store, viewer=BOB)
    store.conversations.add_turn(ADA, talk.id, TURN, now=NOON)
    ada = store.users.user("ada")
    assert ada is not None
    store.users.add_user("boss", "admin", "hash", now=NOON)
    store.users.delete_user(ada.id)
    with pytest.raises(NotFound):
        begin(store)
    store.users.add_user("Ada", "admin", "hash", now=NOON)
    with pytest.raises(NotFound):
        store.conversations.turns(ADA, talk.id)
    assert store.conversations.recent(BOB, limit=10) == (other,)
