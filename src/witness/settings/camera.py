"""`cameras.<name>`: one camera with all that is its own."""

from collections.abc import Iterator, Mapping

from pydantic import Field, ValidationInfo, field_validator

from witness.domain.camera import Camera
from witness.settings.base import Location, Section, Title, refuse, title
from witness.settings.detect import DetectSettings
from witness.settings.ffmpeg import FfmpegSettings
from witness.settings.motion import MotionSettings
from witness.settings.names import Name
from witness.settings.objects import FilterSettings, ObjectsSettings
from witness.settings.polygons import Scaler
from witness.settings.record import RecordSettings
from witness.settings.snapshots import SnapshotsSettings
from witness.settings.zones import ZoneSettings


class CameraSettings(Section):
    """One camera. Its name is its id everywhere: letters, digits, `_` and `-`."""

    aside = frozenset({
        "audio", "audio_transcription", "best_image_timeout", "birdseye", "enabled_in_config", "face_recognition",
        "genai", "live", "lpr", "mqtt", "name", "notifications", "onvif", "profiles", "review", "semantic_search",
        "timestamp_style", "type", "ui", "webui_url",
    })  # fmt: skip

    enabled: bool = Field(default=True, description="Whether it is watched.")
    friendly_name: Title | None = Field(
        default=None, description="What people call it; its name made readable if not set."
    )
    ffmpeg: FfmpegSettings = Field(
        description="Where its pictures come from.", examples=["ffmpeg: {inputs: [{path: rtsp://...}]}"]
    )
    detect: DetectSettings = Field(default=DetectSettings(), description="As the global section.")
    objects: ObjectsSettings = Field(default=ObjectsSettings(), description="As the global section.")
    motion: MotionSettings = Field(default=MotionSettings(), description="As the global section.")
    snapshots: SnapshotsSettings = Field(default=SnapshotsSettings(), description="As the global section.")
    record: RecordSettings = Field(default=RecordSettings(), description="As the global section.")
    zones: Mapping[Name, ZoneSettings] = Field(default={}, description="Named parts of its picture.")

    @field_validator("motion")
    @classmethod
    def _motion_in_shares(cls, motion: MotionSettings, info: ValidationInfo) -> MotionSettings:
        scale = _scaler(info)
        changed = motion.model_copy(update={"mask": scale.masks(motion.mask, "mask")})
        refuse(scale.problems)
        return changed

    @field_validator("objects")
    @classmethod
    def _objects_in_shares(cls, objects: ObjectsSettings, info: ValidationInfo) -> ObjectsSettings:
        scale = _scaler(info)
        filters = {label: _filter_in_shares(each, scale, "filters", label) for label, each in objects.filters.items()}
        changed = objects.model_copy(update={"mask": scale.masks(objects.mask, "mask"), "filters": filters})
        refuse(scale.problems)
        return changed

    @field_validator("zones")
    @classmethod
    def _zones_fit(cls, zones: Mapping[str, ZoneSettings], info: ValidationInfo) -> Mapping[str, ZoneSettings]:
        scale = _scaler(info)
        changed = {
            name: zone.model_copy(update={"coordinates": scale.polygon(zone.coordinates, name, "coordinates")})
            for name, zone in zones.items()
        }
        objects: ObjectsSettings | None = info.data.get("objects")
        refuse([*scale.problems, *_zone_problems(zones, objects)])
        return changed

    def domain_camera(self, name: str) -> Camera:
        return Camera(
            name=name,
            friendly_name=self.friendly_name or title(name),
            zones=tuple(zone.domain_zone(zone_name) for zone_name, zone in self.zones.items()),
        )


def _scaler(info: ValidationInfo) -> Scaler:
    detect: DetectSettings | None = info.data.get("detect")
    # a size that is wrong itself is reported there; then no polygon can be judged
    return Scaler(detect.width, detect.height) if detect else Scaler(1 << 30, 1 << 30)


def _filter_in_shares(each: FilterSettings, scaler: Scaler, *place: str) -> FilterSettings:
    most = None if each.max_area is None else scaler.area(each.max_area, *place, "max_area")
    least = scaler.area(each.min_area, *place, "min_area")
    mask = scaler.masks(each.mask, *place, "mask")
    return each.model_copy(update={"min_area": least, "max_area": most, "mask": mask})


def _zone_problems(
    zones: Mapping[str, ZoneSettings], objects: ObjectsSettings | None
) -> Iterator[tuple[Location, str]]:
    tracked = objects.track if objects else None
    for name, zone in zones.items():
        for label in zone.objects:
            if tracked is not None and label not in tracked:
                yield (name, "objects"), f"{label} is not tracked here; add it to objects.track, or leave it out"
