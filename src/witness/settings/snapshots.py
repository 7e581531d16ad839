"""`snapshots`: the best picture of each event."""

from pydantic import Field

from witness.settings.base import Section


class SnapshotsSettings(Section):
    """Whether the whole best picture of each event is kept, beside its thumbnail. Global, and for each camera."""

    aside = frozenset({
        "clean_copy", "timestamp", "crop", "required_zones", "height", "retain", "quality", "enabled_in_config",
    })  # fmt: skip

    enabled: bool = Field(default=True, description="Whether snapshots are kept.")
    bounding_box: bool = Field(
        default=True, description="Whether a snapshot is shown with its box, if nothing else is asked for."
    )
