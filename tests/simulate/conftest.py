from zoneinfo import ZoneInfo

import pytest
from tests.support.simulated import END, SEED, ZONE

from witness.domain.event import Event
from witness.simulate.home import HOME
from witness.simulate.month import month
from witness.simulate.scene import Scene, scenes


@pytest.fixture(scope="session")
def place() -> dict[str, Scene]:
    return scenes(HOME, ZoneInfo(ZONE), SEED)


@pytest.fixture(scope="session")
def events() -> list[Event]:
    """The month before `END`, which holds a change to summer time."""
    return month(HOME, end=END, timezone=ZoneInfo(ZONE), seed=SEED)
