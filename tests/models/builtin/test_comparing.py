import pytest
from tests.support.parsing import PEOPLE, TODAY, YESTERDAY, day, parse

from witness.models.builtin.question import Kind, What, When, Where

MONDAY = When(day(2), day(1))
LANE, YARD = Where(("lane",)), Where(("yard_cam",))


@pytest.mark.parametrize(
    "text",
    [
        "were there more people today than yesterday?",
        "more people today or yesterday?",
        "compare today and yesterday for people",
        "people today vs yesterday",
        "did fewer people come today than yesterday",
        "was it busier with people today or yesterday",
    ],
)
def test_two_times(text: str) -> None:
    question = parse(text)

    assert question.problems == ()
    assert question.kind is Kind.COMPARE
    assert [(side.what, side.when) for side in question.sides] == [((PEOPLE,), TODAY), ((PEOPLE,), YESTERDAY)]


@pytest.mark.parametrize(
    "text",
    [
        "which saw more people yesterday, the lane or the farm yard?",
        "compare the lane with the farm yard for people yesterday",
        "were there more people at the lane than at the farm yard yesterday?",
        "is the lane or the farm yard busier with people yesterday?",
    ],
)
def test_two_places(text: str) -> None:
    question = parse(text)

    assert question.problems == ()
    assert question.kind is Kind.COMPARE
    assert [(side.where, side.when) for side in question.sides] == [((LANE,), YESTERDAY), ((YARD,), YESTERDAY)]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("more dogs or cats in the lane yesterday?", [What(("dog",)), What(("cat",))]),
        ("how many dogs vs cats did we have in the lane yesterday", [What(("dog",)), What(("cat",))]),
        ("who was in the lane more often yesterday, Greta or Ole?", [What(names=("Greta",)), What(names=("Ole",))]),
        ("Did Greta come to the lane yesterday more than Ole?", [What(names=("Greta",)), What(names=("Ole",))]),
    ],
)
def test_two_things(text: str, sides: list[What]) -> None:
    question = parse(text)

    assert question.problems == ()
    assert question.kind is Kind.COMPARE
    assert [side.what for side in question.sides] == [(what,) for what in sides]
    assert all(side.where == (LANE,) and side.when == YESTERDAY for side in question.sides)


def test_of_two_days_one_is_asked_for() -> None:
    question = parse("did DHL come on Monday or Tuesday?")

    assert question.problems == ()
    assert question.kind is Kind.EXISTS
    assert question.by == "day"
    assert question.when == When(MONDAY.after, YESTERDAY.before)


def test_of_two_days_that_make_no_span_each_is_looked_at() -> None:
    question = parse("did DHL come on March 2 or March 16?")

    assert question.kind is Kind.COMPARE
    assert [side.when for side in question.sides] == [When(day(16), day(15)), MONDAY]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("any cars or tractors today", Kind.EXISTS),
        ("were there more than 5 foxes yesterday", Kind.EXISTS),
        ("who was in the lane for more than ten minutes", Kind.WHO),
        ("how many people on Monday and Tuesday", Kind.COUNT),
        ("is anyone in the lane or the farm yard", Kind.LIVE),
    ],
)
def test_what_compares_nothing(text: str, kind: Kind) -> None:
    question = parse(text)

    assert question.problems == ()
    assert question.kind is kind


def test_more_of_one_or_more_of_the_other() -> None:
    sides = parse("do we get more foxes or more dogs in the lane?").sides

    assert [side.what for side in sides] == [(What(("fox",)),), (What(("dog",)),)]
    for text in ("did Greta come three times or more this week", "were there two or more foxes", "3 or more foxes"):
        assert parse(text).problems == ()
        assert parse(text).sides == ()
