"""Which kind of question it is, from how it asks and what it names."""

from dataclasses import dataclass

from witness.domain.query import GroupBy
from witness.models.builtin.asking import Asked
from witness.models.builtin.question import Kind, When

_EDGES = (Kind.FIRST, Kind.LAST)


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names: whether anything, any place, any time."""

    things: bool
    places: bool
    when: When
    negated: bool
    stored: bool
    """Whether it names what only the store knows: a duration, a plate, a description."""


@dataclass(frozen=True, slots=True)
class Decision:
    """`kind` None: nothing is asked. `said`: it was told by the words of the question, not by what it names."""

    kind: Kind | None
    by: GroupBy | None = None
    said: bool = True


def decide(asked: Asked, named: Named) -> Decision:
    """What kind of question it is."""
    grouped = _grouped(asked)
    if grouped is not None and not _shows_each_camera(asked, named):
        return grouped
    if asked.early.about_cameras:
        return Decision(Kind.CAMERAS)
    if asked.now and not named.when.named:
        return Decision(Kind.EXISTS if named.stored else Kind.LIVE)
    if asked.limit is not None:
        return Decision(Kind.LIST)
    if not named.when.named and not named.stored and _is_about_now(asked, named):
        return Decision(Kind.LIVE, said=asked.present or asked.present_count or asked.look)
    if (named.negated or asked.negated) and asked.cue is None:
        return Decision(Kind.EXISTS)
    return Decision(asked.cue) if asked.cue else _by_form(asked, named)


def _shows_each_camera(asked: Asked, named: Named) -> bool:
    """Whether it asks what each camera shows now: "what is every camera tracking?"."""
    if asked.by != "camera" or asked.most or asked.least or named.when.named or named.stored:
        return False
    return asked.cue is None and (asked.now or (asked.present and not asked.past))


def _grouped(asked: Asked) -> Decision | None:
    if asked.early.about_cameras and not asked.by:
        return None
    if asked.most or asked.least:
        return Decision(Kind.BUSIEST, asked.by or ("hour" if asked.when else "sub_label"))
    if asked.usually:
        return Decision(Kind.BUSIEST, asked.by or "hour")
    if asked.by and asked.early.tallies:
        return Decision(Kind.COUNT, asked.by)
    if asked.by and asked.cue not in _EDGES:
        return Decision(Kind.LIST if asked.early.picks and asked.cue is None else Kind.GROUPS, asked.by)
    return None


def _by_form(asked: Asked, named: Named) -> Decision:
    if asked.when:
        return Decision(Kind.LIST if named.when.named else Kind.LAST)
    if asked.where and asked.form is Kind.LIST:
        return Decision(Kind.LIST, "camera")
    if asked.form is not None:
        return Decision(asked.form)
    if named.things or named.places or named.stored:
        return Decision(Kind.LIST, said=False)
    return Decision(Kind.RECAP if named.when.named else None, said=False)


def _is_about_now(asked: Asked, named: Named) -> bool:
    if asked.cue not in (None, Kind.COUNT) or asked.past:
        return False
    if asked.cue is Kind.COUNT:
        return asked.present_count
    only_places = named.places and not named.things and (asked.look or asked.form is None)
    if only_places and not asked.when:
        return True
    return asked.present or (asked.elliptical and named.places and not asked.early.compare)
