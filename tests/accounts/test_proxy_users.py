"""Users whom a proxy signs in."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from witness.accounts.accounts import Account, Accounts, SignInFailed
from witness.accounts.proxy import ProxyUser
from witness.domain.access import Viewer
from witness.domain.errors import BadInput, NotAllowed, NotFound

PASSWORD = "correct horse"


def test_rights_are_those_of_the_role_that_the_proxy_gives_at_each_request(accounts: Accounts) -> None:
    assert accounts.viewer_for(ProxyUser("ann", "admin")) == Viewer("ann (proxy)", "admin", "all")
    assert accounts.viewer_for(ProxyUser("ann", "neighbour")) == Viewer("ann (proxy)", "neighbour", frozenset({"yard"}))
    assert accounts.users() == (Account("ann (proxy)", "neighbour"),)
    with pytest.raises(NotAllowed, match="No role is given to you here"):
        accounts.viewer_for(ProxyUser("ann", None))
    with pytest.raises(NotAllowed, match="Your role is not in the settings"):
        accounts.viewer_for(ProxyUser("ann", "king"))


def test_at_once_are_only_those_for_whom_nothing_is_to_be_written(accounts: Accounts) -> None:
    ann = ProxyUser("ann", "neighbour")
    assert accounts.holder_at_once(ann) is None
    assert accounts.holder(ann) == accounts.holder_at_once(ann)
    for role in ("admin", None):
        assert accounts.holder_at_once(ProxyUser("ann", role)) is None
    accounts.delete_user("ann (proxy)")
    assert accounts.holder_at_once(ann) is None


def test_they_are_others_than_our_own_of_that_name(accounts: Accounts) -> None:
    accounts.add_user("ann", "admin", PASSWORD)
    viewer = accounts.viewer_for(ProxyUser("ann", "viewer"))
    assert viewer is not None
    assert viewer.name != accounts.viewer_named("ann").name
    for taken in ("ann (proxy)", "ann(proxy)"):
        with pytest.raises(BadInput, match="a user's name must be"):
            accounts.add_user(taken, "viewer", PASSWORD)


def test_they_have_neither_password_nor_tokens_here(accounts: Accounts) -> None:
    accounts.viewer_for(ProxyUser("ann", "viewer"))
    for refused in (
        lambda: accounts.create_token("ann (proxy)", "phone"),
        lambda: accounts.set_password("ann (proxy)", PASSWORD),
        lambda: accounts.set_role("ann (proxy)", "admin"),
    ):
        with pytest.raises(BadInput, match="has password, role and tokens there"):
            refused()
    for password in ("", PASSWORD):
        with pytest.raises(SignInFailed):
            accounts.sign_in("ann (proxy)", password)
    assert accounts.credentials("ann (proxy)", "token") == ()


def test_an_admin_of_the_proxy_does_not_replace_the_last_one_here(accounts: Accounts) -> None:
    accounts.first_start()
    accounts.viewer_for(ProxyUser("ann", "admin"))
    with pytest.raises(BadInput, match="this is the only admin"):
        accounts.delete_user("admin")
    assert accounts.viewer_for(accounts.begin_own_session()) == Viewer("admin", "admin", "all")


def test_what_is_theirs_can_be_deleted(accounts: Accounts) -> None:
    accounts.viewer_for(ProxyUser("Ann", "viewer"))
    accounts.delete_user("ann (proxy)")
    assert accounts.users() == ()
    with pytest.raises(NotFound):
        accounts.delete_user("ann (proxy)")


def test_their_first_requests_may_come_at_once(accounts: Accounts) -> None:
    with ThreadPoolExecutor(8) as pool:
        viewers = set(pool.map(lambda _: accounts.viewer_for(ProxyUser("ann", "viewer")), range(16)))
    assert len(viewers) == 1
    assert len(accounts.users()) == 1
