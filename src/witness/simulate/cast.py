"""Who and what can appear: from a label and a look to the figure that is drawn."""

from collections.abc import Mapping
from random import Random
from typing import Final

from witness.simulate.actors.animals import CAT, DOG, FOX, RACCOON, Coat, draw_beast, draw_bird
from witness.simulate.actors.bicycles import draw_bicycle
from witness.simulate.actors.body import Body, Pose
from witness.simulate.actors.parcel import draw_parcel
from witness.simulate.actors.people import Hair, Look, draw_person
from witness.simulate.actors.vehicles import Vehicle, camper, car, draw_vehicle, van
from witness.simulate.lens import Lens
from witness.simulate.light import Light, ink
from witness.simulate.shapes import Figure, Shape
from witness.simulate.story import Appearance

_PEOPLE: Final[Mapping[str, Look]] = {
    "Nora": Look(1.70, hair=ink("#7a3b22"), style="bun", top=ink("#d9a02e"), legs=ink("#3f4a66"), coat=True),
    "Tomas": Look(1.84, hair=ink("#3a2a20"), top=ink("#2f4f78"), legs=ink("#5a5348"), beard=True),
    "Ida": Look(
        1.42, hair=ink("#a0622f"), style="long", top=ink("#e0574a"), legs=ink("#41618a"), backpack=ink("#2f8f8a")
    ),
    "Lotte": Look(
        1.62, hair=ink("#e4e2de"), style="bun", top=ink("#7c5a94"), legs=ink("#575b66"), coat=True, bag=ink("#8a5a3c")
    ),
    "Mr Pell": Look(
        1.78,
        hair=ink("#8d8a84"),
        top=ink("#4f7d48"),
        legs=ink("#4a6a44"),
        hat="brim",
        hat_colour=ink("#d8b76a"),
        beard=True,
    ),
    "dhl": Look(
        1.78, top=ink("#f2c318"), legs=ink("#3a3a3c"), stripe=ink("#cf1020"), hat="cap", hat_colour=ink("#cf1020")
    ),
    "dpd": Look(
        1.80, top=ink("#a8233c"), legs=ink("#46464a"), stripe=ink("#e8e4de"), hat="cap", hat_colour=ink("#3a3a3c")
    ),
    "post": Look(
        1.72, top=ink("#2f5fa8"), legs=ink("#2b3a5a"), hat="cap", hat_colour=ink("#22427a"), bag=ink("#b3392f")
    ),
    "hooded": Look(1.80, top=ink("#33363d"), legs=ink("#2a2c33"), hat="hood", hat_colour=ink("#33363d")),
}
_VEHICLES: Final[Mapping[str, Vehicle]] = {
    "Hatchback": car(ink("#2f62a8")),
    "Camper": camper(ink("#2f8f8f")),
    "Garden Van": van(ink("#e6e4dc"), ink("#4f8a48")),
    "dhl": van(ink("#f2c318"), ink("#cf1020")),
    "dpd": van(ink("#eceae6"), ink("#a8233c")),
    "post": van(ink("#2f5fa8"), ink("#e8c33a")),
    "bin lorry": van(ink("#d9772e"), ink("#e8e4de")),
}
_BEASTS: Final[Mapping[str, Coat]] = {"dog": DOG, "cat": CAT, "fox": FOX, "raccoon": RACCOON}
_FURS: Final = ("#6f6c6a", "#c98a4a", "#3a3634", "#d8d2c8", "#8a6a4a")

_SKINS: Final = ("#e8c4a4", "#e2b492", "#c68f66", "#9a6a48", "#6d4630", "#f0d2b8")
_HAIRS: Final = ("#2c221c", "#4a3424", "#7a4a2a", "#b98a4e", "#d9c08a", "#8f8c88", "#1d1b1c")
_TOPS: Final = (
    "#b8453c",
    "#3f7a9a",
    "#5a8a52",
    "#8a5a8f",
    "#d98a3a",
    "#4a5568",
    "#d8cfc0",
    "#2f6f6a",
    "#c97a8a",
    "#6a6f4a",
)
_LEGS: Final = ("#3f4a66", "#2f3440", "#6a5f50", "#556070", "#7a6a58")
_PAINTS: Final = ("#b8322f", "#e6e6e8", "#3a3d44", "#8d949c", "#2f5f9a", "#c9b48a", "#4f7a5c", "#d98a2e", "#5a4a6a")
_STYLES: Final[tuple[Hair, ...]] = ("short", "short", "long", "bun", "none")


def figure(lens: Lens, pose: Pose, label: str, look: str, *, light: Light, carries: bool = False) -> Figure:
    """What stands there in that pose.

    `look` names somebody known; any other text is a seed for the clothes, colours and build of a stranger.
    """
    shapes = _shapes(Body(lens, pose), label, look, light, carries=carries)
    return Figure(label, look, pose.z, tuple(shapes))


def appearing(lens: Lens, appearance: Appearance, time: float, light: Light) -> Figure:
    """What an appearance looks like at that many Unix seconds."""
    pose, carries = appearance.pose(time), appearance.carries(time)
    return figure(lens, pose, appearance.step.label, appearance.look, light=light, carries=carries)


def _shapes(body: Body, label: str, look: str, light: Light, *, carries: bool) -> list[Shape]:
    if label == "person":
        return draw_person(body, _PEOPLE.get(look) or _stranger(look), carries=carries)
    if label in ("car", "truck"):
        return draw_vehicle(
            body, _VEHICLES.get(look) or _traffic(label, look), lamps=light.dark and body.pose.moving > 0
        )
    if label == "bicycle":
        rider = _PEOPLE.get(look) or _stranger(look)
        return draw_bicycle(body, rider, ink(Random(look).choice(_PAINTS)))
    if label == "bird":
        return draw_bird(body)
    if label == "package":
        return draw_parcel(body)
    return draw_beast(body, _coat(label, look), night=light.infrared)


def _stranger(seed: str) -> Look:
    random = Random(seed)
    return Look(
        height=random.uniform(1.58, 1.90),
        skin=ink(random.choice(_SKINS)),
        hair=ink(random.choice(_HAIRS)),
        style=random.choice(_STYLES),
        top=ink(random.choice(_TOPS)),
        legs=ink(random.choice(_LEGS)),
        hat=random.choice((None, None, None, "cap", "brim", "hood")),
        hat_colour=ink(random.choice(_TOPS)),
        backpack=ink(random.choice(_TOPS)) if random.random() < 0.3 else None,
        bag=ink(random.choice(_TOPS)) if random.random() < 0.2 else None,
        coat=random.random() < 0.3,
        beard=random.random() < 0.2,
    )


def _traffic(label: str, seed: str) -> Vehicle:
    random = Random(seed)
    paint = ink(random.choice(_PAINTS))
    if label == "truck":
        return van(paint, ink(random.choice(_TOPS)))
    return car(paint, estate=random.random() < 0.4)


def _coat(label: str, look: str) -> Coat:
    """A known pet looks as it always does; other dogs and cats come in several colours."""
    coat = _BEASTS[label]
    if label in ("fox", "raccoon") or look in ("Biscuit", "Pepper"):
        return coat
    fur = ink(Random(look).choice(_FURS))
    return Coat(coat.height, coat.length, coat.girth, fur, coat.pale, coat.tail, coat.ears, coat.snout, coat.head)
