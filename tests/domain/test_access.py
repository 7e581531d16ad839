"""Which cameras a viewer may see."""

from witness.domain.access import Viewer


def test_a_viewer_sees_nothing_unless_told() -> None:
    assert Viewer("kim", "guest").narrow(None) == frozenset()
    assert not Viewer("kim", "guest").may_see("door")


def test_what_is_asked_for_only_narrows() -> None:
    viewer = Viewer("kim", "guest", frozenset({"door", "yard"}))
    assert viewer.narrow({"yard", "garage"}) == {"yard"}
    assert viewer.narrow({"garage"}) == frozenset()
    assert viewer.narrow(None) == {"door", "yard"}


def test_all_includes_cameras_that_only_the_store_remembers() -> None:
    viewer = Viewer("root", "admin", "all")
    assert viewer.narrow(None) == "all"
    assert viewer.narrow({"gone"}) == {"gone"}
    assert viewer.may_see("gone")
