"""A detector that knows what the scenes draw, and is a little unsure of it."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

from witness.domain.detection import Box, Detection
from witness.domain.frame import Frame
from witness.simulate.scene import Scene

_JITTER: Final = 0.012  # of a box's size: how far each side is off
_MISSED: Final = 0.02  # chance that a thing is not found in one frame


class SceneDetector:
    """Finds what the scene of a frame's camera shows at the frame's time, so that all that follows is real."""

    def __init__(self, scenes: Mapping[str, Scene], labels: Sequence[str]) -> None:
        self._scenes = scenes
        self._labels = frozenset(labels)

    @property
    def labels(self) -> frozenset[str]:
        return self._labels

    @property
    def min_foreground(self) -> float:
        """0: what it finds is there, whether it stands out or not."""
        return 0.0

    def detect(self, frame: Frame, regions: Sequence[Box] | None = None) -> list[Detection]:
        """The objects in the frame, `regions` or not."""
        del regions  # the whole picture costs no more than a part
        random = Random(f"{frame.camera}/{frame.time:.3f}")
        found = (_unsure(seen, random) for seen in self._scenes[frame.camera].truth(frame.time))
        return [seen for seen in found if random.random() >= _MISSED]


def _unsure(seen: Detection, random: Random) -> Detection:
    width, height = seen.box.width * _JITTER, seen.box.height * _JITTER
    box = Box(
        seen.box.x1 + random.gauss(0, width),
        seen.box.y1 + random.gauss(0, height),
        seen.box.x2 + random.gauss(0, width),
        seen.box.y2 + random.gauss(0, height),
    )
    score = 0.66 + 0.28 * seen.score * min(1.0, seen.box.height / 0.1) + random.gauss(0, 0.02)
    return Detection(seen.label, min(0.98, max(0.3, score)), box.clipped())
