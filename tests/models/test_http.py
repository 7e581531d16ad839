import time
from email.utils import formatdate

import pytest

from witness.models.base import AuthFailed, Busy, Refused
from witness.models.http import MAX_MESSAGE, error_words, presentable, retry_after, status_error

KEY = "topsecretkey-1234567890"


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, Refused), (401, AuthFailed), (403, AuthFailed), (404, Refused), (429, Busy), (500, Refused), (302, Refused)],
)
def test_a_status_becomes_its_error_with_the_servers_words(status: int, kind: type[Exception]) -> None:
    error = status_error("llama", status, {}, b'{"error": {"message": "model not\\n loaded"}}', KEY)

    assert type(error) is kind
    assert "llama" in str(error)
    assert str(status) in str(error) or kind is Busy
    assert str(error).endswith(": model not loaded")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"error": "plain"}', "plain"),
        (b'{"message": "outside"}', "outside"),
        (b'{"detail": "from a framework"}', "from a framework"),
        (b'{"Error": {"Message": "from Amazon", "Code": "Some"}}', "from Amazon"),
        (b'{"object": "error", "message": "older", "code": 400}', "older"),
        (b"just words", "just words"),
        (b"\xff\xfe", "\ufffd\ufffd"),
    ],
)
def test_the_shapes_of_error_bodies(body: bytes, words: str) -> None:
    assert str(status_error("m", 500, {}, body, None)) == f"m answered with an error (500): {words}"


@pytest.mark.parametrize("body", [b"<html><body>Bad gateway</body></html>", b"", b"{}", b"[]", b'{"error": {}}'])
def test_a_body_that_says_nothing_adds_nothing(body: bytes) -> None:
    assert str(status_error("m", 502, {}, body, None)) == "m answered with an error (502)"


@pytest.mark.parametrize(
    "words",
    [
        f"Incorrect API key provided: {KEY}.",
        f"Incorrect key: {KEY[:9]}******",
        f"header 'Bearer {KEY}' is bad",
        f"zero{KEY[:5]}\u200b{KEY[5:]}width",
        "Bad key sk-proj-abcdefgh12345",
        "see http://10.0.0.7:8080/v1/chat?key=x",
        "cannot connect to 192.168.1.20:11434",
    ],
)
def test_neither_key_nor_address_is_passed_on(words: str) -> None:
    shown = presentable(words, KEY)

    assert "***" in shown
    assert not any(hidden in shown for hidden in (KEY, KEY[:9], "sk-proj-abc", "http", "10.0.0.7", "192.168"))


def test_words_are_short_and_clean() -> None:
    shown = presentable("a\x00\u202eb " * 4000, None)

    assert len(shown) == MAX_MESSAGE
    assert shown.startswith("ab ab")
    assert shown.endswith("…")


def test_retry_after_is_seconds_or_a_date() -> None:
    assert retry_after("2.5") == 2.5
    assert retry_after("-3") == 0
    assert retry_after(None) is None
    assert retry_after("soon") is None
    assert retry_after("inf") is None
    wait = retry_after(formatdate(time.time() + 60, usegmt=True))
    assert wait is not None
    assert 55 < wait <= 61
    assert retry_after(formatdate(time.time() - 60, usegmt=True)) == 0


def test_codes_in_error_objects() -> None:
    assert error_words({"error": {"message": "slow down", "code": 429}}) == ("slow down", 429)
    assert error_words({"error": {"message": "x", "code": "invalid_api_key"}}) == ("x", 0)
    assert error_words("text") == ("text", 0)
