"""What the vendors are sent, over a real socket; what all protocols share is in test_dialects and test_faults."""

import base64
import sys
from collections.abc import Mapping
from typing import Any

import pytest
from tests.support.asking import KEY, Asking
from tests.support.dialects import ANTHROPIC, BEDROCK, GEMINI, MISTRAL, TOOL_NAME, sse
from tests.support.openai_client import PLACE, QUESTION, TOOL, ask

from witness.domain.errors import BadInput
from witness.models.base import (
    Delta,
    Finish,
    Image,
    Message,
    Model,
    ModelOptions,
    Reasoning,
    ToolCall,
    Usage,
)
from witness.models.pydantic_ai import ROOM_TO_THINK
from witness.models.vendors import VendorName, vendor_model

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("vendor_packages")]

PICTURE = Image(b"\xff\xd8jpeg")
SHOWN = base64.b64encode(PICTURE.data).decode()
VENDORS = [ANTHROPIC, GEMINI, MISTRAL, BEDROCK]
each_vendor = pytest.mark.parametrize("dialect", VENDORS, ids=str)
TURN = [
    Message("system", "Be brief."),
    Message("user", "Look", images=(PICTURE,)),
    Message("assistant", "", tool_calls=(ToolCall("a", TOOL_NAME, '{"limit":1}'), ToolCall("b", TOOL_NAME, "{broken"))),
    Message("tool", "first", tool_call_id="a", name=TOOL_NAME),
    Message("tool", "second", tool_call_id="b", name=TOOL_NAME, images=(PICTURE,)),
]


async def sent(
    asking: Asking, messages: list[Message] = TURN, settings: Mapping[str, Any] | None = None, **options: Any
) -> Any:
    """The request that a conversation becomes."""
    dialect = asking.dialect
    asking.llm.scripts = [asking.script(dialect.text("ok"), dialect.end(dialect.reasons["stop"]))]
    await ask(
        asking.model(sees_pictures=True, options=settings),
        messages,
        ModelOptions(PLACE, max_output_tokens=99, **options),
    )
    return asking.llm.seen[0]


@pytest.mark.parametrize("dialect", [ANTHROPIC])
async def test_anthropic(asking: Asking) -> None:
    seen = await sent(asking)

    assert seen.path.partition("?")[0] == "/v1/messages"
    assert seen.headers["authorization"] == f"Bearer {KEY}"
    body = seen.body
    assert (body["model"], body["max_tokens"], body["stream"]) == ("test-model", 99 + ROOM_TO_THINK, True)
    assert "Be brief." in str(body["system"])
    assert body["tools"][0]["name"] == TOOL_NAME
    assert body["tools"][0]["input_schema"] == {"type": "object", "properties": {}}
    look, calls, results = body["messages"]
    assert look["content"][0] == {"type": "text", "text": "Look"}
    assert look["content"][1]["source"] == {"type": "base64", "media_type": "image/jpeg", "data": SHOWN}
    assert [(c["id"], c["input"]) for c in calls["content"]] == [("a", {"limit": 1}), ("b", {})]
    assert [r["tool_use_id"] for r in results["content"][:2]] == ["a", "b"]
    assert results["content"][-1]["source"]["data"] == SHOWN


@pytest.mark.parametrize("dialect", [GEMINI])
async def test_gemini(asking: Asking) -> None:
    seen = await sent(asking)

    assert seen.path == "/v1beta/models/test-model:streamGenerateContent?alt=sse"
    assert seen.headers["x-goog-api-key"] == KEY
    body = seen.body
    assert body["systemInstruction"]["parts"] == [{"text": "Be brief."}]
    assert body["generationConfig"]["maxOutputTokens"] == 99 + ROOM_TO_THINK
    assert body["tools"][0]["functionDeclarations"][0]["name"] == TOOL_NAME
    look, calls, results, shown = body["contents"]
    assert look["parts"][1]["inlineData"]["data"] == base64.urlsafe_b64encode(PICTURE.data).decode()
    assert [p["functionCall"]["args"] for p in calls["parts"]] == [{"limit": 1}, {}]
    assert [p["functionResponse"]["id"] for p in results["parts"] if "functionResponse" in p] == ["a", "b"]
    assert "inlineData" in shown["parts"][-1]


@pytest.mark.parametrize("dialect", [MISTRAL])
async def test_mistral(asking: Asking) -> None:
    seen = await sent(asking)

    assert seen.path == "/v1/chat/completions"
    assert seen.headers["authorization"] == f"Bearer {KEY}"
    body = seen.body
    assert (body["max_tokens"], body["stream"]) == (99, True)
    assert body["tools"][0]["function"]["name"] == TOOL_NAME
    roles = [message["role"] for message in body["messages"]]
    assert roles[:5] == ["system", "user", "assistant", "tool", "tool"]
    assert body["messages"][1]["content"][1]["image_url"]["url"] == f"data:image/jpeg;base64,{SHOWN}"
    assert [m["tool_call_id"] for m in body["messages"][3:5]] == ["a", "b"]


@pytest.mark.parametrize("dialect", [BEDROCK])
async def test_bedrock(asking: Asking) -> None:
    seen = await sent(asking)

    assert seen.path == "/model/test-model/converse-stream"
    assert seen.headers["authorization"] == f"Bearer {KEY}"
    body = seen.body
    assert body["system"][0] == {"text": "Be brief."}
    assert body["inferenceConfig"]["maxTokens"] == 99
    assert body["toolConfig"]["tools"][0]["toolSpec"]["name"] == TOOL_NAME
    look, calls, results = body["messages"]
    assert look["content"][1]["image"]["source"]["bytes"] == SHOWN
    assert [c["toolUse"]["input"] for c in calls["content"]] == [{"limit": 1}, {}]
    assert [r["toolResult"]["toolUseId"] for r in results["content"] if "toolResult" in r] == ["a", "b"]


@pytest.mark.parametrize("dialect", [ANTHROPIC, BEDROCK], ids=str)
@pytest.mark.parametrize(("thinking", "tokens"), [(True, 99 + ROOM_TO_THINK), (False, 99)])
async def test_thoughts_have_room_of_their_own(asking: Asking, thinking: bool, tokens: int) -> None:
    seen = await sent(asking, QUESTION, thinking=thinking)

    assert tokens in (seen.body.get("max_tokens"), seen.body.get("inferenceConfig", {}).get("maxTokens"))


@each_vendor
async def test_options_are_settings_of_the_request(asking: Asking) -> None:
    seen = await sent(asking, QUESTION, {"temperature": 0.25})

    assert "0.25" in str(seen.body)


@each_vendor
async def test_the_environment_does_not_redirect(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("ANTHROPIC_BASE_URL", "GOOGLE_GEMINI_BASE_URL", "AWS_ENDPOINT_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("ANTHROPIC_AUTH_TOKEN", "another-key")

    seen = await sent(asking, QUESTION)

    assert "another-key" not in str(seen.headers)


async def turn_with_thoughts(asking: Asking, *events: bytes) -> tuple[list[Delta], Any]:
    """A round that thinks and calls, and the request of the next one."""
    dialect = asking.dialect
    asking.llm.scripts = [
        asking.script(*events, dialect.end(dialect.reasons["calls"])),
        asking.script(dialect.text("ok"), dialect.end(dialect.reasons["stop"])),
    ]
    model = asking.model()
    options = ModelOptions(PLACE)
    deltas = [d async for d in model.stream(QUESTION, [TOOL], options)]
    calls = tuple(d for d in deltas if isinstance(d, ToolCall))
    results = [Message("tool", "{}", tool_call_id=c.id, name=c.name) for c in calls]
    await ask(model, [*QUESTION, Message("assistant", "", tool_calls=calls), *results], options)
    return deltas, asking.llm.seen[1].body


@pytest.mark.parametrize("dialect", [ANTHROPIC])
async def test_anthropic_gets_its_thoughts_back_as_they_came(asking: Asking) -> None:
    thinking = [
        sse("content_block_start", index=5, content_block={"type": "thinking", "thinking": "", "signature": ""}),
        sse("content_block_delta", index=5, delta={"type": "thinking_delta", "thinking": "Hm"}),
        sse("content_block_delta", index=5, delta={"type": "signature_delta", "signature": "c2lnbmVk"}),
        sse("content_block_stop", index=5),
    ]

    deltas, body = await turn_with_thoughts(asking, *thinking, asking.dialect.call("c1", {"limit": 1}))

    assert deltas == [Reasoning("Hm"), ToolCall("c1", TOOL_NAME, '{"limit": 1}'), Usage(11, 3), Finish("tool_calls")]
    thought, call = body["messages"][1]["content"]
    assert thought == {"type": "thinking", "thinking": "Hm", "signature": "c2lnbmVk"}
    assert call["id"] == "c1"


@pytest.mark.parametrize("dialect", [GEMINI])
async def test_gemini_gets_its_signatures_back_as_they_came(asking: Asking) -> None:
    call = asking.dialect.call("c1", {"limit": 1}).replace(
        b'{"functionCall"', b'{"thoughtSignature": "c2lnbmVk", "functionCall"'
    )

    _, body = await turn_with_thoughts(asking, call)

    assert body["contents"][1]["parts"][0]["thoughtSignature"] == "c2lnbmVk"


def make(vendor: VendorName = "anthropic", key: str | None = KEY, **more: Any) -> Model:
    return vendor_model(vendor, "m", key, **more)


@pytest.mark.parametrize("vendor", ["anthropic", "bedrock", "gemini", "mistral"])
async def test_a_vendor_stands_at_its_own_address(vendor: VendorName) -> None:
    model = make(vendor)

    assert model.name == "m"
    assert not model.sees_pictures
    await model.close()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"key": None}, "anthropic needs an api_key"),
        ({"key": "schlüssel"}, "api_key holds characters"),
        ({"base_url": "host"}, "base_url must be an address"),
        ({"vendor": "bedrock", "base_url": "http://h"}, "bedrock's base_url must begin with https://"),
        ({"vendor": "bedrock", "options": {"region": "evil.example/"}}, "region must be the name of one"),
    ],
)
def test_what_is_wrong(given: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        make(**given)


@pytest.mark.parametrize("package", ["witness.models.pydantic_ai", "anthropic"])
def test_a_missing_package_says_what_to_run(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(BadInput, match="anthropic needs packages that are not installed; run: scripts/setup --vendors"):
        make()
