from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witness.domain.moment import SECONDS_PER_DAY, local, start_of_day
from witness.domain.place import Place
from witness.models.builtin.lexicon_en import ENGLISH
from witness.models.builtin.question import Problem, When
from witness.models.builtin.reading import Reading
from witness.models.builtin.times.reader import TimeReader

NEW_YORK = ZoneInfo("America/New_York")
WEDNESDAY = datetime(2026, 3, 18, 14, 30, tzinfo=NEW_YORK)
SUNDAY = datetime(2026, 3, 22, 9, 0, tzinfo=NEW_YORK)

READER = TimeReader(ENGLISH)


def read(phrase: str, now: datetime = WEDNESDAY) -> tuple[When, tuple[Problem, ...]]:
    return READER.read(Reading(phrase), Place((), (), now.tzinfo or NEW_YORK, now.timestamp()))


def shown(phrase: str, now: datetime = WEDNESDAY) -> str:
    """The reading in one line, like `03-17 00:00 > 03-18 00:00 / 22:00-06:00 / 5,6`."""
    when, problems = read(phrase, now)
    if problems:
        return problems[0].kind
    zone = now.tzinfo or NEW_YORK
    ends = ["" if moment is None else f"{local(moment, zone):%m-%d %H:%M}" for moment in (when.after, when.before)]
    parts = [" > ".join(ends).strip()] if when.after or when.before else []
    parts += [str(when.time_of_day)] if when.time_of_day else []
    parts += [",".join(map(str, sorted(when.weekdays)))] if when.weekdays else []
    return " / ".join(parts)


@pytest.mark.parametrize(
    ("phrase", "span"),
    [
        ("today", "03-18 00:00 >"),
        ("yesterday", "03-17 00:00 > 03-18 00:00"),
        ("this morning", "03-18 06:00 > 03-18 12:00"),
        ("this afternoon", "03-18 12:00 >"),
        ("this evening", "lies_ahead"),
        ("tonight", "lies_ahead"),
        ("last night", "03-17 18:00 > 03-18 06:00"),
        ("overnight", "03-17 22:00 > 03-18 06:00"),
        ("overnight on Monday", "03-16 22:00 > 03-17 06:00"),
        ("at night", "22:00-06:00"),
        ("at night this week", "03-16 00:00 > / 22:00-06:00"),
        ("Tuesday", "03-17 00:00 > 03-18 00:00"),
        ("on Wednesday", "03-11 00:00 > 03-12 00:00"),
        ("last Thursday", "03-12 00:00 > 03-13 00:00"),
        ("Tuesday morning", "03-17 06:00 > 03-17 12:00"),
        ("Tuesday afternoon", "03-17 12:00 > 03-17 18:00"),
        ("Tuesday evening", "03-17 18:00 > 03-18 00:00"),
        ("Tuesday night", "03-17 18:00 > 03-18 06:00"),
        ("this week", "03-16 00:00 >"),
        ("this weeks", "03-16 00:00 >"),
        ("this months", "03-01 00:00 >"),
        ("last week", "03-09 00:00 > 03-16 00:00"),
        ("the past week", "03-11 14:30 >"),
        ("the last 7 days", "03-11 14:30 >"),
        ("the weekend", "03-14 00:00 > 03-16 00:00"),
        ("last weekend", "03-14 00:00 > 03-16 00:00"),
        ("over the weekend", "03-14 00:00 > 03-16 00:00"),
        ("this month", "03-01 00:00 >"),
        ("last month", "02-01 00:00 > 03-01 00:00"),
        ("the past 3 hours", "03-18 11:30 >"),
        ("in the last two days", "03-16 14:30 >"),
        ("3 days ago", "03-15 00:00 > 03-16 00:00"),
        ("since noon", "03-18 12:00 >"),
        ("since 9am", "03-18 09:00 >"),
        ("since 5pm", "03-17 17:00 >"),
        ("around 3pm yesterday", "03-17 14:30 > 03-17 15:30"),
        ("between 5 and 7 yesterday", "03-17 17:00 > 03-17 19:00"),
        ("between 5 and 7 yesterday morning", "03-17 05:00 > 03-17 07:00"),
        ("yesterday between 7 and 9", "03-17 07:00 > 03-17 09:00"),
        ("yesterday evening between 7 and 9", "03-17 19:00 > 03-17 21:00"),
        ("between 11 and 1 yesterday", "03-17 11:00 > 03-17 13:00"),
        ("between 12 and 2 yesterday", "03-17 12:00 > 03-17 14:00"),
        ("on weekdays", "0,1,2,3,4"),
        ("at weekends", "5,6"),
    ],
)
def test_the_phrases_that_are_fixed(phrase: str, span: str) -> None:
    assert shown(phrase) == span


@pytest.mark.parametrize(
    ("phrase", "span"),
    [
        ("the weekend", "03-14 00:00 > 03-16 00:00"),
        ("this weekend", "03-21 00:00 >"),
        ("on Sunday", "03-15 00:00 > 03-16 00:00"),
        ("this week", "03-16 00:00 >"),
        ("last week", "03-09 00:00 > 03-16 00:00"),
        ("this morning", "03-22 06:00 >"),
        ("this Friday", "03-20 00:00 > 03-21 00:00"),
    ],
)
def test_on_a_sunday_morning(phrase: str, span: str) -> None:
    assert shown(phrase, SUNDAY) == span


@pytest.mark.parametrize(
    ("phrase", "span"),
    [
        ("the day before yesterday", "03-16 00:00 > 03-17 00:00"),
        ("Tuesday of last week", "03-10 00:00 > 03-11 00:00"),
        ("last week on Tuesday", "03-10 00:00 > 03-11 00:00"),
        ("the week before last", "03-02 00:00 > 03-09 00:00"),
        ("in February", "02-01 00:00 > 03-01 00:00"),
        ("in May", "05-01 00:00 > 06-01 00:00"),
        ("march so far", "03-01 00:00 >"),
        ("this year", "01-01 00:00 >"),
        ("March 5", "03-05 00:00 > 03-06 00:00"),
        ("the 5th of March", "03-05 00:00 > 03-06 00:00"),
        ("on the 5th", "03-05 00:00 > 03-06 00:00"),
        ("on the 25th", "02-25 00:00 > 02-26 00:00"),
        ("2026-03-10", "03-10 00:00 > 03-11 00:00"),
        ("3/10", "03-10 00:00 > 03-11 00:00"),
        ("on 13/3", "03-13 00:00 > 03-14 00:00"),
        ("2 hours ago", "03-18 12:00 > 03-18 13:00"),
        ("an hour ago", "03-18 13:00 > 03-18 14:00"),
        ("a week ago", "03-11 00:00 > 03-12 00:00"),
        ("the last half hour", "03-18 14:00 >"),
        ("in the past 24h", "03-17 14:30 >"),
        ("the past 2 months", "01-18 14:30 >"),
        ("since Monday", "03-16 00:00 >"),
        ("since yesterday evening", "03-17 18:00 >"),
        ("since 9 this morning", "03-18 09:00 >"),
        ("since the start of March", "03-01 00:00 >"),
        ("since March 1st on weekdays between 7 and 9 am", "03-01 00:00 > / 07:00-09:00 / 0,1,2,3,4"),
        ("before the weekend", "> 03-14 00:00"),
        ("until noon today", "03-18 00:00 > 03-18 12:00"),
        ("before 7 today", "03-18 00:00 > 03-18 07:00"),
        ("before 9 this morning", "03-18 00:00 > 03-18 09:00"),
        ("after 3pm yesterday", "03-17 15:00 > 03-18 00:00"),
        ("after 10pm and before 6am", "22:00-06:00"),
        ("between March 3 and March 10", "03-03 00:00 > 03-11 00:00"),
        ("from Monday to Wednesday", "03-09 00:00 > 03-12 00:00"),
        ("in the night from monday to tuesday", "03-16 18:00 > 03-17 06:00"),
        ("yesterday and today", "03-17 00:00 >"),
        ("on Monday and on Thursday", "03-12 00:00 > 03-17 00:00 / 0,3"),
        ("saturdays and sundays in march", "03-01 00:00 > / 5,6"),
        ("in the mornings this week", "03-16 00:00 > / 06:00-12:00"),
        ("in the morning", "06:00-12:00"),
        ("every evening", "18:00-00:00"),
        ("10pm to 6am", "22:00-06:00"),
        ("3 to 5 pm yesterday", "03-17 15:00 > 03-17 17:00"),
        ("yesterday from 9 to 5", "03-17 09:00 > 03-17 17:00"),
        ("last night between 10 and 2", "03-17 22:00 > 03-18 02:00"),
        ("last night after midnight", "03-18 00:00 > 03-18 06:00"),
        ("between half past seven and a quarter to nine this morning", "03-18 07:30 > 03-18 08:45"),
        ("between midnight and 5 in the morning", "00:00-05:00"),
        ("yesterday at 3:30pm", "03-17 15:00 > 03-17 16:00"),
        ("yesterday at 15:00", "03-17 14:30 > 03-17 15:30"),
        ("around midnight", "23:30-00:30"),
        ("has the post come yet", "03-18 00:00 >"),
    ],
)
def test_other_ways_of_saying_it(phrase: str, span: str) -> None:
    assert shown(phrase) == span


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("tomorrow", "lies_ahead"),
        ("next Tuesday", "lies_ahead"),
        ("this Friday", "lies_ahead"),
        ("between 5 and 7 today", "lies_ahead"),
        ("2031-01-01", "lies_ahead"),
        ("February 30", "no_such_date"),
        ("13/13", "no_such_date"),
        ("yesterday at 25:70", "no_such_date"),
        ("last week and on March 1", "two_times"),
        ("between 5 and 7 and between 9 and 10", "two_times"),
        ("from March 10 to March 3", "two_times"),
    ],
)
def test_what_makes_no_span(phrase: str, kind: str) -> None:
    when, problems = read(phrase)

    assert when == When()
    assert [p.kind for p in problems] == [kind]
    assert problems[0].words


@pytest.mark.parametrize("text", ["", "the front door", "at one of the doors", "may I see it", "3 people", "12 cars"])
def test_what_names_no_time(text: str) -> None:
    reading = Reading(text)

    assert READER.read(reading, Place((), (), NEW_YORK, WEDNESDAY.timestamp())) == (When(), ())
    assert reading.text == text.lower()


def test_what_was_understood_is_crossed_out() -> None:
    reading = Reading("Who came since last Tuesday after 3pm?")

    READER.read(reading, Place((), (), NEW_YORK, WEDNESDAY.timestamp()))

    assert [w.text for w in reading.open_words()] == ["who", "came"]


def test_a_day_is_as_long_as_the_clock_change_makes_it() -> None:
    after_spring = datetime(2026, 3, 9, 12, tzinfo=NEW_YORK)
    after_autumn = datetime(2026, 11, 2, 12, tzinfo=NEW_YORK)

    for now, hours in ((after_spring, 23), (after_autumn, 25)):
        when, _ = read("yesterday", now)
        assert when.after is not None
        assert when.before is not None
        assert when.before - when.after == hours * 3600


def test_hours_are_counted_as_they_pass() -> None:
    now = datetime(2026, 3, 8, 5, tzinfo=NEW_YORK)  # 02:00 became 03:00 that night

    assert shown("the last 4 hours", now) == "03-08 00:00 >"
    assert shown("the last 24 hours", now) == "03-07 04:00 >"


ZONES = [
    ZoneInfo(name)
    for name in (
        "America/New_York",
        "Europe/Berlin",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "America/Havana",
        "Pacific/Apia",
        "UTC",
    )
]
MOMENTS = st.builds(
    lambda naive, zone: naive.replace(tzinfo=zone),
    st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1)),  # noqa: DTZ001 - the zone is drawn beside it
    st.sampled_from(ZONES),
)


@given(MOMENTS)
def test_days_begin_at_local_midnight(now: datetime) -> None:
    moment, zone = now.timestamp(), now.tzinfo or NEW_YORK
    today, yesterday = (start_of_day(moment, zone, -back) for back in (0, 1))

    assert read("today", now)[0] == When(after=today)
    assert read("yesterday", now)[0] == When(after=yesterday, before=today)
    monday = read("this week", now)[0].after
    assert monday is not None
    assert local(monday, zone).weekday() == 0
    assert 0 <= (local(moment, zone).date() - local(monday, zone).date()).days <= 6
    weekend = read("the weekend", now)[0]
    assert weekend.after is not None
    assert weekend.before is not None
    assert weekend.before <= moment
    assert [local(m, zone).weekday() for m in (weekend.after, weekend.before - 1)] == [5, 6]


@given(MOMENTS, st.integers(1, 400))
def test_spans_of_real_time(now: datetime, number: int) -> None:
    moment, zone = now.timestamp(), now.tzinfo or NEW_YORK

    assert read(f"the last {number} days", now)[0] == When(after=moment - number * SECONDS_PER_DAY)
    assert read(f"the past {number} hours", now)[0] == When(after=moment - number * 3600)
    day = read(f"{number} days ago", now)[0]
    assert day.after is not None
    assert local(day.after, zone).date() == local(moment, zone).date() - timedelta(days=number)


@given(MOMENTS, st.sampled_from(sorted(ENGLISH.times.weekdays)))
def test_a_weekday_is_the_latest_that_is_over(now: datetime, name: str) -> None:
    when = read(f"on {name}", now)[0]

    assert when.after is not None
    assert when.before is not None
    day = local(when.after, now.tzinfo or NEW_YORK).date()
    assert day.weekday() == ENGLISH.times.weekdays[name]
    assert 1 <= (now.date() - day).days <= 7
    assert when.before <= now.timestamp()


PHRASES = st.sampled_from(
    [
        "today", "this morning", "this afternoon", "this evening", "tonight", "last night", "overnight", "at night",
        "Tuesday night", "this week", "last week", "the past week", "the weekend", "this month", "last month", "in May",
        "the last 3 days", "2 hours ago", "since noon", "since 9pm", "around 3pm", "between 5 and 7", "weekdays",
        "the 31st", "yesterday evening", "before 7 today", "March 5", "Feb 29", "since Monday",
        "before the weekend", "this Sunday",
    ]
)  # fmt: skip


@given(MOMENTS, PHRASES, PHRASES)
def test_no_span_is_empty_or_ahead(now: datetime, first: str, second: str) -> None:
    when, problems = read(f"{first} {second}", now)

    assert (when == When()) or not problems
    if when.after is not None:
        assert when.after <= now.timestamp()
    if when.before is not None:
        assert when.before <= now.timestamp()
        assert when.after is None or when.after < when.before


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    read(text)
