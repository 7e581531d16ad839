"""Words that mean one thing here and another there."""

import pytest
from tests.support.parsing import YESTERDAY, day, parse, problems, understood

from witness.models.builtin.question import ALL_THINGS, Kind, What, When, Where


def test_the_night_from_one_day_to_the_next_is_the_latest_of_that_day() -> None:
    # it is a Wednesday: the latest Tuesday is yesterday, though the latest Wednesday is a week ago
    night = When(day(1) + 18 * 3600, day() + 6 * 3600)

    assert understood("foxes in the night from Tuesday to Wednesday").when == night


@pytest.mark.parametrize(
    ("text", "what", "words"),
    [
        ("any boxes yesterday", (What(("package",)),), ()),
        ("the box on the porch yesterday", (What(("package",)),), ()),
        ("was there a big box yesterday", (What(("package",)),), ()),
        ("was there a junction box yesterday", ALL_THINGS, ("junction", "box")),
        ("the car keys in the lane yesterday", (What(("car",)),), ("key",)),
        ("any dog food in the lane yesterday", (What(("dog",)),), ("food",)),
        ("did the dogs misbehave yesterday", (What(("dog",)),), ()),
        ("was the dog whining yesterday", (What(("dog",)),), ()),
    ],
)
def test_a_thing_that_is_only_part_of_another(text: str, what: tuple[What, ...], words: tuple[str, ...]) -> None:
    question = parse(text)

    assert (question.what, question.words) == (what, words)


@pytest.mark.parametrize("text", ["how much is a family ticket", "how much does DHL cost", "how much for a horse"])
def test_what_something_costs_is_out_of_scope(text: str) -> None:
    assert problems(text)[0][0] == "out_of_scope"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("when did Greta come? All visits.", Kind.LIST),
        ("when did Greta come?", Kind.LAST),
        ("how much was going on yesterday", Kind.COUNT),
        ("how much time did Greta spend in the lane yesterday", Kind.HOW_LONG),
    ],
)
def test_words_that_come_close_to_others(text: str, kind: Kind) -> None:
    assert understood(text).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "was anyone on the porch when the parcel came yesterday",
        "who was in the lane while the tractor was there",
        "how many people came when the vet was here",
        "did Greta come when Ole was in the lane",
    ],
)
def test_what_was_while_something_else_was_cannot_be_told(text: str) -> None:
    assert problems(text)[0][0] == "out_of_scope"
    assert problems(text)[0][1].startswith(("when", "while"))


@pytest.mark.parametrize(
    "text",
    [
        "when did the parcel come yesterday",
        "do you know when the tractor came",
        "any idea when Greta was here",
        "was anyone in the lane, and when was the last one",
        "who came to the lane when it was dark",
        "is there any record of when Ole came",
    ],
)
def test_when_may_be_asked_behind_other_words(text: str) -> None:
    assert problems(text) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("more foxes this week or last?", 2),
        ("compare foxes last month with this", 2),
        ("foxes this week and last", 0),
        ("foxes this week and last Monday", 0),
    ],
)
def test_a_span_that_is_not_said_in_full(text: str, spans: int) -> None:
    question = understood(text)

    assert len(question.sides) == spans
    assert question.sides or question.when.after == day(2) or question.when.after == day(9)


def test_couriers_that_are_spelled_out_are_those_that_are_meant() -> None:
    dhl, post = What(names=("DHL",)), What(names=("Deutsche Post",))

    assert [
        side.what for side in understood("Which of the two couriers, DHL or Deutsche Post, came more often?").sides
    ] == [
        (dhl,),
        (post,),
    ]
    assert understood("which couriers came yesterday").what[0].names == (*dhl.names, *post.names)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("how many of each vehicle type came yesterday", "label"),
        ("courier-wise number of deliveries", "sub_label"),
        ("what kind of animals came yesterday", "label"),
    ],
)
def test_by_what_it_is_counted(text: str, by: str) -> None:
    assert understood(text).by == by


def test_words_thrown_in_are_said() -> None:
    assert parse("zounds, any foxes yesterday").left_aside == ("zounds",)
    assert parse("kia ora, any foxes yesterday").left_aside == ()


def test_how_big_something_is_names_no_place() -> None:
    assert parse("has the big white tractor been here").problems == ()
    assert parse("has the big white tractor been here").left_aside == ("big",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("first fox each day last week", "each day"),
        ("the last dog on each camera", "on each camera"),
    ],
)
def test_one_of_each_is_not_taken_for_one_of_all_in_silence(text: str, said: str) -> None:
    assert parse(text).left_aside == (said,)
    assert parse("which camera saw a dog last").left_aside == ()


@pytest.mark.parametrize(
    "text", ["between the lane and the yard where do more foxes come", "are there more hedgehogs in the lane"]
)
def test_no_description_is_searched_for_words_that_compare(text: str) -> None:
    assert "more" not in parse(text).words


def test_whether_there_was_nothing() -> None:
    question = understood("nothing in the lane yesterday?")

    assert (question.kind, question.negated, question.what) == (Kind.EXISTS, True, ALL_THINGS)
    assert (question.where, question.when) == ((Where(("lane",)),), YESTERDAY)


def test_places_in_the_plural_are_asked_which_of() -> None:
    barns = [side.where for side in understood("which of the barns is busier, north or south?").sides]

    assert barns == [(Where(("barn_north",)),), (Where(("barn_south",)),)]
