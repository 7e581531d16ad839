"""Server-sent events as model servers really write them: bytes in, the payload of one event out."""

import re
from typing import Final

_LINE_END: Final = re.compile(rb"\r\n|\n|\r")


class EventReader:
    """Reads a stream of server-sent events that arrives in pieces of any size.

    Follows https://html.spec.whatwg.org/multipage/server-sent-events.html and forgives what servers get wrong: a
    missing blank line between events whose data is one line, and payload lines that lack their `data:`.
    """

    def __init__(self) -> None:
        self._tail: list[bytes] = []
        self._data: list[bytes] = []

    def feed(self, piece: bytes) -> list[bytes]:
        """The payloads that `piece` completes."""
        if b"\n" not in piece and b"\r" not in piece:
            self._tail.append(piece)
            return []
        lines = _LINE_END.split(b"".join((*self._tail, piece)))
        # A CR that ends the piece may be half a CRLF: it is kept back, or its LF would look like an empty line.
        rest = lines.pop()
        if not rest and piece.endswith(b"\r"):
            rest = lines.pop() + b"\r"
        self._tail = [rest]
        return self._payloads(lines)

    def end(self) -> list[bytes]:
        """The payloads that were left when the stream ended."""
        lines = _LINE_END.split(b"".join(self._tail))
        self._tail = []
        return self._payloads([*lines, b""])

    def _payloads(self, lines: list[bytes]) -> list[bytes]:
        found: list[bytes] = []
        for line in lines:
            if not line:
                if self._data:
                    found.append(b"\n".join(self._data))
                    self._data = []
                continue
            data = _data_of(line)
            if data is None:
                continue
            if not self._data and _looks_whole(data):
                found.append(data)
            else:
                self._data.append(data)
        return found


class BodyReader:
    """Reads a reply that is one JSON document instead of a stream, behind the same two methods."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def feed(self, piece: bytes) -> list[bytes]:
        self._pieces.append(piece)
        return []

    def end(self) -> list[bytes]:
        return [b"".join(self._pieces)]


def _data_of(line: bytes) -> bytes | None:
    if line.startswith(b"data:"):
        return line[5:].strip()
    if line[:1] in (b"{", b"["):
        return line.strip()
    return None


def _looks_whole(data: bytes) -> bool:
    return data[:1] in (b"{", b"[") and data[-1:] in (b"}", b"]")
