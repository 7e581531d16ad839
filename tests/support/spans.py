"""What the built-in model reads of a phrase of time, in one short line."""

from datetime import datetime
from zoneinfo import ZoneInfo

from witness.domain.moment import local
from witness.domain.place import Place
from witness.models.builtin.lexicon_en import ENGLISH
from witness.models.builtin.question import Problem, When
from witness.models.builtin.reading import Reading
from witness.models.builtin.spelling import Speller
from witness.models.builtin.times.reader import TimeReader

NEW_YORK = ZoneInfo("America/New_York")
WEDNESDAY = datetime(2026, 3, 18, 14, 30, tzinfo=NEW_YORK)
SUNDAY = datetime(2026, 3, 22, 9, 0, tzinfo=NEW_YORK)

READER = TimeReader(ENGLISH)
SPELLER = Speller(ENGLISH)


def at(now: datetime) -> Place:
    """A place without cameras at that moment."""
    return Place((), (), now.tzinfo or NEW_YORK, now.timestamp())


def read(phrase: str, now: datetime = WEDNESDAY) -> tuple[When, tuple[Problem, ...]]:
    return READER.read(Reading(phrase), at(now))


def shown(phrase: str, now: datetime = WEDNESDAY) -> str:
    """The reading in one line, like `03-17 00:00 > 03-18 00:00 / 22:00-06:00 / 5,6`; the kind of the problem where
    there is one; behind a question mark the words that are left and mean something."""
    reading = Reading(SPELLER.correct(phrase, frozenset())[0])
    when, problems = READER.read(reading, at(now))
    left = [w.text for w in reading.open_words() if w.text not in ENGLISH.asking.fillers]
    said = problems[0].kind if problems else _shown(when, now)
    return " ? ".join(filter(None, (said, " ".join(left))))


def _shown(when: When, now: datetime) -> str:
    zone = now.tzinfo or NEW_YORK
    ends = ["" if moment is None else f"{local(moment, zone):%m-%d %H:%M}" for moment in (when.after, when.before)]
    parts = [" > ".join(ends).strip()] if when.named and any(ends) else []
    parts += [str(when.time_of_day)] if when.time_of_day else []
    parts += [",".join(map(str, sorted(when.weekdays)))] if when.weekdays else []
    return " / ".join(parts)
