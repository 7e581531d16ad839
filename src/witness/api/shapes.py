"""What replies look like: `GET /api/openapi.json` is made from these, and tests hold the replies to it."""

from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from witness.live.base import Status
from witness.store.base import AuditKind


class Done(TypedDict):
    success: bool


class Refused(TypedDict):
    """What every route but the chat's and OpenAI's says where it does not do what it was asked."""

    success: bool
    message: str


class ToolRefused(Refused):
    tool: NotRequired[str]


class ChatRefused(TypedDict):
    error: str


class OpenAIError(TypedDict):
    message: str
    type: str
    param: str | None
    code: str | None


class OpenAIRefused(TypedDict):
    error: OpenAIError


class EventData(TypedDict):
    """Boxes are `[x, y, width, height]` in shares of the picture; there may be more, as Frigate has it."""

    type: str
    score: float | None
    top_score: float | None
    box: list[float] | None
    attributes: list[Any]
    description: str | None
    recognized_license_plate: str | None


class EventRow(TypedDict):
    """Times are Unix seconds; `end_time` is null while it lasts."""

    id: str
    camera: str
    label: str
    sub_label: str | None
    start_time: float
    end_time: float | None
    false_positive: bool
    zones: list[str]
    has_clip: bool
    has_snapshot: bool
    retain_indefinitely: bool
    data: EventData


class CountsRow(TypedDict):
    total: int
    groups: dict[str, int]


class ObjectRow(TypedDict):
    id: str | None
    label: str
    sub_label: str | None
    zones: list[str]
    stationary: bool
    box: list[float] | None
    score: float | None


class CameraRow(TypedDict):
    name: str
    friendly_name: str
    zones: dict[str, str]
    status: Status
    since: float | None
    frame_time: float | None
    age: float | None
    objects: list[ObjectRow]


class CameraStats(TypedDict):
    status: Status
    since: float | None
    age: float | None
    camera_fps: float
    detection_fps: float
    objects: int


class Stats(TypedDict):
    cameras: dict[str, CameraStats]
    detection_fps: float
    service: dict[str, str]


class FunctionRow(TypedDict):
    name: str
    description: str
    parameters: dict[str, Any]


class ToolRow(TypedDict):
    type: Literal["function"]
    function: FunctionRow


class ToolRows(TypedDict):
    tools: list[ToolRow]


class EvidenceRow(TypedDict):
    """An event as the proof beside an answer; the last three are paths, null where there is no such file."""

    id: str
    camera: str
    label: str
    sub_label: str | None
    zones: list[str]
    start_time: float
    end_time: float | None
    start_time_local: str
    end_time_local: str | None
    description: str | None
    thumbnail: str | None
    snapshot: str | None
    clip: str | None


class CallRow(TypedDict):
    name: str
    arguments: dict[str, Any]
    response: str


class UsageRow(TypedDict):
    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class AnswerMessage(TypedDict):
    role: Literal["assistant"]
    content: str
    tool_calls: None


class Answer(TypedDict):
    message: AnswerMessage
    finish_reason: str
    tool_iterations: int
    tool_calls: list[CallRow]
    evidence: list[EvidenceRow]
    conversation_id: str | None
    usage: UsageRow
    model: str


class ConversationRow(TypedDict):
    id: str
    title: str
    created: float
    updated: float


class TurnRow(TypedDict):
    number: int
    started: float
    question: str
    answer: str
    state: str
    tool_calls: list[CallRow]
    evidence: list[EvidenceRow]


class ConversationTurns(ConversationRow):
    turns: list[TurnRow]


class SignedInRow(TypedDict):
    """`protected`: whether nobody on the network can read along."""

    username: str
    role: str
    protected: bool


class Profile(TypedDict):
    username: str
    role: str
    allowed_cameras: list[str]


class CredentialRow(TypedDict):
    id: int
    user: str
    created: float
    expires: float | None
    last_used: float | None


class SessionRow(CredentialRow):
    address: str
    current: bool


class TokenRow(CredentialRow):
    name: str


class NewToken(TokenRow):
    token: str


class UserRow(TypedDict):
    username: str
    role: str


class RoleRow(TypedDict):
    role: str
    cameras: list[str] | Literal["all"]


class AuditRow(TypedDict):
    id: int
    time: float
    kind: AuditKind
    who: str | None
    door: str
    address: str | None
    action: str
    outcome: str
    details: dict[str, Any]


class ModelRow(TypedDict):
    name: str
    provider: str
    model: str
    role: Literal["answers", "fallback"] | None


class ModelTest(TypedDict):
    success: bool
    milliseconds: int
    message: str | None


class OpenAIModel(TypedDict):
    id: str
    object: Literal["model"]
    created: int
    owned_by: str


class OpenAIModels(TypedDict):
    object: Literal["list"]
    data: list[OpenAIModel]


class OpenAIChoice(TypedDict):
    index: int
    message: dict[str, Any]
    finish_reason: str


class Completion(TypedDict):
    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: list[OpenAIChoice]
    usage: UsageRow
