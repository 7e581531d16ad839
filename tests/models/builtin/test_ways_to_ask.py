"""Ways to ask that say the same as plainer ones, and words beside them that must not be taken for these."""

from dataclasses import replace

import pytest
from tests.support.parsing import FARM, PEOPLE, TODAY, YESTERDAY, day, parse, problems, understood

from witness.domain.camera import Camera
from witness.models.builtin.lexicon_en import ENGLISH
from witness.models.builtin.parse import Parser
from witness.models.builtin.question import ALL_PLACES, ALL_THINGS, Kind, What, When, Where

FOXES = What(("fox",))
TRUCKS = What(("truck",))
LANE = (Where(("lane",)),)


@pytest.mark.parametrize(
    "text",
    [
        "send me everything the lane saw yesterday",
        "pls send all the clips from the lane yesterday",
        "put up all there is from the lane yesterday",
        "send me a list of everything in the lane yesterday",
        "everything in the lane yesterday, full list please",
        "dig out what the lane saw yesterday",
    ],
)
def test_asking_to_be_shown_is_no_command(text: str) -> None:
    question = understood(text)

    assert (question.kind, question.what, question.where, question.when) == (Kind.LIST, ALL_THINGS, LANE, YESTERDAY)


@pytest.mark.parametrize(
    "text",
    [
        "send me an alert when a fox comes",
        "send a message to Greta",
        "put the light on in the lane",
        "tell Ole to come home",
        "send the clips to Greta",
    ],
)
def test_asking_for_something_to_be_done_is_declined(text: str) -> None:
    assert [kind for kind, _ in problems(text)] == ["cannot_change"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How many foxes came yesterday? List them.", Kind.LIST),
        ("were there foxes yesterday - show me all of them", Kind.LIST),
        ("foxes yesterday, a list please", Kind.LIST),
        ("any foxes yesterday? Give me the times", Kind.LIST),
        ("how many foxes yesterday, list cost no object", Kind.COUNT),
        ("when was the last fox? show me", Kind.LAST),
    ],
)
def test_a_list_that_is_asked_for_behind_the_question(text: str, kind: Kind) -> None:
    assert parse(text).kind is kind


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("what did the lane camera pick up yesterday", ALL_THINGS),
        ("how many foxes did the cameras pick up yesterday", (FOXES,)),
        ("did Greta pick up anything yesterday", (What(names=("Greta",)),)),
        ("was there a pick up in the lane yesterday", (TRUCKS,)),
        ("the pick-ups yesterday", (TRUCKS,)),
        ("how many pickups yesterday", (TRUCKS,)),
    ],
)
def test_what_is_done_is_no_thing_that_is_called_alike(text: str, what: tuple[What, ...]) -> None:
    assert understood(text).what == what


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("how do the cameras compare for foxes", Kind.GROUPS, "camera"),
        ("foxes: compare the days of the week", Kind.GROUPS, "weekday"),
        ("how were yesterday's foxes divided among the cameras", Kind.GROUPS, "camera"),
        ("how are the foxes spread over the day", Kind.GROUPS, "hour"),
        ("put a number on each camera for foxes", Kind.GROUPS, "camera"),
        ("foxes in the lane, a figure for each day", Kind.GROUPS, "day"),
        ("which animal is the most frequent one?", Kind.BUSIEST, "label"),
        ("which animal do we see least?", Kind.BUSIEST, "label"),
        ("what is the commonest vehicle here", Kind.BUSIEST, "label"),
        ("Greta, Ole - how often was each of the two here?", Kind.GROUPS, "sub_label"),
        ("how many visits by each courier", Kind.GROUPS, "sub_label"),
        ("list each courier visit", Kind.LIST, None),
        ("list every delivery yesterday", Kind.LIST, None),
        ("which animal was here most recently", Kind.LAST, None),
        ("which person was the last in the lane", Kind.LAST, None),
        ("which person came first today", Kind.FIRST, None),
    ],
)
def test_numbers_one_by_one(text: str, kind: Kind, by: str | None) -> None:
    question = understood(text)

    assert (question.kind, question.by) == (kind, by)
    assert question.what != ALL_THINGS


@pytest.mark.parametrize("text", ["which person was the last in the lane", "which visitor came first today"])
def test_what_is_asked_which_of_is_kept(text: str) -> None:
    assert understood(text).what == (PEOPLE,)


@pytest.mark.parametrize(
    "text",
    [
        "what is each camera showing right now",
        "what are all the cameras seeing at the moment",
        "tell me what every camera is tracking now",
        "what is on each camera",
    ],
)
def test_what_each_camera_shows_now(text: str) -> None:
    assert (understood(text).kind, understood(text).where) == (Kind.LIVE, ALL_PLACES)


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("how many foxes did each camera see", Kind.GROUPS, "camera"),
        ("which camera is the busiest", Kind.BUSIEST, "camera"),
        ("which cameras saw a fox yesterday", Kind.LIST, "camera"),
    ],
)
def test_what_each_camera_saw_is_not_what_it_shows(text: str, kind: Kind, by: str) -> None:
    assert (understood(text).kind, understood(text).by) == (kind, by)


@pytest.mark.parametrize(
    "text",
    [
        "yesterday in the lane, in a nutshell",
        "in short, what went on in the lane yesterday",
        "tell me how yesterday went in the lane",
        "I require a report on the lane for yesterday",
        "the lane yesterday, in brief",
    ],
)
def test_a_summary_by_whatever_it_is_called(text: str) -> None:
    question = understood(text)

    assert (question.kind, question.where, question.when) == (Kind.RECAP, LANE, YESTERDAY)


@pytest.mark.parametrize(
    "text",
    [
        "did foxes come to the lane yesterday or not?",
        "I need to know if foxes were in the lane yesterday",
        "any foxes in the lane yesterday, going by the descriptions?",
        "had we the pleasure of foxes in the lane yesterday",
        "foxes in the lane yesterday, whole archive",
        "did foxes cross our patch in the lane yesterday",
    ],
)
def test_words_that_change_nothing(text: str) -> None:
    question = understood(text)

    assert (question.what, question.where, question.when) == ((FOXES,), LANE, YESTERDAY)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("foxes on Monday, I mean on Tuesday", YESTERDAY),
        ("how many foxes today - sorry, yesterday", YESTERDAY),
        ("any foxes today, no, yesterday?", YESTERDAY),
        ("Between 2 and 3, I mean yesterday, were there foxes?", YESTERDAY),
        ("how many foxes today // oops, yesterday", YESTERDAY),
        ("how many foxes today // scratch that, yesterday", YESTERDAY),
        ("sorry, any foxes yesterday", YESTERDAY),
        ("any foxes yesterday, no hurry", YESTERDAY),
    ],
)
def test_what_is_taken_back_at_once(text: str, when: When) -> None:
    question = parse(text)

    assert question.problems == ()
    assert (question.what, question.when) == ((FOXES,), when)


def test_a_part_of_the_question_that_was_told_is_never_dropped() -> None:
    for text in (
        "In the evening, they came between 2 and 3. How many foxes were there?",
        "We left on the 31st of June, how many foxes came?",
    ):
        question = parse(text)
        assert question.problems or question.when != When(), text


@pytest.mark.parametrize(
    "text",
    [
        "how many foxes in the lane yesterday, there should be two",
        "how many foxes were in the lane yesterday, I lost a goose",
        "foxes in the lane yesterday, we heard barking?",
    ],
)
def test_what_is_told_behind_the_question(text: str) -> None:
    question = parse(text)

    assert question.problems == ()
    assert (question.what, question.where, question.when) == ((FOXES,), LANE, YESTERDAY)
    assert question.told or question.left_aside
    assert not question.sure


def test_that_day_is_that_of_a_sentence_with_other_words() -> None:
    question = parse("Monday was the harvest festival. How many foxes came that day?")

    assert question.problems == ()
    assert (question.what, question.when) == ((FOXES,), When(day(2), day(1)))
    assert question.words == ()


def test_everywhere_takes_back_a_place() -> None:
    for text in ("actually, on all cameras", "and everywhere?", "on any camera", "anywhere?"):
        question = parse(f"foxes in the lane today // {text}")
        assert (question.problems, question.what, question.where, question.when) == ((), (FOXES,), ALL_PLACES, TODAY)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("did plumber come yesterday", ("plumber",)),
        ("has milkman been yet", ("milkman",)),
        ("was there washing in the lane", ("washing",)),
        ("is there frost in the lane at night", ("frost",)),
        ("a woman in a sarong yesterday", ("sarong",)),
        ("a boy in a riding helmet", ("riding", "helmet")),
        ("somebody with a walking frame", ("walking", "frame")),
        ("a man with a camera in the lane", ("camera",)),
        ("someone holding a phone yesterday", ("phone",)),
        ("the person in the dark raincoat", ("dark", "raincoat")),
    ],
)
def test_things_that_only_a_description_tells_of(text: str, words: tuple[str, ...]) -> None:
    question = parse(text)

    assert question.problems == ()
    assert question.words == words
    assert question.when.time_of_day is None or "night" in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("did norbert come yesterday", [("unknown_name", "norbert")]),
        ("was Peter there", [("unknown_name", "Peter")]),
        ("was Greta in yesterday // and Fergus?", [("unknown_name", "Fergus")]),
        ("was Greta in yesterday // what about fergus", [("unknown_name", "fergus")]),
        ("who was in the still house yesterday", [("unknown_camera", "still house")]),
        ("sum up the cask store for yesterday", [("unknown_camera", "cask store")]),
        ("The pantry shop yesterday", [("unknown_camera", "pantry shop")]),
        ("foxes in the lot yesterday", [("unknown_camera", "lot")]),
    ],
)
def test_what_is_not_here_is_not_looked_for_elsewhere(text: str, expected: list[tuple[str, str]]) -> None:
    assert problems(text) == expected


@pytest.mark.parametrize(
    "text",
    ["who was in the house yesterday", "the whole property yesterday", "is she still at the house", "at our farm"],
)
def test_the_whole_site_is_no_part_of_it(text: str) -> None:
    assert "unknown_camera" not in [kind for kind, _ in problems(text)]


def test_the_lot_is_all_there_is_where_no_place_is_called_so() -> None:
    lot = replace(FARM, cameras=(Camera("lot", "Parking Lot"), *FARM.cameras))

    assert understood("foxes yesterday, show me the lot").where == ALL_PLACES
    assert Parser(ENGLISH).parse("foxes yesterday, show me the lot", lot).where == (Where(("lot",)),)


def test_a_place_that_is_called_like_something_that_is_done() -> None:
    place = replace(FARM, cameras=(Camera("a", "Swings"), Camera("b", "Duck Pond")))
    parser = Parser(ENGLISH)

    assert parser.parse("yesterday: swings, duck pond, any dogs?", place).where == (Where(("a", "b")),)
    assert parser.parse("any dog that swings by", place).where == ALL_PLACES


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("was will here yesterday", ("Will",)),
        ("who came yesterday // just will", ("Will",)),
        ("is sunny here", ("Sunny",)),
        ("will at the lane yesterday", ("Will",)),
        ("Will it be sunny on Saturday", ()),
        ("was it sunny yesterday", ()),
    ],
)
def test_names_that_are_other_words_as_well(text: str, names: tuple[str, ...]) -> None:
    place = replace(FARM, known={"person": ("Will", "Sunny")})
    *earlier, last = text.split(" // ")
    question = Parser(ENGLISH).parse(last, place, earlier=earlier)

    assert tuple(name for what in question.what for name in what.names) == names
    assert names or question.problems
