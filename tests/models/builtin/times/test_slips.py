"""Words of time with letters wrong are told; words that are others are not turned into times."""

import pytest
from tests.support.spans import SPELLER, read, shown

from witness.models.builtin.question import When


@pytest.mark.parametrize(
    ("phrase", "right"),
    [
        ("yesteday", "yesterday"), ("yesturday", "yesterday"), ("yestreday mornign", "yesterday morning"),
        ("on tuseday", "on tuesday"), ("on mondya", "on monday"), ("last thrusday", "last thursday"),
        ("wendesday evning", "wednesday evening"), ("on satuday nihgt", "on saturday night"),
        ("in febuary", "in february"),
        ("since last sunnday", "since last sunday"), ("in the aftrenoon", "in the afternoon"),
        ("around midngiht on friday", "around midnight on friday"), ("at the weeknd", "at the weekend"),
        ("betwen 5 and 7 yesterday", "between 5 and 7 yesterday"), ("in the last 20 mintues", "in the last 20 minutes"),
        ("befor 7 today", "before 7 today"), ("in septembr", "in september"),
    ],
)  # fmt: skip
def test_a_slip_of_the_keyboard(phrase: str, right: str) -> None:
    assert shown(phrase) == shown(right) != ""


OTHER_WORDS = """
    frida fridge friendly sundae sundry sunny monkey money monty mundane mooring mourning moaning moving
    mounting eventing evenly opening marsh marches augusta auguste julia juno jan toddy todd sturdy thirsty
    saturate saturated knight moth mouth warning weakened weekender holiday oversight overweight decanter
    remember janitor member tuesdale mona mayor octopus sundown midway moment business horse hearse sinew
    befit alter beware tonic sunken
"""


@pytest.mark.parametrize("word", OTHER_WORDS.split())
def test_another_word_does_not_become_a_time(word: str) -> None:
    text, guessed = SPELLER.correct(f"was the {word} at the gate", frozenset())

    assert not guessed
    assert read(text) == (When(), ())
