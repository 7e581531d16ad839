from dataclasses import replace

import pytest
from tests.support.parsing import FARM, PEOPLE, parse, problems

from witness.domain.place import Place
from witness.models.builtin.question import What

VILLAGE = replace(
    FARM,
    known={
        "person": ("Anna Lind", "Björn", "Dr. Okoye"),
        "delivery": ("royal_mail", "blue_dart"),
        "dog": ("Fly",),
        "car": ("Anna's Golf", "Björn's Saab"),
        "truck": ("Old Bertha",),
    },
    labels=(*FARM.labels, "bicycle", "motorcycle"),
)


def what(text: str, place: Place = VILLAGE) -> tuple[What, ...]:
    question = parse(text, place)
    assert question.problems == ()
    return question.what


def named(*names: str) -> tuple[What, ...]:
    return (What(names=names),)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("did Anna Lind come today", ("Anna Lind",)),
        ("did anna come today", ("Anna Lind",)),
        ("did Lind come today", ("Anna Lind",)),
        ("did bjorn come today", ("Björn",)),
        ("did Okoye come today", ("Dr. Okoye",)),
        ("did Dr. Okoye come today", ("Dr. Okoye",)),
        ("was the Royal Mail here today", ("royal_mail",)),
        ("did the blue dart van come today", ("blue_dart",)),
        ("did Blue Dart leave a parcel today", ("blue_dart",)),
        ("was Anna's Golf here today", ("Anna's Golf",)),
        ("was Anna's car here today", ("Anna's Golf",)),
        ("was the saab here today", ("Björn's Saab",)),
        ("was Bertha here today", ("Old Bertha",)),
        ("was the dog Fly here today", ("Fly",)),
        ("did Fly come today", ("Fly",)),
        ("did anybody see Anna today", ("Anna Lind",)),
        ("did Anna or Björn come today", ("Anna Lind", "Björn")),
        ("was my truck here today", ("Old Bertha",)),
        ("has the post come today", ("royal_mail",)),
        ("did the family come home today", ("Anna Lind", "Björn", "Dr. Okoye")),
    ],
)
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert [replace(each, noun=None) for each in what(text)] == [What(names=names)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("did Zara come today", [("unknown_name", "Zara")]),
        ("was Dr. Okoye's car here today", [("unknown_name", "Dr. Okoye's car")]),
        ("was my car here today", [("which_one", "car")]),
        ("did zara come today", [("unknown_name", "zara")]),
    ],
)
def test_names_that_nobody_bears(text: str, expected: list[tuple[str, str]]) -> None:
    assert problems(text, VILLAGE) == expected


def test_a_word_that_is_also_a_name_is_one_where_somebody_is_named() -> None:
    assert what("did a bird fly by today") == (What(("bird",)),)
    assert what("where's fly") == named("Fly")
    assert what("has fly been in the lane today") == named("Fly")
    assert what("Fly and Anna today") == named("Fly", "Anna Lind")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("any cars or trucks today", ("car", "truck")),
        ("any cars, trucks and dogs today", ("car", "truck", "dog")),
        ("did anyone ride a bike today", ("bicycle",)),
        ("someone on a motorbike today", ("motorcycle",)),
        ("how many people on bikes today", ("bicycle",)),
        ("any truck activity today", ("truck",)),
        ("animals like foxes today", ("fox",)),
        ("two-wheelers today", ("motorcycle", "bicycle")),
        ("how many customers today", ("person",)),
        ("any lorries today", ("truck",)),
    ],
)
def test_things_beside_each_other(text: str, labels: tuple[str, ...]) -> None:
    assert [each.labels for each in what(text)] == [labels]


def test_a_thing_that_belongs_to_nobody_is_said() -> None:
    question = parse("did Anna walk the dog today", VILLAGE)

    assert question.what == named("Anna Lind")
    assert question.left_aside == ("dog",)


def test_strangers() -> None:
    stranger = (replace(PEOPLE, unknown=True),)

    for text in (
        "any strangers today",
        "unknown people today",
        "anyone we don't recognize today",
        "an intruder today?",
    ):
        assert what(text) == stranger
    assert what("any unknown cars today") == (What(("car",), unknown=True),)
