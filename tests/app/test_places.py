"""What each viewer's model may know."""

from tests.support.house import CAMERAS, HAND, KNOWN, OWNER, ZONE, House

from witness.app.places import Places
from witness.domain.access import Viewer


def places(house: House) -> Places:
    tracked = {"farm_gate": ("person", "fox"), "barn": ("person", "owl"), "orchard": ("deer",)}
    return Places(CAMERAS, tracked, KNOWN, ZONE, house.store.events, house.clock)


def test_a_place_holds_only_what_its_viewer_may_see(house: House) -> None:
    seen = places(house).for_viewer(HAND)
    assert [camera.name for camera in seen.cameras] == ["farm_gate"]
    assert seen.labels == ("person", "fox", "car")
    assert seen.sub_labels == ("Inês", "ctt")
    nobody = places(house).for_viewer(Viewer("new", "guest"))
    assert (nobody.cameras, nobody.labels, nobody.sub_labels) == ((), (), ())


def test_labels_are_those_tracked_and_those_seen(house: House) -> None:
    whole = places(house).for_viewer(OWNER)
    assert whole.labels == ("person", "fox", "owl", "deer", "car", "dog", "tractor")
    assert whole.now == house.clock.now()


def test_at_once_there_is_only_what_was_read_a_moment_ago(house: House) -> None:
    made = places(house)
    assert made.at_once(HAND) is None
    whole = made.for_viewer(HAND)
    assert made.at_once(HAND) == whole
    assert made.at_once(OWNER) is None
    house.clock.moment += 6
    assert made.at_once(HAND) is None
