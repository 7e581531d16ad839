"""A conversation in the order that strict servers take."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from witness.models.base import Message

_NOT_SHOWN: Final = "(A picture that you cannot be shown came with this.)"


def arranged(messages: Sequence[Message]) -> Iterator[Message]:
    """The messages with all system texts in one leading message, which is all that strict chat templates take.

    Pictures that came with tool results follow in a user message, since few protocols have a place for them there.
    """
    system = "\n\n".join(m.text for m in messages if m.role == "system" and m.text)
    if system:
        yield Message("system", system)
    rest = (m for m in messages if m.role != "system")
    for is_result, group in groupby(rest, key=lambda m: m.role == "tool"):
        together = list(group)
        yield from together
        pictures = tuple(image for m in together for image in m.images) if is_result else ()
        if pictures:
            titles = "; ".join(image.title for image in pictures if image.title)
            about = f"These pictures belong to the tool results above{f': {titles}' if titles else ''}."
            yield Message("user", about, images=pictures)


def without_pictures(messages: Sequence[Message]) -> list[Message]:
    """The messages for a model that cannot see, and whose server would refuse pictures: it is told that there were."""
    return [_without_pictures(message) if message.images else message for message in messages]


def _without_pictures(message: Message) -> Message:
    return replace(message, images=(), text=f"{message.text}\n{_NOT_SHOWN}")
