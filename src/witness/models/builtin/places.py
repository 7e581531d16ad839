"""The names of cameras and zones, and what a question's places come to."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from witness.domain.place import Place
from witness.models.builtin.lexicon import PlaceWords
from witness.models.builtin.question import ALL_PLACES, Where
from witness.models.builtin.reading import key

_SHORTEST_PART: Final = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """A camera, or one of its zones."""

    camera: str
    zone: str | None = None


Tokens = tuple[str, ...]
"""The words of a name or of a part of a question, as `key` makes them."""


def place_names(place: Place, words: PlaceWords) -> Iterator[tuple[str, Spot]]:
    """All names of all places, the likelier meaning of equal ones first."""
    for camera in place.cameras:
        yield camera.friendly_name, Spot(camera.name)
        yield camera.name, Spot(camera.name)
    for camera, zone in place.zones():
        yield zone.friendly_name, Spot(camera.name, zone.name)
        yield zone.name, Spot(camera.name, zone.name)
    for camera in place.cameras:
        for name in (camera.friendly_name, camera.name):
            yield from ((short, Spot(camera.name)) for short in _without_camera_word(name, words))


def _without_camera_word(name: str, words: PlaceWords) -> Iterator[str]:
    """ "Pantry Cam" is also called the pantry, and the pantry camera."""
    every = _split(name)
    rest = [word for word in every if word not in words.camera]
    short = "".join(rest)
    if len(rest) < len(every) and len(short) >= _SHORTEST_PART:
        yield short
        yield f"{short}camera"


class PlaceIndex:
    """The places of one site by the words of their names."""

    def __init__(self, place: Place, words: PlaceWords) -> None:
        self._kinds = kinds_of_place(words)
        self._compounds = words.compounds
        self._entries = list(self._named(place, words))
        self.last_tokens = frozenset(name[-1] for _, names in self._entries for name in names)
        self.tokens = frozenset(token for _, names in self._entries for name in names for token in name)

    def _named(self, place: Place, words: PlaceWords) -> Iterator[tuple[Spot, tuple[Tokens, ...]]]:
        spots = [(Spot(c.name), (c.friendly_name, c.name)) for c in place.cameras]
        spots += [(Spot(c.name, z.name), (z.friendly_name, z.name)) for c, z in place.zones()]
        for spot, names in spots:
            tokens = (tuple(key(w) for w in _split(name) if w not in words.camera | words.neutral) for name in names)
            yield spot, tuple(dict.fromkeys(form for each in tokens for form in self._joined(each) if form))

    def _joined(self, tokens: Tokens) -> Iterator[Tokens]:
        """The words of a name; also with two of them as one, or one of them as two, where that is the same."""
        yield tokens
        for at, (first, second) in enumerate(pairwise(tokens)):
            if first + second in self._kinds:
                yield (*tokens[:at], first + second, *tokens[at + 2 :])
        for at, token in enumerate(tokens):
            if token in self._compounds:
                yield (*tokens[:at], *self._compounds[token], *tokens[at + 1 :])

    def ends_a_name(self, token: str) -> bool:
        """Whether it is the last word of some name, be it in the plural: "which of the barns"."""
        return any(form in self.last_tokens for form in _forms(token))

    def is_kind(self, token: str) -> bool:
        """Whether it is a word for a kind of place, here or elsewhere."""
        return token in self._kinds or token in self._compounds

    def find(self, tokens: Tokens) -> list[Spot]:
        """The places whose names have all of these words: rather these very words than words like them, and rather
        as the last word of the name, which says what it is. Also a camera and one of its zones: "the barn gate"."""
        return self._named_by(tokens) or self._zone_of_camera(tokens)

    def _named_by(self, tokens: Tokens) -> list[Spot]:
        forms = list(self._joined(tokens))
        for alike, last in ((False, True), (False, False), (True, True), (True, False)):
            found = [
                s for s, names in self._entries if any(self._fits(f, n, alike, last) for f in forms for n in names)
            ]
            if found:
                return _without_own_zones(found)
        return []

    def _zone_of_camera(self, tokens: Tokens) -> list[Spot]:
        for at in range(1, len(tokens)):
            cameras = {spot.camera for spot in self._named_by(tokens[:at]) if spot.zone is None}
            if zones := [s for s in self._named_by(tokens[at:]) if s.zone is not None and s.camera in cameras]:
                return zones
        return []

    def _fits(self, tokens: Tokens, name: Tokens, alike: bool, last: bool) -> bool:  # noqa: FBT001
        fitting = [[part for part in name if self._is(token, part, alike=alike)] for token in tokens]
        return all(fitting) and (not last or any(name[-1] in parts for parts in fitting))

    def _is(self, token: str, part: str, *, alike: bool) -> bool:
        if part in _forms(token):
            return True
        return alike and not self._kinds.get(token, frozenset()).isdisjoint(self._kinds.get(part, ()))


def _forms(token: str) -> Tokens:
    """How a name may have the word: as it is, in the plural or in the singular."""
    return (token, f"{token}s", token.removesuffix("s"))


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
    return (*wheres, *_zones_together(zones, place)) or ALL_PLACES


def _zones_together(zones: dict[str, list[str]], place: Place) -> list[Where]:
    """One `Where` for all cameras, unless that would let in a zone of one that was asked for on another only."""
    names = {name for asked in zones.values() for name in asked}
    if all(
        c.name not in zones or names.intersection(z.name for z in c.zones) == set(zones[c.name]) for c in place.cameras
    ):
        return [Where(tuple(zones), tuple(sorted(names)))] if zones else []
    return [Where((camera,), tuple(asked)) for camera, asked in zones.items()]


def same_zone(spots: Sequence[Spot], place: Place) -> bool:
    """Whether these are zones of one name on several cameras, which are all meant."""
    return len({place.zone_title(s.zone, s.camera) if s.zone else (s.camera,) for s in spots}) == 1


def title_of(spot: Spot, place: Place) -> str:
    """What people call it."""
    camera = place.camera_title(spot.camera)
    return f"{place.zone_title(spot.zone, spot.camera)} ({camera})" if spot.zone else camera


def kinds_of_place(words: PlaceWords) -> dict[str, frozenset[int]]:
    """The words for kinds of place, and of which kinds each speaks."""
    kinds: dict[str, frozenset[int]] = {}
    for number, alike in enumerate((*words.alike, *((word,) for word in words.others))):
        for word in alike:
            kinds[word] = kinds.get(word, frozenset()) | {number}
    return kinds


def _without_own_zones(spots: Sequence[Spot]) -> list[Spot]:
    """A camera together with its own zones is the camera."""
    cameras = {s.camera for s in spots if s.zone is None}
    return [s for s in dict.fromkeys(spots) if s.zone is None or s.camera not in cameras]


def _split(name: str) -> list[str]:
    return name.replace("_", " ").replace("-", " ").lower().split()
