"""The pieces in which answers are streamed: whole answers cut, and small pieces joined."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from witness.models.base import Delta, ModelError, Reasoning, Text

CHUNK_CHARACTERS: Final = 80

_WORD: Final = re.compile(r"\s*\S+|\s+")


def word_chunks(text: str, size: int = CHUNK_CHARACTERS) -> Iterator[str]:
    """Pieces of about `size` characters whose concatenation is `text`; no word is cut unless it alone is longer."""
    piece = ""
    for match in _WORD.finditer(text):
        word = match[0]
        if piece and len(piece) + len(word) > size:
            yield piece
            piece = ""
        piece += word
        while len(piece) > size:
            yield piece[:size]
            piece = piece[size:]
    if piece:
        yield piece


def joined(deltas: Iterable[Delta]) -> Iterator[Delta]:
    """The deltas, with pieces of text (or of reasoning) that follow each other as one.

    Raises:
        ModelError: as the deltas do; what came before has been yielded.
    """
    held: Delta | None = None
    try:
        for delta in deltas:
            if isinstance(held, Text) and isinstance(delta, Text):
                held = Text(held.text + delta.text)
            elif isinstance(held, Reasoning) and isinstance(delta, Reasoning):
                held = Reasoning(held.text + delta.text)
            else:
                if held is not None:
                    yield held
                held = delta
    except ModelError:
        if held is not None:
            yield held
        raise
    if held is not None:
        yield held
