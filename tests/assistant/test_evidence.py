"""Marks in an answer, and the evidence that they stand for."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.support.house import EVENTS, NOW, ZONE, event

from witness.assistant.evidence import MarkReader, evidence_rows
from witness.domain.place import Place

NUMBERED = dict(enumerate(EVENTS, start=1))
PIECES = ["word ", " ", "[", "]", "1", "2", ",", "[1]", " [2, 3]", "[77]", "-", "[2-4]", "\n", "x[4]y"]
PLACE = Place(cameras=(), labels=(), timezone=ZONE, now=NOW)


def read(text: str, *, cuts: tuple[int, ...] = (), keep: bool = False) -> tuple[str, list[str]]:
    reader = MarkReader(NUMBERED, keep=keep)
    bounds = [0, *sorted(min(c, len(text)) for c in cuts), len(text)]
    shown = "".join(reader.feed(text[a:b]) for a, b in pairwise(bounds)) + reader.flush()
    return shown, list(reader.cited)


def test_marks_are_taken_out_and_remembered_in_the_order_of_the_text() -> None:
    shown, cited = read("A courier came [2]. Before that Inês left [1], and a dog barked [3][2].")
    assert shown == "A courier came. Before that Inês left, and a dog barked."
    assert cited == [EVENTS[1].id, EVENTS[0].id, EVENTS[2].id]


def test_several_numbers_in_one_mark() -> None:
    assert read("Two people [1, 2; 5].") == ("Two people.", [EVENTS[0].id, EVENTS[1].id, EVENTS[4].id])


def test_a_span_of_numbers_in_a_mark() -> None:
    everyone = [each.id for each in EVENTS[:3]]
    assert read("People came [1-3].") == ("People came.", everyone)
    assert read("People came [1–2, 3] and 9 [90-99].") == ("People came and 9 [90-99].", everyone)
    assert read("People came [1-3, 99].", keep=True) == ("People came [1, 2, 3].", everyone)


def test_a_mark_as_long_as_the_longest_result_is_one_however_it_comes() -> None:
    text = f"People came [{', '.join(map(str, range(1, 101)))}]."
    assert read(text, cuts=tuple(range(len(text)))) == ("People came.", [each.id for each in EVENTS])


def test_a_mark_that_no_result_bears_is_dropped() -> None:
    assert read("Nobody [99] came [0].") == ("Nobody came.", [])
    assert read("Nobody [99] came [1, 99].", keep=True) == ("Nobody came [1].", [EVENTS[0].id])


def test_other_brackets_stay() -> None:
    text = "A list [a], [ ], [1a] and [x](y) and [12"
    assert read(text) == (text, [])


@given(
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.lists(st.integers(0, 60), max_size=6).map(tuple),
    st.booleans(),
)  # fmt: skip
def test_where_the_text_is_cut_makes_no_difference(text: str, cuts: tuple[int, ...], keep: bool) -> None:
    assert read(text, cuts=cuts, keep=keep) == read(text, keep=keep)


def test_nothing_is_held_back_for_long() -> None:
    reader = MarkReader(NUMBERED)
    assert reader.feed("It came [") == "It came"
    assert reader.feed("not a mark]") == " [not a mark]"


def test_evidence_has_paths_only_for_files_that_are_there() -> None:
    with_files = event(9, "barn", "cat", "2026-05-20T10:00", has_snapshot=True, has_clip=True)
    bare, whole = evidence_rows([EVENTS[6], with_files], PLACE)
    assert [bare[k] for k in ("thumbnail", "snapshot", "clip", "end_time", "end_time_local")] == [None] * 5
    assert whole["thumbnail"] == f"/api/events/{with_files.id}/thumbnail.jpg"
    assert whole["clip"] == f"/api/events/{with_files.id}/clip.mp4"
    assert whole["start_time_local"] == "2026-05-20 10:00:00 AM"
    assert set(whole) == {
        "id", "camera", "label", "sub_label", "zones", "start_time", "end_time", "start_time_local",
        "end_time_local", "description", "thumbnail", "snapshot", "clip",
    }  # fmt: skip
