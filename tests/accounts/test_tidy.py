"""What the audit trail keeps of what callers gave."""

import time
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from witness.accounts.tidy import tidy, tidy_text
from witness.domain.text import clean

SINGLE = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
JSON = SINGLE | st.lists(SINGLE, max_size=30) | st.dictionaries(st.text(), SINGLE, max_size=5)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\r\nb\x1b[31mc\u202ed", "a b[31mcd"),
        ("rtsp://user:hunter2@camera/1", "rtsp://***@camera/1"),
        ("password=hunter2", "password=***"),
        ("my token is wit_abcdef-123", "my token is ***"),
        ("x" * 500, "***"),
        ("ab " * 300, ("ab " * 300)[:200].strip()),
        ("1779000000.123456-a1b2c3", "1779000000.123456-a1b2c3"),
    ],
)
def test_texts(given: str, kept: str) -> None:
    """T44"""
    assert tidy_text(given) == kept


def test_secrets_go_by_their_keys_too() -> None:
    """T44"""
    given = {"camera": "barn", "api_key": "hunter2", "auth": {"Password": "hunter2"}, "list": [{"token": 7}]}
    assert tidy(given) == {
        "camera": "barn", "api_key": "***", "auth": {"Password": "***"}, "list": [{"token": "***"}],
    }  # fmt: skip


def test_what_is_large_is_cut() -> None:
    assert tidy({"a": list(range(50))}) == {"a": list(range(20))}
    assert tidy({"a": list(range(500)), "b": {"c": "d" * 500}, "e": 1}) == {"a": "...", "b": "...", "e": 1}
    assert tidy({"a": 10**30, "b": [10**30], "c": ["\ud800"]}) == {"a": "...", "b": "...", "c": "..."}
    deep: Any = 1
    for _ in range(5000):
        deep = [deep]
    assert tidy({"a": deep}) == {"a": "..."}
    assert len(tidy({str(n): n for n in range(100)})) == 20


def test_a_megabyte_takes_no_time() -> None:
    """T18: it is done where nothing else goes on meanwhile."""
    nested: Any = "word " * 3
    for _ in range(4):
        nested = [nested] * 15
    began = time.process_time()
    tidy({"text": "\x1b " * 500_000, "nested": nested, "key" * 100_000: 1})
    assert time.process_time() - began < 0.2


@settings(max_examples=50)
@given(st.dictionaries(st.text(), JSON, max_size=25))
def test_whatever_is_given_is_small_clean_json(values: dict[str, Any]) -> None:
    """T44"""
    kept = orjson.dumps(tidy(values)).decode()
    assert len(kept) <= 30_000
    assert all(clean(text, 10_000) == text for text in texts(orjson.loads(kept)))


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for key, inner in value.items() for text in (key, *texts(inner))]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    return [value] if isinstance(value, str) else []
