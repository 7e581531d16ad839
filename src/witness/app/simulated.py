"""The simulated home in the place of cameras."""

from collections.abc import Callable, Mapping
from datetime import tzinfo
from functools import cache
from typing import Final

from witness.domain.camera import Zone
from witness.domain.moment import Clock
from witness.settings import Settings
from witness.simulate.detector import SceneDetector
from witness.simulate.home import HOME
from witness.simulate.lens import HEIGHT, WIDTH
from witness.simulate.scene import Scene, scenes
from witness.sources.base import Source
from witness.sources.simulated import SimulatedSource

SEED: Final = 7
_FRAMES_PER_SECOND: Final = 5


def simulated_settings(settings: Settings) -> Settings:
    """The settings with the simulated home's cameras, zones and names in the place of what they say of those."""
    shown = {
        "known": HOME.known,
        "cameras": {
            camera.name: {
                "friendly_name": camera.friendly_name,
                "ffmpeg": {"inputs": [{"path": "simulated"}]},
                "detect": {"fps": _FRAMES_PER_SECOND},
                "objects": {"track": HOME.labels},
                "zones": {
                    zone.name: {"friendly_name": zone.friendly_name, "coordinates": _corners(zone)}
                    for zone in camera.zones
                },
            }
            for camera in HOME.cameras
        },
    }
    kept = settings.model_dump(include={"data_dir", "server", "ui", "genai", "chat", "auth"})
    return Settings.model_validate({**kept, **shown})


@cache
def simulated_scenes(timezone: tzinfo) -> Mapping[str, Scene]:
    return scenes(HOME, timezone, SEED)


def simulated_detector(timezone: tzinfo) -> SceneDetector:
    return SceneDetector(simulated_scenes(timezone), HOME.labels)


def simulated_opener(camera: str, timezone: tzinfo, clock: Clock) -> Callable[[], Source]:
    """Opens the moving picture of a simulated camera, with packets."""
    draw = simulated_scenes(timezone)[camera].draw
    return lambda: SimulatedSource(
        camera, draw, fps=_FRAMES_PER_SECOND, width=WIDTH, height=HEIGHT, clock=clock, packets=True
    )


def _corners(zone: Zone) -> str:
    return ",".join(f"{value:g}" for point in zone.polygon for value in point)
