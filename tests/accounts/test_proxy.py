"""What proxies may say, and what anyone else says in their place (T10)."""

from dataclasses import replace

import pytest
from starlette.datastructures import Headers

from witness.accounts.proxy import ProxySignIn, ProxyUser, TrustedProxies

PROXY, OUTSIDE = "172.18.0.2", "192.0.2.1"
SECRET = "between us"
ROLES = ("viewer", "hands", "Night_Watch")
AUTHELIA = ProxySignIn(
    user_header="Remote-User",
    role_header="Remote-Groups",
    role_map={"admin": ["family"], "hands": ["farm", "gate"]},
    default_role=None,
    secret=SECRET,
)


def proxies(sign_in: ProxySignIn | None = AUTHELIA) -> TrustedProxies:
    return TrustedProxies(["172.18.0.0/16", "fd00::2"], sign_in, ROLES)


def headers(*pairs: tuple[str, str], secret: str | None = SECRET) -> Headers:
    sent = [*pairs, *([("X-Proxy-Secret", secret)] if secret is not None else [])]
    return Headers(raw=[(name.lower().encode(), value.encode("latin-1")) for name, value in sent])


class TestUser:
    @pytest.mark.parametrize("peer", [PROXY, "::ffff:172.18.0.2", "fd00::2"])
    def test_the_proxy_says_who_somebody_is(self, peer: str) -> None:
        said = headers(("REMOTE-USER", "ann"), ("remote-groups", "farm, family"))
        assert proxies().user(peer, said) == ProxyUser("ann", "admin")

    @pytest.mark.parametrize("peer", [OUTSIDE, "172.19.0.2", "::ffff:192.0.2.1", "fd00::3", "unix", "", None])
    def test_nobody_else_does(self, peer: str | None) -> None:
        assert proxies().user(peer, headers(("Remote-User", "ann"), ("Remote-Groups", "family"))) is None

    @pytest.mark.parametrize("secret", [None, "", "between", "between us ", "Between Us", "\xe9"])
    def test_nor_does_who_does_not_know_the_secret(self, secret: str | None) -> None:
        assert proxies().user(PROXY, headers(("Remote-User", "ann"), secret=secret)) is None

    def test_a_second_secret_makes_both_void(self) -> None:
        said = headers(("Remote-User", "ann"), ("X-Proxy-Secret", "guess"))
        assert proxies().user(PROXY, said) is None

    def test_a_header_that_a_client_smuggled_in_makes_both_void(self) -> None:
        assert proxies().user(PROXY, headers(("Remote-User", "ann"), ("remote-user", "admin"))) is None
        said = headers(("Remote-User", "ann"), ("Remote-Groups", "x"), ("remote-groups", "family"))
        assert proxies().user(PROXY, said) == ProxyUser("ann", None)

    @pytest.mark.parametrize("name", ["", " ann", "ann\t", "a\x00b", "b\xe9a", "x" * 65])
    def test_names_that_are_none(self, name: str) -> None:
        assert proxies().user(PROXY, headers(("Remote-User", name))) is None

    @pytest.mark.parametrize("header", ["Remote_User", "X-Remote-User", "X-Forwarded-User", "Remote-Users"])
    def test_other_headers_say_nothing(self, header: str) -> None:
        assert proxies().user(PROXY, headers((header, "ann"))) is None

    def test_without_settings_no_header_says_anything(self) -> None:
        assert proxies(None).user(PROXY, headers(("Remote-User", "ann"))) is None
        assert TrustedProxies((), AUTHELIA, ROLES).user(PROXY, headers(("Remote-User", "ann"))) is None

    def test_an_address_can_say_enough(self) -> None:
        """Home Assistant's ingress cannot send a secret."""
        ingress = TrustedProxies(["172.30.32.2"], ProxySignIn(user_header="X-Remote-User-Name", default_role="viewer"))
        said = headers(("X-Remote-User-Name", "ann"), secret=None)
        assert ingress.user("172.30.32.2", said) == ProxyUser("ann", "viewer")
        assert ingress.user("172.30.32.3", said) is None


class TestRole:
    @pytest.mark.parametrize(
        ("groups", "role"),
        [
            ("family", "admin"),
            ("farm,family", "admin"),
            ("gate , other", "hands"),
            ("Family", None),
            ("families", None),
            ("admin", None),
            ("", None),
        ],
    )
    def test_groups_give_it(self, groups: str, role: str | None) -> None:
        assert proxies().user(PROXY, headers(("Remote-User", "a"), ("Remote-Groups", groups))) == ProxyUser("a", role)

    @pytest.mark.parametrize(
        ("names", "role"),
        [
            ("admin", "admin"),
            ("hands|Admin", "admin"),
            ("hands|viewer", "viewer"),
            ("night_watch", "Night_Watch"),
            ("king", "hands"),
            ("hands,viewer", "hands"),
        ],
    )
    def test_without_a_map_the_header_bears_names_of_roles(self, names: str, role: str) -> None:
        direct = replace(AUTHELIA, role_map={}, separator="|", default_role="hands")
        said = headers(("Remote-User", "a"), ("Remote-Groups", names))
        assert proxies(direct).user(PROXY, said) == ProxyUser("a", role)

    def test_who_has_none_gets_that_of_everyone(self) -> None:
        everyone = replace(AUTHELIA, default_role="viewer")
        assert proxies(everyone).user(PROXY, headers(("Remote-User", "a"))) == ProxyUser("a", "viewer")
        unread = replace(AUTHELIA, role_header=None)
        assert proxies(unread).user(PROXY, headers(("Remote-User", "a"), ("Remote-Groups", "family"))) == ProxyUser(
            "a", None
        )


class TestAddress:
    @pytest.mark.parametrize(
        ("peer", "forwarded", "address"),
        [
            (OUTSIDE, ["203.0.113.9"], OUTSIDE),
            (PROXY, [], PROXY),
            (PROXY, ["203.0.113.9"], "203.0.113.9"),
            (PROXY, ["203.0.113.9, 198.51.100.1"], "198.51.100.1"),
            (PROXY, ["198.51.100.1, 203.0.113.9, 172.18.0.7"], "203.0.113.9"),
            (PROXY, ["198.51.100.1", "203.0.113.9"], "203.0.113.9"),
            (PROXY, ["172.18.0.9"], "172.18.0.9"),
            (PROXY, ["203.0.113.9, nonsense"], PROXY),
            (PROXY, [""], PROXY),
            ("::ffff:172.18.0.2", ["2001:db8::1"], "2001:db8::1"),
            (None, ["203.0.113.9"], "unknown"),
        ],
    )
    def test_only_a_proxy_is_believed_where_a_request_comes_from(
        self, peer: str | None, forwarded: list[str], address: str
    ) -> None:
        """T26: a spoofed X-Forwarded-For has no effect."""
        assert proxies().address(peer, headers(*(("X-Forwarded-For", line) for line in forwarded))) == address


class TestHttps:
    @pytest.mark.parametrize(
        ("peer", "scheme", "said", "https"),
        [
            (OUTSIDE, "http", ["https"], False),
            (OUTSIDE, "https", ["http"], True),
            (PROXY, "http", ["https"], True),
            (PROXY, "http", [], False),
            (PROXY, "https", [], True),
            (PROXY, "https", ["http"], False),
            (PROXY, "http", ["https", "http"], False),
            (PROXY, "http", ["http, https"], True),
        ],
    )
    def test_only_a_proxy_is_believed_that_it_encrypts(
        self, peer: str, scheme: str, said: list[str], *, https: bool
    ) -> None:
        """T27"""
        assert proxies().is_https(peer, headers(*(("X-Forwarded-Proto", p) for p in said)), scheme) is https
