"""What of an answer is right, by kind of question."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from witness.domain.query import GroupBy
from witness.evals.form import Moment, RefusalReason


class _Expected(BaseModel):
    model_config = ConfigDict(frozen=True)


class ExpectedCount(_Expected):
    """How many events match."""

    kind: Literal["count"] = "count"
    value: int


class ExpectedEvents(_Expected):
    """The events that match, oldest first."""

    kind: Literal["list", "exists"]
    value: int
    ids: tuple[str, ...]


class ExpectedEvent(_Expected):
    """The earliest or latest match; None where nothing matches. `local` is its start, like 2026-03-18 08:15:53."""

    kind: Literal["first", "last"]
    id: str | None
    camera: str | None = None
    local: Moment | None = None


class ExpectedGroups(_Expected):
    """How many events match for each value of `by` that any has."""

    kind: Literal["groups"] = "groups"
    by: GroupBy
    values: dict[str, int]


class ExpectedBusiest(_Expected):
    """The values of `by` with the most matches (several where they are equal), and how many each has."""

    kind: Literal["busiest"] = "busiest"
    by: GroupBy
    values: tuple[str, ...]
    value: int = 0


class ExpectedRecap(_Expected):
    """The events of a period, and how many bear each label."""

    kind: Literal["recap"] = "recap"
    value: int
    ids: tuple[str, ...]
    labels: dict[str, int]


class ExpectedObject(_Expected):
    label: str
    sub_label: str | None
    zones: tuple[str, ...] = ()


class ExpectedLive(_Expected):
    """What is tracked now, of what was asked for, on each camera that was asked for."""

    kind: Literal["live"] = "live"
    cameras: dict[str, tuple[ExpectedObject, ...]]


class ExpectedRefusal(_Expected):
    """That no answer is given. `forbidden` are the cameras that the asker may not see."""

    kind: Literal["refuse"] = "refuse"
    why: RefusalReason
    forbidden: tuple[str, ...]


Expectation = Annotated[
    ExpectedCount
    | ExpectedEvents
    | ExpectedEvent
    | ExpectedGroups
    | ExpectedBusiest
    | ExpectedRecap
    | ExpectedLive
    | ExpectedRefusal,
    Field(discriminator="kind"),
]
