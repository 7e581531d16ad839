"""Arguments as nobody well-meaning gives them, for each parameter that a tool has."""

from typing import Any, Final

from hypothesis import strategies as st
from tests.support.worlds import CAMERAS, EVENTS, SPECS, WORDS

from witness.tools.registry import all_tools

_TITLES = [spec.title for spec in SPECS.values() if spec.title]
_CAMERAS = [*CAMERAS, *_TITLES]
_LABELS = sorted({label for spec in SPECS.values() for label in spec.labels})
_NAMES = sorted({name for spec in SPECS.values() for name in spec.names if name})
_ZONES = [name for spec in SPECS.values() for pair in spec.zones.items() for name in pair if name]
_IDS = [event.id for events in EVENTS.values() for event in events[::7]]
_PLATES = sorted({event.plate for events in EVENTS.values() for event in events if event.plate})

STRANGE: Final[list[Any]] = [
    None, "", " ", "*", "all", "ALL", "%", "_", "%_*", ",", "all,*", "null", "[]", "{}", "../barn", "barn/../porch",
    "barn\x00", "barn' OR '1'='1", '"; DROP TABLE events; --', [], ["*"], ["all", "barn"], [None], [["barn"]],
    {"$ne": None}, {"name": "barn"}, 0, -1, 5.5, True, False, 10**9, "\u202enrab", "x" * 3000,
]  # fmt: skip
"""What is no name, whatever it may be a name of."""


def look_alikes(name: str) -> list[str]:
    """Names that look like one, or that some comparison takes for it."""
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)
    cyrillic = name.translate(str.maketrans("aceopxy", "асеорху"))
    return [name.upper(), f" {name} ", name.replace("_", "-"), wide, cyrillic, f"{name}\u200b", f"{name}s", name[:-1]]


def _named(names: list[str]) -> st.SearchStrategy[Any]:
    one = st.sampled_from(names) | st.sampled_from(names).flatmap(lambda name: st.sampled_from(look_alikes(name)))
    several = st.lists(one | st.sampled_from(["*", "all", None, 3]), max_size=3)
    return one | one | several | several.map(lambda parts: ",".join(map(str, parts))) | st.sampled_from(STRANGE)


_MOMENTS = st.sampled_from([
    None, "2026-05-20", "2026-05-24T12:00", "2026-05-28T03:00:00Z", "2026-05-28T03:00+05:30", "1970-01-01",
    "9999-12-31", "2026-02-30", "yesterday", "", 0, "0001-01-01",
])  # fmt: skip

ARGUMENTS: Final[dict[str, st.SearchStrategy[Any]]] = {
    "camera": _named(_CAMERAS),
    "label": _named(_LABELS),
    "sub_label": _named([*_NAMES, "person", "dog", "delivery"]),
    "zones": _named(_ZONES),
    "event": st.sampled_from([*_IDS, *(f" {i} " for i in _IDS), "1", "[1]", 1, "9999999", "never-was", *STRANGE]),
    "after": _MOMENTS,
    "before": _MOMENTS,
    "time_of_day": st.sampled_from(["22:00-06:00", "00:00-24:00", "12:00-12:00", "25:00-26:00", "", None, 5]),
    "weekdays": st.sampled_from(["Monday", "weekend", [0, 6], "someday", "1,2,3", None, [7]]),
    "min_duration": st.sampled_from([0, 30, 600.5, -1, "5", True, None, 1e300]),
    "unknown_only": st.sampled_from([True, False, None, "yes", "x"]),
    "plate": st.sampled_from([*_PLATES, *(p.lower() for p in _PLATES), *STRANGE]),
    "query": st.sampled_from([*WORDS, "seen from barn", "barn", "coat AND NOT red", "car*", '"red', "NEAR(", *STRANGE]),
    "limit": st.sampled_from([None, 1, 5, 100, 10**9, -1, 0, "5", True, 2.5]),
    "order": st.sampled_from(["newest", "oldest", "random", None]),
    "by": st.sampled_from(["camera", "label", "sub_label", "zone", "hour", "day", "weekday", "colour", None]),
}
"""What to give for each parameter."""


def _call(tool: str) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    parameters = all_tools()[tool].parameters.model_fields
    needed = [name for name, info in parameters.items() if info.is_required()]
    chosen = st.lists(st.sampled_from(sorted(parameters)), max_size=3, unique=True) if parameters else st.just([])
    given = chosen.flatmap(lambda names: st.fixed_dictionaries({name: ARGUMENTS[name] for name in {*needed, *names}}))
    return st.tuples(st.just(tool), given)


CALLS: Final = st.sampled_from(sorted(all_tools())).flatmap(_call)
"""A tool's name with arguments."""

_EVENTS_QUERY: Final[dict[str, st.SearchStrategy[Any]]] = {
    **dict.fromkeys(("camera", "cameras"), _named(_CAMERAS)),
    **dict.fromkeys(("label", "labels"), _named(_LABELS)),
    **dict.fromkeys(("sub_label", "sub_labels"), _named(_NAMES)),
    **dict.fromkeys(("zone", "zones"), _named(_ZONES)),
    "recognized_license_plate": ARGUMENTS["plate"],
    "search": ARGUMENTS["query"],
    "sort": st.sampled_from(["date_asc", "date_desc", "score_asc", "score_desc", "speed"]),
    "limit": st.sampled_from([1, 10, 1000, 0, -1, 10**9]),
    "offset": st.sampled_from([0, 5, -1, 10**9, 2**63, 10**30]),
    **dict.fromkeys(("after", "before"), st.sampled_from([0, 1_779_900_000, "x", "inf", "-inf", "nan", "1e300"])),
    "time_range": st.sampled_from(["00:00,24:00", "22:00-06:00", "22:00,06:00", ""]),
    **dict.fromkeys(("has_snapshot", "has_clip", "in_progress", "favorites"), st.sampled_from([0, 1])),
    **dict.fromkeys(("min_score", "max_score", "min_length", "max_length"), st.sampled_from([0.5, 30, -1])),
}
EVENTS_QUERIES: Final = st.lists(st.sampled_from(sorted(_EVENTS_QUERY)), max_size=3, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: _EVENTS_QUERY[name] for name in names})
)
"""Parameters of `GET /api/events`."""
