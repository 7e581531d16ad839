"""What makes a typed function a tool: its schema, how its arguments are read, what it may touch, what it gives back."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, Literal, ParamSpec, Protocol, TypeVar, Unpack, cast, get_args, get_origin, get_type_hints

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError, create_model
from pydantic.fields import FieldInfo

from witness.domain.access import Viewer
from witness.domain.errors import WitnessError
from witness.domain.event import Event
from witness.domain.moment import Clock
from witness.domain.place import Place
from witness.domain.text import without_tokens
from witness.live.base import LiveCameras
from witness.models.base import ToolDefinition
from witness.store.base import EventStore

P = ParamSpec("P")
T = TypeVar("T")

READERS: Final = 2
"""Threads that read the database and files, or wait for a process that does: more of them only take time from each
other, and from the event loop."""

READING: Final = ThreadPoolExecutor(READERS, "reading")
"""They take what waits by themselves, where anyio's limiter hands each on in a turn of the loop."""


class ToolRetry(WitnessError):
    """The caller can mend the call; the message says what would be right."""


class ToolFailed(WitnessError):
    """The call was right and could not be carried out; the message says why, in plain words."""


UnknownNames = Literal["explain", "match_nothing"]
"""What a well-formed name that is not known does: a model is told which exist, a program gets an empty result."""


@dataclass(slots=True)
class References:
    """The short numbers under which a conversation's events are shown to a model: 1, 2, ...

    `events` are those that may be cited; `shown` are those of them that the turn under way has shown; `last` is the
    highest number given so far.
    """

    events: dict[int, Event] = field(default_factory=dict[int, Event])
    shown: dict[int, Event] = field(default_factory=dict[int, Event])
    last: int = 0
    _numbers: dict[str, int] = field(default_factory=dict[str, int])

    @classmethod
    def resume(cls, numbers: Mapping[int, str], events: Mapping[str, Event], last: int) -> "References":
        """The numbers of a conversation that goes on: its events' ids by number, and those of them that there are."""
        known = {number: events[event_id] for number, event_id in numbers.items() if event_id in events}
        return cls(known, last=last, _numbers={event_id: number for number, event_id in numbers.items()})

    def number(self, event: Event) -> int | str:
        """The event's number in this conversation; a new event gets the next one."""
        number = self._numbers.setdefault(event.id, self.last + 1)
        self.last = max(self.last, number)
        self.events[number] = self.shown[number] = event
        return number


class CallNote(Protocol):
    """Takes note of a call that ran; `count` is how many events its result is about."""

    def __call__(self, tool: str, arguments: Mapping[str, Any], outcome: str, count: int | None) -> None: ...


def note_nothing(tool: str, arguments: Mapping[str, Any], outcome: str, count: int | None) -> None:
    """For calls on whose account nobody is answerable: evaluations, tests."""


@dataclass(frozen=True, slots=True)
class ToolContext:
    """All that a tool may touch. Made anew before each call, with the rights of that moment."""

    viewer: Viewer
    place: Place
    events: EventStore
    live: LiveCameras
    clock: Clock
    unknown_names: UnknownNames = "explain"
    references: References = field(default_factory=References)
    """The events that this conversation has shown to its model so far."""
    note: CallNote = note_nothing
    """Puts each call on the audit trail."""


class ToolResult(Protocol):
    """A tool's typed result, and its renderings."""

    def for_program(self) -> Any:
        """The full result as JSON values: what `POST /api/chat/execute` returns."""
        ...

    def for_transcript(self) -> Any:
        """What a chat client is shown of the call, as JSON values."""
        ...

    def for_model(self, references: References) -> dict[str, Any]:
        """What a model reads, as compact JSON values: friendly names, local times, numbers for ids."""
        ...


ToolFunction = Callable[..., Awaitable[ToolResult]]


@dataclass(frozen=True, slots=True)
class Choices:
    """Marks a parameter whose values a schema lists from the viewer's place, where there are any."""

    values: Callable[[Place], Sequence[str]]


OBVIOUS: Final = "obvious"
"""Marks a parameter whose description a model can do without that has been told of the place."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A function that a model may call, with what is derived from its signature."""

    name: str
    description: str
    function: ToolFunction
    parameters: type[BaseModel]
    schema: Mapping[str, Any]
    """The JSON schema of `parameters`, made once: it takes milliseconds."""

    def definition(self, place: Place) -> ToolDefinition:
        """The tool as a program or a model is told of it, with what this viewer may choose from."""
        return self._define(lambda info: _described(info, place))

    def brief_definition(self, said: set[str]) -> ToolDefinition:
        """The tool for a model that has been told of the place, with fewer tokens: without what there is to choose
        from, what is obvious, and what `said` holds already, the descriptions of parameters in earlier tools; it is
        added to."""

        def describe(info: FieldInfo) -> str:
            described = info.description or ""
            if described in said or OBVIOUS in info.metadata:
                return ""
            said.add(described)
            return described

        return self._define(describe)

    def _define(self, describe: Callable[[FieldInfo], str]) -> ToolDefinition:
        shapes = cast("Mapping[str, Mapping[str, Any]]", self.schema.get("properties", {}))
        properties = {
            name: _compact(shapes[name], describe(info)) for name, info in self.parameters.model_fields.items()
        }
        parameters: dict[str, Any] = {"type": "object", "properties": properties}
        if required := self.schema.get("required"):
            parameters["required"] = required
        return ToolDefinition(self.name, self.description, parameters)

    async def run(self, context: ToolContext, arguments: Mapping[str, Any]) -> ToolResult:
        """Read the arguments and run the function; what came of it is noted.

        Raises:
            ToolRetry: an argument does not fit.
            ToolFailed: the call was right and could not be carried out.
        """
        try:
            result = await self._run(context, arguments)
        except BaseException as error:
            context.note(self.name, arguments, type(error).__name__, None)
            raise
        context.note(self.name, arguments, "ok", getattr(result, "total", None))
        return result

    async def _run(self, context: ToolContext, arguments: Mapping[str, Any]) -> ToolResult:
        try:
            orjson.dumps(arguments)
        except TypeError as error:
            raise ToolRetry("Arguments hold half of a character, or a number of more than 64 bits.") from error
        try:
            read = self.parameters.model_validate(arguments)
        except ValidationError as error:
            raise ToolRetry(_explain(error, self.parameters)) from error
        given = {name: getattr(read, name) for name in read.model_fields_set}
        return await self.function(context, **given)


def tool(function: ToolFunction) -> Tool:
    """Make a tool of `async def name(context, *, parameter: Annotated[type, Field(description=...)] = ...)`.

    The function's name, docstring and annotations are the schema. `**filters: Unpack[TypedDict]` adds the fields of a
    typed dictionary, all optional, so that tools can share parameters.
    """
    hints = get_type_hints(function, include_extras=True)
    fields: dict[str, Any] = {}
    for parameter in list(inspect.signature(function).parameters.values())[1:]:
        hint = hints[parameter.name]
        if parameter.kind is inspect.Parameter.VAR_KEYWORD and get_origin(hint) is Unpack:
            shared = get_type_hints(get_args(hint)[0], include_extras=True)
            fields |= {name: (inner, None) for name, inner in shared.items()}
        else:
            required = parameter.default is inspect.Parameter.empty
            fields[parameter.name] = (hint, ... if required else parameter.default)
    name = cast("Any", function).__name__
    model = create_model(name, __config__=ConfigDict(extra="forbid"), **fields)
    description = " ".join(inspect.cleandoc(function.__doc__ or "").split())
    return Tool(name, description, function, model, model.model_json_schema())


async def in_thread(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run what blocks (SQL, files) off the event loop."""
    return await asyncio.get_running_loop().run_in_executor(READING, partial(function, *args, **kwargs))


def _compact(schema: Mapping[str, Any], described: str) -> dict[str, Any]:
    """A property without what costs a model tokens and tells it nothing: titles, nulls, defaults that mean absence."""
    variants = [v for v in schema.get("anyOf", []) if v != {"type": "null"}]
    if variants:
        schema = {**variants[0], **schema}
    kept = {key: schema[key] for key in ("type", "items", "enum", "minimum", "maximum") if key in schema}
    return {**kept, "description": described} if described else kept


def _described(info: FieldInfo, place: Place) -> str:
    described = info.description or ""
    for choices in (m for m in info.metadata if isinstance(m, Choices)):
        if values := choices.values(place):
            described = f"{described}{'; ' if described else ''}of: {', '.join(values)}"
    return without_tokens(described)


def _explain(error: ValidationError, parameters: type[BaseModel]) -> str:
    problems: list[str] = []
    for problem in error.errors(include_url=False, include_context=False):
        name = str(problem["loc"][0]) if problem["loc"] else "arguments"
        if problem["type"] == "extra_forbidden":
            there_are = ", ".join(parameters.model_fields) or "none"
            problems.append(f"there is no parameter {name[:40]!r}; there are: {there_are}")
        elif problem["type"] == "missing":
            problems.append(f"{name} is required")
        else:
            problems.append(f"{name}: {problem['msg'].removeprefix('Value error, ')}")
    return "; ".join(problems)
