"""Which model answers, from the settings."""

from witness.domain.errors import BadInput
from witness.models.base import Model
from witness.models.builtin.model import BuiltinModel
from witness.models.openai_chat import OpenAIChat
from witness.settings import Settings
from witness.settings.genai import GenaiSettings

_OPENAI = "https://api.openai.com/v1"


def make_model(settings: Settings) -> Model | None:
    """The language model of the settings, else the built-in one; None where that one may not answer.

    Raises:
        BadInput: the settings name a provider that cannot be spoken to yet.
    """
    chat, name = settings.chat, settings.chat_model
    if name is None or chat.answer_locally == "always":
        return None if chat.answer_locally == "never" else BuiltinModel()
    return _openai(name, settings.genai[name])


def _openai(name: str, each: GenaiSettings) -> Model:
    if each.provider not in ("openai", "llamacpp"):
        problem = "is not spoken yet; any server with OpenAI's chat protocol is: provider openai, with its base_url"
        raise BadInput(f"genai.{name}.provider: {each.provider} {problem}")
    key = each.api_key.get_secret_value() if each.api_key else None
    return OpenAIChat(
        each.base_url or _OPENAI, each.model, key, sees_pictures=each.pictures, options=each.provider_options
    )
