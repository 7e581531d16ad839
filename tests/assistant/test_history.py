"""What earlier turns give to the next one's prompt."""

from dataclasses import replace

import pytest

from witness.assistant.history import LEFT_OUT, MAX_CHARACTERS, recall
from witness.domain.access import CameraScope, Viewer
from witness.models.base import Message, ToolCall
from witness.store.base import KeptCall, KeptTurn, TurnState

OWNER = Viewer("owner", "admin", "all")
SEARCH = KeptCall("search_objects", '{"limit":1}', '{"total":1,"rows":[[1,"Barn"]]}')
COUNT = KeptCall("count_objects", "{}", '{"total":7}')
TURN = KeptTurn(
    started=0.0,
    question="Who came?",
    answer="Bob.",
    marked="Bob [1].",
    rounds=((SEARCH, COUNT), (COUNT,)),
    references={1: "e1", 2: "e2"},
    evidence=("e1",),
    cameras=frozenset({"gate", "barn"}),
    state="complete",
)
LEFT = (Message("user", LEFT_OUT), Message("assistant", LEFT_OUT))


def seeing(*cameras: str) -> Viewer:
    return Viewer("guest", "viewer", frozenset(cameras))


def texts(messages: tuple[Message, ...]) -> list[str]:
    return [message.text for message in messages]


def test_a_turn_is_told_with_its_calls_and_what_was_read() -> None:
    history = recall([TURN], OWNER)
    a, b, c = (call.id for message in history.messages for call in message.tool_calls)
    assert history.messages == (
        Message("user", "Who came?"),
        Message(
            "assistant",
            "",
            tool_calls=(ToolCall(a, "search_objects", '{"limit":1}'), ToolCall(b, "count_objects", "{}")),
        ),
        Message("tool", SEARCH.reading, tool_call_id=a, name="search_objects"),
        Message("tool", COUNT.reading, tool_call_id=b, name="count_objects"),
        Message("assistant", "", tool_calls=(ToolCall(c, "count_objects", "{}"),)),
        Message("tool", COUNT.reading, tool_call_id=c, name="count_objects"),
        Message("assistant", "Bob [1]."),
    )
    assert history.numbers == {1: "e1", 2: "e2"}


def test_the_ids_of_calls_fit_the_servers_that_are_strict_about_them() -> None:
    many = replace(TURN, rounds=tuple((COUNT,) * 16 for _ in range(10)))
    ids = [call.id for message in recall([many, many], OWNER).messages for call in message.tool_calls]
    assert len(ids) == len(set(ids)) == 320
    assert {len(i) for i in ids} == {9}
    assert all(i.isalnum() for i in ids)


def test_turns_stand_in_their_order() -> None:
    turns = [replace(TURN, question=f"q{n}", marked=f"a{n}", rounds=()) for n in range(3)]
    assert texts(recall(turns, OWNER).messages) == ["q0", "a0", "q1", "a1", "q2", "a2"]


@pytest.mark.parametrize(
    ("saw", "sees"),
    [
        (frozenset({"gate", "barn"}), seeing("gate")),
        (frozenset({"gate"}), seeing("barn")),
        (frozenset({"gate"}), seeing()),
        ("all", seeing("gate", "barn")),
    ],
)
def test_a_turn_that_saw_more_is_left_out_with_its_question_and_numbers(saw: CameraScope, sees: Viewer) -> None:
    """T03: what is told of a turn never holds what the viewer may not see now."""
    later = replace(TURN, question="And?", marked="No.", rounds=(), references={}, cameras=frozenset[str]())
    history = recall([replace(TURN, cameras=saw), later], sees)
    assert history.messages == (*LEFT, Message("user", "And?"), Message("assistant", "No."))
    assert history.numbers == {}


@pytest.mark.parametrize(
    ("saw", "sees"),
    [
        (frozenset({"gate"}), seeing("gate", "barn")),
        (frozenset({"gate"}), seeing("gate")),
        (frozenset({"gate"}), OWNER),
        ("all", OWNER),
    ],
)
def test_a_turn_that_saw_no_more_is_told(saw: CameraScope, sees: Viewer) -> None:
    assert recall([replace(TURN, cameras=saw)], sees).messages[0].text == "Who came?"


def test_readings_go_first_and_then_the_oldest_turns() -> None:
    long = replace(TURN, rounds=((replace(COUNT, reading="x" * (MAX_CHARACTERS // 2)),),), marked="m" * 100)
    history = recall([long] * 40, OWNER)
    assert len([m for m in history.messages if m.role == "tool"]) == 1
    assert history.messages[-2].role == "tool"
    long_texts = replace(TURN, rounds=(), question="q" * 9000, marked="m" * 60_000)
    told = recall([long_texts] * 40, OWNER).messages
    assert 0 < len(told) < 10
    assert sum(map(len, texts(told))) <= MAX_CHARACTERS
    assert told[0].role == "user"


@pytest.mark.parametrize(
    ("marked", "state", "told"),
    [
        ("Bob came", "interrupted", "Bob came (interrupted)"),
        ("Bob came", "incomplete", "Bob came (incomplete)"),
        ("", "interrupted", "(interrupted)"),
        ("", "complete", "(no answer)"),
    ],
)
def test_an_answer_without_its_end_says_so(marked: str, state: TurnState, told: str) -> None:
    assert recall([replace(TURN, marked=marked, state=state)], OWNER).messages[-1] == Message("assistant", told)


def test_of_turns_that_ran_at_once_one_keeps_its_numbers() -> None:
    other = replace(TURN, marked="Eve [1], [2].", references={1: "e8", 2: "e9"})
    history = recall([TURN, other], OWNER)
    assert texts(history.messages[:2]) == ["Who came?", "Bob."]
    assert history.messages[-1].text == "Eve [1], [2]."
    assert history.numbers == {1: "e8", 2: "e9"}
