"""What one camera's recorder is told to do: values that whoever starts it fills from the settings."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from witness.domain.camera import Camera, Polygon


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFilter:
    """Which detections of one label count.

    Scores are 0-1: a detection of `min_score` speaks for an object, a weaker one can only help to follow it; an object
    is an event once the median of its scores reached `threshold`. Areas are shares of the picture, ratios width /
    height in pixels. What stands (bottom centre) inside one of `masks` is dropped.
    """

    min_score: float = 0.4
    threshold: float = 0.5
    min_area: float = 0.0
    max_area: float = 1.0
    min_ratio: float = 0.0
    max_ratio: float = math.inf
    masks: tuple[Polygon, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectRules:
    """Which objects of one camera are tracked, and when they count as stationary.

    `filters` are by label, `usual` is for labels without one. `masks` are for every label. An object that has not
    moved for `stationary_seconds` is stationary; it is looked at again each `recheck_seconds` even where nothing moves.
    """

    track: frozenset[str] = frozenset({"person"})
    filters: Mapping[str, LabelFilter] = field(default_factory=dict[str, LabelFilter])
    usual: LabelFilter = LabelFilter()
    masks: tuple[Polygon, ...] = ()
    stationary_seconds: float = 10.0
    recheck_seconds: float = 10.0

    def filter_of(self, label: str) -> LabelFilter:
        return self.filters.get(label, self.usual)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """Which segments are kept: those from `before_seconds` before an event to `after_seconds` after it, or all."""

    before_seconds: float = 5.0
    after_seconds: float = 5.0
    continuous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraPlan:
    """One camera; `recording` is None where no video is kept."""

    camera: Camera
    rules: ObjectRules = field(default_factory=ObjectRules)
    recording: Recording | None = field(default_factory=Recording)
