"""Looking for garbage seldom, while questions are answered."""

import contextlib
import gc
from collections.abc import Generator
from typing import Final

_NEW_BEFORE_LOOK: Final = 20_000
"""How many more objects there are before the young ones are looked through for garbage: answers make many, and almost
all of them go by themselves."""


@contextlib.contextmanager
def seldom_looked_for() -> Generator[None]:
    """What is loaded now stays until the end, for looking through it would stop every answer for 0.1 s now and then."""
    usual = gc.get_threshold()
    gc.set_threshold(_NEW_BEFORE_LOOK, *usual[1:])
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)
