"""`cameras.<name>.zones`: named polygons."""

from pydantic import Field

from witness.domain.camera import Zone
from witness.settings.base import Names, Section, Title, title
from witness.settings.polygons import Coordinates


class ZoneSettings(Section):
    """A named polygon; an object is in it by the bottom centre of its box."""

    aside = frozenset({"filters", "distances", "speed_threshold", "color", "enabled", "enabled_in_config"})

    friendly_name: Title | None = Field(
        default=None, description="What people call it; its name made readable if not set."
    )
    coordinates: Coordinates = Field(
        description="The corners as x,y,x,y,...: shares of the picture (0-1), or pixels of the detect size.",
        examples=["0.1,0.2,0.9,0.2,0.5,0.8"],
    )
    inertia: int = Field(default=3, ge=1, description="Frames in a row that an object must be inside.")
    loitering_time: float = Field(default=0.0, ge=0, description="Seconds that it must stay.")
    objects: Names = Field(default=(), description="Labels that count; all that are tracked if not set.")

    def domain_zone(self, name: str) -> Zone:
        """The zone with its corners in shares, as a camera's checks leave them."""
        return Zone(
            name=name,
            friendly_name=self.friendly_name or title(name),
            polygon=self.coordinates,
            inertia=self.inertia,
            loitering_time=self.loitering_time,
            objects=frozenset(self.objects),
        )
