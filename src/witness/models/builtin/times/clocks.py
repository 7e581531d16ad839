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
                return self._clock(form, match.groupdict())
        return None

    def _clock(self, form: ClockForm, said: dict[str, str | None]) -> ClockTime | None:
        if form == "noon":
            return ClockTime(NOON)
        if form == "midnight":
            return ClockTime(0)
        clock = self._digits(said)
        if form == "digits" or clock is None:
            return clock
        text = said["minutes"] or ""
        minutes = int(text) if text.isdecimal() else self._words.clock_minutes[text]
        shifted = clock.minute + (minutes if form == "past" else -minutes)
        return ClockTime(shifted % (NOON if clock.bare else DAY_MINUTES), clock.bare)

    def _digits(self, said: dict[str, str | None]) -> ClockTime | None:
        text = said["hour"] or ""
        if text in self._words.clock_hours:
            return ClockTime(self._words.clock_hours[text] * 60 % DAY_MINUTES)
        hour = int(text) if text.isdecimal() else int(self._words.numbers[text])
        minute = int(said.get("minute") or 0)
        suffix = (said.get("suffix") or "").replace(".", "").replace(" ", "")
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            return None
        late = suffix in self._words.pm_suffixes
        if late or suffix in self._words.am_suffixes:
            return ClockTime(hour % 12 * 60 + minute + late * NOON) if 1 <= hour <= 12 else None
        if hour > 12 or hour == 0 or text.startswith("0") or suffix in self._words.day_suffixes:
            return ClockTime((hour * 60 + minute) % DAY_MINUTES)
        return ClockTime(hour % 12 * 60 + minute, bare=True)


def on_the_day(clock: ClockTime, part: DayPart | None) -> int:
    """The minute of the day that is meant. A bare hour from 1 to 6 is pm, from 7 to 11 as the part of day or am."""
    if not clock.bare:
        return clock.minute
    hour = clock.minute // 60
    if part in ("morning", "small_hours"):
        late = part == "morning" and hour == 0
    elif part == "afternoon":
        late = True
    elif part == "evening":
        late = hour != 0
    elif part in ("night", "overnight"):
        late = hour >= 6
    else:
        late = hour <= 6
    return clock.minute + late * NOON


def window(start: ClockTime, end: ClockTime, part: DayPart | None, *, of_end: bool = False) -> tuple[int, int]:
    """The span between two times in minutes; its end is up to a day after midnight where it passes midnight. `of_end`:
    the part of day was said of the end, as in "from 9 to 5 in the afternoon"."""
    if part is None and not end.bare:
        of_end = True
    if of_end and start.bare:
        # "11 to 1 pm": the nearest time before the end that the dial can mean
        last = on_the_day(end, part)
        first = start.minute + NOON * ((last - 1 - start.minute) // NOON)
        return (first, last) if first >= 0 else (first + DAY_MINUTES, last + DAY_MINUTES)
    first = on_the_day(start, part)
    if end.bare and not of_end:
        return first, end.minute + NOON * ((first - end.minute) // NOON + 1)
    last = on_the_day(end, part)
    return first, last if last > first else last + DAY_MINUTES
