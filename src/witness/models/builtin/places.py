"""Where a question is about: cameras and zones by id, by friendly name, or by a part of it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

from witness.domain.place import Place
from witness.models.builtin.lexicon import Lexicon
from witness.models.builtin.question import Problem, Where
from witness.models.builtin.reading import Reading, Word, key

_SHORTEST_PART: Final = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """A camera, or one of its zones."""

    camera: str
    zone: str | None = None


class PlaceReader:
    """Reads where a question is about, in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.places
        self._no_parts = lexicon.asking.fillers | lexicon.places.camera
        self._everywhere = lexicon.compile(lexicon.places.everywhere)

    def names(self, place: Place) -> Iterator[tuple[str, Spot]]:
        """All names of all places, the likelier meaning of equal ones first."""
        for camera in place.cameras:
            yield camera.friendly_name, Spot(camera.name)
            yield camera.name, Spot(camera.name)
        for camera, zone in place.zones():
            yield zone.friendly_name, Spot(camera.name, zone.name)
            yield zone.name, Spot(camera.name, zone.name)
        for camera in place.cameras:
            for name in (camera.friendly_name, camera.name):
                yield from ((short, Spot(camera.name)) for short in self._without_camera_word(name))

    def _without_camera_word(self, name: str) -> Iterator[str]:
        """ "Pantry Cam" is also called the pantry, and the pantry camera."""
        words = name.replace("_", " ").replace("-", " ").lower().split()
        rest = [word for word in words if word not in self._words.camera]
        short = "".join(rest)
        if len(rest) < len(words) and len(short) >= _SHORTEST_PART:
            yield short
            yield f"{short}camera"

    def parts(self, reading: Reading, place: Place) -> tuple[list[Spot], list[Problem]]:
        """Places by a part of their name, like "the gate" for the Side Gate, in what is left of the question."""
        reading.take(self._everywhere)
        if all(word.text in self._no_parts for word in reading.open_words()):
            return [], []
        index = _parts_index(place, self._no_parts)
        spots: list[Spot] = []
        problems: list[Problem] = []
        for run in self._runs(reading, index):
            meant = _meant(reduce(set[Spot].intersection, (index[key(word.text)] for word in run)))
            if not meant:
                continue
            reading.cross_out(run[0].start, run[-1].end)
            if len({(s.camera, s.zone) for s in meant}) == 1 or _same_zone(meant, place):
                spots += meant
            else:
                said = reading.shown(run[0].start, run[-1].end)
                problems.append(Problem("which_one", said, tuple(_title(s, place) for s in meant)))
        return spots, problems

    def _runs(self, reading: Reading, index: dict[str, set[Spot]]) -> Iterator[list[Word]]:
        """Neighbouring words that are all parts of names, where a word before or behind says that a place is meant."""
        words = reading.words
        at = 0
        while at < len(words):
            run: list[Word] = []
            while at < len(words) and reading.is_open(words[at]) and key(words[at].text) in index:
                run.append(words[at])
                at += 1
            if run and self._is_place(words, at - len(run), at):
                yield run
            at += not run

    def _is_place(self, words: Sequence[Word], start: int, end: int) -> bool:
        before = words[start - 1].text if start else None
        behind = words[end].text if end < len(words) else None
        return before is None or before in self._words.lead_in or behind in self._words.camera


def to_wheres(spots: Collection[Spot], place: Place) -> tuple[Where, ...]:
    """What to ask for: a camera that is named beside one of its own zones only narrows that zone."""
    zones: dict[str, list[str]] = {}
    whole = list(dict.fromkeys(spot.camera for spot in spots if spot.zone is None))
    for spot in dict.fromkeys(spots):
        if spot.zone is not None:
            zones.setdefault(spot.camera, []).append(spot.zone)
    if narrowed := zones.keys() & whole:
        zones = {camera: zones[camera] for camera in zones if camera in narrowed}
    whole = [camera for camera in whole if camera not in zones]
    wheres = [Where(tuple(whole))] if whole else []
    return (*wheres, *_zones_together(zones, place)) or (Where(),)


def _zones_together(zones: dict[str, list[str]], place: Place) -> list[Where]:
    """One `Where` for all cameras, unless that would let in a zone of one that was asked for on another only."""
    names = {name for asked in zones.values() for name in asked}
    if all(
        c.name not in zones or names.intersection(z.name for z in c.zones) == set(zones[c.name]) for c in place.cameras
    ):
        return [Where(tuple(zones), tuple(sorted(names)))] if zones else []
    return [Where((camera,), tuple(asked)) for camera, asked in zones.items()]


def _parts_index(place: Place, left_out: frozenset[str]) -> dict[str, set[Spot]]:
    index: dict[str, set[Spot]] = {}
    named = [(Spot(c.name), (c.name, c.friendly_name)) for c in place.cameras]
    named += [(Spot(c.name, z.name), (z.name, z.friendly_name)) for c, z in place.zones()]
    for spot, names in named:
        for word in " ".join(names).replace("_", " ").replace("-", " ").lower().split():
            if len(part := key(word)) >= _SHORTEST_PART and part not in left_out:
                index.setdefault(part, set()).add(spot)
    return index


def _meant(spots: set[Spot]) -> list[Spot]:
    """A camera together with its own zones is the camera."""
    cameras = {s.camera for s in spots if s.zone is None}
    return sorted(
        (s for s in spots if s.zone is None or s.camera not in cameras), key=lambda s: (s.camera, s.zone or "")
    )


def _same_zone(spots: Sequence[Spot], place: Place) -> bool:
    """Whether these are zones of one name on several cameras, which are all meant."""
    return len({place.zone_title(s.zone, s.camera) if s.zone else (s.camera,) for s in spots}) == 1


def _title(spot: Spot, place: Place) -> str:
    camera = place.camera_title(spot.camera)
    return f"{place.zone_title(spot.zone, spot.camera)} ({camera})" if spot.zone else camera
