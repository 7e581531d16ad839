"""Phrases that are made up of parts of known meaning, at any moment in any zone: the span is the one that was meant.

What is meant is reckoned here by the calendar and the zone alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.spans import read

from witness.domain.moment import DailyWindow
from witness.models.builtin.question import When

# with days on which the clock changes, by half an hour too, and at midnight
ZONES = {
    "America/New_York": [date(2026, 3, 8), date(2026, 11, 1)],
    "Europe/Berlin": [date(2026, 3, 29), date(2026, 10, 25)],
    "Australia/Lord_Howe": [date(2026, 4, 5), date(2026, 10, 4)],
    "America/Havana": [date(2026, 3, 8), date(2026, 11, 1)],
    "America/St_Johns": [date(2026, 3, 8), date(2026, 11, 1)],
    "Asia/Kolkata": [date(2026, 1, 1)],
    "Pacific/Chatham": [date(2026, 4, 5), date(2026, 9, 27)],
    "UTC": [date(2026, 2, 28)],
}
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip
NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
FRAMES = [
    "how many people came {}?",
    "{}, who was at the gate",
    "did anybody come {}",
    "{}",
    "What happened {}, please?",
]


@dataclass(frozen=True)
class Said:
    """A phrase, the days that it names (none: no day), and what part of a day: minutes after its midnight."""

    text: str
    first: date | None = None
    last: date | None = None
    minutes: tuple[int, int] | None = None
    each_day: bool = False
    around: bool = False


def moments() -> st.SearchStrategy[datetime]:
    """Any moment, or one in the week after a clock change."""
    zones = st.sampled_from(list(ZONES))
    any_time = st.builds(time, st.integers(0, 23), st.integers(0, 59))
    after_change = st.builds(
        lambda zone, change, days, clock: datetime.combine(
            ZONES[zone][change % len(ZONES[zone])] + timedelta(days=days), clock, ZoneInfo(zone)
        ),
        zones,
        st.integers(0, 1),
        st.integers(0, 8),
        any_time,
    )
    generic = st.builds(
        lambda zone, day, clock: datetime.combine(day, clock, ZoneInfo(zone)),
        zones,
        st.dates(date(2020, 1, 1), date(2032, 12, 31)),
        any_time,
    )
    return st.one_of(after_change, generic).map(
        lambda moment: datetime.fromtimestamp(moment.timestamp(), moment.tzinfo)
    )


def ordinal(day: int) -> str:
    return f"{day}{'th' if 11 <= day <= 13 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def a_day(draw: st.DrawFn, today: date) -> Said:
    """One day in one of the ways in which people name it."""
    back = draw(st.integers(1, 300))
    day = today - timedelta(days=back)
    month, weekday = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    ways = [
        f"on {month} {day.day}", f"on {day.day} {month} {day.year}", f"on the {ordinal(day.day)} of {month}",
        f"on {day.isoformat()}", f"on {month[:3]} {ordinal(day.day)}", f"on {weekday}, {month} {ordinal(day.day)}",
        f"{back} days ago", f"on {weekday} the {ordinal(day.day)} of {month}", f"on {day:%m/%d/%Y}",
    ]  # fmt: skip
    if back == 1:
        ways += ["yesterday", "yesterday"]
    if back == 2:
        ways += ["the day before yesterday", "two days ago"]
    if back <= 7:
        ways += [f"on {weekday}", f"last {weekday}", f"this past {weekday}", f"{NUMBERS[back]} days ago"]
    if back <= 27:
        ways += [f"on the {ordinal(day.day)}"]
    return Said(draw(st.sampled_from(ways)), day, day)


@st.composite
def days(draw: st.DrawFn, today: date) -> Said:
    return a_day(draw, today)


@st.composite
def spans_of_days(draw: st.DrawFn, today: date) -> Said:
    """Several days: weeks, months, weekends, from one date to another."""
    monday = today - timedelta(days=today.weekday())
    saturday = monday - timedelta(days=2)
    this_month = today.replace(day=1)
    last_month = (this_month - timedelta(days=1)).replace(day=1)
    first = today - timedelta(days=draw(st.integers(2, 150)))
    last = min(first + timedelta(days=draw(st.integers(1, 60))), today)
    named = [f"{MONTHS[d.month - 1]} {d.day}" for d in (first, last)]
    ways = [
        Said(
            draw(st.sampled_from(["this week", "so far this week", "this week so far"])), monday, monday + timedelta(6)
        ),
        Said(
            draw(st.sampled_from(["last week", "the whole of last week"])), monday - timedelta(7), monday - timedelta(1)
        ),
        Said("the week before last", monday - timedelta(14), monday - timedelta(8)),
        Said(draw(st.sampled_from(["over the weekend", "last weekend"])), saturday, saturday + timedelta(1)),
        Said("this month", this_month, _last_of_month(this_month)),
        Said(draw(st.sampled_from(["last month", "all of last month"])), last_month, this_month - timedelta(1)),
        Said(f"in {MONTHS[last_month.month - 1]}", last_month, this_month - timedelta(1)),
        Said(f"in {MONTHS[first.month - 1]} {first.year}", first.replace(day=1), _last_of_month(first)),
        Said(f"from {named[0]} to {named[1]}", first, last),
        Said(f"between {named[0]} and {named[1]}", first, last),
        Said(f"from {first} until {last}", first, last),
        Said("this year", date(today.year, 1, 1), date(today.year, 12, 31)),
        Said(f"the week of {named[0]}", *_week(first)),
        Said(f"week {first.isocalendar().week} of {first.isocalendar().year}", *_week(first)),
    ]
    return draw(st.sampled_from(ways))


def _last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _week(day: date) -> tuple[date, date]:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


@st.composite
def clock_times(draw: st.DrawFn) -> tuple[str, int]:
    """A time that cannot be misheard, and its minute of the day."""
    minute = draw(st.integers(0, 95)) * 15
    hour, past = divmod(minute, 60)
    dial, half_day = hour % 12 or 12, "am" if hour < 12 else "pm"
    digits = f":{past:02d}" if past else ""
    ways = [f"{dial}{digits}{half_day}", f"{dial}{digits} {half_day[0]}.m."]
    ways += [f"{hour:02d}:{past:02d}"] if hour < 10 or hour > 12 else []
    part = {-1: "in the morning", 0: "in the morning", 1: "in the afternoon", 2: "in the evening"}.get((hour - 6) // 6)
    if part and hour % 12:
        ways += [f"{dial}{digits} {part}", f"{NUMBERS[dial]} {part}" if not past else f"{dial}:{past} {part}"]
        if past:
            ways.append(
                {15: "a quarter past", 30: "half past", 45: "a quarter to"}[past] + _dial_word(hour, past, part)
            )
    if not past:
        ways += [f"{dial} {half_day}", f"{NUMBERS[dial]} {half_day}", f"{hour:02d}h00"]
    if minute == 720:
        ways += ["noon", "midday", "12 noon"]
    return draw(st.sampled_from(ways)), minute


def _dial_word(hour: int, past: int, part: str) -> str:
    """ "a quarter to six in the afternoon" is before six: where the part of day ends then, it would be misheard."""
    if past == 45:
        hour += 1
    return f" {NUMBERS[hour % 12 or 12]} {part}" if hour % 12 else f" {'noon' if hour == 12 else 'midnight'}"


PARTS = {"morning": (360, 720), "afternoon": (720, 1080), "evening": (1080, 1440), "night": (1080, 1800)}


@st.composite
def parts_of_one_day(draw: st.DrawFn, today: date) -> Said:
    day = a_day(draw, today)
    which = draw(st.sampled_from(list(PARTS)))
    texts = [f"{day.text} in the {which}", f"in the {which} {day.text}"]
    if day.text == "yesterday" or day.text.split()[-1] in WEEKDAYS:
        texts += [f"{day.text} {which}"] * 3
    return Said(draw(st.sampled_from(texts)), day.first, day.last, PARTS[which])


@st.composite
def clock_spans(draw: st.DrawFn, today: date) -> Said:
    """By the clock on one day, past midnight where the end is not after the beginning."""
    day = a_day(draw, today)
    (begin, first), (end, last) = draw(clock_times()), draw(clock_times())
    ways = [
        (f"between {begin} and {end}", (first, last if last > first else last + 1440)),
        (f"from {begin} to {end}", (first, last if last > first else last + 1440)),
        (f"from {begin} until {end}", (first, last if last > first else last + 1440)),
    ]
    if first:
        ways += [(f"after {begin}", (first, 1440)), (f"before {begin}", (0, first))]
        ways += [(f"at {begin}", (first, first)), (f"around {begin}", (first, first))]
    text, minutes = draw(st.sampled_from(ways))
    around = minutes[0] == minutes[1]
    said = draw(st.sampled_from([f"{day.text} {text}", f"{text} {day.text}"]))
    return Said(said, day.first, day.last, minutes, around=around)


@st.composite
def daily_windows(draw: st.DrawFn, today: date) -> Said:
    """A part of each of several days, or of every day that there is."""
    days = draw(st.one_of(spans_of_days(today), st.just(Said(""))))
    (begin, first), (end, last) = draw(clock_times()), draw(clock_times())
    ways = [
        ("in the mornings", PARTS["morning"]), ("every evening", PARTS["evening"]),
        ("each afternoon", PARTS["afternoon"]),
        ("at night", (1320, 1800)), ("every night", (1320, 1800)), ("in the small hours", (0, 360)),
    ]  # fmt: skip
    if first != last:
        ways += [(f"between {begin} and {end}", (first, last)), (f"from {begin} to {end}", (first, last))]
    text, minutes = draw(st.sampled_from(ways))
    return Said(f"{text} {days.text}".strip(), days.first, days.last, minutes, each_day=True)


def wall(zone: ZoneInfo, day: date, minutes: int) -> float:
    day += timedelta(days=minutes // 1440)
    return datetime.combine(day, time(minutes % 1440 // 60, minutes % 60), zone).timestamp()


def meant(said: Said, now: datetime) -> When:
    """The span up to now; one that lies ahead is left as it is."""
    zone = now.tzinfo
    assert isinstance(zone, ZoneInfo)
    begin, end = (0, 1440) if said.each_day or not said.minutes else said.minutes
    margin = 1800 if said.around else 0
    after = wall(zone, said.first, begin) - margin if said.first else None
    before = wall(zone, said.last, end) + margin if said.last else None
    window = None
    if said.each_day and said.minutes:
        window = DailyWindow(*(minute % 1440 * 60 for minute in said.minutes))
    return When(after, before if before and before <= now.timestamp() else None, window)


def check(said: Said, frame: str, now: datetime) -> None:
    text = frame.format(said.text)
    when, problems = read(text, now)
    expected = meant(said, now)
    if expected.after is not None and expected.after > now.timestamp():
        assert [p.kind for p in problems] == ["lies_ahead"], text
    elif expected.after is not None and expected.after == expected.before:
        assert [p.kind for p in problems] == ["no_such_date"], text  # skipped by a clock change
    else:
        assert not problems, text
        assert when == expected, text


Phrases = Callable[[date], st.SearchStrategy[Said]]
KINDS: dict[str, Phrases] = {
    "a day": days,
    "several days": spans_of_days,
    "a part of one day": parts_of_one_day,
    "by the clock": clock_spans,
    "each day": daily_windows,
}


def cases(phrases: Phrases) -> st.SearchStrategy[tuple[datetime, Said]]:
    return moments().flatmap(lambda now: st.tuples(st.just(now), phrases(now.date())))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, derandomize=True)
@given(st.data(), st.sampled_from(FRAMES))
def test_the_span_is_the_one_that_was_meant(kind: str, data: st.DataObject, frame: str) -> None:
    now, said = data.draw(cases(KINDS[kind]))

    check(said, frame, now)


@pytest.mark.full
@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=10_000)
@given(st.data(), st.sampled_from(FRAMES))
def test_the_span_is_always_the_one_that_was_meant(kind: str, data: st.DataObject, frame: str) -> None:
    now, said = data.draw(cases(KINDS[kind]))

    check(said, frame, now)


@settings(max_examples=60, derandomize=True)
@given(st.data(), st.sampled_from(["since", "before", "after", "until"]), st.booleans())
def test_spans_that_are_open_at_one_end(data: st.DataObject, word: str, to_the_minute: bool) -> None:
    now = data.draw(moments())
    zone = now.tzinfo
    assert isinstance(zone, ZoneInfo)
    said = data.draw(days(now.date()))
    day = said.first
    assert day is not None
    text, begin, end = f"{word} {said.text.removeprefix('on ')}", 0, 1440
    if to_the_minute:
        clock, begin = data.draw(clock_times().filter(lambda clock: clock[1] > 0))
        text, end = f"{text} {clock}", begin
    first, last = wall(zone, day, begin), wall(zone, day, end)
    expected = {"since": When(first), "after": When(last), "before": When(before=first), "until": When(before=last)}[
        word
    ]

    when, problems = read(text, now)

    assert not problems
    assert when == expected


@settings(max_examples=60, derandomize=True)
@given(
    moments(),
    st.integers(1, 500),
    st.sampled_from([("minutes", 60), ("hours", 3600), ("days", 86400), ("weeks", 604800)]),
)
def test_time_that_has_passed_is_counted_as_it_passed(now: datetime, number: int, unit: tuple[str, int]) -> None:
    moment = now.timestamp()
    name, seconds = unit
    after = max(0.0, moment - number * seconds)

    assert read(f"in the last {number} {name}", now)[0] == When(after)
    assert read(f"the past {number} {name}", now)[0] == When(after)
    if name == "hours":
        assert read(f"{number} hours ago", now)[0].after == max(0.0, after - 1800)
        assert read(f"since {number} hours ago", now)[0] == When(after)
    if name == "days":
        day = now.date() - timedelta(days=number)
        assert read(f"{number} days ago", now)[0].after == wall(now.tzinfo, day, 0)  # type: ignore[arg-type]
