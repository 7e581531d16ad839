import pytest
from tests.support.parsing import parse


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a man in a dark hoodie", ("dark", "hoodie")),
        ("anyone wearing a hi-vis vest", ("hi", "vis", "vest")),
        ("someone with a red umbrella at the lane", ("red", "umbrella")),
        ("a woman carrying a ladder yesterday", ("ladder",)),
        ("somebody on a scooter in the lane yesterday", ("scooter",)),
        ("the black car", ("black",)),
        ("people with dogs yesterday", ("dog",)),
        ("boys in school uniform yesterday", ("school", "uniform")),
        ("kids in costumes yesterday", ("costume",)),
        ("the health inspector's visits", ()),
        ("any delivery truck with a torn tarp yesterday", ("torn", "tarp")),
        ("a hay trailer in the lane yesterday", ("hay", "trailer")),
        ("was there a husky yesterday", ("husky",)),
        ("people with Greta yesterday", ()),
        ("hour with the most people", ()),
    ],
)
def test_words_of_a_description(text: str, words: tuple[str, ...]) -> None:
    assert parse(text).words == words


def test_words_that_nobody_knows_are_not_sure() -> None:
    assert parse("was there a husky yesterday").unknown_words == ("husky",)
    assert not parse("was there a husky yesterday").sure
    assert parse("a man in a dark hoodie yesterday").sure


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("who was there for longer than ten minutes", 600),
        ("anyone there more than 2 minutes", 120),
        ("anyone there for over half an hour", 1800),
        ("anyone there at least 90 seconds", 90),
        ("people who stayed 10 minutes or more", 600),
        ("cars there for more than an hour and a half", 5400),
        ("more than 5 people", None),
        ("over 2 days ago", None),
    ],
)
def test_how_long_it_lasted(text: str, seconds: float | None) -> None:
    assert parse(text).min_seconds == seconds


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("when was the plate HH-AB123 last here", "HH-AB123"),
        ("did number plate dl8caf5032 come today", "DL8CAF5032"),
        ("how often was the plate CX19 KLM read last week", "CX19 KLM"),
        ("license plate ABC 123 yesterday", "ABC 123"),
        ("reg KX12ABC, when was it here", "KX12ABC"),
        ("was 7HG4521 here yesterday", "7HG4521"),
        ("when was b4711x last seen", "B4711X"),
        ("how many cars on the 20th", None),
        ("foxes between 10PM and 2AM", None),
    ],
)
def test_plates(text: str, plate: str | None) -> None:
    assert parse(text).plate == plate
