"""Questions about an invented farm, read by the built-in model."""

from tests.support.invented_places import farm

from witness.domain.moment import start_of_day
from witness.domain.place import Place
from witness.models.builtin.lexicon_en import ENGLISH
from witness.models.builtin.parse import Parser
from witness.models.builtin.question import Question, What, When

PARSER = Parser(ENGLISH)
FARM = farm()
PEOPLE = What(("person",))


def day(back: int = 0, place: Place = FARM) -> float:
    """The 00:00 of the day so many days ago."""
    return start_of_day(place.now, place.timezone, -back)


TODAY = When(after=day())
YESTERDAY = When(after=day(1), before=day())


def parse(text: str, place: Place = FARM) -> Question:
    """A question; those before it stand in front, divided by `//`."""
    *earlier, last = text.split("//")
    return PARSER.parse(last.strip(), place, earlier=[each.strip() for each in earlier])


def problems(text: str, place: Place = FARM) -> list[tuple[str, str]]:
    return [(p.kind, p.words) for p in parse(text, place).problems]


def understood(text: str) -> Question:
    """A question that is understood."""
    question = parse(text)
    assert question.problems == ()
    assert question.unknown_words == question.left_aside == ()
    return question
