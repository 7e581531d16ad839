"""When an object is in a zone."""

from witness.domain.camera import Zone
from witness.domain.detection import Box
from witness.recorder.zones import ZoneWatch

LEFT = ((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0))
RIGHT = ((0.5, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 1.0))


def at(x: float) -> Box:
    return Box(x - 0.05, 0.4, x + 0.05, 0.8)


def walk(watch: ZoneWatch, *xs: float) -> list[tuple[str, ...]]:
    """Which zones were occupied at each step, one second apart."""
    occupied: list[tuple[str, ...]] = []
    for second, x in enumerate(xs):
        watch.see(at(x), float(second))
        occupied.append(watch.occupied)
    return occupied


def test_inertia_is_frames_in_a_row():
    watch = ZoneWatch.of("person", (Zone("left", "Left", LEFT, inertia=3),))
    assert walk(watch, 0.2, 0.2, 0.7, 0.2, 0.2, 0.2, 0.2) == [(), (), (), (), (), ("left",), ("left",)]


def test_zones_left_are_remembered_in_order_of_entry():
    zones = (Zone("left", "Left", LEFT, inertia=1), Zone("right", "Right", RIGHT, inertia=1))
    watch = ZoneWatch.of("person", zones)
    assert walk(watch, 0.7, 0.2, 0.7) == [("right",), ("left",), ("right",)]
    assert watch.entered == ("right", "left")


def test_loitering_is_an_unbroken_stay():
    watch = ZoneWatch.of("person", (Zone("left", "Left", LEFT, inertia=1, loitering_time=2.0),))
    assert walk(watch, 0.2, 0.2, 0.7, 0.2, 0.2, 0.2) == [(), (), (), (), (), ("left",)]


def test_a_zone_may_be_for_some_labels():
    zones = (Zone("left", "Left", LEFT, inertia=1, objects=frozenset({"car"})),)
    assert walk(ZoneWatch.of("person", zones), 0.2) == [()]
    assert walk(ZoneWatch.of("car", zones), 0.2) == [("left",)]


def test_the_feet_decide():
    watch = ZoneWatch.of("person", (Zone("ground", "Ground", ((0, 0.7), (1, 0.7), (1, 1), (0, 1)), inertia=1),))
    watch.see(Box(0.4, 0.1, 0.5, 0.6), 0.0)
    assert watch.occupied == ()
    watch.see(Box(0.4, 0.1, 0.5, 1.0), 1.0)
    assert watch.occupied == ("ground",)
