"""What a family of networks offers: how its models are recognised, fed and read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from witness.detect.candidates import Candidates, Floats
from witness.domain.frame import Image

Shape = tuple[int | str | None, ...]
"""A tensor's sides as the model file states them: a number, or a name or None where the side is free."""


class Network(Protocol):
    """How to feed and read one model. Holds no session and no state."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the network's input in pixels."""
        ...

    @property
    def class_count(self) -> int: ...

    def feed(self, image: Image) -> dict[str, Floats]:
        """The input tensors for a picture of any size, by name."""
        ...

    def read(self, outputs: Sequence[Floats], image: Image, min_score: float) -> Candidates:
        """What the outputs, in the order of the model file, propose for `image` with at least `min_score`."""
        ...


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of network that Witness can read. Each module of this package but this one defines one as `FAMILY`.

    `form` says in words what inputs and outputs its models have. `recognise` takes the shapes of a model's inputs and
    outputs by name, and gives None where the model is of another family.
    """

    name: str
    form: str
    recognise: Callable[[Mapping[str, Shape], Mapping[str, Shape]], Network | None]
