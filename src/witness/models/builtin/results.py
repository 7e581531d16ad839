"""What the tools gave back, put together from the results of all calls of a question."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, cast

import orjson

from witness.domain.query import WEEKDAYS, GroupBy

_GROUP_FORMS: Final[dict[str, Callable[[str], object]]] = {
    "day": date.fromisoformat,
    "hour": int,
    "weekday": WEEKDAYS.index,
}
_TIME_FORM: Final = "%Y-%m-%d %I:%M:%S %p"


@dataclass(frozen=True, slots=True)
class Row:
    """An event as a search gave it; `ref` is its number in this conversation, `seconds` None while it lasts."""

    ref: int
    camera: str
    label: str
    start: datetime
    name: str | None = None
    zones: str = ""
    seconds: float | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """An object that a camera tracks now."""

    label: str
    name: str | None
    zones: tuple[str, ...]
    stationary: bool


@dataclass(frozen=True, slots=True)
class LiveView:
    """What one camera shows now."""

    camera: str
    status: str
    age_seconds: float | None
    objects: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class ListedCamera:
    """A camera as the list of cameras has it."""

    camera: str
    status: str
    zones: tuple[str, ...]


@dataclass(slots=True)
class Results:
    """All results of a question. `total` is what the searches found, else what was counted; `groups` stand by what
    they count; both are sums over several calls of a kind. `totals` are those of the single calls, in their order."""

    total: int = 0
    totals: list[int] = field(default_factory=list[int])
    rows: list[Row] = field(default_factory=list[Row])
    groups: dict[str, Counter[str]] = field(default_factory=dict[str, Counter[str]])
    views: list[LiveView] = field(default_factory=list[LiveView])
    cameras: list[ListedCamera] = field(default_factory=list[ListedCamera])
    gaps: list[tuple[str, datetime, datetime]] = field(default_factory=list[tuple[str, datetime, datetime]])
    more_gaps: int = 0
    """Those that a result has beside the ones that it names."""
    errors: list[str] = field(default_factory=list[str])

    def counts(self, by: GroupBy) -> Counter[str]:
        return self.groups.get(by, Counter())


def read_results(texts: Iterable[str]) -> Results:
    """Read the tools' JSON. What is not of their form is counted among the errors."""
    results = Results()
    searched: int | None = None
    counted = 0
    for text in texts:
        try:
            result = cast("dict[str, Any]", orjson.loads(text))
            if "error" in result:
                results.errors.append(str(result["error"]))
            elif "columns" in result:
                searched = (searched or 0) + result["total"]
                shared, columns = result.get("all_rows", {}), result["columns"]
                results.rows += (
                    _row({**shared, **dict(zip(columns, cells, strict=True))}) for cells in result.get("rows", ())
                )
            elif "ref" in result:
                results.rows.append(_row({**result, "zones": ", ".join(result.get("zones", ()))}))
            else:
                counted += _take(results, result)
            for camera, start, end in result.get("coverage") or ():
                gap = (camera, _time(start), _time(end))
                results.gaps += [gap] if gap not in results.gaps else []
            results.more_gaps = max(results.more_gaps, int(result.get("more_coverage_spans", 0)))
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError):
            results.errors.append("the result could not be read")
    results.total = counted if searched is None else searched
    return results


def _take(results: Results, result: Mapping[str, Any]) -> int:
    """Take a result without events; gives how many it counted."""
    if "status" in result:
        results.views.append(_view(result))
        return 0
    if "cameras" in result:
        results.cameras += (ListedCamera(c["camera"], c["status"], tuple(c["zones"])) for c in result["cameras"])
        return 0
    total = int(result["total"])
    results.totals.append(total)
    if "groups" in result:
        results.groups.setdefault(result["by"], Counter()).update(_groups(result))
    return total


def _row(row: Mapping[str, Any]) -> Row:
    return Row(
        ref=int(row["ref"]),
        camera=str(row["camera"]),
        label=str(row["label"]),
        start=datetime.fromisoformat(f"{row['day']} {row['time']}") if "day" in row else _time(row["start"]),
        name=row.get("sub_label") or None,
        zones=row.get("zones") or "",
        seconds=None if row.get("seconds") is None else float(row["seconds"]),
        description=row.get("description") or None,
    )


def _groups(result: Mapping[str, Any]) -> dict[str, int]:
    check: Callable[[str], object] = _GROUP_FORMS.get(result["by"], str)
    for value in result["groups"]:
        check(value)
    return {value: int(count) for value, count in result["groups"].items()}


def _view(result: Mapping[str, Any]) -> LiveView:
    objects = (
        Seen(o["label"], o.get("sub_label"), tuple(o.get("zones") or ()), bool(o.get("stationary")))
        for o in result.get("objects") or ()
    )
    return LiveView(result["camera"], result["status"], result.get("age_seconds"), tuple(objects))


def _time(text: str) -> datetime:
    """Wall clock time of the place, which is all that an answer says."""
    return datetime.strptime(text, _TIME_FORM)  # noqa: DTZ007
