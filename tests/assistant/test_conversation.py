"""Turns inside a conversation that the server keeps."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import orjson
import pytest
import structlog
from tests.support.house import EVENTS, House, at, event
from tests.support.scripted_model import Pause, ScriptedModel, call, calls, say

from witness.assistant.budget import Budget
from witness.assistant.conversation import NEW, NOT_SHOWN, answer_for, open_conversation, run_kept_turn, title_of
from witness.assistant.history import LEFT_OUT
from witness.assistant.turn import Evidence, TurnEnd, TurnEvent, TurnRequest
from witness.domain.access import Viewer
from witness.domain.errors import BadInput, NotFound
from witness.models.base import CutOff, Finish, Message, Text
from witness.store.base import KeptTurn
from witness.tools.base import ToolContext

pytestmark = pytest.mark.anyio

GUEST = Viewer("guest", "viewer", frozenset({"farm_gate", "barn", "orchard"}))
AT_THE_GATE = Viewer("guest", "hands", frozenset({"farm_gate"}))
FIRST = [calls(call("search_objects", order="oldest", limit=3)), say("Inês [1], ctt [2] and Bolota [3].")]


class Talk:
    """A conversation of one user, whose rights may change from turn to turn."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.viewer = GUEST
        self.id = NEW
        self.on_source: Callable[[], None] = lambda: None
        house.store.users.add_user("guest", "viewer", "hash", now=house.clock.now())

    async def source(self) -> ToolContext:
        self.on_source()
        return self.house.context(self.viewer)

    async def begin(self, model: ScriptedModel, question: str = "Who came?", **fields: Any) -> Any:
        request = TurnRequest([Message("user", question)], **fields)
        store = self.house.store.conversations
        conversation = await open_conversation(store, self.source, self.id, request.messages)
        self.id = conversation.id
        return run_kept_turn(store, conversation, model, self.source, request)

    async def ask(self, model: ScriptedModel, question: str = "Who came?", **fields: Any) -> list[TurnEvent]:
        return [event async for event in await self.begin(model, question, **fields)]

    def kept(self) -> tuple[KeptTurn, ...]:
        return self.house.store.conversations.turns(GUEST, self.id)


@pytest.fixture
def talk(house: House) -> Talk:
    return Talk(house)


def text_of(events: list[TurnEvent]) -> str:
    return "".join(event.text for event in events if isinstance(event, Text))


def evidence_of(events: list[TurnEvent]) -> list[str]:
    return [e.id for event in events if isinstance(event, Evidence) for e in event.events]


def words_of(messages: list[Message]) -> str:
    return "\n".join([m.text for m in messages] + [c.arguments for m in messages for c in m.tool_calls])


async def test_a_follow_up_knows_what_was_asked_found_and_answered(talk: Talk) -> None:
    await talk.ask(ScriptedModel(FIRST))
    model = ScriptedModel([say("The dog [3].")])
    events = await talk.ask(model, "Which of them was no person?")
    system, question, asked, result, answer, follow_up = model.asked[0]
    assert system.role == "system"
    assert (question.text, follow_up.text) == ("Who came?", "Which of them was no person?")
    assert orjson.loads(asked.tool_calls[0].arguments) == {"order": "oldest", "limit": 3}
    assert result.tool_call_id == asked.tool_calls[0].id
    assert [row[0] for row in orjson.loads(result.text)["rows"]] == [1, 2, 3]
    assert answer == Message("assistant", "Inês [1], ctt [2] and Bolota [3].")
    assert text_of(events) == "The dog."
    assert evidence_of(events) == [EVENTS[2].id]
    assert talk.kept()[1].references == {3: EVENTS[2].id}


async def test_what_was_shown_and_what_a_model_reads_are_kept_apart(talk: Talk) -> None:
    talk.house.clock.moment += 7
    events = await talk.ask(ScriptedModel(FIRST))
    assert text_of(events) == "Inês, ctt and Bolota."
    assert isinstance(events[-1], TurnEnd)
    (turn,) = talk.kept()
    assert (turn.question, turn.answer, turn.state) == ("Who came?", "Inês, ctt and Bolota.", "complete")
    assert turn.marked == "Inês [1], ctt [2] and Bolota [3]."
    assert turn.started == talk.house.clock.now()
    assert turn.evidence == tuple(e.id for e in EVENTS[:3])
    assert turn.references == {n: e.id for n, e in enumerate(EVENTS[:3], 1)}
    assert turn.cameras == GUEST.cameras
    assert [[c.name for c in made] for made in turn.rounds] == [["search_objects"]]


async def test_each_round_is_kept_once(talk: Talk) -> None:
    two = [call("count_objects", "a", label="car"), call("list_cameras", "b")]
    await talk.ask(ScriptedModel([calls(*two), calls(call("count_objects", label="dog")), say("One dog.")]))
    made = [[(c.name, c.arguments) for c in round_calls] for round_calls in talk.kept()[0].rounds]
    assert made == [
        [("count_objects", '{"label":"car"}'), ("list_cameras", "{}")],
        [("count_objects", '{"label":"dog"}')],
    ]


async def test_marks_are_shown_to_who_asks_for_them(talk: Talk) -> None:
    model = ScriptedModel([FIRST[0], [Text("Inês [1"), Text("], nobody [9"), Text("]."), Finish("stop")]])
    events = await talk.ask(model, keep_marks=True)
    assert text_of(events) == talk.kept()[0].answer == talk.kept()[0].marked == "Inês [1], nobody."
    assert text_of(await talk.ask(ScriptedModel([say("Inês [1]!")]))) == "Inês!"


async def test_text_before_a_round_is_shown_and_not_kept(talk: Talk) -> None:
    model = ScriptedModel([[Text("Let me look ["), call("count_objects"), Finish("tool_calls")], say("Seven.")])
    assert text_of(await talk.ask(model)) == "Let me look [\n\nSeven."
    assert talk.kept()[0].answer == "Seven."


async def test_an_event_keeps_its_number_and_none_is_given_twice(talk: Talk) -> None:
    await talk.ask(ScriptedModel([calls(call("search_objects", order="oldest", limit=2)), say("Two.")]))
    await talk.ask(ScriptedModel([calls(call("search_objects", order="newest", limit=2)), say("[4]")]))
    model = ScriptedModel([calls(call("search_objects", order="oldest")), say("[1] [4] [5]")])
    events = await talk.ask(model)
    rows = orjson.loads(model.asked[1][-1].text)["rows"]
    assert [row[0] for row in rows] == [1, 2, 5, 6, 7, 4, 3]
    assert evidence_of(events) == [EVENTS[0].id, EVENTS[5].id, EVENTS[2].id]
    assert talk.kept()[2].references == dict(sorted((row[0], e.id) for row, e in zip(rows, EVENTS, strict=True)))


async def test_a_number_never_comes_back_for_another_event(talk: Talk) -> None:
    await talk.ask(ScriptedModel(FIRST))
    talk.viewer = AT_THE_GATE  # which leaves the first turn out
    await talk.ask(ScriptedModel([calls(call("search_objects", order="newest", limit=1)), say("One [4].")]))
    assert talk.kept()[1].references == {4: EVENTS[5].id}


async def test_at_a_limit_only_what_this_turn_found_is_told(talk: Talk) -> None:
    await talk.ask(ScriptedModel(FIRST))
    looking = ScriptedModel([calls(call("search_objects", camera="orchard"))])
    said = text_of(await talk.ask(looking, budget=Budget(rounds=1)))
    assert "tractor, Orchard" in said
    assert "Inês" not in said
    assert talk.kept()[1].state == "incomplete"
    assert talk.kept()[1].evidence == (EVENTS[6].id,)


async def test_a_live_picture_goes_with_the_new_question(talk: Talk) -> None:
    await talk.ask(ScriptedModel(FIRST))
    talk.house.show("barn")
    model = ScriptedModel([say("A door.")], sees_pictures=True)
    await talk.ask(model, "What is there now?", live_camera="barn")
    pictured = [message.text for message in model.asked[0] if message.images]
    assert pictured == ["What is there now?"]


async def test_the_next_day_the_prompt_is_that_of_now(talk: Talk) -> None:
    first = ScriptedModel(FIRST)
    await talk.ask(first)
    assert "Now: Wednesday 2026-05-20 15:00" in first.asked[0][0].text
    talk.house.clock.moment = at("2026-05-21T09:30")
    model = ScriptedModel([say("Nobody.")])
    await talk.ask(model, "And today?")
    assert "Now: Thursday 2026-05-21 09:30" in model.asked[0][0].text
    assert "Wednesday" not in words_of(model.asked[0])


async def test_a_turn_past_midnight_reads_the_clock_at_each_call(talk: Talk) -> None:
    talk.house.clock.moment = at("2026-05-20T23:59:50")

    def pass_midnight() -> None:
        talk.house.clock.moment += 8

    talk.on_source = pass_midnight
    model = ScriptedModel([calls(call("get_recap")), say("Quiet.")])
    await talk.ask(model)
    assert "Now: Thursday 2026-05-21 00:00" in model.asked[0][0].text
    recap = orjson.loads(model.asked[1][-1].text)
    assert recap["after"] == "2026-05-20 12:00:14 AM"
    (turn,) = talk.kept()
    assert turn.started == at("2026-05-20T23:59:58")
    (row,) = talk.house.store.conversations.recent(GUEST, limit=1)
    assert row.updated == at("2026-05-21T00:00:14")


async def test_of_a_camera_that_was_taken_away_nothing_is_told(talk: Talk) -> None:
    """T03: not its name, not its rows, not its evidence; and what is left can be asked on."""
    script = [calls(call("search_objects", order="oldest")), say("At the Barn: Bolota [3], a man [5].")]
    await talk.ask(ScriptedModel(script), "Who was at the barn?")
    talk.viewer = AT_THE_GATE
    model = ScriptedModel([calls(call("get_event", event="3")), say("They [1] [3] [5].")])
    events = await talk.ask(model, "Who else?")
    for request in model.asked:
        words = words_of(request)
        assert LEFT_OUT in words
        for hidden in ("barn", "Barn", "Bolota", "orchard", "tractor", "dark coat"):
            assert hidden not in words.replace("Known dog: Bolota", "")
    assert "no such event" in model.asked[1][-1].text
    assert text_of(events) == "They."
    assert evidence_of(events) == []
    first, second = talk.kept()
    assert answer_for(AT_THE_GATE, first) == NOT_SHOWN
    assert answer_for(AT_THE_GATE, second) == "They."
    assert answer_for(GUEST, first) == "At the Barn: Bolota, a man."
    talk.viewer = GUEST
    again = ScriptedModel([say("The dog [3].")])
    assert evidence_of(await talk.ask(again, "Really?")) == [EVENTS[2].id]


async def test_what_a_turn_saw_grows_with_rights_that_grow_meanwhile(talk: Talk) -> None:
    viewers = iter([AT_THE_GATE, AT_THE_GATE, GUEST])

    def promote() -> None:
        talk.viewer = next(viewers)

    talk.on_source = promote
    await talk.ask(ScriptedModel([calls(call("search_objects", camera="barn")), say("A man.")]))
    assert talk.kept()[0].cameras == GUEST.cameras


@pytest.mark.parametrize("said", [["It was"], []])
async def test_a_turn_whose_model_fails_is_kept_as_incomplete(talk: Talk, said: list[str]) -> None:
    with pytest.raises(CutOff):
        await talk.ask(ScriptedModel([[*map(Text, said), CutOff("the model's answer broke off")]]))
    (turn,) = talk.kept()
    assert (turn.question, turn.answer, turn.state) == ("Who came?", "".join(said), "incomplete")


async def test_a_turn_at_a_limit_is_kept_as_incomplete(talk: Talk) -> None:
    events = await talk.ask(ScriptedModel([[Text("Half"), Finish("length")]]))
    assert talk.kept()[0].state == "incomplete"
    assert talk.kept()[0].answer == text_of(events)


async def test_a_turn_that_is_left_is_kept_with_what_was_answered(talk: Talk) -> None:
    """T47"""
    model = ScriptedModel([FIRST[0], [Text("Inês [1] "), Text("and then"), Pause(60), call("count_objects")]])
    events = await talk.begin(model)
    async for piece in events:
        if piece == Text(" and then"):
            await events.aclose()
    assert model.closed_early == 1
    (turn,) = talk.kept()
    assert (turn.answer, turn.marked, turn.state) == ("Inês and then", "Inês [1] and then", "interrupted")
    assert turn.evidence == (EVENTS[0].id,)
    assert turn.references[1] == EVENTS[0].id
    follow_up = ScriptedModel([say("Go on.")])
    await talk.ask(follow_up, "And then?")
    assert follow_up.asked[0][-2].text == "Inês [1] and then (interrupted)"


async def test_two_turns_at_once_are_both_kept_and_can_be_asked_on(talk: Talk) -> None:
    await talk.ask(ScriptedModel([say("Hello.")]))
    one = await talk.begin(ScriptedModel([calls(call("search_objects", order="oldest", limit=1)), say("Inês [1].")]))
    other = await talk.begin(ScriptedModel([calls(call("search_objects", limit=1)), say("A tractor [1].")]))
    assert text_of([e async for e in other]) == "A tractor."
    assert text_of([e async for e in one]) == "Inês."
    assert [turn.evidence for turn in talk.kept()] == [(), (EVENTS[6].id,), (EVENTS[0].id,)]
    model = ScriptedModel([say("She [1].")])
    assert evidence_of(await talk.ask(model, "Who?")) == [EVENTS[0].id]
    assert "A tractor." in words_of(model.asked[0])


async def test_an_answer_stands_where_it_cannot_be_kept(talk: Talk) -> None:
    events = await talk.begin(ScriptedModel([say("Nobody.")]))
    talk.house.store.conversations.delete(GUEST, talk.id)
    with structlog.testing.capture_logs() as logs:
        assert text_of([e async for e in events]) == "Nobody."
    assert [entry["event"] for entry in logs] == ["a turn could not be kept"]


async def test_without_a_conversation_nothing_is_opened(talk: Talk) -> None:
    talk.id = "AAAAAAAAAAAAAAAA"
    model = ScriptedModel([say("Hello.")])
    with pytest.raises(NotFound, match="there is no such conversation"):
        await talk.ask(model)
    assert model.asked == []


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("  Who\ncame?\u202e ", "Who came?"),
        ("w" * 200, "w" * 80),
        ("", "(a picture)"),
        ("\ud800", "(a picture)"),
    ],
)
async def test_a_conversation_is_named_after_its_first_question(talk: Talk, question: str, title: str) -> None:
    await talk.ask(ScriptedModel([say("Hm\ud800.")]), question)
    assert talk.house.store.conversations.get(GUEST, talk.id).title == title
    assert talk.kept()[0].answer == "Hm?."


async def test_long_questions_and_readings_are_bounded(talk: Talk) -> None:
    many = [event(100 + n, "barn", "cat", "2026-05-20T10:00", description=str(n) * 60) for n in range(100)]
    talk.house.store.writer.add_many(many)
    search = call("search_objects", label="cat", limit=100)
    await talk.ask(ScriptedModel([calls(search, replace(search, id="c2")), say("[1]")]), "q" * 9000)
    (turn,) = talk.kept()
    assert (len(turn.question), turn.rounds) == (8000, ())
    assert len(turn.references) == 100


def test_a_title_must_show() -> None:
    assert title_of("  Thieves \n in May ") == "Thieves in May"
    with pytest.raises(BadInput, match="1 to 80 characters"):
        title_of(" \u200b\n")
