from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witness.models.base import CutOff, Delta, Finish, Reasoning, Text
from witness.models.chunks import CHUNK_CHARACTERS, joined, word_chunks


@given(st.text(), st.integers(1, 100))
def test_the_pieces_make_up_the_text_and_none_is_too_long(text: str, size: int) -> None:
    pieces = list(word_chunks(text, size))

    assert "".join(pieces) == text
    assert all(0 < len(piece) <= size for piece in pieces)


def test_words_stay_whole() -> None:
    text = "The last car was at the driveway, " * 20

    pieces = list(word_chunks(text))

    assert len(pieces) > 5
    assert all(len(piece) > CHUNK_CHARACTERS - 15 for piece in pieces[:-1])
    assert {word for piece in pieces for word in piece.split()} == set(text.split())


def test_pieces_of_one_kind_that_follow_each_other_are_one() -> None:
    deltas = [Reasoning("H"), Reasoning("m"), Text("Bob"), Text(" came."), Finish("stop")]

    assert list(joined(deltas)) == [Reasoning("Hm"), Text("Bob came."), Finish("stop")]


def test_what_came_before_an_error_is_kept() -> None:
    def broken() -> Iterator[Delta]:
        yield Text("Bob")
        raise CutOff("it broke off")

    pieces = joined(broken())

    assert next(pieces) == Text("Bob")
    with pytest.raises(CutOff):
        next(pieces)
