from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.invented_places import farm, shop, zone

from witness.domain.camera import Camera
from witness.domain.moment import DailyWindow, start_of_day
from witness.domain.place import Place
from witness.models.builtin.lexicon_en import ENGLISH
from witness.models.builtin.parse import Parser
from witness.models.builtin.question import Kind, Problem, Question, What, When, Where

PARSER = Parser(ENGLISH)
FARM = farm()
SHOP = shop()

PEOPLE = What(("person",))
VEHICLES = What(("car", "truck", "tractor"), noun="vehicle")
ANIMALS = What(("dog", "cat", "bird", "horse", "fox", "sheep"), noun="animal")
COURIERS = What(names=("DHL", "Deutsche Post"), noun="courier")


def day(back: int = 0, place: Place = FARM) -> float:
    return start_of_day(place.now, place.timezone, -back)


TODAY = When(after=day())
YESTERDAY = When(after=day(1), before=day())
THIS_WEEK = When(after=day(2))


def parse(text: str, place: Place = FARM) -> Question:
    return PARSER.parse(text, place)


def problems(text: str, place: Place = FARM) -> list[tuple[str, str]]:
    return [(p.kind, p.words) for p in parse(text, place).problems]


@dataclass
class Case:
    text: str
    kind: Kind
    expected: dict[str, Any]


def case(text: str, kind: Kind, **expected: Any) -> Any:
    for name in ("what", "where"):
        if name in expected and not isinstance(expected[name], tuple):
            expected[name] = (expected[name],)
    return pytest.param(Case(text, kind, expected), id=text)


@pytest.mark.parametrize(
    "case",
    [
        case("How many people today?", Kind.COUNT, what=PEOPLE, when=TODAY),
        case("how many people walked through the lane?", Kind.COUNT, what=PEOPLE, where=Where(("lane",))),
        case("Who came to the house porch yesterday?", Kind.WHO, what=PEOPLE, where=Where(("house",)), when=YESTERDAY),
        case("What is on Farm Yard now?", Kind.LIVE, where=Where(("yard_cam",))),
        case("When was the last car?", Kind.LAST, what=What(("car",))),
        case(
            "number of tractors in the lane this week",
            Kind.COUNT,
            what=What(("tractor",)),
            where=Where(("lane",)),
            when=THIS_WEEK,
        ),
        case(
            "how often was Bello in the hay loft?",
            Kind.COUNT,
            what=What(names=("Bello",)),
            where=Where(("barn_north",), ("hayloft",)),
        ),
        case("Has anyone seen Black Beauty today?", Kind.EXISTS, what=What(names=("Black Beauty",)), when=TODAY),
        case("did DHL come yesterday", Kind.EXISTS, what=What(names=("DHL",)), when=YESTERDAY),
        case("did the DHL driver come yesterday", Kind.EXISTS, what=What(names=("DHL",)), when=YESTERDAY),
        case("any deliveries today?", Kind.EXISTS, what=COURIERS, when=TODAY),
        case("has the mail come yet", Kind.EXISTS, what=What(names=("Deutsche Post",)), when=TODAY),
        case(
            "were there any animals in the barn_north cam last night",
            Kind.EXISTS,
            what=ANIMALS,
            where=Where(("barn_north",)),
        ),
        case(
            "list all vehicles in the lane yesterday", Kind.LIST, what=VEHICLES, where=Where(("lane",)), when=YESTERDAY
        ),
        case(
            "show me everyone at the front steps, oldest first",
            Kind.LIST,
            what=PEOPLE,
            where=Where(("house",), ("steps",)),
            order="oldest",
        ),
        case("show me the last 5 foxes", Kind.LIST, what=What(("fox",)), limit=5, order="newest"),
        case("the first three sheep today", Kind.LIST, what=What(("sheep",)), limit=3, order="oldest", when=TODAY),
        case("When did Greta come yesterday?", Kind.LIST, what=What(names=("Greta",)), when=YESTERDAY),
        case("when did greta come?", Kind.LAST, what=What(names=("Greta",))),
        case(
            "When was Ole's tractor last in the yard?",
            Kind.LAST,
            what=What(names=("Ole's Tractor",)),
            where=Where(("yard_cam",)),
        ),
        case("oles tractor, most recent time", Kind.LAST, what=What(names=("Ole's Tractor",))),
        case(
            "who was the first one in the north barn today",
            Kind.FIRST,
            what=PEOPLE,
            where=Where(("barn_north",)),
            when=TODAY,
        ),
        case("Where is Bello?", Kind.LIVE, what=What(names=("Bello",))),
        case("where was Bello last seen", Kind.LAST, what=What(names=("Bello",))),
        case("is there a fox in the farmyard?", Kind.LIVE, what=What(("fox",)), where=Where(("yard_cam",))),
        case("how many sheep are in the south barn", Kind.LIVE, what=What(("sheep",)), where=Where(("barn_south",))),
        case("hey, who's at the house porch please?", Kind.LIVE, what=PEOPLE, where=Where(("house",))),
        case("show me the lane", Kind.LIVE, where=Where(("lane",))),
        case("Lane?", Kind.LIVE, where=Where(("lane",))),
        case("was anybody in the lane", Kind.EXISTS, what=PEOPLE, where=Where(("lane",))),
        case("which camera saw the most foxes?", Kind.BUSIEST, by="camera", what=What(("fox",))),
        case("busiest hour of the day in the lane", Kind.BUSIEST, by="hour", where=Where(("lane",))),
        case(
            "who is in the south barn most often?",
            Kind.BUSIEST,
            by="sub_label",
            what=PEOPLE,
            where=Where(("barn_south",)),
        ),
        case("people per day this week", Kind.GROUPS, by="day", what=PEOPLE, when=THIS_WEEK),
        case("which dog was out most this week?", Kind.BUSIEST, by="sub_label", what=What(("dog",)), when=THIS_WEEK),
        case("On how many days were people here this week?", Kind.COUNT, by="day", what=PEOPLE, when=THIS_WEEK),
        case("how many different days did people come this week", Kind.COUNT, by="day", what=PEOPLE, when=THIS_WEEK),
        case("How many animals did each camera see yesterday?", Kind.GROUPS, by="camera", what=ANIMALS, when=YESTERDAY),
        case("birds by weekday", Kind.GROUPS, by="weekday", what=What(("bird",))),
        case("which cameras saw Greta today", Kind.LIST, by="camera", what=What(names=("Greta",)), when=TODAY),
        case("which camera saw Greta last?", Kind.LAST, what=What(names=("Greta",))),
        case("What happened yesterday?", Kind.RECAP, when=YESTERDAY),
        case("What did I miss from 9 to 5?", Kind.RECAP, when=When(day() + 9 * 3600)),
        case("what happened after 10pm?", Kind.RECAP, when=When(day(1) + 22 * 3600, day())),
        case(
            "what happened on weekday mornings?",
            Kind.RECAP,
            when=When(time_of_day=DailyWindow(6 * 3600, 12 * 3600), weekdays=frozenset(range(5))),
        ),
        case("what happened in the lane?", Kind.RECAP, where=Where(("lane",)), when=TODAY),
        case("Anything going on at the lane yesterday", Kind.RECAP, where=Where(("lane",)), when=YESTERDAY),
        case(
            "strangers in the yard this week?",
            Kind.LIST,
            what=What(("person",), unknown=True),
            where=Where(("yard_cam",)),
            when=THIS_WEEK,
        ),
        case("were there unknown cars yesterday", Kind.EXISTS, what=What(("car",), unknown=True), when=YESTERDAY),
        case(
            "people we don't know in the lane yesterday",
            Kind.LIST,
            when=YESTERDAY,
            what=What(("person",), unknown=True),
            where=Where(("lane",)),
        ),
        case(
            "did nobody use the lane yesterday?",
            Kind.EXISTS,
            what=PEOPLE,
            where=Where(("lane",)),
            when=YESTERDAY,
            negated=True,
        ),
        case("a man with a red umbrella", Kind.LIST, what=PEOPLE, words=("red", "umbrella")),
        case("was there a black car today?", Kind.EXISTS, what=What(("car",)), words=("black",), when=TODAY),
        case(
            "who was in the lane for more than ten minutes?",
            Kind.WHO,
            what=PEOPLE,
            where=Where(("lane",)),
            min_seconds=600,
        ),
        case("Plate HH-AB123, how often was that here?", Kind.COUNT, plate="HH-AB123"),
        case("when was b4711x last seen", Kind.LAST, plate="B4711X"),
        case("did Vet Lindholm come today?", Kind.EXISTS, what=What(names=("Vet Lindholm",)), when=TODAY),
        case("everything the lane saw yesterday", Kind.LIST, where=Where(("lane",)), when=YESTERDAY),
        case("the house porch and the lane yesterday", Kind.LIST, where=Where(("house", "lane")), when=YESTERDAY),
        case(
            "Was anybody outside in the lane yesterday?",
            Kind.EXISTS,
            what=PEOPLE,
            where=Where(("lane",)),
            when=YESTERDAY,
            left_aside=("outside",),
        ),
        case("any cars or tractors today", Kind.EXISTS, what=What(("car", "tractor")), when=TODAY),
        case(
            "was the dog still in the lane yesterday",
            Kind.EXISTS,
            what=What(("dog",)),
            where=Where(("lane",)),
            when=YESTERDAY,
        ),
        case("list everything in the lane", Kind.LIST, where=Where(("lane",))),
        case("yesterday?", Kind.RECAP, when=YESTERDAY),
        case("foxes at night", Kind.LIST, what=What(("fox",)), when=When(time_of_day=DailyWindow(79200, 21600))),
    ],
)
def test_questions_about_a_farm(case: Case) -> None:
    question = parse(case.text)

    assert question.problems == ()
    assert question.kind is case.kind
    assert {name: getattr(question, name) for name in case.expected} == case.expected
    untold = {"what": (What(),), "where": (Where(),), "by": None, "limit": None, "min_seconds": None, "plate": None}
    for name, default in {**untold, "words": (), "negated": False, "left_aside": ()}.items():
        if name not in case.expected:
            assert getattr(question, name) == default, name


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("who was at the till today", Where(("till",))),
        ("who was at the entrance today", Where(("cam_entrance",))),
        ("who was at the entrance camera today", Where(("cam_entrance",))),
        ("who was in the stockroom today", Where(("stock-room",))),
        ("who was in the stock room cam today", Where(("stock-room",))),
        ("who was in the stock today", Where(("stock-room",))),
        ("who was at the shop window today", Where(("cam_entrance",), ("window",))),
        ("who was at the window today", Where(("cam_entrance",), ("window",))),
        ("who was at the window of the entrance today", Where(("cam_entrance",), ("window",))),
        ("who was there today on all cameras", Where()),
    ],
)
def test_places_by_whatever_they_are_called(text: str, where: Where) -> None:
    question = parse(text, SHOP)

    assert question.problems == ()
    assert question.where == (where,)


def test_a_zone_name_that_two_cameras_share_means_both() -> None:
    stalls = (Where(("barn_north", "barn_south"), ("stalls", "stalls_s")),)

    assert parse("horses in the stalls today").where == stalls
    assert parse("horses in the south barn stalls today").where == (Where(("barn_south",), ("stalls_s",)),)


def test_zones_are_asked_for_one_by_one_where_together_they_would_let_others_in() -> None:
    one = Camera("one", "One", (zone("gate", "Main Gate"), zone("door", "Left Door")))
    two = Camera("two", "Two", (zone("gate", "Side Gate"), zone("door", "Right Door")))
    place = replace(SHOP, cameras=(one, two))

    assert parse("people at the main gate or the right door", place).where == (
        Where(("one",), ("gate",)),
        Where(("two",), ("door",)),
    )


def test_a_zone_beside_another_camera_is_asked_for_on_its_own() -> None:
    assert parse("people in the lane or the hay loft").where == (Where(("lane",)), Where(("barn_north",), ("hayloft",)))


def test_a_name_beside_other_things_is_asked_for_on_its_own() -> None:
    assert parse("Greta or any dogs today").what == (What(("dog",)), What(names=("Greta",)))


def test_a_label_that_the_name_implies_narrows_nothing() -> None:
    assert parse("the dog Bello today").what == (What(names=("Bello",)),)
    assert parse("did anybody see Greta").what == (What(names=("Greta",)),)
    assert parse("DHL van drivers? a DHL person?", FARM).what[-1] == What(names=("DHL",))


@pytest.mark.parametrize(
    ("text", "what", "when"),
    [
        ("did May come yesterday", What(names=("May",)), YESTERDAY),
        ("did may come yesterday", What(names=("May",)), YESTERDAY),
        ("were there foxes in May", What(("fox",)), None),
    ],
)
def test_a_name_that_is_also_a_month(text: str, what: What, when: When | None) -> None:
    question = parse(text)

    assert question.what == (what,)
    assert when is None or question.when == when


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who was on the basement camera last night?", [("unknown_camera", "basement")]),
        ("what is going on in the wine cellar", [("unknown_camera", "wine cellar")]),
        ("open the nursery cam", [("unknown_camera", "nursery")]),
        ("who was in the back garden yesterday", [("unknown_camera", "back garden")]),
        ("when did Steve last come by?", [("unknown_name", "Steve")]),
        ("did greta or Zoë come today?", [("unknown_name", "Zoë")]),
        ("was Greta's car here today", [("unknown_name", "Greta's car")]),
        ("any bears last night?", [("untracked_label", "bears")]),
        ("will it rain tomorrow in Paris", [("out_of_scope", "rain, Paris"), ("lies_ahead", "tomorrow")]),
        ("Write me a poem about the sea", [("out_of_scope", "Write, poem, sea")]),
        ("turn off the lane camera", [("cannot_change", "turn off")]),
        ("delete everything from yesterday", [("cannot_change", "delete")]),
        ("is the gate still locked?", [("unknown_name", "locked")]),
        ("everyone except Greta today", [("cannot_exclude", "except")]),
        ("people not in the lane yesterday", [("cannot_exclude", "not")]),
        ("", [("nothing_asked", "")]),
        ("hello", [("nothing_asked", "")]),
        ("thanks!", [("nothing_asked", "")]),
        ("what can you do?", [("nothing_asked", "")]),
        ("So, what can I ask you", [("nothing_asked", "")]),
        ("who are you?", [("nothing_asked", "")]),
        ("how does this work?", [("nothing_asked", "")]),
        ("who came to the barn today", [("which_one", "barn")]),
        ("who will come tomorrow", [("lies_ahead", "tomorrow")]),
        ("who came on February 30", [("no_such_date", "on February 30")]),
        ("did they come yesterday?", [("follow_up", "they")]),
        ("how many people that day?", [("follow_up", "that day")]),
        ("who came the same evening?", [("follow_up", "the same evening")]),
        ("I was away on Tuesday; who came that day?", []),
    ],
)
def test_what_is_declined(text: str, expected: list[tuple[str, str]]) -> None:
    assert problems(text) == expected


def test_a_camera_that_one_may_not_see_is_as_unknown_as_one_that_is_not_there() -> None:
    seen = replace(FARM, cameras=FARM.cameras[3:])
    text = "who was in the {} yesterday"

    assert problems(text.format("hayloft"), seen) == [("unknown_camera", "hayloft")]
    assert problems(text.format("wardrobe"), seen) == [("unknown_camera", "wardrobe")]
    options = {PARSER.parse(text.format(n), seen).problems[0].options for n in ("hayloft", "wardrobe")}
    assert options == {("Lane", "House Porch")}


def test_where_nobody_has_a_name_couriers_are_not_guessed() -> None:
    assert problems("any deliveries today?", SHOP) == [("no_couriers", "deliveries")]
    assert problems("has the mail come?", SHOP) == [("no_couriers", "mail")]


def test_my_thing_is_the_one_that_has_a_name() -> None:
    assert parse("where is my dog?").what == (What(names=("Bello",)),)
    assert parse("when did my tractor come home yesterday").what == (What(names=("Ole's Tractor",)),)
    two = replace(FARM, known={"dog": ("Bello", "Senta")})
    assert parse("where is our dog", two).problems == (Problem("which_one", "dog", ("Bello", "Senta")),)


def test_a_camera_may_be_called_like_a_thing_or_a_time() -> None:
    place = replace(
        SHOP, cameras=(Camera("c1", "Dog House"), Camera("c2", "Sunday Room"), Camera("c3", "Last Car Park"))
    )

    assert parse("people at the dog house today", place).where == (Where(("c1",)),)
    assert parse("people in the sunday room today", place).where == (Where(("c2",)),)
    assert parse("who was in the last car park today", place).kind is Kind.WHO


TEMPLATES = st.sampled_from(
    [
        "how many {} people came today",
        "who came to the {} lane yesterday",
        "when was the last {} car",
        "what is on the lane now {}",
        "{} which camera saw the most foxes this week",
        "what happened yesterday {}",
        "did Greta come {} today",
        "show me the last five dogs {}",
    ]
)


@given(TEMPLATES, st.from_regex(r"[bcdfghjkmnpqrtvwxz]{3}[aeiou][bcdfghjkmnpqrtvwxz]{3}", fullmatch=True))
def test_a_word_that_nobody_knows_is_never_passed_over(template: str, word: str) -> None:
    question = parse(template.format(word))

    assert not question.sure
    problems = [problem.words for problem in question.problems]
    assert any(word in said for said in (*problems, *question.left_aside, *question.unknown_words))


@given(st.text(max_size=300))
def test_any_text_can_be_parsed(text: str) -> None:
    parse(text)
    parse(text, replace(SHOP, cameras=(), labels=()))
