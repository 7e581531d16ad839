"""Names as people and models write them, matched with what this viewer's place has."""

from collections.abc import Iterable, Mapping, Sequence

from witness.domain.place import Place
from witness.domain.text import fold
from witness.tools.base import ToolContext, ToolRetry

_PLURALS = {"people": "person", "persons": "person", "buses": "bus", "foxes": "fox", "mice": "mouse", "sheep": "sheep"}


def cameras(context: ToolContext, written: Sequence[str] | None) -> frozenset[str] | None:
    """The ids of cameras given by id or friendly name; None where none was asked for."""
    if written is None:
        return None
    place = context.place
    by_name = _index((c.name, (c.name, c.friendly_name)) for c in place.cameras)
    return _resolve(context, written, by_name, "camera", [c.friendly_name for c in place.cameras])


def zones(context: ToolContext, written: Sequence[str] | None) -> frozenset[str] | None:
    """The ids of zones given by id or friendly name."""
    if written is None:
        return None
    pairs = context.place.zones()
    by_name = _index((z.name, (z.name, z.friendly_name)) for _, z in pairs)
    return _resolve(context, written, by_name, "zone", [z.friendly_name for _, z in pairs])


def labels(context: ToolContext, written: Sequence[str] | None) -> frozenset[str] | None:
    """Labels in singular or plural."""
    if written is None:
        return None
    known = context.place.labels
    by_name = _index((label, (label, label.replace("_", " "))) for label in known)
    return _resolve(context, [_singular(name, by_name) for name in written], by_name, "label", known)


def sub_labels(context: ToolContext, written: Sequence[str] | None) -> frozenset[str] | None:
    """Names of people, couriers, pets and vehicles, in any case; a kind (`delivery`) stands for all its names."""
    if written is None:
        return None
    place = context.place
    known = all_names(place)
    by_name = _index((name, (name,)) for name in known)
    for kind, names in place.known.items():
        by_name.setdefault(fold(kind), tuple(names))
    return _resolve(context, written, by_name, "sub_label", known)


def all_names(place: Place) -> tuple[str, ...]:
    """The names of the settings, then those that only the store has seen."""
    settled = [name for names in place.known.values() for name in names]
    folded = {fold(name) for name in settled}
    return (*settled, *(name for name in place.sub_labels if fold(name) not in folded))


def _index(entries: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for name, written in entries:
        for form in {_plain(w) for w in written}:
            index[form] = (*(n for n in index.get(form, ()) if n != name), name)
    return index


def _plain(name: str) -> str:
    return " ".join(fold(name).replace("_", " ").replace("-", " ").split())


def _singular(name: str, known: Mapping[str, object]) -> str:
    plain = _plain(name)
    candidates = (plain, _PLURALS.get(plain, plain), plain.removesuffix("s"), plain.removesuffix("es"))
    return next((c for c in candidates if c in known), name)


def _resolve(
    context: ToolContext,
    written: Sequence[str],
    by_name: Mapping[str, tuple[str, ...]],
    kind: str,
    existing: Sequence[str],
) -> frozenset[str]:
    found: set[str] = set()
    for name in written:
        matches = by_name.get(_plain(name), ())
        if not matches and context.unknown_names == "explain":
            listed = ", ".join(existing) or "none"
            raise ToolRetry(f"There is no {kind} {name[:64]!r} here. There are: {listed}.")
        found.update(matches or (name,))
    return frozenset(found)
