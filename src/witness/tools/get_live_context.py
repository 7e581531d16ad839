"""What a camera tracks now, and how old its picture is."""

from dataclasses import dataclass
from typing import Annotated, Any

from witness.domain.moment import format_local
from witness.domain.place import Place
from witness.live.base import CameraState, LiveObject
from witness.tools import names
from witness.tools.base import Choices, References, ToolContext, ToolRetry, tool


@dataclass(frozen=True, slots=True)
class LiveResult:
    """A camera's state, and its age in seconds."""

    state: CameraState
    now: float
    place: Place

    @property
    def age(self) -> float | None:
        """Seconds since the last picture was taken; None without one."""
        return None if self.state.frame_time is None else max(0.0, self.now - self.state.frame_time)

    def for_program(self) -> dict[str, Any]:
        return {
            "camera": self.state.camera,
            "timestamp": self.state.frame_time,
            "detections": [_object(o) for o in self.state.objects],
            "age": None if self.age is None else round(self.age, 1),
            "live": self.state.status == "live",
            "status": self.state.status,
        }

    def for_transcript(self) -> dict[str, Any]:
        return self.for_program()

    def for_model(self, references: References) -> dict[str, Any]:  # noqa: ARG002
        camera = self.state.camera
        shown: dict[str, Any] = {"camera": self.place.camera_title(camera), "status": self.state.status}
        if self.state.frame_time is not None and self.age is not None:
            shown["age_seconds"] = round(self.age)
            shown["time"] = format_local(self.state.frame_time, self.place.timezone)
        shown["objects"] = [
            {**_object(o), "zones": [self.place.zone_title(z, camera) for z in o.zones]} for o in self.state.objects
        ]
        return shown


def _object(seen: LiveObject) -> dict[str, Any]:
    return {
        "label": seen.label,
        "zones": list(seen.zones),
        "sub_label": seen.sub_label,
        "stationary": seen.stationary,
    }


@tool
async def get_live_context(
    context: ToolContext,
    *,
    camera: Annotated[str, Choices(lambda place: [c.name for c in place.cameras])],
) -> LiveResult:
    """What one camera sees now."""
    wanted = names.cameras(context, [camera])
    states = await context.live.states(context.viewer, wanted)
    if not states:
        raise ToolRetry(f"There is no camera {camera[:64]!r} here.")
    state, *others = states
    if others:
        raise ToolRetry(f"More than one camera is called {camera[:64]!r}; give its id.")
    return LiveResult(state, context.clock.now(), context.place)
