"""`detect`: how pictures are looked at."""

from typing import Self

from pydantic import Field, model_validator

from witness.settings.base import Section


class StationarySettings(Section):
    """When an object counts as standing still, and how often it is then looked at again."""

    aside = frozenset({"max_frames", "classifier"})

    threshold: int | None = Field(
        default=None,
        ge=1,
        description="Frames without a move after which an object is stationary; 10 x fps if not set.",
    )
    interval: int | None = Field(
        default=None,
        ge=1,
        description="A stationary object is looked for again every so many frames; as threshold if not set.",
    )


class DetectSettings(Section):
    """How the pictures of the input with the role `detect` are looked at. Global, and for each camera."""

    aside = frozenset({"annotation_offset", "min_initialized", "max_disappeared", "enabled_in_config"})

    enabled: bool = Field(default=True, description="Whether objects are looked for at all.")
    width: int | None = Field(
        default=None,
        ge=16,
        le=16384,
        description="Width in pixels of the picture that coordinates and areas in pixels are meant in.",
    )
    height: int | None = Field(default=None, ge=16, le=16384, description="Height in pixels; goes with width.")
    fps: int = Field(default=5, ge=1, le=60, description="Pictures a second that are looked at.")
    stationary: StationarySettings = Field(default=StationarySettings(), description="Objects that stand still.")

    @model_validator(mode="after")
    def _whole_size(self) -> Self:
        if (self.width is None) != (self.height is None):
            raise ValueError("set width and height together, or neither")
        return self

    @property
    def frames_until_stationary(self) -> int:
        return self.stationary.threshold or 10 * self.fps

    @property
    def stationary_interval(self) -> int:
        """In frames."""
        return self.stationary.interval or self.frames_until_stationary
