import pytest
from hypothesis import given
from hypothesis import strategies as st

from witness.models.sse import BodyReader, EventReader


def read(*pieces: bytes) -> list[bytes]:
    reader = EventReader()
    return [payload for piece in pieces for payload in reader.feed(piece)] + reader.end()


@pytest.mark.parametrize(
    ("stream", "payloads"),
    [
        (b'data: {"a":1}\n\ndata: {"b":2}\n\n', [b'{"a":1}', b'{"b":2}']),
        (b'data:{"a":1}\r\n\r\ndata:{"b":2}\r\n\r\n', [b'{"a":1}', b'{"b":2}']),
        (b'data: {"a":1}\r\rdata: {"b":2}\r\r', [b'{"a":1}', b'{"b":2}']),
        (b': ping\n\nevent: x\nid: 7\nretry: 10\ndata: {"a":1}\n\n', [b'{"a":1}']),
        (b'data: {"a":\ndata: 1}\n\n', [b'{"a":\n1}']),
        (b'data: {"a":1}\ndata: {"b":2}\n', [b'{"a":1}', b'{"b":2}']),
        (b'data: {"a":1}\n\ndata:  [DONE] \n\n', [b'{"a":1}', b"[DONE]"]),
        (b"[DONE]\n", [b"[DONE]"]),
        (b'{"a":1}\n{"b":2}', [b'{"a":1}', b'{"b":2}']),
        (b"data: [DONE]", [b"[DONE]"]),
        (b"data\n\ndata:\n\n", [b""]),
        (b"", []),
    ],
)
def test_payloads(stream: bytes, payloads: list[bytes]) -> None:
    assert read(stream) == payloads


@given(st.data(), st.sampled_from([b"\n", b"\r\n", b"\r"]))
def test_the_borders_of_pieces_do_not_matter(data: st.DataObject, line_end: bytes) -> None:
    lines = [b": hi", b'data: {"a":', b"data: 1}", b"", b"data: \xc3\xa4", b"", b'data: {"b":2}', b"", b"data: [DONE]"]
    stream = line_end.join([*lines, b"", b""])
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=12)))
    pieces = [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]

    assert read(*pieces) == [b'{"a":\n1}', b"\xc3\xa4", b'{"b":2}', b"[DONE]"]


def test_a_document_is_one_payload() -> None:
    reader = BodyReader()

    assert [*reader.feed(b'{"a"'), *reader.feed(b":1}"), *reader.end()] == [b'{"a":1}']
