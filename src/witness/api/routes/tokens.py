"""Personal tokens: what programs speak for a user with."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from witness.accounts.credentials import MAX_DAYS
from witness.api.deps import OwnerNow, RowId, ServicesNow, SignedInNow
from witness.api.reply import json_reply
from witness.api.router import api_router
from witness.api.shapes import Done, NewToken, TokenRow
from witness.store.base import Credential
from witness.tools.base import in_thread

router = api_router("tokens")


class TokenRequest(BaseModel):
    """`days`: how long it lasts; without end where it is not given."""

    model_config = ConfigDict(extra="ignore")

    name: str
    days: Annotated[int, Field(ge=1, le=MAX_DAYS)] | None = None


@router.get("/tokens", response_model=list[TokenRow])
async def list_tokens(services: ServicesNow, owner: OwnerNow) -> Response:
    """One's own; those of another user (`?user=`) for admins."""
    found = await in_thread(services.accounts.credentials, owner, "token")
    return json_reply([_row(owner, token) for token in found])


@router.post("/tokens", response_model=NewToken)
async def create_token(body: TokenRequest, services: ServicesNow, signed_in: SignedInNow) -> Response:
    """A token of one's own; `token` is its secret, shown this once. Made with a token, it ends when that one does."""
    name, caller, make = signed_in.viewer.name, signed_in.caller, services.accounts.make_token
    secret, token = await in_thread(make, name, body.name, body.days, caller, made_with=signed_in.credential)
    return json_reply({**_row(name, token), "token": secret})


@router.delete("/tokens/{token_id}", response_model=Done)
async def revoke_token(token_id: RowId, services: ServicesNow, signed_in: SignedInNow) -> Response:
    """One's own; anybody's for admins."""
    await in_thread(services.accounts.revoke, "token", token_id, signed_in.manages, signed_in.caller)
    return json_reply({"success": True})


def _row(owner: str, token: Credential) -> dict[str, Any]:
    return {
        "id": token.id,
        "user": owner,
        "name": token.name,
        "created": token.created,
        "expires": token.expires,
        "last_used": token.last_used,
    }
