"""English: how things, names and places are said."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from witness.domain.place import Place
from witness.domain.query import GroupBy
from witness.models.builtin.lexicon_en import ENGLISH
from witness.models.builtin.question import What, Where

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


def many_of(whats: Sequence[What]) -> str:
    return listed((_thing(what)[1] for what in whats), "and")


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


def nameless(whats: Sequence[What], count: int) -> str:
    """Those without a name, like `3 unknown people`."""
    return number(count, [replace(what, unknown=True, names=()) for what in whats])


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
