"""Language models: one, several, switched off; and who answers."""

import pytest
from tests.support.settings_file import SettingsFile

TWO = """
genai:
  small: {provider: ollama, base_url: 'http://h:11434', model: s, roles: [descriptions]}
  big: {provider: openai, model: b, roles: [tools, vision], pictures: true}
"""


def test_one_model_stands_right_under_genai(file: SettingsFile) -> None:
    settings = file.settings("genai: {provider: llamacpp, base_url: 'http://h:8080', model: m}")

    assert settings.chat_model == "default"
    assert settings.genai["default"].roles == ("chat", "descriptions", "embeddings")
    assert settings.genai["default"].pictures is False


def test_of_several_the_first_with_the_role_chat_answers(file: SettingsFile) -> None:
    settings = file.settings(TWO)

    assert settings.chat_model == "big"
    assert settings.genai["big"].roles == ("chat", "descriptions")
    assert file.settings(TWO + "chat: {model: small, fallback: big}").chat_model == "small"


def test_without_any_there_is_none(file: SettingsFile) -> None:
    assert file.settings("").chat_model is None
    assert file.settings(TWO.replace("[tools, vision]", "[embeddings]")).chat_model is None


@pytest.mark.parametrize(
    "text",
    [
        "genai: {enabled: false}",
        "genai: {enabled: False, provider: ollama, prompt: x}",
        "genai: {a: {enabled: off, provider: openai, model: m}}",
    ],
)
def test_one_that_is_switched_off_is_not_there(file: SettingsFile, text: str) -> None:
    assert file.settings(text).genai == {}


def test_a_model_that_is_switched_off_cannot_be_chosen(file: SettingsFile) -> None:
    text = TWO.replace("pictures: true", "enabled: false") + "chat: {model: big}"

    assert file.problems(text) == ["line 5: chat.model: names no model of genai; must be one of small"]


@pytest.mark.parametrize("key", ["provider_options", "runtime_options"])
def test_options_keep_their_types(file: SettingsFile, key: str) -> None:
    options = "{num_ctx: 8192, keep: true, text: '5', share: 0.5, hex: 0x10, none: null, list: [1, a], map: {x: 1e3}}"
    settings = file.settings(f"genai: {{provider: openai, model: m, {key}: {options}}}")

    assert getattr(settings.genai["default"], key) == {
        "num_ctx": 8192,
        "keep": True,
        "text": "5",
        "share": 0.5,
        "hex": 16,
        "none": None,
        "list": [1, "a"],
        "map": {"x": 1000.0},
    }


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ("provider: opneai", "genai.default.provider: must be one of 'openai', 'azure_openai', 'gemini', 'ollama',"),
        ("provider: ollama", "genai.default: ollama needs a base_url, like http://localhost:11434"),
        ("provider: gemini", "genai.default: gemini needs an api_key"),
        ("provider: bedrock, base_url: 'https://h'", "genai.default: bedrock needs an api_key"),
        ("provider: openai, base_url: localhost", "genai.default.base_url: must be an address like http://"),
        ("provider: openai, base_url: 'file:///etc'", "genai.default.base_url: must be an address like http://"),
        ("provider: openai, base_url: 'http://k@h'", "genai.default.base_url: must not hold a user or password"),
        ("provider: openai, roles: [chat, sing]", "genai.default.roles.1: must be one of 'chat', 'descriptions',"),
        ("provider: openai, roles: {a: b}", "genai.default.roles: must be a list (found a section)"),
    ],
)
def test_what_is_wrong(file: SettingsFile, fields: str, problem: str) -> None:
    (found,) = file.problems(f"genai: {{model: m, {fields}}}")

    assert found.startswith(f"line 1: {problem}")
