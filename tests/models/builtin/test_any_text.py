"""Whatever is typed: never an error, never for long, never what the asker may not see."""

import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.house import HAND, House
from tests.support.invented_places import farm

from witness.assistant.turn import Evidence, TurnRequest, run_turn
from witness.domain.place import Place
from witness.models.base import Message, Text
from witness.models.builtin.calls import plan
from witness.models.builtin.lexicon_en import ENGLISH
from witness.models.builtin.model import BuiltinModel
from witness.models.builtin.parse import Parser
from witness.models.builtin.question import Kind
from witness.models.builtin.wording_en.problems import decline
from witness.tools.base import ToolContext

MAX_SECONDS = 0.05
PARSER = Parser(ENGLISH)
FARM = farm()
SEEN = replace(FARM, cameras=FARM.cameras[3:])
"""The farm as somebody sees it who may see two of its cameras."""

NAMES = [name for c in FARM.cameras for name in (c.name, c.friendly_name, *(z.friendly_name for z in c.zones))]
WORDS = st.sampled_from(
    [*sorted(ENGLISH.ordinary_words), *NAMES, "Greta", "Ole's Tractor", "Bello", "DHL", "3", "17:30"]
)
SENTENCES = st.lists(WORDS, max_size=14).map(" ".join)
SIGNS = st.lists(st.sampled_from("a1 .,'-/\"?\0é\u202e"), max_size=400).map("".join)
TEXTS = st.one_of(st.text(max_size=300), SENTENCES, SIGNS)
CONVERSATIONS = st.lists(TEXTS, min_size=1, max_size=4)


def cameras_of(arguments: Any) -> set[str]:
    named = arguments.get("camera") or ()
    return {named} if isinstance(named, str) else set(named)


def check(texts: list[str], place: Place) -> None:
    question = PARSER.parse(texts[-1], place, earlier=texts[:-1])
    assert not question.problems or decline(question.problems, place)
    allowed = {camera.name for camera in place.cameras}
    for call in plan(question, place):
        assert cameras_of(call.arguments) <= allowed
    assert question.kind is not Kind.COMPARE or len(question.sides) > 1


@given(CONVERSATIONS)
def test_any_conversation_is_read(texts: list[str]) -> None:
    check(texts, SEEN)


@pytest.mark.full
@pytest.mark.timeout(600)
@settings(max_examples=5000)
@given(CONVERSATIONS)
def test_any_conversation_is_read_in_full(texts: list[str]) -> None:
    check(texts, FARM)
    check(texts, replace(FARM, cameras=(), labels=(), known={}, sub_labels=()))


@pytest.mark.full
@pytest.mark.timeout(600)
@settings(max_examples=2000)
@given(st.one_of(TEXTS, st.lists(WORDS, min_size=60, max_size=300).map(" ".join)))
def test_any_text_is_read_in_no_time(text: str) -> None:
    PARSER.parse("", FARM)  # what is made once for a place and a process
    begun = time.thread_time()
    PARSER.parse(text, FARM)
    assert time.thread_time() - begun < MAX_SECONDS


def test_a_long_text_is_no_question() -> None:
    question = PARSER.parse("how many foxes came yesterday " * 30, FARM)

    assert [problem.kind for problem in question.problems] == ["too_long"]


@pytest.mark.anyio
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SENTENCES.filter(str.strip))
async def test_no_answer_shows_what_the_asker_may_not_see(house: House, text: str) -> None:
    async def source() -> ToolContext:
        return house.context(HAND)

    events = [e async for e in run_turn(BuiltinModel(), source, TurnRequest([Message("user", text)]))]

    shown = [event for e in events if isinstance(e, Evidence) for event in e.events]
    assert all(HAND.may_see(event.camera) for event in shown)
    assert "".join(e.text for e in events if isinstance(e, Text))
