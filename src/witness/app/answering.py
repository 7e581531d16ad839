"""Which model answers, from the settings."""

from typing import Any
from urllib.parse import urlsplit

from witness.domain.errors import BadInput
from witness.models.base import Model
from witness.models.builtin.model import BuiltinModel
from witness.models.fallback import Fallback
from witness.models.ollama import Ollama
from witness.models.openai_chat import OpenAIChat
from witness.models.vendors import vendor_model
from witness.settings import Settings
from witness.settings.genai import GenaiSettings

_OPENAI = "https://api.openai.com/v1"


def make_model(settings: Settings) -> Model | None:
    """The language model of the settings, else the built-in one; None where that one may not answer.

    Raises:
        BadInput: something is missing that a model needs.
    """
    chat, name = settings.chat, settings.chat_model
    if name is None or chat.answer_locally == "always":
        return None if chat.answer_locally == "never" else BuiltinModel()
    first = _model(name, settings.genai[name])
    if chat.fallback in (None, name):
        return first
    return Fallback(first, _model(chat.fallback, settings.genai[chat.fallback]))


def _model(name: str, each: GenaiSettings) -> Model:
    key = each.api_key.get_secret_value() if each.api_key else None
    also: dict[str, Any] = {"sees_pictures": each.pictures, "options": each.provider_options}
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
