"""Which model answers, from the settings."""

from functools import partial
from typing import Any, Literal
from urllib.parse import urlsplit

from witness.domain.errors import BadInput
from witness.models.base import Model
from witness.models.builtin.model import BuiltinModel
from witness.models.fallback import Fallback
from witness.models.listed import ListedModel
from witness.models.local_first import LocalFirst
from witness.models.ollama import Ollama
from witness.models.openai_chat import OpenAIChat
from witness.models.vendors import vendor_model
from witness.settings import Settings
from witness.settings.genai import GenaiSettings

BUILTIN = "builtin"
"""The name of the model that needs no language model, where models are named."""

_OPENAI = "https://api.openai.com/v1"


def make_model(settings: Settings) -> Model | None:
    """The language model of the settings behind the built-in one; each alone where the other is not there or may not
    answer, None where that leaves nobody.

    Raises:
        BadInput: something is missing that a model needs.
    """
    chat, name = settings.chat, settings.chat_model
    if name is None or chat.answer_locally == "always":
        return None if chat.answer_locally == "never" else BuiltinModel()
    model = _model(name, settings.genai[name])
    if chat.fallback not in (None, name):
        model = Fallback(model, _model(chat.fallback, settings.genai[chat.fallback]))
    return model if chat.answer_locally == "never" else LocalFirst(BuiltinModel(), model)


def listed_models(settings: Settings) -> dict[str, ListedModel]:
    """The language models of the settings by name, whether the chat uses them or not."""
    roles: dict[str | None, Literal["answers", "fallback"]] = {
        settings.chat.fallback: "fallback",
        settings.chat_model: "answers",
    }
    return {
        name: ListedModel(each.provider, each.model, roles.get(name), partial(named_model, settings, name))
        for name, each in settings.genai.items()
    }


def named_model(settings: Settings, name: str) -> Model:
    """The language model of that name under `genai`, or the built-in one.

    Raises:
        BadInput: there is none of that name, or something is missing that it needs.
    """
    if name == BUILTIN:
        return BuiltinModel()
    if name not in settings.genai:
        raise BadInput(f"there is no model {name}; there are: {', '.join((BUILTIN, *settings.genai))}")
    return _model(name, settings.genai[name])


def _model(name: str, each: GenaiSettings) -> Model:
    key = each.api_key.get_secret_value() if each.api_key else None
    options = {**each.provider_options, **each.runtime_options}
    also: dict[str, Any] = {"sees_pictures": each.pictures, "options": options}
    try:
        match each.provider:
            case "ollama":
                return Ollama(each.base_url or "", each.model, key, **also)
            case "openai" | "llamacpp":
                return OpenAIChat(each.base_url or _OPENAI, each.model, key, **also)
            case "azure_openai":
                return OpenAIChat(_azure(each.base_url or ""), each.model, key, **also)
            case vendor:
                return vendor_model(vendor, each.model, key, each.base_url, **also)
    except BadInput as error:
        raise BadInput(f"genai.{name}: {error}") from error


def _azure(base_url: str) -> str:
    """The door of an Azure resource that speaks OpenAI's own protocol, whatever older path and version stand in it."""
    parts = urlsplit(base_url)
    return f"{parts.scheme}://{parts.netloc}/openai/v1"
