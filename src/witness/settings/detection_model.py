"""`model`: the file that objects are detected with."""

from pathlib import Path

from pydantic import Field, field_validator

from witness.settings.base import FilePath, Section


class ModelSettings(Section):
    """The detector. Without a file Witness finds people with a built-in one (HOG) that needs no download."""

    aside = frozenset({
        "width", "height", "input_pixel_format", "input_tensor", "input_dtype", "model_type", "labelmap",
        "attributes_map",
    })  # fmt: skip

    path: FilePath | None = Field(
        default=None, description="An ONNX file, like yolox_nano_416.onnx; the built-in detector if not set."
    )
    labelmap_path: FilePath | None = Field(
        default=None, description="A text file with one label a line, in the model's order; COCO's 80 if not set."
    )

    @field_validator("path")
    @classmethod
    def _is_onnx(cls, path: Path | None) -> Path | None:
        if path is not None and path.suffix.casefold() != ".onnx":
            raise ValueError("must be an ONNX file (.onnx); leave it out to use the built-in detector")
        return path
