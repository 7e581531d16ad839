import pytest
from hypothesis import given
from hypothesis import strategies as st

from witness.models.base import Delta, Finish, Reasoning, Text, ToolCall, Usage
from witness.models.text_calls import MAX_CALL_CHARACTERS, TextCalls

CALL = '<tool_call>\n{"name": "search_objects", "arguments": {"label": "person"}}\n</tool_call>'
OTHER = '<tool_call>{"name": "list_cameras"}</tool_call>'
WANTED = ToolCall("text_0", "search_objects", '{"label":"person"}')
TOOLS = {"search_objects", "list_cameras"}


def read(*deltas: Delta, tools: set[str] = TOOLS) -> list[Delta]:
    """What comes out, with neighbouring texts joined."""
    calls = TextCalls(tools, "text_")
    joined: list[Delta] = []
    for delta in (shown for each in deltas for shown in calls.feed(each)):
        last = joined[-1] if joined else None
        if isinstance(delta, Text) and isinstance(last, Text):
            joined[-1] = Text(last.text + delta.text)
        else:
            joined.append(delta)
    return joined


def test_a_call_in_the_text_becomes_a_call() -> None:
    assert read(Text(f"Let me see.{CALL}"), Usage(1, 2), Finish("stop")) == [
        Text("Let me see."),
        WANTED,
        Usage(1, 2),
        Finish("tool_calls"),
    ]


def test_several_calls_and_the_lines_between_them() -> None:
    assert read(Text(f"{CALL}\n\n{OTHER}\n"), Finish("stop")) == [
        WANTED,
        ToolCall("text_1", "list_cameras", ""),
        Finish("tool_calls"),
    ]


@given(st.data())
def test_it_may_be_cut_anywhere(data: st.DataObject) -> None:
    text = f"a < b <tool {CALL} then {OTHER} <tool_ca"
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=20)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]

    *texts, first, second, finish = read(*map(Text, pieces), Finish("stop"))

    assert texts == [Text("a < b <tool then <tool_ca")]
    assert (first, second, finish) == (WANTED, ToolCall("text_1", "list_cameras", ""), Finish("tool_calls"))


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "a <b> c </tool_call>",
        "<tool_call>",
        '<tool_call>{"name": "search_objects", "arguments": {"label": "per',
        '<tool_call>{"name": "format_disk", "arguments": {}}</tool_call>',
        '<tool_call>{"name": ["search_objects"], "arguments": {}}</tool_call>',
        '<tool_call>{"name": "search_objects", "arguments": [1]}</tool_call>',
        '<tool_call>{"name": "search_objects", "arguments": "person"}</tool_call>',
        "<tool_call>search_objects(label=person)</tool_call>",
        '<tool_call>["search_objects"]</tool_call> and so on',
        "<tool_call>" + "x" * (MAX_CALL_CHARACTERS + 1),
    ],
)
def test_all_else_stays_as_it_was(text: str) -> None:
    assert read(*map(Text, text), Finish("stop")) == [Text(text), Finish("stop")]


def test_what_is_too_long_for_a_call_is_not_held_back() -> None:
    calls = TextCalls(TOOLS, "text_")

    assert list(calls.feed(Text("<tool_call>" + "x" * MAX_CALL_CHARACTERS)))


def test_arguments_may_be_a_text_that_holds_an_object() -> None:
    text = '<tool_call>{"name": "search_objects", "arguments": "{\\"limit\\": 3}"}</tool_call>'

    assert read(Text(text), Finish("stop"))[0] == ToolCall("text_0", "search_objects", '{"limit": 3}')


def test_the_last_closing_tag_may_be_missing() -> None:
    assert read(Text(CALL.removesuffix("</tool_call>")), Finish("stop")) == [WANTED, Finish("tool_calls")]


def test_a_limit_inside_a_call_leaves_the_text() -> None:
    assert read(Text(CALL[:-20]), Finish("length")) == [Text(CALL[:-20]), Finish("length")]


def test_real_calls_follow_and_the_reason_stays() -> None:
    real = ToolCall("c1", "list_cameras", "{}")

    assert read(Text(CALL), real, Finish("tool_calls")) == [WANTED, real, Finish("tool_calls")]


def test_thoughts_pass_untouched() -> None:
    assert read(Reasoning(CALL), Finish("stop")) == [Reasoning(CALL), Finish("stop")]


def test_without_tools_nothing_is_a_call() -> None:
    assert read(Text(CALL), Finish("stop"), tools=set()) == [Text(CALL), Finish("stop")]
