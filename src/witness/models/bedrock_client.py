"""Amazon's client for Bedrock, which signs with a key instead of the machine's credentials."""
# pyright: reportMissingTypeStubs=false

from typing import Any, Final

from botocore.client import BaseClient
from botocore.config import Config
from botocore.session import Session
from botocore.tokens import FrozenAuthToken

_CONNECT_SECONDS: Final = 10.0


class _OnlyKey:
    """Stands wherever botocore would look for credentials, so that it looks nowhere else."""

    def __init__(self, key: str) -> None:
        self._key = key

    def load_token(self, **_of: Any) -> FrozenAuthToken:
        return FrozenAuthToken(self._key)

    def load_credentials(self) -> None:
        return None


def bedrock_client(key: str, address: str, region: str, read_seconds: float) -> BaseClient:
    """A client that tries nothing twice and heeds no proxy of the environment.

    `read_seconds` is how long a thread may wait for bytes that nobody wants any more.
    """
    config = Config(
        signature_version="bearer",
        connect_timeout=_CONNECT_SECONDS,
        read_timeout=read_seconds,
        retries={"total_max_attempts": 1},
        proxies={},
    )
    session: Any = Session()
    for component in ("token_provider", "credential_provider"):
        session.register_component(component, _OnlyKey(key))
    return session.create_client("bedrock-runtime", region_name=region, endpoint_url=address, config=config)
