from pathlib import Path

from witness.detect.coco import COCO_LABELS

OLD_NAMES = {
    "motorbike": "motorcycle",
    "aeroplane": "airplane",
    "sofa": "couch",
    "pottedplant": "potted plant",
    "diningtable": "dining table",
    "tvmonitor": "tv",
}


def test_the_order_is_that_of_the_usual_labels_file(data: Path) -> None:
    names = (data / "coco80.names").read_text().split("\n")[:80]
    assert tuple(OLD_NAMES.get(name, name) for name in names) == COCO_LABELS
