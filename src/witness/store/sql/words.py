"""Words in descriptions, through SQLite's FTS5."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, select

from witness.store.schema import event_words, events


def has_words(words: Iterable[str]) -> ColumnElement[bool]:
    """Each word stands in the event's description, as a whole word or the beginning of one."""
    found = select(event_words.c.rowid).where(event_words.c.event_words.match(_expression(words)))
    return events.c.seq.in_(found)


def _expression(words: Iterable[str]) -> str:
    """An FTS5 expression in which the words are quoted strings, never syntax."""
    return " AND ".join('"' + word.replace("\0", " ").replace('"', '""') + '" *' for word in words)
