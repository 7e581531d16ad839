"""Words in descriptions, through SQLite's FTS5."""

from collections.abc import Collection
from typing import Final

from sqlalchemy import BindParameter, ColumnElement, select

from witness.domain.errors import BadInput
from witness.store.schema import event_words, events

MAX_WORDS: Final = 10
"""Each costs a pass over all descriptions that have it."""


def has_words(words: BindParameter[str]) -> ColumnElement[bool]:
    """An event's description has what `expression` looks for."""
    found = select(event_words.c.rowid).where(event_words.c.event_words.match(words))
    return events.c.seq.in_(found)


def expression(words: Collection[str]) -> str:
    """An FTS5 expression: each word stands in the text, as a whole word or the beginning of one. In it the words are
    quoted strings, never syntax.

    Raises:
        BadInput: there are more than `MAX_WORDS`.
    """
    words = dict.fromkeys(words)
    if len(words) > MAX_WORDS:
        raise BadInput(f"look for at most {MAX_WORDS} words at once")
    return " AND ".join('"' + word.replace("\0", " ").replace('"', '""') + '" *' for word in words)
