"""Signing in over HTTP: its limits (T26) and its cookies (T27)."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import httpx2
from tests.support.api import PASSWORD, Api, serving
from tests.support.house import House

from witness.accounts.proxy import TrustedProxies

HERE = TrustedProxies(["127.0.0.1"])


def sign_in(api: Api, user: str = "hand", password: str = PASSWORD, **headers: str) -> httpx2.Response:
    return api.send("POST", "/api/login", json={"user": user, "password": password}, headers=headers)


def test_guesses_are_limited_and_said_when_to_try_again(house: House) -> None:
    """T26: parallel ones, with another forged address each, for users that there are and that there are not."""
    with serving(house, None) as api:

        def guess(number: int) -> httpx2.Response:
            user = "owner" if number % 2 else f"nobody{number}"
            return sign_in(api, user, f"guess {number}", **{"X-Forwarded-For": f"203.0.113.{number}"})

        with ThreadPoolExecutor(8) as pool:
            replies = list(pool.map(guess, range(24)))
        assert Counter(reply.status_code for reply in replies) == {401: 10, 429: 14}
        limited = next(reply for reply in replies if reply.status_code == 429)
        assert limited.headers["retry-after"] == "60"
        assert limited.json() == {"success": False, "message": "Too many wrong passwords. Try again in 60 s."}
        assert sign_in(api, "owner").status_code == 429
        assert api.accounts.sign_in("owner", PASSWORD)[1].name == "owner"
        house.clock.moment += 60
        assert sign_in(api, "owner").status_code == 200


def test_wrong_users_and_wrong_passwords_get_the_same_reply(house: House) -> None:
    """T26"""
    with serving(house, None) as api:
        replies = [sign_in(api, user, "guess") for user in ("owner", "nobody", "", "x" * 1000, "a\x00b")]
        assert {(reply.status_code, reply.content) for reply in replies} == {(401, replies[0].content)}
        assert not [reply for reply in replies if "set-cookie" in reply.headers]


def test_behind_a_proxy_each_address_has_its_own_limit(house: House) -> None:
    """T26"""
    with serving(house, None, proxies=HERE) as api:
        for number in range(10):
            assert sign_in(api, f"nobody{number}", "guess", **{"X-Forwarded-For": "203.0.113.5"}).status_code == 401
        assert sign_in(api, **{"X-Forwarded-For": "203.0.113.5"}).status_code == 429
        assert sign_in(api, **{"X-Forwarded-For": "10.0.0.1, 203.0.113.5"}).status_code == 429
        assert sign_in(api, **{"X-Forwarded-For": "203.0.113.6"}).status_code == 200


def test_over_plain_http_the_cookie_is_plain_and_that_is_said(house: House) -> None:
    """T27"""
    with serving(house, None) as api:
        for headers in ({}, {"X-Forwarded-Proto": "https"}):
            reply = sign_in(api, **headers)
            name, attributes = cookie_of(reply)
            assert name == "witness_session"
            assert attributes == {"httponly", "samesite=lax", "path=/", f"max-age={api.accounts.session_seconds}"}
            assert reply.json() == {"username": "hand", "role": "hands", "protected": False}


def test_behind_a_trusted_https_proxy_the_cookie_is_bound_to_host_and_https(house: House) -> None:
    """T27"""
    https = {"X-Forwarded-Proto": "https"}
    with serving(house, None, proxies=HERE) as api:
        reply = sign_in(api, **https)
        name, attributes = cookie_of(reply)
        assert name == "__Host-witness_session"
        assert {"httponly", "secure", "samesite=lax", "path=/"} <= attributes
        assert reply.json()["protected"] is True
        secret = reply.headers["set-cookie"].partition(";")[0].partition("=")[2]
        for cookie, headers, status in (
            (f"__Host-witness_session={secret}", https, 200),
            (f"witness_session={secret}", https, 401),
            (f"__Host-witness_session={secret}", {}, 401),
        ):
            sent = {"Cookie": cookie, "X-CSRF-Token": "1", **headers}
            assert api.send("GET", "/api/profile", headers=sent).status_code == status
        sent = {"Cookie": f"__Host-witness_session={secret}", "X-CSRF-Token": "1", **https}
        out = api.send("POST", "/api/logout", headers=sent)
        assert cookie_of(out)[0] == "__Host-witness_session"
        assert "max-age=0" in cookie_of(out)[1]
        assert api.send("GET", "/api/profile", headers=sent).status_code == 401


def test_a_replayed_cookie_is_worth_nothing_after_its_end(house: House) -> None:
    """T27: signed out, run out, deleted."""
    with serving(house, None) as api:

        def cookie() -> dict[str, str]:
            return {"Cookie": sign_in(api).headers["set-cookie"].partition(";")[0], "X-CSRF-Token": "1"}

        def status(headers: dict[str, str]) -> int:
            return api.send("GET", "/api/profile", headers=headers).status_code

        out, late, gone = cookie(), cookie(), cookie()
        assert api.send("POST", "/api/logout", headers=out).status_code == 200
        assert [status(out), status(late)] == [401, 200]
        house.clock.moment += api.accounts.session_seconds
        assert status(late) == 401
        house.clock.moment -= api.accounts.session_seconds
        assert status(gone) == 200
        api.accounts.delete_user("hand")
        assert status(gone) == 401


def cookie_of(reply: httpx2.Response) -> tuple[str, set[str]]:
    first, *rest = reply.headers["set-cookie"].split(";")
    return first.partition("=")[0].strip(), {part.strip().lower() for part in rest}
