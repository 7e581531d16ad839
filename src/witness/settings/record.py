"""`record`: the clips of events."""

from pydantic import Field

from witness.settings.base import Section


class PaddingSettings(Section):
    """How much of the stream is kept around an event."""

    aside = frozenset({"retain"})

    pre_capture: int = Field(default=5, ge=0, le=60, description="Seconds before.")
    post_capture: int = Field(default=5, ge=0, le=60, description="Seconds after.")


class RecordSettings(Section):
    """Whether the clips of events are kept. Global, and for each camera."""

    aside = frozenset({
        "expire_interval", "sync_recordings", "continuous", "motion", "retain", "events", "export", "preview",
        "enabled_in_config",
    })  # fmt: skip

    enabled: bool = Field(default=True, description="Whether clips are kept.")
    detections: PaddingSettings = Field(default=PaddingSettings(), description="Around every event.")
    alerts: PaddingSettings = Field(
        default=PaddingSettings(),
        description="As detections; the greater of the two is taken, for Witness makes no difference.",
    )

    @property
    def seconds_before(self) -> int:
        return max(self.detections.pre_capture, self.alerts.pre_capture)

    @property
    def seconds_after(self) -> int:
        return max(self.detections.post_capture, self.alerts.post_capture)
