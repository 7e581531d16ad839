"""What the text of an answer says: numbers, times of day, names, and that there is nothing."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final

_WORDS: Final = "zero one two three four five six seven eight nine ten eleven twelve"
_NUMBER_WORDS: Final = {word: number for number, word in enumerate(_WORDS.split())}
_NUMBER: Final = re.compile(r"(?<![\w.])\d+(?![\w.]*\d)")
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}\b)")

_NOTHING: Final = re.compile(
    r"\b(no|not|none|nothing|nobody|never|(did|have|has|was|were|is|are|could)n't)\b", re.IGNORECASE
)

_MONTH: Final = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY: Final = r"\b\d{1,2}(st|nd|rd|th)?"
_UNITS: Final = r"(hours?|days?|weeks?|minutes?)"
_MOMENTS: Final = re.compile(
    "|".join(
        (
            r"\d{4}-\d\d-\d\d",
            r"\d{1,2}:\d\d(:\d\d)?(\s*[ap]\.?m\.?)?",
            r"\b\d{1,2}\s*[ap]\.?m\.?\b",
            rf"\b{_MONTH}\s+{_DAY}(,?\s+\d{{4}})?",
            rf"{_DAY}\s+{_MONTH}(\s+\d{{4}})?",
            rf"\b(last|past|in)\s+\d+\s+{_UNITS}",
            rf"\b\d+\s+{_UNITS}\s+ago",
        )
    ),
    re.IGNORECASE,
)
"""Dates, times of day and spans of time: no number in them counts anything."""

_SECONDS: Final = re.compile(r":(\d\d):\d\d")
_CLAUSE: Final = re.compile(r"[\n;|]|,(?!\d)|\band\b")


def says_nothing(text: str) -> bool:
    """Whether it says that there is none, in any words."""
    return _NOTHING.search(text) is not None


def numbers(text: str) -> list[int]:
    """The numbers that count something, in digits or as words up to twelve."""
    text = _THOUSANDS.sub("", _MOMENTS.sub(" ", text))
    words = re.findall(r"[a-z]+", text.lower())
    return [*map(int, _NUMBER.findall(text)), *(_NUMBER_WORDS[word] for word in words if word in _NUMBER_WORDS)]


def says_number(text: str, number: int) -> bool:
    return number in numbers(text) or (number == 0 and says_nothing(text))


def says_time(text: str, moment: str) -> bool:
    """Whether it says the time of day of a local ISO moment, to the minute, on a clock of 24 or of 12 hours."""
    time = datetime.fromisoformat(moment)
    twelve, half = f"{time.hour % 12 or 12}:{time:%M}", f"{time:%p}".lower()
    forms = (f"{time:%H:%M}", f"{twelve} {half}", f"{twelve:0>5} {half}", f"{twelve}{half}")
    flat = _SECONDS.sub(r":\1", text).replace("\u202f", " ").lower()
    return any(form in flat for form in forms)


def says_any(text: str, names: Iterable[str]) -> bool:
    """Whether one of the names, which are in lower case, stands in it."""
    text = text.lower()
    return any(name in text for name in names)


def says_together(text: str, names: Iterable[str], number: int) -> bool:
    """Whether a line or a clause has one of the names and the number."""
    pattern = re.compile(rf"(?<!\d){number}(?!\d)")
    names = tuple(names)
    parts = (*text.splitlines(), *_CLAUSE.split(text))
    return any(says_any(part, names) and pattern.search(part) for part in parts)
