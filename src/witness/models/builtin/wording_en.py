"""English: the words in which answers are given."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from witness.domain.moment import DailyWindow, local
from witness.domain.place import Place
from witness.domain.query import WEEKDAYS, GroupBy
from witness.models.builtin.lexicon_en import ENGLISH
from witness.models.builtin.question import Problem, Question, What, When, Where

_MAX_LISTED: Final = 15
_WORKDAYS: Final = frozenset(range(5))

GROUP_NOUNS: Final[dict[GroupBy, tuple[str, str]]] = {
    "camera": ("camera", "cameras"),
    "label": ("kind", "kinds"),
    "sub_label": ("name", "names"),
    "zone": ("zone", "zones"),
    "hour": ("hour of the day", "hours of the day"),
    "day": ("day", "days"),
    "weekday": ("day of the week", "days of the week"),
}


def plain(text: str) -> str:
    """Text from the world without the brackets that mark evidence and links."""
    return text.replace("[", "(").replace("]", ")")


def listed(items: Iterable[str], last: str = "and") -> str:
    """ "a, b and c" ."""
    *head, tail = items
    return f"{', '.join(head)} {last} {tail}" if head else tail


def number(count: int, whats: Sequence[What]) -> str:
    """How many of what, like `3 people` or `No dogs or cats`."""
    if not count:
        return f"No {listed((_thing(what)[1] for what in whats), 'or')}"
    return f"{count} {one_of(whats) if count == 1 else listed(_thing(what)[1] for what in whats)}"


def one_of(whats: Sequence[What]) -> str:
    return listed((_thing(what)[0] for what in whats), "or")


def _thing(what: What) -> tuple[str, str]:
    """What is counted, as a singular and a plural."""
    if what.everything:
        return "event", "events"
    if what.names and what.noun:
        return f"{what.noun} visit", f"{what.noun} visits"
    if what.names:
        suffix = f" of {listed(map(plain, what.names))}"
        kind = listed((label_noun(label) for label in what.labels), "or") + " " if what.labels else ""
        return f"{kind}sighting{suffix}", f"{kind}sightings{suffix}"
    nouns = [what.noun] if what.noun else [label_noun(label) for label in what.labels] or ["event"]
    prefix = "unknown " if what.unknown else ""
    return prefix + listed(nouns, "or"), prefix + listed(map(ENGLISH.things.plural, nouns), "or")


def label_noun(label: str) -> str:
    return plain(label.replace("_", " "))


def label_count(label: str, count: int) -> str:
    noun = label_noun(label)
    return f"{count} {noun if count == 1 else ENGLISH.things.plural(noun)}"


def places(wheres: Sequence[Where], place: Place, *, none: bool) -> str:
    """Where, with a blank before it; `none`: nothing was found there."""
    parts: list[str] = []
    for where in wheres:
        cameras = listed(plain(place.camera_title(c)) for c in where.cameras) if where.cameras else ""
        if where.zones:
            titles = (z.friendly_name for c, z in place.zones() if c.name in where.cameras and z.name in where.zones)
            parts.append(f"{listed(map(plain, dict.fromkeys(titles)), 'or')} ({cameras})")
        elif cameras:
            parts.append(cameras)
    if parts:
        return f" at {listed(parts)}"
    if len(place.cameras) < 2:
        return ""
    return " on any camera" if none else " on all cameras"


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
    return date_words(moment.date(), today) if _is_midnight(moment) else moment_words(moment, today)


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


def details(question: Question) -> str:
    """The other filters that were taken, with a blank before them."""
    words = ""
    if question.min_seconds is not None:
        words += f" lasting at least {duration(question.min_seconds)}"
    if question.plate:
        words += f" with the plate {plain(question.plate)}"
    if question.words:
        words += f" with “{plain(' '.join(question.words))}” in the description"
    return words


def group(by: GroupBy, value: str, today: date) -> str:
    """The name of a group as people say it."""
    if by == "day":
        return date_words(date.fromisoformat(value), today)
    if by == "hour":
        hour = int(value)
        return f"{hour % 12 or 12} {'AM' if hour < 12 else 'PM'}"
    return label_noun(value) if by == "label" else plain(value)


def examples(place: Place) -> str:
    camera = plain(place.cameras[0].friendly_name) if place.cameras else "front door"
    return (
        f"You can ask me things like “How many people came today?”, “Who came to {camera} yesterday?”, "
        f"“What is on {camera} now?” or “When was the last car?”"
    )


_PROBLEMS: Final = {
    "nothing_asked": "I can only answer questions about what the cameras here saw. {examples}",
    "out_of_scope": "I can only answer questions about what the cameras here saw, and I could not place “{words}”. "
    "{examples}",
    "unknown_camera": "I don't know a camera called “{words}” here. The cameras are: {all}.",
    "unknown_name": "I don't know “{words}” here, so I would rather not guess. The names that I know are: {all}.",
    "untracked_label": "The cameras here do not look out for “{words}”. They look out for: {all}.",
    "no_couriers": "I do not know anybody by name here who would be meant by “{words}”.",
    "which_one": "I do not know which one you mean by “{words}”: {either}?",
    "two_times": "I could not make one span of time of “{words}”. Please ask about one day or span at a time.",
    "no_such_date": "There is no such date or time as “{words}”.",
    "lies_ahead": "“{words}” has not begun yet, so nothing has been seen then.",
    "follow_up": "I take each question by itself, and this one leans on another. Please ask the whole of it: who or "
    "what, where and when.",
}


def decline(problems: Sequence[Problem], place: Place) -> str:
    """Why there is no answer, and what would get one."""
    about_else = [problem for problem in problems if problem.kind == "out_of_scope"]
    return "\n".join(dict.fromkeys(_problem(problem, place) for problem in about_else or problems))


def _problem(problem: Problem, place: Place) -> str:
    options = [plain(option) for option in problem.options[:_MAX_LISTED]] or ["none yet"]
    return _PROBLEMS[problem.kind].format(
        words=plain(problem.words), all=", ".join(options), either=listed(options, "or"), examples=examples(place)
    )


YES: Final = "Yes: "
LAST: Final = "The last"
FIRST: Final = "The first"
LATEST: Final = "The latest:"
GOING_ON: Final = "still going on"
WITHOUT_A_NAME: Final = "without a name"
QUIET: Final = "It was quiet."
NO_TOOLS: Final = "I cannot look anything up here: the tools that I would need are not at hand."
NO_CAMERAS: Final = "There are no cameras here that I could look at."
NOT_RUNNING: Final = "Nothing is watching the cameras right now, so I cannot say what is there."
ORDERS: Final = {"newest": ", newest first", "oldest": ", oldest first"}


def failed(reasons: Sequence[str]) -> str:
    return f"I could not look that up: {' '.join(reasons)}"


def some(count: int, order: str) -> str:
    return f"the {count} {order}"


def of_all(total: int) -> str:
    return f" (of {total} in all)"


def times(name: str, count: int) -> str:
    return name if count == 1 else f"{name} ({count} times)"


def nameless(whats: Sequence[What], count: int) -> str:
    """Those without a name, like `3 unknown people`."""
    return number(count, [replace(what, unknown=True, names=()) for what in whats])


def by(group_by: GroupBy) -> str:
    return f"by {GROUP_NOUNS[group_by][0]}"


def more(count: int) -> str:
    return f"and {count} more"


def winner(group_by: GroupBy, winners: Sequence[str], count: int) -> str:
    noun = GROUP_NOUNS[group_by][len(winners) > 1]
    each = " each" if len(winners) > 1 else ""
    most = "Most frequent" if group_by in ("label", "sub_label") else "Busiest"
    return f"{most} {noun}: {listed(winners)}, with {count}{each} of"


def then(others: Sequence[str]) -> str:
    return f"Then {listed(others)}."


def by_camera(counts: Iterable[str]) -> str:
    return f"By camera: {', '.join(counts)}."


def left_aside(words: Sequence[str]) -> str:
    return f"(I did not take “{listed(words)}” into account.)"


def gap(camera: str, start: datetime, end: datetime, today: date) -> str:
    return f"Note: {camera} was not watching from {moment_words(start, today)} to {moment_words(end, today)}."


def looked_at(count: int, total: int) -> str:
    return f"I looked at {count} of the {total} cameras. Name one to see what is there."


def more_gaps(count: int) -> str:
    return f"There were {count} more spans in which a camera was not watching."


def someone(label: str, name: str | None) -> str:
    """Like `Bob`, `Rex (dog)`, `unknown person` or `car`."""
    if name is None:
        return "unknown person" if label == "person" else label_noun(label)
    return plain(name) if label == "person" else f"{plain(name)} ({label_noun(label)})"


def at_camera(who: str, camera: str, zones: str) -> str:
    return f"{who} at {camera} ({zones})" if zones else f"{who} at {camera}"


def standing(label: str, name: str | None, zones: Sequence[str], *, stationary: bool) -> str:
    """Like `Bob's Truck (car, not moving, in Parking Area)`."""
    parts = [label_noun(label)] if name and label != "person" else []
    parts += ["not moving"] if stationary else []
    parts += [f"in {listed(zones)}"] if zones else []
    who = plain(name) if name else someone(label, None)
    return f"{who} ({', '.join(parts)})" if parts else who


def now(whats: Sequence[What], count: int, where: str) -> str:
    """Whether what was asked for is there now."""
    if all(what.names for what in whats):
        names = [plain(name) for what in whats for name in what.names]
        seen = "in view" if count else "not in view"
        return f"{listed(names, 'and' if count else 'or')} {'are' if len(names) > 1 else 'is'} {seen}{where} right now."
    return f"{number(count, whats)}{where} right now."


def nothing_in(zones: Sequence[str]) -> str:
    return f"nothing in {listed(zones)} right now" if zones else "nothing there right now"


def stale(camera: str, age_seconds: float | None) -> str:
    age = f"{duration(age_seconds)} old" if age_seconds is not None else "old"
    return f"{camera} (its last picture is {age}, so this may have changed)"


def unseen(camera: str, status: str) -> str:
    return f"{camera} is offline, so I cannot see it" if status == "offline" else f"{camera} is not being watched"
