"""Which detections of a camera count: its labels, areas, ratios and masks."""

from witness.domain.camera import Point, Polygon
from witness.domain.detection import Detection
from witness.recorder.plan import ObjectRules


def allows(rules: ObjectRules, detection: Detection, *, width: int, height: int) -> bool:
    """Whether a detection in a picture of `width` x `height` pixels counts, whatever its score."""
    rule, box = rules.filter_of(detection.label), detection.box
    if detection.label not in rules.track or box.area <= 0 or not rule.min_area <= box.area <= rule.max_area:
        return False
    if not rule.min_ratio <= (box.width * width) / (box.height * height) <= rule.max_ratio:
        return False
    return not any(contains(mask, box.bottom_center) for mask in (*rules.masks, *rule.masks))


def contains(polygon: Polygon, point: Point) -> bool:
    """Whether a point lies inside a polygon, by the number of edges that a ray from it crosses.

    What the picture's border cuts stands on it: a point there is tested just inside.
    """
    x, y = (min(max(value, _EDGE), 1 - _EDGE) for value in point)
    inside = False
    for (x1, y1), (x2, y2) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            inside = not inside
    return inside


_EDGE = 1e-6
