import pytest

from witness.models.base import CutOff
from witness.models.payload import arguments_text, encodable, json_object, parse


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (None, ""),
        ("", ""),
        ('{"a": 1}', '{"a": 1}'),
        ({"ä": [1, None]}, '{"ä":[1,null]}'),
        ([1], "[1]"),
        (7, "7"),
    ],
)
def test_arguments_in_any_shape(arguments: object, text: str) -> None:
    assert arguments_text(arguments) == text


def test_half_a_surrogate_pair_in_arguments_is_read_by_nobody() -> None:
    assert json_object(arguments_text({"label": "a\ud83d"})) is None
    assert encodable("a\ud83db") == "a?b"


@pytest.mark.parametrize("text", ["", "null", "[1]", "7", '{"a"', '{"a": 1} x'])
def test_what_is_no_object(text: str) -> None:
    assert json_object(text) is None


@pytest.mark.parametrize("payload", [b'{"a"', b"nonsense", b"[" * 100_000])
def test_a_payload_that_is_not_whole(payload: bytes) -> None:
    with pytest.raises(CutOff, match="qwen sent an answer that cannot be read"):
        parse(payload, "qwen")
