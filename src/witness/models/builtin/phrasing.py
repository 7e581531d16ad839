"""What every kind of answer is made of: what was taken of the question, and events with their marks."""

from collections.abc import Mapping, Sequence
from typing import Final

from witness.domain.place import Place
from witness.domain.text import clean
from witness.models.builtin.question import Question
from witness.models.builtin.results import Row
from witness.models.builtin.wording_en import nouns
from witness.models.builtin.wording_en import sentences as say
from witness.models.builtin.wording_en.times import duration, moment_words, span

_MAX_DESCRIPTION: Final = 120


def head(question: Question, total: int, place: Place) -> str:
    """How many of what, where and when: said in every answer, so that a misreading is seen at once."""
    return nouns.number(total, question.what) + taken(question, place, none=not total)


def taken(question: Question, place: Place, *, none: bool = False) -> str:
    """Where, when and with what else, with a blank before it."""
    return say.details(question) + nouns.places(question.where, place, none=none) + span(question.when, place)


def row_line(row: Row, place: Place) -> str:
    """An event, with its mark."""
    today = place.local_now.date()
    parts = [nouns.at_camera(nouns.someone(row.label, row.name), nouns.plain(row.camera), nouns.plain(row.zones))]
    parts += [moment_words(row.start, today), duration(row.seconds) if row.seconds is not None else say.GOING_ON]
    description = f": {nouns.plain(clean(row.description, _MAX_DESCRIPTION))}" if row.description else ""
    return f"{', '.join(parts)}{description}{marks([row])}"


def marks(rows: Sequence[Row]) -> str:
    """The mark of events, with a blank before it."""
    return f" [{', '.join(str(row.ref) for row in rows)}]"


def ranked(groups: Mapping[str, int]) -> list[tuple[str, int]]:
    """From the largest to the smallest."""
    return sorted(groups.items(), key=lambda item: (-item[1], item[0]))
