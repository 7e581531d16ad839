"""When a question is about: its phrases of time put together to one span and, where asked, a part of each day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import reduce
from typing import Final, TypeVar

from witness.domain.moment import DailyWindow
from witness.domain.place import Place
from witness.models.builtin.clocks import DAY_MINUTES, ClockTime, on_the_day, window
from witness.models.builtin.lexicon import DayPart, Lexicon
from witness.models.builtin.question import Problem, When
from witness.models.builtin.reading import Reading
from witness.models.builtin.time_phrases import (
    Ahead,
    Clock,
    Days,
    EachNight,
    Exact,
    Meaning,
    NoSuchDate,
    Overnight,
    Part,
    Phrase,
    PhraseReader,
    Weekdays,
)

# What the phrases mean, in minutes after the midnight that begins their day.
_PARTS: Final[dict[DayPart, tuple[int, int]]] = {
    "morning": (6 * 60, 12 * 60),
    "afternoon": (12 * 60, 18 * 60),
    "evening": (18 * 60, 24 * 60),
    "night": (18 * 60, 30 * 60),
}
_OVERNIGHT: Final = (22 * 60, 30 * 60)
_SMALL_HOURS_END: Final = 6 * 60
_AROUND: Final = 30
_BOUNDS: Final = frozenset({"since", "until", "before", "after"})

M = TypeVar("M", bound=Meaning)


@dataclass(frozen=True, slots=True)
class _Said:
    """A span that was said, with where it stands and the word before it that turns it into an open one."""

    start: int
    end: int
    days: Days | Exact
    marker: str | None = None
    with_part: bool = False
    """Whether a part of the day stands right behind it."""


@dataclass(frozen=True, slots=True)
class _Span:
    """Unix seconds, None: open. `day` where it is one whole calendar day."""

    after: float | None = None
    before: float | None = None
    day: date | None = None
    weekdays: frozenset[int] | None = None

    def __and__(self, other: "_Span") -> "_Span":
        after = max((s.after for s in (self, other) if s.after is not None), default=None)
        before = min((s.before for s in (self, other) if s.before is not None), default=None)
        return _Span(after, before)


class _Unclear(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.kind)
        self.problem = problem


class TimeReader:
    """Reads when a question is about, in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.times
        self._phrases = PhraseReader(lexicon)
        self._markers = [
            (name, re.compile(rf"(?<!\w)(?:{pattern}) \Z"))
            for name, pattern in (
                ("since", words.since),
                ("until", words.until),
                ("before", words.before),
                ("after", words.after),
                ("between", words.between),
            )
        ]
        self._day_to_day = re.compile(rf" ?(?:{words.day_to_day}) ?")
        self._day_and_day = re.compile(rf" ?(?:{words.day_and_day}) ?")

    def read(self, reading: Reading, place: Place) -> tuple[When, tuple[Problem, ...]]:
        """The span, and what is wrong with it; what was understood is crossed out."""
        phrases = self._phrases.find(reading, place)
        if not phrases:
            return When(), ()
        wall = _Wall(place)
        words = ", ".join(reading.shown(p.start, p.end) for p in phrases)
        text = reading.text
        said = self._said(phrases, text)
        for start, end in ((p.start, p.end) for p in phrases):
            reading.cross_out(start, end)
        for each in said:
            reading.cross_out(each.start, each.end)
        meanings = [m for p in phrases for m in p.meanings]
        try:
            return self._put_together(said, meanings, text, wall), ()
        except _Unclear as unclear:
            return When(), (replace(unclear.problem, words=words),)

    def _put_together(self, said: list[_Said], meanings: Sequence[Meaning], text: str, wall: "_Wall") -> When:
        if any(isinstance(m, NoSuchDate) for m in meanings):
            raise _Unclear(Problem("no_such_date"))
        if any(isinstance(m, Ahead) for m in meanings):
            raise _Unclear(Problem("lies_ahead"))
        day_time = _day_time(meanings)
        said = list(self._joined(said, text, at_night=day_time.part == Part("night")))
        when = _opened(said, day_time, wall)
        weekdays = [m.days for m in meanings if isinstance(m, Weekdays)]
        if weekdays:
            when = replace(when, weekdays=frozenset[int]().union(*weekdays))
        if when.after is not None and when.after > wall.now:
            raise _Unclear(Problem("lies_ahead"))
        if when.after is not None and when.before is not None and when.after >= when.before:
            raise _Unclear(Problem("two_times"))
        return replace(when, before=None) if when.before is not None and when.before > wall.now else when

    def _said(self, phrases: Sequence[Phrase], text: str) -> list[_Said]:
        said: list[_Said] = []
        for phrase in phrases:
            for meaning in phrase.meanings:
                if isinstance(meaning, Days | Exact):
                    said.append(self._marked(phrase, meaning, text))
                elif isinstance(meaning, Part) and said and not text[said[-1].end : phrase.start].strip(" ,"):
                    said[-1] = replace(said[-1], with_part=True)
        return said

    def _marked(self, phrase: Phrase, days: Days | Exact, text: str) -> _Said:
        for name, pattern in self._markers:
            if match := pattern.search(text[: phrase.start]):
                return _Said(match.start(), phrase.end, days, name)
        return _Said(phrase.start, phrase.end, days)

    def _joined(self, said: Sequence[_Said], text: str, *, at_night: bool) -> Iterator[_Said]:
        """Two days with "to" between them become one span; the night from Monday to Tuesday is Monday's."""
        rest = list(said)
        while rest:
            first = rest.pop(0)
            if rest and self._leads_to(first, rest[0], text):
                yield _from_to(first, rest.pop(0), at_night=at_night)
            else:
                yield first

    def _leads_to(self, first: _Said, last: _Said, text: str) -> bool:
        gap = text[first.end : last.start]
        if last.marker == "until":
            return not gap.strip()
        return bool((self._day_and_day if first.marker == "between" else self._day_to_day).fullmatch(gap))


def _from_to(first: _Said, last: _Said, *, at_night: bool) -> _Said:
    if not isinstance(first.days, Days) or not isinstance(last.days, Days):
        raise _Unclear(Problem("two_times"))
    start, end = first.days.first, last.days.last
    if start > end and first.days.weekday is not None:
        start -= timedelta(days=7)
    if start > end:
        raise _Unclear(Problem("two_times"))
    if at_night and end == start + timedelta(days=1):
        end = start
    marker = first.marker if first.marker != "since" else None
    return _Said(first.start, last.end, Days(start, end), marker)


class _Wall:
    """The place's wall clock."""

    def __init__(self, place: Place) -> None:
        self.now = place.now
        self.today = place.local_now.date()
        self._timezone = place.timezone

    def at(self, day: date, minutes: int) -> float:
        """Unix seconds of a wall clock time, which may be on a following day or (below 0) a preceding one."""
        days, minute = divmod(minutes, DAY_MINUTES)
        moment = datetime.combine(day + timedelta(days=days), time(minute // 60, minute % 60), self._timezone)
        return moment.timestamp()

    def span(self, said: _Said) -> _Span:
        if isinstance(said.days, Exact):
            whole = _Span(said.days.after, said.days.before)
        else:
            day = said.days.first if said.days.single else None
            whole = _Span(self.at(said.days.first, 0), self.at(said.days.last, DAY_MINUTES), day)
        match said.marker:
            case "since":
                return _Span(after=whole.after)
            case "until":
                return _Span(before=whole.before)
            case "before":
                return _Span(before=whole.after)
            case "after":
                return _Span(after=whole.before)
            case _:
                return whole


def _opened(said: Sequence[_Said], day_time: "_DayTime", wall: _Wall) -> When:
    """The span with its part of the day; "since yesterday evening" begins where yesterday evening begins."""
    marked = said[0] if len(said) == 1 and said[0].marker in _BOUNDS else None
    day = wall.span(replace(marked, marker=None)) if marked else _Span()
    if marked is None or not marked.with_part or day_time.clock or day.day is None:
        return day_time.within(_one_span(said, wall), wall)
    when = day_time.within(day, wall)
    return {
        "since": When(after=when.after),
        "after": When(after=when.before),
        "before": When(before=when.after),
        "until": When(before=when.before),
    }[marked.marker or ""]


def _one_span(said: Sequence[_Said], wall: _Wall) -> _Span:
    """The one span that all that was said comes to."""
    if len(said) < 2:
        return wall.span(said[0]) if said else _Span()
    if any(s.marker or isinstance(s.days, Exact) for s in said):
        return reduce(_Span.__and__, map(wall.span, said))
    days = _within_weeks([s.days for s in said if isinstance(s.days, Days)])
    inner = min(days, key=lambda d: d.last - d.first)
    if all(d.first <= inner.first and inner.last <= d.last for d in days):
        return wall.span(_Said(0, 0, inner))
    first, last = min(d.first for d in days), max(d.last for d in days)
    if not all(d.single for d in days) or last - first >= timedelta(days=7):
        raise _Unclear(Problem("two_times"))
    weekdays = frozenset(d.first.weekday() for d in days)
    if len(weekdays) == (last - first).days + 1:
        return wall.span(_Said(0, 0, Days(first, last)))
    return replace(wall.span(_Said(0, 0, Days(first, last))), weekdays=weekdays)


def _within_weeks(days: list[Days]) -> list[Days]:
    """ "Tuesday" beside "last week" is that week's Tuesday, not the latest one."""
    week = next((d for d in days if d.last - d.first == timedelta(days=6)), None)
    if week is None:
        return days
    moved = (week.first + timedelta(days=d.weekday) if d.weekday is not None else None for d in days)
    return [Days(to, to) if to else d for d, to in zip(days, moved, strict=True)]


@dataclass(frozen=True, slots=True)
class _DayTime:
    """The part of a day that was said: by name, by the clock, or both, of which the name then says am or pm."""

    part: Part | None = None
    clock: Clock | None = None
    overnight: bool = False
    each_night: bool = False

    def within(self, span: _Span, wall: _Wall) -> When:
        """The span that this leaves of `span`, or that part of each of its days."""
        if self.clock and self.clock.since:
            return self._since(self.clock, span, wall)
        whole = When(span.after, span.before, weekdays=span.weekdays)
        minutes = self._minutes()
        if minutes is None:
            return whole
        day = span.day
        if self.overnight and not self.clock and span == _Span():
            day = wall.today - timedelta(days=1)
        if day is None or self.each_night or (self.part and self.part.each):
            return replace(whole, time_of_day=self._every_day(minutes))
        return When(wall.at(day, minutes[0]), wall.at(day, minutes[1]))

    def _minutes(self) -> tuple[int, int] | None:
        if self.clock:
            return _clock_minutes(self.clock, self.part.name if self.part else "night" if self.overnight else None)
        if self.overnight or self.each_night:
            return _OVERNIGHT
        return _PARTS[self.part.name] if self.part else None

    def _every_day(self, minutes: tuple[int, int]) -> DailyWindow | None:
        if not self.clock and self.part and self.part.name == "night":
            minutes = _OVERNIGHT
        start, end = (m % DAY_MINUTES * 60 for m in minutes)
        return DailyWindow(start, end) if start != end else None

    def _since(self, clock: Clock, span: _Span, wall: _Wall) -> When:
        minute = on_the_day(clock.start or ClockTime(0), self.part.name if self.part else None)
        if span.day:
            return When(after=wall.at(span.day, minute))
        after = wall.at(wall.today, minute)
        return When(after=after if after < wall.now else wall.at(wall.today - timedelta(days=1), minute))


def _day_time(meanings: Sequence[Meaning]) -> _DayTime:
    clocks = _of(meanings, Clock)
    parts = list(dict.fromkeys(_of(meanings, Part)))
    starts, ends = [c for c in clocks if c.start and not c.end], [c for c in clocks if c.end and not c.start]
    if len(clocks) == 2 and len(starts) == len(ends) == 1:
        clocks = [Clock(start=starts[0].start, end=ends[0].end, since=starts[0].since)]
    if len(clocks) > 1 or len(parts) > 1:
        raise _Unclear(Problem("two_times"))
    return _DayTime(
        parts[0] if parts else None,
        clocks[0] if clocks else None,
        overnight=bool(_of(meanings, Overnight)),
        each_night=bool(_of(meanings, EachNight)),
    )


def _clock_minutes(clock: Clock, part: DayPart | None) -> tuple[int, int]:
    if clock.around:
        minute = _late(on_the_day(clock.around, part), part)
        return minute - _AROUND, minute + _AROUND
    bounds = _PARTS["night"] if part == "night" else (0, DAY_MINUTES)
    if clock.start and clock.end:
        first, last = window(clock.start, clock.end, part)
        shift = _late(first, part) - first
        return first + shift, last + shift
    if clock.start:
        minute = _late(on_the_day(clock.start, part), part)
        end = _SMALL_HOURS_END if not minute and not part else bounds[1]
        return minute, max(end, minute + 1)
    minute = _late(on_the_day(clock.end or ClockTime(0), part), part) or DAY_MINUTES
    return min(bounds[0], minute - 1), minute


def _late(minute: int, part: DayPart | None) -> int:
    """A night's small hours belong to the day on which it began."""
    return minute + DAY_MINUTES if part == "night" and minute < 12 * 60 else minute


def _of(meanings: Sequence[Meaning], kind: type[M]) -> list[M]:
    return [m for m in meanings if isinstance(m, kind)]
