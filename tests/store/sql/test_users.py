"""Users, and what proves who they are."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.support.stored import DAY, NOON

from witness.domain.errors import BadInput, NotFound
from witness.store.base import User
from witness.store.sql import Store


def digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


@pytest.fixture
def ada(store: Store) -> User:
    return store.users.add_user("Ada", "admin", "hash", now=NOON)


def test_users_are_found_by_name_without_case(store: Store, ada: User) -> None:
    assert store.users.user("aDA") == ada == User(ada.id, "Ada", "admin", "hash")
    assert store.users.user("nobody") is None
    bob = store.users.add_user("bob", "viewer", "hash", now=NOON)
    assert store.users.users() == (ada, bob)


def test_a_name_is_given_once(store: Store, ada: User) -> None:
    with pytest.raises(BadInput, match="ADA exists"):
        store.users.add_user("ADA", "viewer", "other", now=NOON)
    assert store.users.users() == (ada,)


def test_a_secret_is_known_by_its_digest_until_it_ends(store: Store, ada: User) -> None:
    session = store.users.add_credential(ada.id, "session", "browser", digest("s"), now=NOON, expires=NOON + DAY)
    token = store.users.add_credential(ada.id, "token", "script", digest("t"), now=NOON, expires=None)
    assert (session.kind, session.name, session.created, session.last_used) == ("session", "browser", NOON, None)
    assert store.users.credential(digest("s"), now=NOON + DAY - 1) == (session, ada)
    assert store.users.credential(digest("s"), now=NOON + DAY) is None
    assert store.users.credential(digest("t"), now=NOON + 1000 * DAY) == (token, ada)
    assert store.users.credential(digest("u"), now=NOON) is None
    assert store.users.credentials(ada.id) == (session, token)


def test_ended_sessions_are_cleared_away(store: Store, ada: User) -> None:
    store.users.add_credential(ada.id, "session", "old", digest("old"), now=NOON, expires=NOON + 1)
    new = store.users.add_credential(ada.id, "session", "new", digest("new"), now=NOON + 2, expires=NOON + DAY)
    assert store.users.credentials(ada.id) == (new,)


def test_the_last_use_is_noted(store: Store, ada: User) -> None:
    token = store.users.add_credential(ada.id, "token", "script", digest("t"), now=NOON, expires=None)
    store.users.touch_credential(token.id, now=NOON + 5)
    assert [c.last_used for c in store.users.credentials(ada.id)] == [NOON + 5]


def test_a_credential_can_be_taken_back(store: Store, ada: User) -> None:
    token = store.users.add_credential(ada.id, "token", "script", digest("t"), now=NOON, expires=None)
    store.users.delete_credential(token.id)
    assert store.users.credential(digest("t"), now=NOON) is None


def test_a_new_password_ends_the_users_sessions_and_no_others(store: Store, ada: User) -> None:
    """T09: a changed password revokes what was given out under the old one."""
    bob = store.users.add_user("bob", "viewer", "hash", now=NOON)
    store.users.add_credential(ada.id, "session", "", digest("a"), now=NOON, expires=None)
    store.users.add_credential(bob.id, "session", "", digest("b"), now=NOON, expires=None)
    store.users.set_password(ada.id, "new hash")
    assert store.users.credential(digest("a"), now=NOON) is None
    assert store.users.credential(digest("b"), now=NOON) is not None
    changed = store.users.user("ada")
    assert changed is not None
    assert changed.password_hash == "new hash"


def test_a_new_role_shows_at_once(store: Store, ada: User) -> None:
    """T09: the role is read with each request."""
    store.users.add_user("boss", "admin", "hash", now=NOON)
    store.users.add_credential(ada.id, "session", "", digest("a"), now=NOON, expires=None)
    store.users.set_role(ada.id, "viewer")
    found = store.users.credential(digest("a"), now=NOON)
    assert found is not None
    assert found[1].role == "viewer"


def test_a_deleted_user_is_gone_with_everything(store: Store, ada: User) -> None:
    """T09: a deleted user's sessions are worth nothing, and the id never comes back."""
    store.users.add_user("boss", "admin", "hash", now=NOON)
    store.users.add_credential(ada.id, "token", "", digest("a"), now=NOON, expires=None)
    store.users.delete_user(ada.id)
    assert store.users.user("ada") is None
    assert store.users.credential(digest("a"), now=NOON) is None
    assert store.users.credentials(ada.id) == ()
    assert store.users.add_user("eve", "viewer", "hash", now=NOON).id != ada.id


def test_someone_with_a_password_always_administers(store: Store, ada: User) -> None:
    store.users.add_user("eve (proxy)", "admin", "", now=NOON)
    with pytest.raises(BadInput, match="this is the only admin"):
        store.users.set_role(ada.id, "viewer")
    with pytest.raises(BadInput, match="this is the only admin"):
        store.users.delete_user(ada.id)
    store.users.set_role(ada.id, "admin")
    assert store.users.user("ada") == ada


def test_two_admins_who_leave_at_once_do_not_both(store: Store, ada: User) -> None:
    bob = store.users.add_user("bob", "admin", "hash", now=NOON)

    def leave(user: User) -> bool:
        try:
            store.users.set_role(user.id, "viewer")
        except BadInput:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(leave, (ada, bob))) == [False, True]


def test_no_session_begins_under_a_password_that_was_just_changed(store: Store, ada: User) -> None:
    """T09: whoever was checking the old one at that moment is too late."""
    store.users.begin_session(ada, "", digest("a"), now=NOON, expires=NOON + DAY)
    store.users.set_password(ada.id, "new hash")
    with pytest.raises(NotFound):
        store.users.begin_session(ada, "", digest("b"), now=NOON, expires=NOON + DAY)
    assert store.users.credentials(ada.id) == ()


def test_a_credential_is_found_by_its_id(store: Store, ada: User) -> None:
    ended = store.users.add_credential(ada.id, "token", "script", digest("t"), now=NOON, expires=NOON)
    assert store.users.credential_by_id(ended.id) == (ended, ada)
    assert store.users.credential_by_id(ended.id + 1) is None


def test_nobody_cannot_be_changed(store: Store) -> None:
    with pytest.raises(NotFound):
        store.users.set_password(7, "hash")
    with pytest.raises(NotFound):
        store.users.set_role(7, "admin")
    with pytest.raises(NotFound):
        store.users.add_credential(7, "token", "", digest("x"), now=NOON, expires=None)
