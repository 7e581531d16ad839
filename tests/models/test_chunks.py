from hypothesis import given
from hypothesis import strategies as st

from witness.models.chunks import CHUNK_CHARACTERS, word_chunks


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
