"""Which model the settings mean."""

from pathlib import Path

import pytest
from tests.support.settings_file import SettingsFile

from witness.app.answering import make_model
from witness.domain.errors import BadInput
from witness.models.base import Model
from witness.models.builtin.model import BuiltinModel
from witness.models.fallback import Fallback
from witness.models.local_first import LocalFirst
from witness.models.ollama import Ollama
from witness.models.openai_chat import OpenAIChat

pytestmark = pytest.mark.anyio

BIG = "big: {provider: openai, base_url: 'http://h/v1', model: gpt, pictures: true}"
NEVER = "chat: {answer_locally: never}"
SMALL = "small: {provider: ollama, base_url: 'http://h:11434', model: qwen3}"


def made(tmp_path: Path, text: str) -> Model | None:
    return make_model(SettingsFile(tmp_path / "witness.yml").settings(text))


async def closed(model: Model | None) -> Model:
    assert model is not None
    await model.close()
    return model


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ("provider: openai, api_key: k", OpenAIChat),
        ("provider: llamacpp, base_url: 'http://h:8080'", OpenAIChat),
        ("provider: azure_openai, base_url: 'https://h.openai.azure.com', api_key: k", OpenAIChat),
        ("provider: ollama, base_url: 'http://h:11434'", Ollama),
    ],
)
async def test_each_provider_has_its_protocol(tmp_path: Path, fields: str, kind: type[Model]) -> None:
    model = await closed(made(tmp_path, f"genai: {{model: m, {fields}}}\n{NEVER}"))

    assert type(model) is kind
    assert model.name == "m"
    assert not model.sees_pictures


@pytest.mark.parametrize("provider", ["anthropic", "bedrock", "gemini", "mistral"])
async def test_vendors_go_through_pydantic_ai(tmp_path: Path, provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr("witness.app.answering.vendor_model", lambda *given, **_also: asked.append(given))

    made(tmp_path, f"genai: {{provider: {provider}, model: m, api_key: k}}")

    assert asked == [(provider, "m", "k", None)]


async def test_options_of_both_kinds_go_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr("witness.app.answering.vendor_model", lambda *_given, options, **_also: asked.append(options))
    options = "provider_options: {temperature: 0.1, top_p: 0.9}, runtime_options: {temperature: 0.3}"

    made(tmp_path, f"genai: {{provider: gemini, model: m, api_key: k, {options}}}")

    assert asked == [{"temperature": 0.3, "top_p": 0.9}]


async def test_what_a_model_lacks_is_said_with_its_place(tmp_path: Path) -> None:
    text = "genai: {mine: {provider: bedrock, model: m, api_key: k, provider_options: {region: 'a/b'}}}"

    with pytest.raises(BadInput, match=r"^genai\.mine: region must be the name of one"):
        made(tmp_path, text)


@pytest.mark.parametrize(
    "base_url",
    [
        "https://mine.openai.azure.com",
        "https://mine.openai.azure.com/openai/v1/",
        "https://mine.openai.azure.com/openai/responses?api-version=2025-04-01-preview",
    ],
)
async def test_azure_is_asked_through_its_door_for_openais_protocol(
    tmp_path: Path, base_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("witness.app.answering.OpenAIChat", lambda url, *_given, **_also: asked.append(url))

    made(tmp_path, f"genai: {{provider: azure_openai, model: m, api_key: k, base_url: '{base_url}'}}")

    assert asked == ["https://mine.openai.azure.com/openai/v1"]


async def test_the_fallback_stands_behind_the_first(tmp_path: Path) -> None:
    model = await closed(
        made(tmp_path, f"genai:\n  {BIG}\n  {SMALL}\nchat: {{fallback: small, answer_locally: never}}")
    )

    assert isinstance(model, Fallback)
    assert model.name == "gpt or qwen3"
    assert model.sees_pictures


async def test_a_model_is_not_its_own_fallback(tmp_path: Path) -> None:
    model = await closed(
        made(tmp_path, f"genai:\n  {BIG}\n  {SMALL}\nchat: {{model: small, fallback: small, answer_locally: never}}")
    )

    assert isinstance(model, Ollama)


def test_without_a_language_model_the_built_in_one_answers(tmp_path: Path) -> None:
    assert isinstance(made(tmp_path, ""), BuiltinModel)
    assert isinstance(made(tmp_path, f"genai: {{{SMALL}}}\nchat: {{answer_locally: always}}"), BuiltinModel)
    assert made(tmp_path, "chat: {answer_locally: never}") is None


async def test_with_a_language_model_the_built_in_one_answers_first(tmp_path: Path) -> None:
    model = await closed(made(tmp_path, f"genai: {{{BIG}}}"))

    assert isinstance(model, LocalFirst)
    assert model.name == "built-in or gpt"
    assert model.sees_pictures
