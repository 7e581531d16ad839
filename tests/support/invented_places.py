"""Places that exist in tests alone, in zones with and without clock changes."""

from datetime import datetime
from zoneinfo import ZoneInfo

from witness.domain.camera import Camera, Zone
from witness.domain.place import Place

BERLIN = ZoneInfo("Europe/Berlin")
SYDNEY = ZoneInfo("Australia/Sydney")

FARM_NOW = datetime(2026, 3, 18, 14, 30, tzinfo=BERLIN)  # a Wednesday
SHOP_NOW = datetime(2026, 7, 4, 9, 15, tzinfo=SYDNEY)  # a Saturday


def zone(name: str, title: str) -> Zone:
    return Zone(name, title, ((0, 0), (1, 0), (1, 1)))


def farm(now: datetime = FARM_NOW) -> Place:
    """A farm: two barns, a zone name that two cameras share, animals with names."""
    return Place(
        cameras=(
            Camera("yard_cam", "Farm Yard", (zone("trough", "Trough"), zone("gate", "Main Gate"))),
            Camera("barn_north", "North Barn", (zone("stalls", "Stalls"), zone("hayloft", "Hay Loft"))),
            Camera("barn_south", "South Barn", (zone("stalls_s", "Stalls"),)),
            Camera("lane", "Lane"),
            Camera("house", "House Porch", (zone("steps", "Front Steps"),)),
        ),
        labels=("person", "car", "tractor", "truck", "dog", "cat", "horse", "fox", "sheep", "bird", "package"),
        timezone=now.tzinfo or BERLIN,
        now=now.timestamp(),
        known={
            "person": ("Greta", "Ole", "May"),
            "delivery": ("DHL", "Deutsche Post"),
            "dog": ("Bello",),
            "horse": ("Black Beauty",),
            "tractor": ("Ole's Tractor",),
        },
        sub_labels=("Vet Lindholm",),
    )


def shop(now: datetime = SHOP_NOW) -> Place:
    """A shop, where nobody has a name."""
    return Place(
        cameras=(
            Camera("till", "Till"),
            Camera("cam_entrance", "Entrance", (zone("door", "Door"), zone("window", "Shop Window"))),
            Camera("stock-room", "Stock Room"),
        ),
        labels=("person", "dog"),
        timezone=now.tzinfo or SYDNEY,
        now=now.timestamp(),
    )
