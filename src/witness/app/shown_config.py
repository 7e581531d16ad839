"""The settings as the API shows them: what is listed here and nothing else, so that no secret can slip in."""

from typing import Any

from witness.domain.access import Viewer
from witness.settings import Settings
from witness.settings.camera import CameraSettings


def shown_config(settings: Settings, viewer: Viewer, *, version: str, timezone: str, simulated: bool) -> dict[str, Any]:
    """The settings in Frigate's shape, with the cameras that this viewer may see; models and roles for admins."""
    watched = settings.watched_cameras()
    shown: dict[str, Any] = {
        "version": version,
        "simulated": simulated,
        "ui": {"timezone": timezone},
        "cameras": {name: _camera(name, camera) for name, camera in watched.items() if viewer.may_see(name)},
    }
    if viewer.is_admin:
        shown["auth"] = {"roles": {role: list(cameras) for role, cameras in settings.auth.roles.items()}}
        shown["chat"] = {"model": settings.chat_model, "answer_locally": settings.chat.answer_locally}
        shown["genai"] = {
            name: {"provider": each.provider, "model": each.model, "roles": list(each.roles)}
            for name, each in settings.genai.items()
        }
    return shown


def _camera(name: str, camera: CameraSettings) -> dict[str, Any]:
    domain = camera.domain_camera(name)
    return {
        "name": name,
        "friendly_name": domain.friendly_name,
        "enabled": camera.enabled,
        "detect": {"enabled": camera.detect.enabled, "fps": camera.detect.fps},
        "objects": {"track": list(camera.objects.track)},
        "record": {"enabled": camera.record.enabled},
        "snapshots": {"enabled": camera.snapshots.enabled, "bounding_box": camera.snapshots.bounding_box},
        "zones": {
            zone.name: {
                "friendly_name": zone.friendly_name,
                "coordinates": ",".join(f"{value:g}" for point in zone.polygon for value in point),
                "inertia": zone.inertia,
                "loitering_time": zone.loitering_time,
                "objects": sorted(zone.objects),
            }
            for zone in domain.zones
        },
    }
