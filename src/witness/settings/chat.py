"""`chat`: who answers."""

from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from witness.settings.base import Section, context_of


class ChatSettings(Section):
    """Who answers questions. This section is Witness's own."""

    model: str | None = Field(
        default=None,
        description="The name under genai of the model that answers; the first with the role chat if not set.",
    )
    fallback: str | None = Field(
        default=None, description="The name under genai of the model that answers when that one fails."
    )
    answer_locally: Literal["auto", "always", "never"] = Field(
        default="auto",
        description="Whether Witness answers without a language model: auto (what it understands whole, and everything "
        "where no language model is set), always, never.",
    )

    @field_validator("model", "fallback")
    @classmethod
    def _exists(cls, name: str | None, info: ValidationInfo) -> str | None:
        models = context_of(info).models
        if name is not None and name not in models:
            known = f"must be one of {', '.join(models)}" if models else "there is none; add one under genai"
            raise ValueError(f"names no model of genai; {known}")
        return name
