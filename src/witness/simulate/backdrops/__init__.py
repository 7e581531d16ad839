"""The six empty places, each painted by its own module."""

from collections.abc import Callable, Mapping
from typing import Final

from witness.simulate.backdrops.canvas import Canvas
from witness.simulate.backdrops.driveway import paint_driveway
from witness.simulate.backdrops.garage import paint_garage
from witness.simulate.backdrops.garden import paint_garden
from witness.simulate.backdrops.porch import paint_porch
from witness.simulate.backdrops.side_path import paint_side_path
from witness.simulate.backdrops.street import paint_street

PAINTERS: Final[Mapping[str, Callable[[Canvas], None]]] = {
    "porch": paint_porch,
    "driveway": paint_driveway,
    "street": paint_street,
    "garden": paint_garden,
    "garage": paint_garage,
    "side_path": paint_side_path,
}
"""By the camera's name."""
