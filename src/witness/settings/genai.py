"""`genai`: language models."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, Self, cast
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, field_validator, model_validator

from witness.domain.hosts import REFUSAL, is_refused
from witness.settings.base import Secret, Section, listed

Provider = Literal["openai", "azure_openai", "gemini", "ollama", "llamacpp", "anthropic", "mistral", "bedrock"]
ModelRole = Literal["chat", "descriptions", "embeddings", "transcribe"]

_FORMER_ROLES: Final = {"tools": "chat", "vision": "descriptions"}
_WEB_ADDRESS: Final = re.compile(r"https?://[^\s/?#\\]+(?:[/?#]\S*)?")
_NEED_ADDRESS: Final = frozenset({"azure_openai", "ollama", "llamacpp"})
_NEED_KEY: Final = frozenset({"azure_openai", "gemini", "anthropic", "mistral", "bedrock"})


def _roles(value: object) -> object:
    roles = listed(value)
    if not isinstance(roles, list):
        return roles
    return [_FORMER_ROLES.get(str(role), role) for role in cast("list[object]", roles)]


class GenaiSettings(Section):
    """A language model. Its keys stand right under `genai` (its name is then `default`), or under a name."""

    aside = frozenset({"prompt", "object_prompts", "send_triggers", "use_snapshot", "objects",
                       "required_zones", "debug_save_thumbnails"})  # fmt: skip

    enabled: bool = Field(default=True, description="false: as if it were not there.")
    provider: Provider = Field(
        description="What it speaks. openai fits every server with OpenAI's chat protocol; gemini, anthropic, mistral "
        "and bedrock need scripts/setup --vendors. See docs/models.md.",
        examples=["openai"],
    )
    base_url: str | None = Field(
        default=None, repr=False, description="Where it is, like http://localhost:11434; the vendor's own if not set."
    )
    api_key: Secret | None = Field(
        default=None, description='Its key; best as "{WITNESS_API_KEY}", from the environment.'
    )
    model: str = Field(min_length=1, description="The model's name there.", examples=["gpt-4o-mini"])
    roles: Annotated[tuple[ModelRole, ...], BeforeValidator(_roles)] = Field(
        default=("chat", "descriptions", "embeddings"),
        description="What it is for. Witness uses chat (formerly tools).",
    )
    pictures: bool = Field(
        default=False, description="Whether it understands pictures and may be shown those of the cameras."
    )
    provider_options: Mapping[str, Any] = Field(
        default={},
        repr=False,
        description="Fields of each request, like temperature; for ollama also num_ctx (16384 if not set) and "
        "keep_alive, for bedrock region.",
    )
    runtime_options: Mapping[str, Any] = Field(
        default={}, repr=False, description="The same; where both set a field, this one holds."
    )

    @field_validator("base_url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        if "@" in value.partition("://")[2].partition("/")[0]:
            raise ValueError("must not hold a user or password; give the key as api_key")
        if not _WEB_ADDRESS.fullmatch(value) or not _has_good_port(value):
            raise ValueError("must be an address like http://localhost:11434/v1")
        if is_refused(urlsplit(value).hostname or ""):
            raise ValueError(REFUSAL)
        return value

    @model_validator(mode="after")
    def _address_and_key_where_needed(self) -> Self:
        if self.provider in _NEED_ADDRESS and self.base_url is None:
            raise ValueError(f"{self.provider} needs a base_url, like http://localhost:11434")
        if self.provider in _NEED_KEY and self.api_key is None:
            raise ValueError(f"{self.provider} needs an api_key")
        return self


def _has_good_port(address: str) -> bool:
    try:
        return urlsplit(address).port != 0
    except ValueError:
        return False
