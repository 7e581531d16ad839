"""Questions that people of many kinds ask about invented places, each with the logical form that is meant.

`tests/voices/<place>.json` has the place as a suite has it, what its cameras see now, and the questions; what the
cameras saw is made up here, densely, so that a question that is misread is hardly ever answered right.
"""

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from witness.domain.moment import SECONDS_PER_DAY
from witness.evals.resolve import resolve
from witness.evals.suite import Suite, load_suite

FOLDER = Path(__file__).parents[1] / "voices"
PLACES = sorted(path.stem for path in FOLDER.glob("*.json"))

EVENTS = 2500
DAYS = 32
SECONDS = (4, 12, 30, 55, 100, 200, 400, 700, 1500, 4000)
PLATES = ("KX12ABC", "7HG4521", "ABC-123", "DL8CAF5032", "LMN456")
DESCRIPTIONS: Mapping[str, tuple[str | None, ...]] = {
    "person": (
        None, None, None, None, "A man in a dark hoodie walks past.", "A woman in a red coat carries a bag.",
        "A person with a yellow umbrella waits.", "A man in a hi-vis vest looks at the meter.",
        "A teenager on a scooter rolls by.", "An older man with a walking stick.",
        "A woman with a backpack takes a photo.",
        "A man wearing a black cap carries a ladder.", "A child with a red balloon.", "A couple with two suitcases.",
        "A woman pushing a pram.", "A boy in a school uniform runs by.", "A man in a suit carries a briefcase.",
    ),
    "car": (None, None, "A white van parks.", "A red car turns around.", "A silver hatchback passes."),
    "truck": (None, "A blue pickup with a trailer.", "A garbage truck empties the bins.", "A flour lorry backs in."),
    "motorcycle": (None, "A black scooter stops."),
    "dog": (None, "A brown dog without a lead."),
}  # fmt: skip


def open_voices(name: str, folder: Path) -> Suite:
    """The place as a suite, with what is right of each question."""
    told = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    folder.mkdir()
    for part in ("place", "live"):
        (folder / f"{part}.json").write_text(json.dumps(told[part]))
    (folder / "questions.jsonl").write_text("\n".join(json.dumps(question) for question in told["questions"]))
    (folder / "events.jsonl").write_text("")
    suite = load_suite(folder)
    (folder / "events.jsonl").write_text("\n".join(json.dumps(row) for row in _events(name, told["place"], suite.now)))
    suite = load_suite(folder)
    asked = (
        replace(question, expect=resolve(suite, question.viewer, question.form))
        for question in suite.questions
        if question.form is not None
    )
    return replace(suite, questions=tuple(asked))


def _events(name: str, place: Mapping[str, Any], now: float) -> Iterator[dict[str, Any]]:
    r = random.Random(name)
    weights = [6 if label == "person" else 3 if label in ("car", "dog") else 1 for label in place["labels"]]
    for number in range(EVENTS):
        start = now - r.random() ** 1.5 * DAYS * SECONDS_PER_DAY
        label = r.choices(place["labels"], weights)[0]
        camera = r.choice(list(place["cameras"]))
        names = [*place["known"].get(label, ()), *(place["known"].get("delivery", ()) if label == "person" else ())]
        data: dict[str, Any] = {}
        if description := r.choice(DESCRIPTIONS.get(label, (None,))):
            data["description"] = description
        if label in ("car", "truck", "motorcycle") and r.random() < 0.3:
            data["recognized_license_plate"] = r.choice(PLATES)
        yield {
            "id": f"{start:.6f}-{number:06d}",
            "camera": camera,
            "label": label,
            "sub_label": r.choice(names) if names and r.random() < 0.5 else None,
            "zones": [zone for zone in place["cameras"][camera]["zones"] if r.random() < 0.4],
            "start_time": round(start, 3),
            "end_time": round(min(now, start + r.choice(SECONDS)), 3),
            "data": data,
        }
