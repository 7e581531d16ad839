"""Users, sessions and tokens over a real store."""

import sqlite3
from datetime import UTC
from pathlib import Path

import pytest

from witness.accounts.accounts import Account, Accounts, SignInFailed
from witness.accounts.audit import AuditTrail
from witness.accounts.credentials import MAX_SESSIONS, MAX_TOKENS
from witness.accounts.proxy import ProxyUser
from witness.domain.access import HERE, Viewer
from witness.domain.errors import BadInput, NotAllowed, NotFound
from witness.domain.moment import SECONDS_PER_DAY, FrozenClock
from witness.store.base import UserStore
from witness.store.sql import open_store

PASSWORD = "correct horse"


@pytest.fixture
def ann(accounts: Accounts) -> str:
    """A neighbour, signed in; the secret of the session."""
    accounts.add_user("ann", "neighbour", PASSWORD)
    return accounts.sign_in("ann", PASSWORD)[0]


class TestFirstStart:
    def test_makes_an_admin_whose_password_is_told_once(self, accounts: Accounts, tmp_path: Path) -> None:
        """T51: and is kept nowhere."""
        password = accounts.first_start()

        assert password is not None
        assert len(password) >= 16
        assert accounts.sign_in("admin", password)[1] == Viewer("admin", "admin", "all")
        assert accounts.first_start() is None
        files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
        assert files
        assert not [file for file in files if password.encode() in file]

    def test_passwords_differ(self, tmp_path: Path, clock: FrozenClock) -> None:
        """T51"""
        passwords = set[str | None]()
        for name in ("here", "there"):
            store = open_store(tmp_path / name, UTC, clock)
            passwords.add(Accounts(store.users, AuditTrail(store.audit, clock), {}, clock).first_start())
            store.close()

        assert len(passwords - {None}) == 2

    def test_makes_nobody_where_there_is_someone(self, accounts: Accounts) -> None:
        accounts.add_user("ann", "viewer", PASSWORD)

        assert accounts.first_start() is None
        assert accounts.users() == (Account("ann", "viewer"),)


class TestSignIn:
    def test_gives_a_secret_that_speaks_for_the_user(self, accounts: Accounts) -> None:
        accounts.add_user("Ann", "neighbour", PASSWORD)
        secret, viewer = accounts.sign_in("ANN", PASSWORD)

        assert viewer == Viewer("Ann", "neighbour", frozenset({"yard"}))
        assert accounts.viewer_for(secret) == viewer
        assert len(secret) >= 43

    @pytest.mark.parametrize(
        ("name", "password"),
        [
            ("ann", "wrong password"),
            ("ann", ""),
            ("ann", PASSWORD + "\0"),
            ("ann", "x" * 100_000),
            ("bob", PASSWORD),
            ("", PASSWORD),
            ("ann'--", PASSWORD),
            ("\ud800", PASSWORD),
            ("x" * 100_000, PASSWORD),
        ],
    )
    def test_what_is_wrong_is_not_said(self, accounts: Accounts, ann: str, name: str, password: str) -> None:
        with pytest.raises(SignInFailed, match=r"^User or password is wrong\.$"):
            accounts.sign_in(name, password)

    def test_unknown_users_cost_as_much_as_wrong_passwords(
        self, accounts: Accounts, ann: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from argon2 import PasswordHasher

        verified: list[str] = []
        monkeypatch.setattr(
            PasswordHasher, "verify", lambda _self, known, _password: bool(verified.append(known[:30])) or False
        )
        for name in ("ann", "bob", "not a name"):
            with pytest.raises(SignInFailed):
                accounts.sign_in(name, "wrong password")

        assert verified == ["$argon2id$v=19$m=19456,t=2,p=1"] * 3

    def test_each_session_is_its_own(self, accounts: Accounts, ann: str) -> None:
        other, _ = accounts.sign_in("ann", PASSWORD)
        accounts.sign_out(ann)

        assert accounts.viewer_for(ann) is None
        assert accounts.viewer_for(other) is not None

    def test_whoever_signs_in_again_and_again_loses_the_oldest(
        self, accounts: Accounts, users: UserStore, ann: str, clock: FrozenClock
    ) -> None:
        for number in range(MAX_SESSIONS - 1):
            start = clock.moment + number
            users.add_credential(users.users()[0].id, "session", "", bytes([number]), now=start, expires=start + 1e6)
        accounts.viewer_for(ann)
        clock.moment += 120
        accounts.viewer_for(ann)
        accounts.sign_in("ann", PASSWORD)

        kept = accounts.credentials("ann", "session")
        assert len(kept) == MAX_SESSIONS
        assert accounts.viewer_for(ann) is not None
        assert min(session.created for session in kept[1:]) == clock.moment - 119

    def test_a_session_ends_in_time(self, users: UserStore, audit: AuditTrail, clock: FrozenClock) -> None:
        accounts = Accounts(users, audit, {"viewer": ()}, clock, session_seconds=600)
        accounts.add_user("ann", "viewer", PASSWORD)
        secret, _ = accounts.sign_in("ann", PASSWORD)

        clock.moment += 599
        assert accounts.viewer_for(secret) is not None
        clock.moment += 1
        assert accounts.viewer_for(secret) is None

    def test_who_it_is_may_be_told_at_once_where_nothing_is_to_be_written(
        self, accounts: Accounts, ann: str, clock: FrozenClock
    ) -> None:
        assert accounts.holder_at_once(ann) is None  # this first use is to be noted
        known = accounts.holder(ann)
        assert known is not None
        at_once = accounts.holder_at_once(ann)
        assert at_once is not None
        assert at_once.viewer == known.viewer
        accounts.set_role("ann", "neighbour")
        at_once = accounts.holder_at_once(ann)
        assert at_once is not None
        assert at_once.viewer.cameras == frozenset({"yard"})
        assert accounts.holder_at_once("unknown") is None
        assert accounts.holder_at_once(ProxyUser("pat", "viewer")) is None
        clock.moment += 120
        assert accounts.holder_at_once(ann) is None
        accounts.delete_user("ann")
        assert accounts.holder_at_once(ann) is None


class TestSecrets:
    @pytest.mark.parametrize("secret", ["", "x", "wit_x", "\ud800", "x" * 100_000])
    def test_unknown_ones_speak_for_nobody(self, accounts: Accounts, ann: str, secret: str) -> None:
        assert accounts.viewer_for(secret) is None
        accounts.sign_out(secret)

    def test_only_digests_and_hashes_are_kept(self, accounts: Accounts, ann: str, tmp_path: Path) -> None:
        token = accounts.create_token("ann", "phone")
        connection = sqlite3.connect(tmp_path / "witness.db")
        kept = "\n".join(connection.iterdump())
        connection.close()

        assert "ann" in kept
        assert not [secret for secret in (ann, token, token.removeprefix("wit_"), PASSWORD) if secret in kept]

    def test_last_use_is_noted_at_most_once_a_minute(
        self, accounts: Accounts, users: UserStore, ann: str, clock: FrozenClock
    ) -> None:
        def last_used() -> float | None:
            return users.credentials(users.users()[0].id)[0].last_used

        start = clock.moment
        accounts.viewer_for(ann)
        assert last_used() == start
        clock.moment = start + 59
        accounts.viewer_for(ann)
        assert last_used() == start
        clock.moment = start + 60
        accounts.viewer_for(ann)
        assert last_used() == start + 60


class TestRights:
    """They are those of now, at each call."""

    def test_roles(self, accounts: Accounts) -> None:
        accounts.add_user("a", "admin", PASSWORD)
        accounts.add_user("v", "viewer", PASSWORD)
        accounts.add_user("n", "neighbour", PASSWORD)

        assert accounts.viewer_named("a") == Viewer("a", "admin", "all")
        assert accounts.viewer_named("V") == Viewer("v", "viewer", frozenset({"front", "yard"}))
        assert accounts.viewer_named("n") == Viewer("n", "neighbour", frozenset({"yard"}))

    def test_a_role_that_is_gone_from_the_settings_lets_nobody_in(
        self, accounts: Accounts, users: UserStore, audit: AuditTrail, ann: str, clock: FrozenClock
    ) -> None:
        later = Accounts(users, audit, {"viewer": ("front",)}, clock)

        for way in (
            lambda: later.viewer_for(ann),
            lambda: later.viewer_named("ann"),
            lambda: later.sign_in("ann", PASSWORD),
        ):
            with pytest.raises(NotAllowed, match="Your role is not in the settings"):
                way()

    def test_a_changed_role_holds_at_once(self, accounts: Accounts, ann: str) -> None:
        accounts.set_role("ann", "viewer")

        assert accounts.viewer_for(ann) == Viewer("ann", "viewer", frozenset({"front", "yard"}))

    def test_a_deleted_user_is_signed_out(self, accounts: Accounts, ann: str) -> None:
        token = accounts.create_token("ann", "phone")
        accounts.delete_user("ann")

        assert accounts.viewer_for(ann) is None
        assert accounts.viewer_for(token) is None
        with pytest.raises(NotFound, match="there is no such user"):
            accounts.viewer_named("ann")

    def test_the_machines_own_secret_is_the_admins_whatever_becomes_of_passwords(self, accounts: Accounts) -> None:
        accounts.first_start()
        secret = accounts.begin_own_session()
        accounts.set_password("admin", "another horse")

        assert accounts.viewer_for(secret) == Viewer("admin", "admin", "all")
        assert accounts.credentials("admin", "session") == ()

    def test_a_new_password_ends_sessions_and_tokens(self, accounts: Accounts, ann: str) -> None:
        token = accounts.create_token("ann", "phone")
        accounts.set_password("ann", "another horse")

        assert accounts.viewer_for(ann) is None
        assert accounts.viewer_for(token) is None
        with pytest.raises(SignInFailed):
            accounts.sign_in("ann", PASSWORD)
        assert accounts.sign_in("ann", "another horse")[1].name == "ann"


class TestTokens:
    def test_they_speak_for_their_user_without_end(self, accounts: Accounts, ann: str, clock: FrozenClock) -> None:
        token = accounts.create_token("ann", "phone")
        clock.moment += 3650 * SECONDS_PER_DAY

        assert token.startswith("wit_")
        assert accounts.viewer_for(token) == Viewer("ann", "neighbour", frozenset({"yard"}))

    def test_they_can_end(self, accounts: Accounts, ann: str, clock: FrozenClock) -> None:
        token = accounts.create_token("ann", "phone", days=2)

        clock.moment += 2 * SECONDS_PER_DAY - 1
        assert accounts.viewer_for(token) is not None
        clock.moment += 1
        assert accounts.viewer_for(token) is None

    def test_signing_out_does_not_lose_them(self, accounts: Accounts, ann: str) -> None:
        token = accounts.create_token("ann", "phone")
        accounts.sign_out(token)

        assert accounts.viewer_for(token) is not None

    @pytest.mark.parametrize(
        ("name", "days", "message"), [("\u200b", 1, "a token needs a name"), ("phone", 0, "at least one day")]
    )
    def test_what_is_refused(self, accounts: Accounts, ann: str, name: str, days: int, message: str) -> None:
        with pytest.raises(BadInput, match=message):
            accounts.create_token("ann", name, days)

    def test_each_user_has_so_many_at_most(self, accounts: Accounts, ann: str, users: UserStore) -> None:
        ann_id = users.users()[0].id
        for number in range(MAX_TOKENS):
            users.add_credential(ann_id, "token", "old", bytes([number]), now=0, expires=None)
        with pytest.raises(BadInput, match="revoke one first"):
            accounts.create_token("ann", "phone")
        accounts.revoke("token", accounts.credentials("ann", "token")[0].id)
        assert accounts.viewer_for(accounts.create_token("ann", "phone")) is not None

    def test_one_made_with_another_ends_with_it(self, accounts: Accounts, ann: str) -> None:
        """T09"""
        _, first = accounts.make_token("ann", "phone", 1, HERE)
        made = [accounts.make_token("ann", "more", days, HERE, made_with=first) for days in (None, 1, 2)]
        made.append(accounts.make_token("ann", "still more", None, HERE, made_with=made[0][1]))
        other = accounts.create_token("ann", "other")

        assert [token.expires for _, token in made] == [first.expires] * 4
        accounts.revoke("token", first.id)
        assert [accounts.viewer_for(secret) for secret, _ in made] == [None] * 4
        assert accounts.viewer_for(other) is not None

    def test_one_made_in_a_session_outlasts_it(self, accounts: Accounts, ann: str) -> None:
        session = accounts.holder(ann)
        assert session is not None
        secret, token = accounts.make_token("ann", "phone", None, HERE, made_with=session.credential)
        accounts.sign_out(ann)

        assert token.expires is None
        assert accounts.viewer_for(secret) is not None

    def test_what_has_ended_meanwhile_makes_none(self, accounts: Accounts, ann: str) -> None:
        """T09: a request that was let in just before a new password leaves nothing behind it."""
        session = accounts.holder(ann)
        assert session is not None
        accounts.set_password("ann", PASSWORD)

        with pytest.raises(SignInFailed):
            accounts.make_token("ann", "phone", None, HERE, made_with=session.credential)
        assert accounts.credentials("ann", "token") == ()

    def test_they_are_listed_and_taken_back(self, accounts: Accounts, ann: str, clock: FrozenClock) -> None:
        accounts.add_user("bob", "viewer", PASSWORD)
        secret, phone = accounts.make_token("ann", "phone", None, HERE)
        accounts.make_token("ann", "gone", 1, HERE)
        clock.moment += SECONDS_PER_DAY
        (session,) = accounts.credentials("ann", "session")

        assert accounts.credentials("ann", "token") == (phone,)
        for wrong in (("session", phone.id, None), ("token", session.id, None), ("token", phone.id, "bob")):
            with pytest.raises(NotFound, match=f"^there is no such {wrong[0]}$"):
                accounts.revoke(*wrong)  # pyright: ignore[reportArgumentType]
        accounts.revoke("token", phone.id, "ann")
        assert accounts.viewer_for(secret) is None
        assert accounts.viewer_for(ann) is not None

    def test_nobody_has_none(self, accounts: Accounts) -> None:
        with pytest.raises(NotFound):
            accounts.create_token("ann", "phone")


class TestUsers:
    @pytest.mark.parametrize("name", ["", " ", "a b", "a/b", "x" * 65, "an\u200bn", "ann\n", "\ud800"])
    def test_names_that_nobody_can_have(self, accounts: Accounts, name: str) -> None:
        with pytest.raises(BadInput, match="a user's name must be"):
            accounts.add_user(name, "viewer", PASSWORD)

    def test_a_name_once_whatever_its_case(self, accounts: Accounts, ann: str) -> None:
        with pytest.raises(BadInput, match="exists"):
            accounts.add_user("ANN", "viewer", PASSWORD)

    @pytest.mark.parametrize("password", ["", "short", "x" * 513])
    def test_passwords_that_are_refused(self, accounts: Accounts, ann: str, password: str) -> None:
        with pytest.raises(BadInput, match="a password must have 8 to 512 characters"):
            accounts.add_user("bob", "viewer", password)
        with pytest.raises(BadInput, match="a password must have 8 to 512 characters"):
            accounts.set_password("ann", password)
        assert accounts.viewer_for(ann) is not None

    def test_roles_that_are_refused(self, accounts: Accounts, ann: str) -> None:
        with pytest.raises(BadInput, match="there is no such role; give one of admin, viewer, neighbour"):
            accounts.add_user("bob", "king", PASSWORD)
        with pytest.raises(BadInput, match="there is no such role"):
            accounts.set_role("ann", "king")

    def test_one_admin_always_stays(self, accounts: Accounts) -> None:
        accounts.first_start()

        with pytest.raises(BadInput, match="this is the only admin"):
            accounts.delete_user("admin")
        with pytest.raises(BadInput, match="this is the only admin"):
            accounts.set_role("admin", "viewer")
        accounts.set_role("admin", "admin")
        accounts.add_user("eve", "admin", PASSWORD)
        accounts.delete_user("admin")
        assert accounts.users() == (Account("eve", "admin"),)

    @pytest.mark.parametrize("name", ["bob", "", "\ud800"])
    def test_nobody_cannot_be_changed(self, accounts: Accounts, name: str) -> None:
        for change in (
            lambda: accounts.set_password(name, PASSWORD),
            lambda: accounts.set_role(name, "viewer"),
            lambda: accounts.delete_user(name),
        ):
            with pytest.raises(NotFound, match="there is no such user"):
                change()
