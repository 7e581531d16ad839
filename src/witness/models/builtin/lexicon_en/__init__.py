"""English: the words by which questions are read. What cameras, labels and names a place has comes from the place."""

from typing import Final

from witness.models.builtin.lexicon import Lexicon
from witness.models.builtin.lexicon_en.asking import ASKING, FOLLOW_UP
from witness.models.builtin.lexicon_en.places import PLACES
from witness.models.builtin.lexicon_en.spelling import SPELLING
from witness.models.builtin.lexicon_en.things import THINGS
from witness.models.builtin.lexicon_en.times import TIME_FRAGMENTS, TIMES

ENGLISH: Final = Lexicon(
    fragments=TIME_FRAGMENTS,
    times=TIMES,
    things=THINGS,
    places=PLACES,
    asking=ASKING,
    follow_up=FOLLOW_UP,
    spelling=SPELLING,
)
