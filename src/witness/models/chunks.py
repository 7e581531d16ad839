"""Whole answers cut into the pieces in which they are streamed."""

import re
from collections.abc import Iterator
from typing import Final

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
