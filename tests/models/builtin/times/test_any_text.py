"""Whatever is written: never an error, never a span that makes no sense, and never long."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.spans import READER, WEDNESDAY, at, read

from witness.models.builtin.lexicon_en import ENGLISH
from witness.models.builtin.question import When
from witness.models.builtin.reading import MAX_QUESTION, Reading

WORDS = sorted({word for _, pattern in ENGLISH.times.phrases for word in re.findall(r"[a-z']{2,}", pattern)})
SOUP = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(sorted(ENGLISH.times.forms)),
        st.sampled_from(
            ["-", ",", "5", "12", "2026", "31st", "10:30", "24:00", "9999", "99", "3/5", "2026-02-30", "0"]
        ),
    ),
    max_size=30,
).map(" ".join)
SLOW = [
    "the ", "5 ", "5-", "1:1:", "the last ", "of the ", "on the 5th of march ", "monday to ", "between 5 and 7 ",
    "from 5 to ", "yesterday and ", "the whole of the ", "since i left at ", "in the hour before ", "the day before ",
]  # fmt: skip


def makes_sense(when: When) -> bool:
    now = WEDNESDAY.timestamp()
    begins = when.after is None or when.after <= now
    ends = when.before is None or when.before <= now
    return begins and ends and (when.after is None or when.before is None or when.after < when.before)


@settings(max_examples=60, derandomize=True)
@given(SOUP)
def test_words_of_time_in_any_order(text: str) -> None:
    when, problems = read(text)

    assert makes_sense(when)
    assert not problems or when == When()


@pytest.mark.full
@pytest.mark.timeout(600)
@settings(max_examples=10_000)
@given(SOUP | st.text(max_size=300))
def test_anything_in_any_order(text: str) -> None:
    when, problems = read(text)

    assert makes_sense(when)
    assert not problems or when == When()


@pytest.mark.full
@pytest.mark.timeout(600)
@settings(max_examples=300)
@given(SOUP.map(lambda text: (text + " ") * 5) | st.sampled_from(SLOW).map(lambda text: text * MAX_QUESTION))
def test_the_longest_text_takes_less_than_50_ms(text: str) -> None:
    def seconds() -> float:
        began = time.process_time()
        READER.read(Reading(text[:MAX_QUESTION]), at(WEDNESDAY))
        return time.process_time() - began

    assert min(seconds() for _ in range(3)) < 0.05
