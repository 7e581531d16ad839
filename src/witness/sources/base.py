"""What a source of pictures offers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from witness.domain.errors import WitnessError
from witness.domain.frame import Frame


class SourceError(WitnessError):
    """A source cannot be opened or read. The message names the host or file, never credentials."""


Pace = Literal["realtime", "fast", "loop"]
"""How a file plays: once as the wall clock goes, once as fast as it can, or over and over in real time."""


@dataclass(frozen=True, slots=True, eq=False)
class Packet:
    """One encoded packet of a stream, as the camera sent it.

    `time` is Unix seconds of its presentation. `encoded` is the library's own packet (`av.Packet`), whose `stream`
    serves as the template when it is written to a file.
    """

    time: float
    keyframe: bool
    encoded: Any


class Source(Protocol):
    """One run of a camera, stream or file. Iterating blocks until the next picture or packet.

    Packets come (in decoding order, before the frames decoded from them) only from sources opened with
    `packets=True`; frames only from those opened with `frames=True`. Ends where a file ends; a stream that breaks
    raises SourceError.
    """

    def __iter__(self) -> Iterator[Frame | Packet]: ...

    def close(self) -> None:
        """Stop; an iteration under way in another thread ends soon. May be called more than once."""
        ...
