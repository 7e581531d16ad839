"""The built-in model: `Model`'s protocol without a language model behind it."""

from collections.abc import AsyncGenerator, Sequence

import orjson

from witness.models.base import Delta, Finish, Message, ModelOptions, Text, ToolCall, ToolDefinition
from witness.models.builtin import wording_en as say
from witness.models.builtin.answer import answer
from witness.models.builtin.calls import plan
from witness.models.builtin.lexicon_en import ENGLISH
from witness.models.builtin.parse import Parser
from witness.models.builtin.results import read_results
from witness.models.chunks import word_chunks


class BuiltinModel:
    """Answers common questions through the tools that every model gets. Keeps nothing between requests: what was
    asked and found stands in the messages."""

    name = "built-in"
    sees_pictures = False

    def __init__(self) -> None:
        self._parser = Parser(ENGLISH)

    async def stream(
        self, messages: Sequence[Message], tools: Sequence[ToolDefinition], options: ModelOptions
    ) -> AsyncGenerator[Delta, None]:
        """See `Model.stream`."""
        place = options.place
        questions = [m for m in messages if m.role == "user" and m.text.strip()]
        text = questions[-1].text if questions else ""
        question = self._parser.parse(text, place, follows=len(questions) > 1)
        results = _results(messages)
        calls = plan(question, place) if not question.problems and not results else ()
        if calls and {call.tool for call in calls} <= {tool.name for tool in tools}:
            for i, call in enumerate(calls):
                yield ToolCall(f"call_{len(messages)}_{i}", call.tool, orjson.dumps(call.arguments).decode())
            yield Finish("tool_calls")
            return
        if question.problems:
            said = say.decline(question.problems, place)
        elif calls:
            said = say.NO_TOOLS
        else:
            said = answer(question, read_results(results), place)
        for piece in word_chunks(said):
            yield Text(piece)
        yield Finish("stop")

    async def close(self) -> None:
        """There is nothing to let go of."""


def _results(messages: Sequence[Message]) -> list[str]:
    """The tool results that stand at the end of the conversation."""
    results: list[str] = []
    for message in reversed(messages):
        if message.role != "tool":
            break
        results.append(message.text)
    return results[::-1]
