"""Models of vendors with protocols of their own, made ready for `models.pydantic_ai`.

The vendors' packages are an extra, and slow to load: they are imported here, when such a model is configured.
"""

import asyncio
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal

from httpx2 import URL

from witness.domain.errors import BadInput
from witness.models.base import Model
from witness.models.exchange import USUAL, Limits, clean_key, parse_address
from witness.models.vendor_http import vendor_client

if TYPE_CHECKING:
    from witness.models.pydantic_ai import Vendor

VendorName = Literal["anthropic", "bedrock", "gemini", "mistral"]

_ADDRESSES: Final[Mapping[VendorName, str]] = {
    "anthropic": "https://api.anthropic.com",
    "bedrock": "https://bedrock-runtime.{region}.amazonaws.com",
    "gemini": "https://generativelanguage.googleapis.com",
    "mistral": "https://api.mistral.ai",
}
_REGION: Final = re.compile(r"[a-z0-9-]+")


def vendor_model(
    vendor: VendorName,
    model: str,
    api_key: str | None,
    base_url: str | None = None,
    *,
    sees_pictures: bool = False,
    options: Mapping[str, Any] | None = None,
    limits: Limits = USUAL,
) -> Model:
    """A vendor's model. `options` are fields of pydantic-ai's `ModelSettings`; Bedrock also takes `region`.

    Raises:
        BadInput: something is missing that the vendor needs, or the extra is not installed.
    """
    key = clean_key(api_key)
    if key is None:
        raise BadInput(f"{vendor} needs an api_key")
    settings = dict(options or {})
    region = str(settings.pop("region", "us-east-1"))
    if not _REGION.fullmatch(region):
        raise BadInput("region must be the name of one, like us-east-1")
    address = parse_address(base_url or _ADDRESSES[vendor].format(region=region))
    if vendor == "bedrock" and address.scheme != "https":
        raise BadInput("bedrock's base_url must begin with https://")
    try:
        from witness.models.pydantic_ai import PydanticAI

        ready = _READY[vendor](model, key, address, region, limits)
    except ImportError as error:
        raise BadInput(f"{vendor} needs packages that are not installed; run: scripts/setup --vendors") from error
    return PydanticAI(ready, model, key, sees_pictures=sees_pictures, options=settings, limits=limits)


def _anthropic(model: str, key: str, address: URL, _region: str, limits: Limits) -> "Vendor":
    from anthropic import AsyncAnthropic
    from pydantic_ai.models.anthropic import AnthropicModel
    from pydantic_ai.providers.anthropic import AnthropicProvider

    from witness.models.pydantic_ai import Vendor

    client = vendor_client(address, model, limits)
    sdk = AsyncAnthropic(api_key=key, base_url=str(address), http_client=client, max_retries=0)
    return Vendor(
        AnthropicModel(model, provider=AnthropicProvider(anthropic_client=sdk)),
        client.aclose,
        "{}",
        thinks_unasked=True,
    )


def _gemini(model: str, key: str, address: URL, _region: str, limits: Limits) -> "Vendor":
    from pydantic_ai.models.google import GoogleModel
    from pydantic_ai.providers.google import GoogleProvider

    from witness.models.pydantic_ai import Vendor

    client = vendor_client(address, model, limits)
    provider = GoogleProvider(api_key=key, base_url=str(address), http_client=client)
    return Vendor(GoogleModel(model, provider=provider), client.aclose, "{}", thinks_unasked=True)


def _mistral(model: str, key: str, address: URL, _region: str, limits: Limits) -> "Vendor":
    from pydantic_ai.models.mistral import MistralModel
    from pydantic_ai.providers.mistral import MistralProvider

    from witness.models.pydantic_ai import Vendor

    client = vendor_client(address, model, limits)
    provider = MistralProvider(api_key=key, base_url=str(address), http_client=client)
    return Vendor(MistralModel(model, provider=provider), client.aclose, "", thinks_unasked=False)


def _bedrock(model: str, key: str, address: URL, region: str, limits: Limits) -> "Vendor":
    from pydantic_ai.models.bedrock import BedrockConverseModel
    from pydantic_ai.providers.bedrock import BedrockProvider

    from witness.models.bedrock_client import bedrock_client
    from witness.models.pydantic_ai import Vendor

    client = bedrock_client(key, str(address), region, max(limits.first_token_seconds, limits.stall_seconds))
    close = partial(asyncio.to_thread, client.close)
    return Vendor(
        BedrockConverseModel(model, provider=BedrockProvider(bedrock_client=client)), close, "{}", thinks_unasked=False
    )


_READY: Final[Mapping[VendorName, Callable[[str, str, URL, str, Limits], "Vendor"]]] = {
    "anthropic": _anthropic,
    "bedrock": _bedrock,
    "gemini": _gemini,
    "mistral": _mistral,
}
