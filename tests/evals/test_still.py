"""The live cameras of a suite."""

import pytest
from tests.support.suite_folder import SuiteFolder

from witness.domain.access import Viewer
from witness.domain.errors import NotFound
from witness.evals.still import StillCameras
from witness.evals.suite import Suite

pytestmark = pytest.mark.anyio
MERE = Viewer("mere", "admin", "all")
GUEST = Viewer("guest", "guests", frozenset({"jetty"}))


async def test_they_show_what_is_tracked_now(harbour: Suite) -> None:
    states = await StillCameras(harbour).states(MERE)
    assert [(s.camera, s.status, [o.label for o in s.objects]) for s in states] == [
        ("jetty", "live", ["dog", "person"]),
        ("boat_house", "live", ["package"]),
        ("slipway", "live", []),
    ]
    assert [s.camera for s in await StillCameras(harbour).states(MERE, ["slipway", "pier"])] == ["slipway"]


async def test_an_old_picture_is_not_live(folder: SuiteFolder) -> None:
    folder.live["jetty"] = {**folder.live["jetty"], "timestamp": folder.load().now - 60}
    (state,) = await StillCameras(folder.load()).states(MERE, ["jetty"])
    assert state.status == "stale"
    assert state.objects


async def test_nobody_is_shown_more_than_they_may_see(harbour: Suite) -> None:
    cameras = StillCameras(harbour)
    assert [s.camera for s in await cameras.states(GUEST)] == ["jetty"]
    assert await cameras.states(GUEST, ["boat_house"]) == ()
    assert await cameras.picture(GUEST, "jetty") is None
    with pytest.raises(NotFound):
        await cameras.picture(GUEST, "boat_house")
