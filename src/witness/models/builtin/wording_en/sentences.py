"""English: the sentences of which answers are made."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from witness.domain.query import GroupBy
from witness.models.builtin.question import Question, What
from witness.models.builtin.wording_en.nouns import GROUP_NOUNS, listed, number, plain
from witness.models.builtin.wording_en.times import clock, duration, moment_words, on_day

YES: Final = "Yes: "
LAST: Final = "The last"
FIRST: Final = "The first"
LATEST: Final = "The latest:"
GOING_ON: Final = "still going on"
WITHOUT_A_NAME: Final = "without a name"
QUIET: Final = "It was quiet."
ALL_KNOWN: Final = "That is all that is known of this event."
NO_CAMERAS: Final = "There are no cameras here that I could look at."
NOT_RUNNING: Final = "Nothing is watching the cameras right now, so I cannot say what is there."
ORDERS: Final = {"newest": ", newest first", "oldest": ", oldest first"}


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


def some(count: int, order: str) -> str:
    return f"the {count} {order}"


def of_all(total: int) -> str:
    return f" (of {total} in all)"


def times(name: str, count: int) -> str:
    return name if count == 1 else f"{name} ({count} times)"


def by(group_by: GroupBy) -> str:
    return f"by {GROUP_NOUNS[group_by][0]}"


def so_many(group_by: GroupBy, count: int) -> str:
    return f"{count} {GROUP_NOUNS[group_by][count != 1]}."


def more(count: int) -> str:
    return f"and {count} more"


def winner(group_by: GroupBy, winners: Sequence[str], count: int, *, least: bool) -> str:
    noun = GROUP_NOUNS[group_by][len(winners) > 1]
    each = " each" if len(winners) > 1 else ""
    frequent = group_by in ("label", "sub_label")
    which = ("Least frequent" if least else "Most frequent") if frequent else ("Quietest" if least else "Busiest")
    return f"{which} {noun}: {listed(winners)}, with {count}{each} of"


def only_seen(group_by: GroupBy) -> str:
    return f"(Only {GROUP_NOUNS[group_by][1]} with at least one are counted.)"


def then(others: Sequence[str]) -> str:
    return f"Then {listed(others)}."


def by_group(group_by: GroupBy, counts: Iterable[str]) -> str:
    return f"By {GROUP_NOUNS[group_by][0]}: {', '.join(counts)}."


def more_of(winner: str, counts: Sequence[int]) -> str:
    """Which side of a comparison has the most."""
    return f"{'More' if len(counts) == 2 else 'Most'} {winner}: {' to '.join(map(str, sorted(counts, reverse=True)))}."


def equally_many(counts: Sequence[int]) -> str:
    return f"Equally many: {listed(map(str, counts))}."


def stayed(seconds: float, count: int, total: int, *, going_on: bool) -> str:
    """How long visits lasted together."""
    of_how_many = f"{count} of {total} visits" if count < total else "1 visit" if count == 1 else f"{count} visits"
    so_far = ", one of which is still going on" if going_on else ""
    return f"{duration(seconds)} in all, over {of_how_many}{so_far}."


def left_aside(words: Sequence[str]) -> str:
    return f"(I did not take “{listed(words)}” into account.)"


def told(sentences: Sequence[str]) -> str:
    return f"(Of “{' '.join(sentences)}” I took no more than what I name here.)"


def unknown_words(words: Sequence[str]) -> str:
    return f"(I don't know “{' '.join(words)}”, so I could only look for it in the descriptions of events.)"


def gap(camera: str, start: datetime, end: datetime, today: date) -> str:
    first, last = moment_words(start, today), moment_words(end, today)
    if first == last:
        return f"Note: {camera} was not watching for {duration((end - start).total_seconds())}, {first}."
    if start.date() == end.date():
        return f"Note: {camera} was not watching {on_day(start.date(), today)} from {clock(start)} to {clock(end)}."
    return f"Note: {camera} was not watching from {first} to {last}."


def more_gaps(count: int) -> str:
    return f"There were {count} more spans in which a camera was not watching."


def looked_at(count: int, total: int) -> str:
    return f"I looked at {count} of the {total} cameras. Name one to see what is there."


def now(whats: Sequence[What], count: int, where: str) -> str:
    """Whether what was asked for is there now."""
    if all(what.names for what in whats):
        names = [plain(name) for what in whats for name in what.names]
        seen = "in view" if count else "not in view"
        return f"{listed(names, 'and' if count else 'or')} {'are' if len(names) > 1 else 'is'} {seen}{where} right now."
    counted = number(count, whats)
    return f"Right now: {counted[0].lower()}{counted[1:]}{where}."


def last_event(row: str) -> str:
    return f"The latest event: {row}"


def beside(objects: str, *, alone: bool) -> str:
    """What else is there; `alone`: nothing of what was asked for is."""
    return f"only {objects}" if alone else f"also {objects}"


def nothing_in(zones: Sequence[str]) -> str:
    return f"nothing in {listed(zones)} right now" if zones else "nothing there right now"


def stale(camera: str, age_seconds: float | None) -> str:
    age = f"{duration(age_seconds)} old" if age_seconds is not None else "old"
    return f"{camera} (its last picture is {age}, so this may have changed)"


def unseen(camera: str, status: str) -> str:
    return f"{camera} is offline, so I cannot see it" if status == "offline" else f"{camera} is not being watched"


def cameras(count: int) -> str:
    return f"There {'is 1 camera' if count == 1 else f'are {count} cameras'} that you can ask about:"


def camera_state(camera: str, status: str, zones: Sequence[str]) -> str:
    state = {"live": "live", "stale": "its picture is not of now", "offline": "offline"}.get(status, "not watching now")
    return f"{camera} ({state})" + (f", with {listed(zones)}" if zones else "")
