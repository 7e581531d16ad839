"""The built-in model: `Model`'s protocol without a language model behind it."""

from collections.abc import AsyncGenerator, Sequence

import orjson

from witness.domain.place import Place
from witness.models.base import Delta, Finish, Message, ModelOptions, Text, ToolCall, ToolDefinition
from witness.models.builtin.answer import answer
from witness.models.builtin.calls import MAX_CALLS, Call, plan
from witness.models.builtin.lexicon_en import ENGLISH
from witness.models.builtin.one_event import event_answer, event_call, named_event
from witness.models.builtin.parse import Parser
from witness.models.builtin.question import Question
from witness.models.builtin.results import read_results
from witness.models.builtin.wording_en.problems import NO_TOOLS, PICTURE_LEFT_ASIDE, TOO_MUCH, decline
from witness.models.chunks import word_chunks


class BuiltinModel:
    """Answers common questions through the tools that every model gets. What was asked and found stands in the
    messages; all that is kept between requests is how the last question was read."""

    name = "built-in"
    sees_pictures = False

    def __init__(self) -> None:
        self._parser = Parser(ENGLISH)
        self._last: tuple[list[str], Place, Question] | None = None

    async def stream(
        self, messages: Sequence[Message], tools: Sequence[ToolDefinition], options: ModelOptions
    ) -> AsyncGenerator[Delta, None]:
        """See `Model.stream`."""
        place = options.place
        event_id = named_event(_asked(messages)[-1])
        results = _results(messages)
        calls = () if results else (event_call(event_id),) if event_id else self._plan(messages, place)
        if calls and len(calls) <= MAX_CALLS and {call.tool for call in calls} <= {tool.name for tool in tools}:
            for i, call in enumerate(calls):
                yield ToolCall(f"call_{len(messages)}_{i}", call.tool, orjson.dumps(call.arguments).decode())
            yield Finish("tool_calls")
            return
        if calls:
            said = TOO_MUCH if len(calls) > MAX_CALLS else NO_TOOLS
        elif event_id:
            said = event_answer(read_results(results), place)
        else:
            said = _say(self._question(messages, place), results, place)
        if any(message.images for message in messages if message.role == "user"):
            said += f"\n{PICTURE_LEFT_ASIDE}"
        for piece in word_chunks(said):
            yield Text(piece)
        yield Finish("stop")

    def is_sure(self, messages: Sequence[Message], place: Place) -> bool:
        """Whether the last question was understood whole, with what it takes from those before it."""
        return self._question(messages, place).sure

    async def close(self) -> None:
        """There is nothing to let go of."""

    def _plan(self, messages: Sequence[Message], place: Place) -> tuple[Call, ...]:
        question = self._question(messages, place)
        return () if question.problems else plan(question, place)

    def _question(self, messages: Sequence[Message], place: Place) -> Question:
        """The last question, read once for all requests of a turn."""
        asked = _asked(messages)
        if self._last is None or self._last[0] != asked or self._last[1] is not place:
            self._last = (asked, place, self._parser.parse(asked[-1], place, earlier=asked[:-1]))
        return self._last[2]


def _say(question: Question, results: Sequence[str], place: Place) -> str:
    if question.problems:
        return decline(question.problems, place)
    return answer(question, read_results(results), place)


def _asked(messages: Sequence[Message]) -> list[str]:
    """All questions, the last one last."""
    return [message.text for message in messages if message.role == "user" and message.text.strip()] or [""]


def _results(messages: Sequence[Message]) -> list[str]:
    """The tool results that stand at the end of the conversation."""
    results: list[str] = []
    for message in reversed(messages):
        if message.role != "tool":
            break
        results.append(message.text)
    return results[::-1]
