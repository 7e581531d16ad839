"""The token in an `Authorization` header."""


def bearer(authorization: str | None) -> str | None:
    """What follows `Bearer`; None where there is nothing, or the header is of another kind."""
    scheme, _, token = (authorization or "").partition(" ")
    return token.strip() or None if scheme.lower() == "bearer" else None
