"""Times of day as people say them: "3 pm", "half past seven", "between 5 and 7"."""

import re
from dataclasses import dataclass
from typing import Final

from witness.models.builtin.lexicon import ClockForm, DayPart, Lexicon

DAY_MINUTES: Final = 1440
NOON: Final = 720


@dataclass(frozen=True, slots=True)
class ClockTime:
    """Minutes after midnight, 0-1439. A `bare` one was said on a 12-hour dial without am or pm: 0-719."""

    minute: int
    bare: bool = False


class ClockReader:
    """Reads clock times in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.times
        self._forms: list[tuple[ClockForm, re.Pattern[str]]] = [
            (form, lexicon.compile(pattern)) for form, pattern in lexicon.times.clock_forms
        ]

    def read(self, text: str) -> ClockTime | None:
        """The time that `text` says; None where there is no such time."""
        for form, pattern in self._forms:
            if match := pattern.fullmatch(text.strip()):
                return self._clock(form, match)
        return None

    def _clock(self, form: ClockForm, match: re.Match[str]) -> ClockTime | None:
        if form == "noon":
            return ClockTime(NOON)
        if form == "midnight":
            return ClockTime(0)
        hour_text = match["hour"]
        hour = int(hour_text) if hour_text.isdecimal() else int(self._words.numbers[hour_text])
        if form == "digits":
            return self._digits(hour, match)
        minute = {"half_past": 30, "quarter_past": 15, "quarter_to": -15}[form]
        return ClockTime((hour % 12 * 60 + minute) % NOON, bare=True) if hour <= 12 else None

    def _digits(self, hour: int, match: re.Match[str]) -> ClockTime | None:
        minute = int(match["minute"] or 0)
        suffix = (match["suffix"] or "").replace(".", "").replace(" ", "")
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            return None
        late = suffix in self._words.pm_suffixes
        if late or suffix in self._words.am_suffixes:
            return ClockTime(hour % 12 * 60 + minute + late * NOON) if 1 <= hour <= 12 else None
        if hour > 12 or hour == 0 or match["hour"].startswith("0"):
            return ClockTime((hour * 60 + minute) % DAY_MINUTES)
        return ClockTime(hour % 12 * 60 + minute, bare=True)


def on_the_day(clock: ClockTime, part: DayPart | None) -> int:
    """The minute of the day that is meant. A bare hour from 1 to 6 is pm, from 7 to 11 as the part of day or am."""
    if not clock.bare:
        return clock.minute
    hour = clock.minute // 60
    if part == "morning":
        late = hour == 0
    elif part == "afternoon":
        late = True
    elif part == "evening":
        late = hour != 0
    elif part == "night":
        late = hour >= 6
    else:
        late = hour <= 6
    return clock.minute + late * NOON


def window(start: ClockTime, end: ClockTime, part: DayPart | None) -> tuple[int, int]:
    """The span between two times in minutes; its end is up to a day after midnight where it passes midnight."""
    if start.bare and not end.bare and part is None:
        # "11 to 1 pm": the nearest time before the end that the dial can mean
        first = start.minute + NOON * ((end.minute - 1 - start.minute) // NOON)
        return (first, end.minute) if first >= 0 else (first + DAY_MINUTES, end.minute + DAY_MINUTES)
    first = on_the_day(start, part)
    if end.bare:
        last = end.minute + NOON * ((first - end.minute) // NOON + 1)
    else:
        last = end.minute if end.minute > first else end.minute + DAY_MINUTES
    return first, last
