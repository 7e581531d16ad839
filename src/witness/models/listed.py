"""The language models that the settings name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from witness.models.base import Model


@dataclass(frozen=True, slots=True)
class ListedModel:
    """A language model of the settings; `role` is what the chat uses it for."""

    provider: str
    model: str
    role: Literal["answers", "fallback"] | None
    make: Callable[[], Model]
    """Makes one; whoever calls closes it."""
