"""What every reply bears, so that a browser does with it what is meant, and nothing else."""

import base64
import hashlib
import re
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from witness.web.assembly import INDEX

Header = tuple[bytes, bytes]

_INLINE_SCRIPT: Final = re.compile(
    rb'<script(?![^>]*\s(?:src=|type="application/json"))[^>]*>(.*?)</script>', re.DOTALL
)
_POLICY: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "media-src": "'self' blob:",
    "connect-src": "'self'",
    "font-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
_NEVER_ASKED_FOR: Final = (
    "accelerometer", "bluetooth", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer",
    "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip

FIXED: Final[tuple[Header, ...]] = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", ", ".join(f"{feature}=()" for feature in _NEVER_ASKED_FOR).encode()),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
"""What is the same for every reply."""

NO_STORE: Final = (b"cache-control", b"private, no-store")
_REVALIDATE: Final = (b"cache-control", b"no-cache")
_PERSONAL: Final = ("/api", "/v1", "/mcp")
_PAGE: Final = ("/", f"/{INDEX}")


def content_policy(page: bytes = b"") -> Header:
    """The Content-Security-Policy under which `page` works: nothing comes from elsewhere, and of the scripts that stand
    inside of it these very ones run: an import map can stand nowhere else."""
    digests = [base64.b64encode(hashlib.sha256(each).digest()).decode() for each in _INLINE_SCRIPT.findall(page)]
    scripts = " ".join([_POLICY["script-src"], *(f"'sha256-{digest}'" for digest in digests)])
    policy = "; ".join(f"{directive} {value}" for directive, value in {**_POLICY, "script-src": scripts}.items())
    return b"content-security-policy", policy.encode()


class ReplyHeaders:
    """Adds the headers to every reply of an application. No cache keeps `/api`, `/v1`, `/mcp` and the page itself;
    the page's files are asked for again, and sent only where they changed, but for those that say themselves how long
    they may be kept."""

    def __init__(self, app: ASGIApp, *, page: bytes) -> None:
        self._app = app
        self._fixed = (*FIXED, content_policy(page))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_personal = scope["path"].startswith(_PERSONAL) or scope["path"] in _PAGE

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers: list[Header] = [*message["headers"], *self._fixed]
                if is_personal:
                    headers.append(NO_STORE)
                elif not any(name == NO_STORE[0] for name, _ in headers):
                    headers.append(_REVALIDATE)
                message["headers"] = headers
            await send(message)

        await self._app(scope, receive, send_with_headers)
