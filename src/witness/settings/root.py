"""The whole of the settings."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Self

from pydantic import Field, model_validator

from witness.domain.access import ADMIN
from witness.domain.camera import Camera
from witness.settings.auth import VIEWER, AuthSettings
from witness.settings.base import FilePath, Names, Secret, Section, refuse
from witness.settings.camera import CameraSettings
from witness.settings.chat import ChatSettings
from witness.settings.detect import DetectSettings
from witness.settings.detection_model import ModelSettings
from witness.settings.genai import GenaiSettings
from witness.settings.motion import MotionSettings
from witness.settings.names import CameraName
from witness.settings.objects import ObjectsSettings
from witness.settings.proxy import NO_ROLE, ProxySettings
from witness.settings.record import RecordSettings
from witness.settings.server import ServerSettings
from witness.settings.snapshots import SnapshotsSettings
from witness.settings.ui import UiSettings

INHERITED: Final = ("detect", "objects", "motion", "snapshots", "record")
"""Global sections that each camera takes what it does not say itself from."""


class Settings(Section):
    """All that Witness can be told. Every key is optional; without a camera there is nothing to see, though."""

    aside = frozenset({
        "audio", "audio_transcription", "birdseye", "camera_groups", "classification", "database", "detectors",
        "face_recognition", "ffmpeg", "go2rtc", "live", "logger", "lpr", "mqtt", "networking", "notifications",
        "profiles", "review", "safe_mode", "semantic_search", "telemetry", "timestamp_style", "tls", "version",
    })  # fmt: skip

    data_dir: FilePath = Field(
        default=Path("~/.local/share/witness"),
        validate_default=True,
        description="The folder that everything is kept in.",
    )
    server: ServerSettings = Field(default=ServerSettings(), description="Where the API listens.")
    auth: AuthSettings = Field(default=AuthSettings(), description="Who may see what.")
    proxy: ProxySettings = Field(default=ProxySettings(), description="Sign-in at a proxy before Witness.")
    ui: UiSettings = Field(default=UiSettings(), description="How the place is shown.")
    environment_vars: Mapping[str, Secret] = Field(
        default={}, description="Values for {FRIGATE_...} and {WITNESS_...}, beside those of the environment."
    )
    model: ModelSettings = Field(default=ModelSettings(), description="The detector.")
    genai: Mapping[str, GenaiSettings] = Field(default={}, description="Language models.")
    chat: ChatSettings = Field(default=ChatSettings(), description="Who answers.")
    known: Mapping[str, Names] = Field(
        default={},
        description="Names that people ask for, by kind (person, delivery, dog, car, ...), like person: [Bob, Alice].",
    )
    detect: DetectSettings = Field(default=DetectSettings(), description="For all cameras.")
    objects: ObjectsSettings = Field(default=ObjectsSettings(), description="For all cameras.")
    motion: MotionSettings = Field(default=MotionSettings(), description="For all cameras.")
    snapshots: SnapshotsSettings = Field(default=SnapshotsSettings(), description="For all cameras.")
    record: RecordSettings = Field(default=RecordSettings(), description="For all cameras.")
    cameras: Mapping[CameraName, CameraSettings] = Field(default={}, description="The cameras, by name.")

    @model_validator(mode="after")
    def _roles_exist(self) -> Self:
        known = (ADMIN, *self.role_cameras)
        named: list[tuple[str, ...]] = [("header_map", "role_map", role) for role in self.proxy.header_map.role_map]
        if self.proxy.default_role != NO_ROLE:
            named.append(("default_role", self.proxy.default_role))
        problem = f"there is no such role; give one of {', '.join(known)}"
        refuse([(("proxy", *place), problem) for place in named if place[-1] not in known])
        return self

    @property
    def role_cameras(self) -> Mapping[str, tuple[str, ...]]:
        """What each role but `admin` sees. `viewer` sees all cameras, those not watched now included."""
        return {VIEWER: tuple(self.cameras), **self.auth.roles}

    @property
    def chat_model(self) -> str | None:
        """The name under `genai` of the model that answers; None: none is set."""
        usable = [name for name, each in self.genai.items() if "chat" in each.roles]
        return self.chat.model or next(iter(usable), None)

    def watched_cameras(self) -> Mapping[str, CameraSettings]:
        """Those that are enabled, in the file's order."""
        return {name: camera for name, camera in self.cameras.items() if camera.enabled}

    def domain_cameras(self) -> tuple[Camera, ...]:
        """Those that are enabled, in the file's order, as everyone above the recorder knows them."""
        return tuple(camera.domain_camera(name) for name, camera in self.watched_cameras().items())
