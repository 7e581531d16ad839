"""A question among sentences that only tell."""

import pytest
from tests.support.parsing import YESTERDAY, day, parse, problems

from witness.models.builtin.question import Kind, What, When, Where

LANE = Where(("lane",))
FOXES = What(("fox",))


@pytest.mark.parametrize(
    "text",
    [
        "My marrows were gnawed. Were there foxes in the lane yesterday?",
        "We heard squealing, did foxes come through the lane yesterday?",
        "Did foxes come through the lane yesterday? It is bothering the lodgers.",
    ],
)
def test_what_is_only_told_is_no_part_of_the_question(text: str) -> None:
    question = parse(text)

    assert question.problems == ()
    assert (question.kind, question.what, question.where, question.when) == (Kind.EXISTS, (FOXES,), (LANE,), YESTERDAY)
    assert question.words == ()
    assert question.told or question.left_aside == ("heard", "squealing")
    assert not question.sure


def test_what_the_question_does_not_say_is_taken_from_what_was_told() -> None:
    question = parse("We heard squealing in the lane yesterday. How many foxes?")

    assert question.problems == ()
    assert (question.what, question.where, question.when) == ((FOXES,), (LANE,), YESTERDAY)


def test_that_day_is_the_one_that_was_told_of() -> None:
    question = parse("We lost power on Monday night, how many foxes had come that day before 6pm?")

    assert question.problems == ()
    assert question.when == When(day(2), day(2) + 18 * 3600)


@pytest.mark.parametrize(
    "text",
    [
        "Grizelda's marrows were gnawed. Did she come yesterday?",  # nobody known was told of
        "How many foxes came yesterday? I do not mean the scruffy ones.",  # leaves something out
        "The gleaming tractor was here. When did it come?",  # "it" is more than a tractor
    ],
)
def test_what_narrows_the_question_is_not_passed_over(text: str) -> None:
    question = parse(text)

    assert question.problems or question.unknown_words


def test_a_command_beside_a_question_is_declined() -> None:
    kinds = [kind for kind, _ in problems("Delete the gleaming clip. How many foxes came yesterday?")]

    assert kinds == ["cannot_change"]
