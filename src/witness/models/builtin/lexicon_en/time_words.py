"""English: single words of time, and the one form in which the phrases of `times` know them."""

from collections.abc import Iterator
from typing import Final

from witness.models.builtin.lexicon import DayPart, Slice, Unit, words

_ONES: Final = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS: Final = words("twenty thirty forty fifty sixty seventy eighty ninety")
_FIRST: Final = words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)


def _counted() -> Iterator[tuple[str, int]]:
    """From one to ninety-nine, with a blank where a hyphen may stand."""
    yield from ((word, number) for number, word in enumerate(_ONES) if number)
    for tens, word in enumerate(_TENS, start=2):
        yield word, tens * 10
        yield from ((f"{word} {_ONES[one]}", tens * 10 + one) for one in range(1, 10))


def _numbered_days() -> Iterator[tuple[str, str]]:
    """ "fifth" as "5th"; "first" and "second" say more than dates, and are left as they are."""
    for number, word in enumerate(_FIRST, start=1):
        if number > 2:
            yield word, _ordinal(number)
    for tens, word in ((20, "twenty"), (30, "thirty")):
        yield from ((f"{word} {_FIRST[one - 1]}", _ordinal(tens + one)) for one in range(1, 10) if tens + one < 32)
    yield "thirtieth", "30th"


def _ordinal(number: int) -> str:
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10 if number // 10 != 1 else 0, 'th') }"


_COUNTED: Final = dict(_counted())

NUMBERS: Final[dict[str, float]] = {
    **_COUNTED,
    **{word.replace(" ", "-"): number for word, number in _COUNTED.items()},
    "a": 1, "an": 1, "a couple of": 2, "couple of": 2, "couple": 2, "a few": 3, "few": 3,
    "half a": 0.5, "half an": 0.5, "a quarter of an": 0.25,
}  # fmt: skip
ORDINALS: Final = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "last": -1, "final": -1,
}  # fmt: skip
UNITS: Final[dict[str, Unit]] = {
    "second": "second", "seconds": "second", "sec": "second", "secs": "second",
    "minute": "minute", "minutes": "minute", "min": "minute", "mins": "minute",
    "hour": "hour", "hours": "hour", "hr": "hour", "hrs": "hour", "h": "hour",
    "day": "day", "days": "day", "week": "week", "weeks": "week", "fortnight": "fortnight", "fortnights": "fortnight",
    "month": "month", "months": "month", "year": "year", "years": "year",
}  # fmt: skip
FULL_WEEKDAYS: Final = words("monday tuesday wednesday thursday friday saturday sunday")
FULL_MONTHS: Final = words(
    "january february march april may june july august september october november december"
)  # fmt: skip
_SHORT_WEEKDAYS: Final = {
    "tue": "tuesday", "tues": "tuesday", "weds": "wednesday", "thu": "thursday", "thur": "thursday",
    "thurs": "thursday", "fri": "friday",
}  # fmt: skip
SHORT_FORMS: Final = {
    "mon": "monday", "wed": "wednesday", "sat": "saturday", "sun": "sunday",
    "jan": "january", "feb": "february", "mar": "march", "apr": "april", "jun": "june", "jul": "july",
    "aug": "august", "sep": "september", "sept": "september", "oct": "october", "nov": "november", "dec": "december",
}  # fmt: skip
WEEKDAYS: Final = {
    **{name: number for number, name in enumerate(FULL_WEEKDAYS)},
    **{short: FULL_WEEKDAYS.index(name) for short, name in (*_SHORT_WEEKDAYS.items(), *SHORT_FORMS.items())
       if name in FULL_WEEKDAYS},
}  # fmt: skip
MONTHS: Final = {
    **{name: number for number, name in enumerate(FULL_MONTHS, start=1)},
    **{short: FULL_MONTHS.index(name) + 1 for short, name in SHORT_FORMS.items() if name in FULL_MONTHS},
}  # fmt: skip
HOLIDAYS: Final = {
    "new year's day": (1, 1), "valentine's day": (2, 14), "halloween": (10, 31), "christmas eve": (12, 24),
    "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
    "st patrick's day": (3, 17), "april fools' day": (4, 1),
}  # fmt: skip
MOVABLE_FEASTS: Final = {
    "good friday": (-2, -2), "easter saturday": (-1, -1), "easter sunday": (0, 0), "easter monday": (1, 1),
    "easter weekend": (-2, 1), "easter": (-2, 1),
}  # fmt: skip
DAY_PARTS: Final[dict[str, DayPart]] = {
    "morning": "morning", "afternoon": "afternoon", "evening": "evening", "night": "night",
    "lunchtime": "lunchtime", "small hours": "small_hours", "daytime": "daytime",
}  # fmt: skip
SLICES: Final[dict[str, Slice]] = {
    "early": "early", "start": "early", "beginning": "early", "mid": "mid", "middle": "mid", "late": "late",
    "end": "late",
}  # fmt: skip
CLOCK_HOURS: Final = {"noon": 12, "midnight": 24}
CLOCK_MINUTES: Final = {
    "half": 30, "quarter": 15, "a quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty five": 25,
}  # fmt: skip

# "ten to nine" is a time, "10 to 9" a span: numbers of minutes stay words
_MINUTES: Final = {
    f"{number} {beside}": f"{number} {beside}"
    for number in words("five ten twenty")
    for beside in words("to past till until of after before")
} | {f"twenty five {beside}": f"twenty five {beside}" for beside in words("to past till until of after before")}

FORMS: Final = {
    **{word: str(number) for word, number in _COUNTED.items()},
    **dict(_numbered_days()),
    **_MINUTES,
    **{f"oh {word}": f"0{number}" for number, word in enumerate(_ONES[:10]) if number},
    **_SHORT_WEEKDAYS,
    "first of": "1st of", "second of": "2nd of",
    "a couple of": "2", "couple of": "2", "a couple": "2", "couple": "2", "a few": "3", "few": "3",
    "a half hour": "30 minutes", "half an hour": "30 minutes", "half a hour": "30 minutes", "half hour": "30 minutes",
    "hour and a half": "90 minutes", "an hour and a half": "90 minutes", "one hour and a half": "90 minutes",
    "quarter of an hour": "15 minutes", "a quarter of an hour": "15 minutes", "quarter hour": "15 minutes",
    "three quarters of an hour": "45 minutes", "half a day": "12 hours", "and a half": ".5",
    "day and a half": "36 hours",
    "a day and a half": "36 hours",
    "today's": "today", "todays": "today", "yesterday's": "yesterday", "yesterdays": "yesterday",
    "tonight's": "tonight", "tonights": "tonight",
    "nite": "night", "nites": "nights", "tonite": "tonight", "evenin": "evening", "arvo": "afternoon",
    "noontime": "noon", "midday": "noon", "mid day": "noon", "midnite": "midnight", "over night": "overnight",
    "anytime": "any time", "till": "until", "til": "until", "thru": "through", "oclock": "o'clock",
    "o clock": "o'clock",
    "lunch time": "lunchtime", "at lunch": "at lunchtime", "over lunch": "at lunchtime", "during lunch": "at lunchtime",
    "after lunch": "after 1 pm", "since lunch": "since 1 pm", "before lunch": "before noon",
    "during the day": "in the daytime", "by day": "in the daytime",
    "wee hours": "small hours", "wee small hours": "small hours", "early hours": "small hours",
    "midmorning": "mid morning", "midafternoon": "mid afternoon", "midevening": "mid evening",
    "first thing": "early", "last thing": "late",
    "week day": "weekday", "week days": "weekdays", "workday": "weekday", "work day": "weekday",
    "workdays": "weekdays", "work days": "weekdays", "working day": "weekday", "working days": "weekdays",
    "weeknight": "weekday night", "weeknights": "weekday nights", "week nights": "weekday nights",
    "week end": "weekend", "week ends": "weekends", "wknd": "weekend", "wk": "week", "wks": "weeks",
    "mth": "month", "mths": "months", "yr": "year", "yrs": "years",
    "xmas": "christmas", "new years eve": "new year's eve", "new years day": "new year's day",
    "valentines day": "valentine's day",
}  # fmt: skip
LINKS: Final = frozenset(words("and or to through until the of"))
LEAD_IN: Final = frozenset(
    words(
        "in on since during until till before after last this next of every each by from for throughout past early "
        "late mid through"
    )
)
