"""Which cameras there are, and how they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from witness.domain.camera import Camera
from witness.domain.moment import format_local
from witness.domain.place import Place
from witness.live.base import CameraState
from witness.tools.base import References, ToolContext, tool


@dataclass(frozen=True, slots=True)
class CamerasResult:
    """The viewer's cameras in settings order, with their states by name."""

    states: Mapping[str, CameraState]
    place: Place

    def for_program(self) -> list[dict[str, Any]]:
        return [
            {
                "name": camera.name,
                "friendly_name": camera.friendly_name,
                "zones": {zone.name: zone.friendly_name for zone in camera.zones},
                **self._state(camera),
            }
            for camera in self.place.cameras
        ]

    def for_transcript(self) -> list[dict[str, Any]]:
        return self.for_program()

    def for_model(self, references: References) -> dict[str, Any]:  # noqa: ARG002
        return {
            "cameras": [
                {"camera": c.friendly_name, "zones": [z.friendly_name for z in c.zones], **self._state(c)}
                for c in self.place.cameras
            ]
        }

    def _state(self, camera: Camera) -> dict[str, Any]:
        state = self.states.get(camera.name)
        if state is None:
            return {"status": "not_running"}
        since = {} if state.since is None else {"since": format_local(state.since, self.place.timezone)}
        return {"status": state.status, **since}


@tool
async def list_cameras(context: ToolContext) -> CamerasResult:
    """Whether the cameras are live."""
    states = await context.live.states(context.viewer)
    return CamerasResult({state.camera: state for state in states}, context.place)
