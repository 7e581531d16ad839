"""`motion`: where pictures change."""

from pydantic import Field

from witness.settings.base import Section
from witness.settings.polygons import Masks


class MotionSettings(Section):
    """What counts as motion: objects are looked for only where something moves. Global, and for each camera."""

    aside = frozenset({
        "enabled", "lightning_threshold", "improve_contrast", "delta_alpha", "frame_alpha", "frame_height",
        "mqtt_off_delay", "enabled_in_config", "raw_mask", "skip_motion_threshold",
    })  # fmt: skip

    threshold: int | None = Field(
        default=None,
        ge=1,
        le=255,
        description="How much darker or lighter (1-255) a pixel must get; the gate's own if not set.",
    )
    contour_area: int | None = Field(
        default=None,
        ge=0,
        description="Least area that counts, in pixels of a picture 100 pixels high; the gate's own if not set.",
    )
    mask: Masks = Field(default=(), description="Where motion does not count: polygons as x,y,x,y,...")
