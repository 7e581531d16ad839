"""The live cameras of a suite: what they track at the moment that counts as now, without pictures."""

from collections.abc import Iterable

from witness.domain.access import Viewer
from witness.domain.errors import NotFound
from witness.evals.suite import Suite
from witness.live.base import STALE_AFTER_SECONDS, CameraState, Picture


class StillCameras:
    """`LiveCameras` of a suite."""

    def __init__(self, suite: Suite) -> None:
        self._states = tuple(
            CameraState(
                camera=camera,
                status="live" if suite.now - seen.time <= STALE_AFTER_SECONDS else "stale",
                frame_time=seen.time,
                objects=seen.objects,
            )
            for camera, seen in suite.live.items()
        )

    async def states(self, viewer: Viewer, cameras: Iterable[str] | None = None) -> tuple[CameraState, ...]:
        """See `LiveCameras.states`."""
        wanted = viewer.narrow(cameras)
        return tuple(state for state in self._states if wanted == "all" or state.camera in wanted)

    async def picture(
        self,
        viewer: Viewer,
        camera: str,
        *,
        max_side: int | None = None,  # noqa: ARG002
        quality: int = 85,  # noqa: ARG002
        boxes: bool = False,  # noqa: ARG002
    ) -> Picture | None:
        """See `LiveCameras.picture`; a suite has none."""
        if not await self.states(viewer, [camera]):
            raise NotFound("there is no such camera")
        return None
