"""`objects`: what is tracked, and what counts as seen."""

from collections.abc import Mapping
from typing import Self

from pydantic import Field, model_validator

from witness.settings.base import Names, Section
from witness.settings.polygons import Masks


class FilterSettings(Section):
    """What a box of one label must be like to count."""

    aside = frozenset({"raw_mask"})

    min_area: float = Field(
        default=0.0,
        ge=0,
        description="Least area of the box: below 1 a share of the picture, else pixels (width x height).",
    )
    max_area: float | None = Field(
        default=None, ge=0, description="Greatest area of the box, in the same units; no limit if not set."
    )
    min_ratio: float = Field(default=0.0, ge=0, description="Least width / height of the box.")
    max_ratio: float | None = Field(
        default=None, ge=0, description="Greatest width / height of the box; no limit if not set."
    )
    min_score: float | None = Field(
        default=None, ge=0, le=1, description="Least score of one detection; the detector's own if not set."
    )
    threshold: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="Least median score of a track that becomes an event; the detector's own if not set.",
    )
    mask: Masks = Field(
        default=(), description="Where the bottom centre of such a box does not count: polygons as x,y,x,y,..."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        most = self.max_area
        # a share and a number of pixels cannot be compared
        if most is not None and self.min_area > most and (self.min_area < 1) == (most < 1):
            raise ValueError("min_area is greater than max_area")
        if self.max_ratio is not None and self.min_ratio > self.max_ratio:
            raise ValueError("min_ratio is greater than max_ratio")
        return self


class ObjectsSettings(Section):
    """Which objects are tracked. Global, and for each camera."""

    aside = frozenset({"genai", "raw_mask"})

    track: Names = Field(default=("person",), description="Labels that are tracked.")
    filters: Mapping[str, FilterSettings] = Field(default={}, description="Filters for each label.")
    mask: Masks = Field(default=(), description="Where the bottom centre of no box counts: polygons as x,y,x,y,...")
