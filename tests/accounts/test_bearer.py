"""Tokens in headers."""

import pytest

from witness.accounts.bearer import bearer


@pytest.mark.parametrize(
    ("header", "token"),
    [
        ("Bearer wit_a", "wit_a"),
        ("bEARER  wit_a ", "wit_a"),
        ("Bearer", None),
        ("Bearer ", None),
        ("Basic wit_a", None),
        ("wit_a", None),
        ("", None),
        (None, None),
    ],
)
def test_the_token_is_what_follows_the_scheme(header: str | None, token: str | None) -> None:
    assert bearer(header) == token
