"""English: how moments, spans of time and durations are said."""

from datetime import date, datetime, time, timedelta
from typing import Final

from witness.domain.moment import DailyWindow, local
from witness.domain.place import Place
from witness.domain.query import WEEKDAYS, GroupBy
from witness.models.builtin.question import When
from witness.models.builtin.wording_en.nouns import label_noun, listed, plain

_WORKDAYS: Final = frozenset(range(5))


def clock(moment: datetime | time) -> str:
    """Like `8:02 AM`."""
    return f"{moment.hour % 12 or 12}:{moment.minute:02d} {'AM' if moment.hour < 12 else 'PM'}"


def _edge_of_day(moment: time) -> str:
    return {time(0): "midnight", time(12): "noon"}.get(moment) or clock(moment)


def day(which: date, today: date) -> str:
    """Like `today`, `yesterday` or `Tue Mar 17`."""
    if which == today:
        return "today"
    if which == today - timedelta(days=1):
        return "yesterday"
    return date_words(which, today)


def on_day(which: date, today: date) -> str:
    """Like `today`, `yesterday` or `on Tue Mar 17`."""
    name = day(which, today)
    return f"on {name}" if name == date_words(which, today) else name


def date_words(which: date, today: date) -> str:
    year = "" if which.year == today.year else f" {which.year}"
    return f"{which:%a %b} {which.day}{year}"


def moment_words(moment: datetime, today: date) -> str:
    """Like `yesterday 8:02 AM`."""
    return f"{day(moment.date(), today)} {clock(moment)}"


def duration(seconds: float) -> str:
    if seconds < 60:
        return f"{round(seconds)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min".replace(" 0 min", "")


def span(when: When, place: Place) -> str:
    """The span that was taken, with a blank before it."""
    return _span(when, place) + _each_day(when.time_of_day) + _weekdays(when.weekdays)


def _span(when: When, place: Place) -> str:
    today = place.local_now.date()
    after = local(when.after, place.timezone) if when.after is not None else None
    before = local(when.before, place.timezone) if when.before is not None else None
    if after is None:
        return f" before {_edge(before, today)}" if before else " in all that is stored"
    if before is None:
        if after.date() == today and _is_midnight(after):
            return f" today so far ({date_words(today, today)})"
        return f" since {_edge(after, today)}"
    last = before - timedelta(seconds=1)
    if _is_midnight(after) and _is_midnight(before):
        if after.date() != last.date():
            return f" from {date_words(after.date(), today)} to {date_words(last.date(), today)}"
        return f" {_whole_day(after.date(), today)}"
    if after.date() == last.date():
        ends = (_edge_of_day(moment.time()) for moment in (after, before))
        return f" {_whole_day(after.date(), today)}, {' to '.join(ends)}"
    return f" from {_edge(after, today)} to {_edge(before, today)}"


def _whole_day(which: date, today: date) -> str:
    name = day(which, today)
    words = date_words(which, today)
    return f"on {words}" if name == words else f"{name} ({words})"


def _edge(moment: datetime, today: date) -> str:
    if _is_midnight(moment):
        return date_words(moment.date(), today)
    return f"{day(moment.date(), today)} {_edge_of_day(moment.time())}"


def _is_midnight(moment: datetime) -> bool:
    return moment.hour == moment.minute == moment.second == 0


def _each_day(window: DailyWindow | None) -> str:
    if window is None:
        return ""
    start, end = (_edge_of_day(time(second // 3600 % 24, second // 60 % 60)) for second in (window.start, window.end))
    return f", each day between {start} and {end}"


def _weekdays(days: frozenset[int] | None) -> str:
    if not days:
        return ""
    if days == _WORKDAYS:
        return ", Monday to Friday only"
    return f", {listed(f'{WEEKDAYS[d]}s' for d in sorted(days))} only"


def group(by: GroupBy, value: str, today: date) -> str:
    """The name of a group as people say it."""
    if by == "day":
        return date_words(date.fromisoformat(value), today)
    if by == "hour":
        hour = int(value)
        return f"{hour % 12 or 12} {'AM' if hour < 12 else 'PM'}"
    return label_noun(value) if by == "label" else plain(value)
