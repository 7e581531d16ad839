import pytest
from tests.support.parsing import FARM, PEOPLE, TODAY, YESTERDAY, day, parse, problems

from witness.domain.moment import DailyWindow
from witness.models.builtin.question import ALL_THINGS, Kind, Problem, What, When, Where

FOXES = What(("fox",))
LANE = (Where(("lane",)),)
YARD = (Where(("yard_cam",)),)


@pytest.mark.parametrize(
    "text",
    [
        "and yesterday?",
        "what about yesterday",
        "yesterday?",
        "same for yesterday",
        "No, yesterday.",
        "I meant yesterday",
    ],
)
def test_another_time(text: str) -> None:
    question = parse(f"how many foxes in the lane today // {text}")

    assert question.problems == ()
    assert (question.kind, question.what, question.where, question.when) == (Kind.COUNT, (FOXES,), LANE, YESTERDAY)


@pytest.mark.parametrize(
    "text",
    ["only at the farm yard", "and the farm yard?", "no, the farm yard", "farm yard?", "how about the farm yard"],
)
def test_another_place(text: str) -> None:
    question = parse(f"any foxes in the lane yesterday // {text}")

    assert question.problems == ()
    assert (question.kind, question.what, question.where, question.when) == (Kind.EXISTS, (FOXES,), YARD, YESTERDAY)


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("what about the dog", Kind.COUNT, What(("dog",))),
        ("and sheep?", Kind.COUNT, What(("sheep",))),
        ("how many of those were Greta?", Kind.COUNT, What(names=("Greta",))),
        ("only Greta", Kind.COUNT, What(names=("Greta",))),
        ("was Greta among them?", Kind.EXISTS, What(names=("Greta",))),
        ("just the unknown ones", Kind.COUNT, What(("person",), unknown=True)),
        ("any strangers?", Kind.EXISTS, What(("person",), unknown=True)),
    ],
)
def test_another_thing(text: str, kind: Kind, what: What) -> None:
    question = parse(f"how many people in the lane yesterday // {text}")

    assert question.problems == ()
    assert (question.kind, question.what, question.where, question.when) == (kind, (what,), LANE, YESTERDAY)


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("show me the last one", Kind.LAST, None),
        ("when was the first?", Kind.FIRST, None),
        ("who was it?", Kind.WHO, None),
        ("when was that?", Kind.LIST, None),
        ("show them", Kind.LIST, None),
        ("how many?", Kind.COUNT, None),
        ("how long did they stay", Kind.HOW_LONG, None),
        ("on which days?", Kind.LIST, "day"),
        ("break that down by hour", Kind.GROUPS, "hour"),
        ("which of them was it most often?", Kind.BUSIEST, "sub_label"),
        ("are they still there?", Kind.LIVE, None),
    ],
)
def test_another_way_to_ask(text: str, kind: Kind, by: str | None) -> None:
    question = parse(f"was there anyone in the lane yesterday // {text}")

    assert question.problems == ()
    assert (question.kind, question.by, question.what, question.where) == (kind, by, (PEOPLE,), LANE)
    assert question.when == (When() if kind is Kind.LIVE else YESTERDAY)


def test_a_part_of_the_day_that_was_asked_about() -> None:
    night = parse("how many foxes on Monday // and at night?").when
    noon = parse("how many foxes yesterday morning // and in the afternoon?").when
    week = parse("how many foxes last week // only in the mornings").when

    assert night == When(day(2) + 22 * 3600, day(1) + 6 * 3600)
    assert noon == When(day(1) + 12 * 3600, day(1) + 18 * 3600)
    assert week == When(day(9), day(2), DailyWindow(6 * 3600, 12 * 3600))


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("how many foxes yesterday // how many of those were from 1pm on?", When(day(1) + 13 * 3600, TODAY.after)),
        ("how many foxes last week // and of those since 6am?", When(day(9), day(2), DailyWindow(6 * 3600, 0))),
        ("how many foxes today // how many of those since 6am?", When(day() + 6 * 3600)),
        ("foxes yesterday? // and since 6am?", When(day() + 6 * 3600)),
        ("who came yesterday // how many before 8am?", When(day(1), day(1) + 8 * 3600)),
        ("who came yesterday // who was there in the morning?", When(day(1) + 6 * 3600, day(1) + 12 * 3600)),
        ("who came yesterday // how many cars before 8am?", parse("how many cars before 8am?").when),
    ],
)
def test_a_clock_time_is_of_the_day_that_was_asked_about(text: str, when: When) -> None:
    assert parse(text).when == when


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("foxes yesterday? // and the day before?", When(day(2), day(1))),
        ("foxes on Monday? // and the next day?", YESTERDAY),
        ("foxes last week? // and the week before that?", When(day(16), day(9))),
        ("foxes last month? // the month before?", When(day(76), day(45))),
        ("foxes last night? // and the night before?", When(day(2) + 18 * 3600, day(1) + 6 * 3600)),
    ],
)
def test_a_span_counted_from_the_one_before(text: str, when: When) -> None:
    assert parse(text).when == when


@pytest.mark.parametrize(
    ("text", "kind", "when"),
    [
        ("what happened yesterday? // anything in the lane?", Kind.RECAP, YESTERDAY),
        ("how many foxes yesterday // any in the lane?", Kind.COUNT, YESTERDAY),
        ("who was in the farm yard yesterday // any foxes in the lane?", Kind.LIST, YESTERDAY),
        ("is there a fox in the farm yard // anything in the lane?", Kind.LIVE, When()),
        ("what happened yesterday // are there any foxes in the lane?", Kind.LIVE, When()),
        ("anything in the lane?", Kind.LIVE, When()),
    ],
)
def test_without_a_verb_it_is_of_the_time_that_was_asked_about(text: str, kind: Kind, when: When) -> None:
    question = parse(text)

    assert (question.kind, question.where, question.when) == (kind, LANE, when)


def test_a_chain_leans_on_all_before_it() -> None:
    question = parse("how many foxes in the lane today // no, sheep // and yesterday? // in the farm yard")

    assert (question.kind, question.what, question.where, question.when) == (
        Kind.COUNT,
        (What(("sheep",)),),
        YARD,
        YESTERDAY,
    )


@pytest.mark.parametrize("text", ["thanks", "Thank you!", "ok", "hello", "help", "what can you do?"])
def test_what_asks_nothing_is_not_answered_again(text: str) -> None:
    assert problems(f"how many foxes in the lane today // {text}") == [("nothing_asked", "")]


def test_again_asks_the_same() -> None:
    assert parse("how many foxes in the lane today // again") == parse("how many foxes in the lane today")


def test_a_question_that_says_all_leans_on_nothing() -> None:
    question = parse("how many foxes in the lane today // who came yesterday?")

    assert (question.kind, question.what, question.where, question.when) == (
        Kind.WHO,
        (PEOPLE,),
        (Where(),),
        YESTERDAY,
    )
    assert parse("foxes yesterday? // when was the last car?").when == When()
    assert parse("foxes yesterday? // where is Bello?").what == (What(names=("Bello",)),)


def test_what_is_left_out_is_taken_from_before_but_is_not_sure() -> None:
    question = parse("how many foxes in the lane yesterday // were there any dogs?")

    assert (question.what, question.where, question.when) == ((What(("dog",)),), LANE, YESTERDAY)
    assert not question.sure
    assert parse("how many foxes in the lane yesterday // and any dogs?").sure


def test_from_now_to_the_past_and_back() -> None:
    assert parse("what is in the lane? // and yesterday?").kind is Kind.RECAP
    assert parse("is anyone in the lane? // and yesterday?").kind is Kind.EXISTS
    assert parse("who came to the lane yesterday? // and now?").kind is Kind.LIVE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("who was in the cellar today // and yesterday?", [("unknown_camera", "cellar")]),
        ("did Steve come today // and yesterday?", [("unknown_name", "Steve")]),
        ("did Steve come today // and at the gate?", [("unknown_name", "Steve")]),
        ("tell me a joke // and yesterday?", [("follow_up", "")]),
        ("any foxes // and the day before?", [("follow_up", "")]),
        ("more foxes today than yesterday? // and Monday?", [("follow_up", "")]),
    ],
)
def test_what_stood_in_the_way_still_does(text: str, expected: list[tuple[str, str]]) -> None:
    assert problems(text) == expected


def test_the_answer_to_what_was_asked_back() -> None:
    assert parse("who was in the barn today").problems == (Problem("which_one", "barn", ("North Barn", "South Barn")),)
    question = parse("who was in the barn today // the north one")

    assert question.problems == ()
    assert (question.kind, question.where, question.when) == (Kind.WHO, (Where(("barn_north",)),), TODAY)
    assert parse("who was in the cellar today // ok, in the lane then").where == LANE


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("how does that compare to Monday?", [((FOXES,), LANE, YESTERDAY), ((FOXES,), LANE, When(day(2), day(1)))]),
        ("compared to the day before", [((FOXES,), LANE, YESTERDAY), ((FOXES,), LANE, When(day(2), day(1)))]),
        ("is that more than on Monday?", [((FOXES,), LANE, YESTERDAY), ((FOXES,), LANE, When(day(2), day(1)))]),
        ("and versus the farm yard?", [((FOXES,), LANE, YESTERDAY), ((FOXES,), YARD, YESTERDAY)]),
        ("ok, compare that with sheep", [((FOXES,), LANE, YESTERDAY), ((What(("sheep",)),), LANE, YESTERDAY)]),
    ],
)
def test_it_is_compared_with_what_was_asked_about(text: str, sides: list[tuple[object, object, When]]) -> None:
    question = parse(f"any foxes in the lane yesterday // {text}")

    assert (question.kind, question.problems) == (Kind.COMPARE, ())
    assert [(side.what, side.where, side.when) for side in question.sides] == sides
    assert {side.kind for side in question.sides} == {Kind.COUNT}


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("how many foxes yesterday", "how does that compare?"),
        ("how many foxes yesterday", "is that more than foxes?"),
        ("when was the last fox", "how does that compare to Monday?"),
        ("is there a fox in the lane now", "versus Monday?"),
    ],
)
def test_what_cannot_be_compared_is_declined(before: str, text: str) -> None:
    assert parse(f"{before} // {text}").problems == (Problem("follow_up"),)


def test_a_comparison_goes_on_with_another_time() -> None:
    question = parse("more foxes in the lane or in the farm yard today? // and yesterday?")

    assert question.kind is Kind.COMPARE
    assert [(side.where, side.when) for side in question.sides] == [(LANE, YESTERDAY), (YARD, YESTERDAY)]


def test_words_that_could_lean_but_do_not() -> None:
    assert parse("Only Greta").what == (What(names=("Greta",)),)
    assert parse("And how many foxes came yesterday?").kind is Kind.COUNT
    assert parse("how many foxes? // thanks! what happened yesterday?").what == ALL_THINGS


@pytest.mark.parametrize("count", [1, 30])
def test_a_long_conversation_is_read_no_further_than_needed(count: int) -> None:
    earlier = " // ".join(["how many foxes in the lane today", *["and yesterday?", "and today?"] * count])

    assert parse(f"{earlier} // how many sheep yesterday?").what == (What(("sheep",)),)
    assert parse(f"{earlier} // and yesterday?", FARM).when == YESTERDAY
