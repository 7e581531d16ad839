"""Tiny ONNX files whose outputs are constants, written without the onnx package (protobuf by hand)."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_FLOAT = 1


def write_model(path: Path, inputs: Mapping[str, Sequence[int]], outputs: Mapping[str, NDArray[np.float32]]) -> Path:
    """A model that takes `inputs` (shapes by name), pays them no heed and gives `outputs`."""
    graph = _text(2, "constants")
    for name, tensor in outputs.items():
        graph += _part(1, _text(1, f"{name}_value") + _text(2, name) + _text(4, "Identity"))
        sides = b"".join(_number(1, side) for side in tensor.shape)
        data = _part(9, tensor.astype("<f4").tobytes())
        graph += _part(5, sides + _number(2, _FLOAT) + _text(8, f"{name}_value") + data)
    for name, shape in inputs.items():
        graph += _part(11, _value(name, shape))
    for name, tensor in outputs.items():
        graph += _part(12, _value(name, tensor.shape))
    operators = _text(1, "") + _number(2, 13)
    path.write_bytes(_number(1, 8) + _part(7, graph) + _part(8, operators))
    return path


def _value(name: str, shape: Sequence[int]) -> bytes:
    sides = b"".join(_part(1, _number(1, side)) for side in shape)
    return _text(1, name) + _part(2, _part(1, _number(1, _FLOAT) + _part(2, sides)))


def _varint(number: int) -> bytes:
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*encoded, number])


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _part(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _text(field: int, text: str) -> bytes:
    return _part(field, text.encode())
