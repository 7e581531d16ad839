"""Where a camera's pictures come from: which addresses are allowed, and how their credentials stay hidden."""

import re
import string
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NoReturn, cast
from urllib.parse import quote, unquote

from witness.domain.errors import BadInput
from witness.domain.hosts import REFUSAL, address_of, is_refused

Scheme = Literal["rtsp", "rtsps", "http", "https", "file"]

ADDRESS_FORM: Final = "rtsp://, rtsps://, http:// or https:// and a host, or the path of a video file"

_MAX_LENGTH: Final = 2000  # libav cuts longer ones without a word
_STREAMS: Final = frozenset({"rtsp", "rtsps", "http", "https"})
_PROTOCOL: Final = re.compile(r"([a-z][a-z0-9+.-]*)(?::|,.*:)", re.IGNORECASE)
_HOST: Final = re.compile(r"(?P<host>[a-z0-9_](?:[a-z0-9._-]*)|\[[0-9a-f:.]+\])(?::(?P<port>\d{1,5}))?", re.IGNORECASE)
_USER_AND_PASSWORD: Final = re.compile(r"[^:/?#@]+:.+")

_CREDENTIALS: Final = re.compile(r"(?<=://)\S*@|(?<![^\s'\"(=])[^\s:/@'\"(=]+:(?!//)\S*@")
_SECRET_PARAMETER: Final = re.compile(
    r"((?:pass(?:word|wd|phrase)?|pwd|psw|token|auth|secret|(?:api|access)?[_-]?key|sig(?:nature)?|session|user(?:name)?)"
    r"=)[^\s&;'\"]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """An allowed address. Shown or formatted, its credentials are hidden; `reveal` gives the whole.

    `name` is what messages call it: host and port, or the file's name.
    """

    scheme: Scheme
    name: str
    _whole: str

    @property
    def host(self) -> str:
        """Without port and brackets; empty for a file."""
        if self.is_file:
            return ""
        return self.name.rpartition("]")[0].removeprefix("[") or self.name.partition(":")[0]

    @property
    def is_file(self) -> bool:
        return self.scheme == "file"

    def reveal(self) -> str:
        """The URL with its credentials, or the file's absolute path. For opening it only."""
        return self._whole

    def __str__(self) -> str:
        return self._whole if self.is_file else redact(self._whole)

    def __repr__(self) -> str:
        return f"Address({str(self)!r})"


def redact(text: str) -> str:
    """`text` with `***` for everything that reads like credentials in an address: rather too much than too little."""
    return _SECRET_PARAMETER.sub(r"\1***", _CREDENTIALS.sub("***@", text))


def parse_address(text: str, *, folder: Path) -> Address:
    """Read what settings or a command call a camera's address.

    A relative path starts at `folder`. A password may hold `@`, `/`, `#` and the like as long as only one reading of
    the address makes sense. Whether host or file exist is not looked at.

    Raises:
        BadInput: it is not allowed; the message never repeats any of it.
    """
    _check_characters(text)
    scheme, separator, rest = text.partition("://")
    if separator and scheme.lower() in _STREAMS:
        return _stream(cast("Scheme", scheme.lower()), rest)
    if _PROTOCOL.match(text) or separator:
        _refuse("this kind of address is not allowed")
    # Absolute, so that libav never reads a file's name as a protocol.
    path = (folder / text).absolute()
    return Address("file", path.name, str(path))


def _check_characters(text: str) -> None:
    if not text or text != text.strip():
        _refuse("an address must not be empty, nor begin or end with a blank")
    if len(text) > _MAX_LENGTH:
        _refuse(f"an address has at most {_MAX_LENGTH} characters")
    if any(unicodedata.category(c).startswith("C") for c in text):
        _refuse("an address must not hold control characters")
    if text.startswith("-"):
        _refuse("an address must not begin with a dash")
    if "\\" in text:
        _refuse("an address must not hold a backslash; paths are written with /")


def _stream(scheme: Scheme, rest: str) -> Address:
    if any(c.isspace() for c in rest):
        _refuse("an address must not hold a blank; write %20")
    user_info, location = _split(rest)
    host, path = _host_and_path(location)
    _check_host(host)
    path = quote(path.partition("#")[0], safe=string.printable)
    credentials = f"{_encode(user_info)}@" if user_info else ""
    return Address(scheme, host, f"{scheme}://{credentials}{host}{path}")


def _split(rest: str) -> tuple[str, str]:
    """Take the part after `://` apart: (user:password or "", host and what follows)."""
    authority = re.split(r"[/?]", rest, maxsplit=1)[0]
    before, at, host = authority.rpartition("@")
    if _HOST.fullmatch(host):
        looks_cut = at or ":" in host  # what stands for the host may be the beginning of user:password
        if looks_cut and "@" in rest[len(authority) :].partition("?")[0]:
            _refuse("more than one @ makes the address ambiguous; write %40 for those in the password or path")
        return before, rest[len(before) + len(at) :]
    # Not where the host should be: the password holds a / or ?, as people paste it.
    cuts = [i for i, c in enumerate(rest) if c == "@" and _is_location(rest[i + 1 :])]
    if len(cuts) != 1 or not _USER_AND_PASSWORD.fullmatch(rest[: cuts[0]]):
        _refuse("its host cannot be made out; percent-encode special characters in the password, like %40 for @")
    return rest[: cuts[0]], rest[cuts[0] + 1 :]


def _is_location(text: str) -> bool:
    return _HOST.fullmatch(re.split(r"[/?#]", text, maxsplit=1)[0]) is not None


def _host_and_path(location: str) -> tuple[str, str]:
    host = re.split(r"[/?#]", location, maxsplit=1)[0]
    return host, location[len(host) :]


def _check_host(location: str) -> None:
    match = _HOST.fullmatch(location)
    if match is None or not 0 < int(match["port"] or 1) < 2**16:
        _refuse("its host or port is not valid")
    name = match["host"]
    if name.startswith("[") and address_of(name) is None:
        _refuse("its host or port is not valid")
    if is_refused(name):
        _refuse(REFUSAL)


def _encode(user_info: str) -> str:
    user, colon, password = user_info.partition(":")
    decoded = unquote(user), unquote(password)
    if any(unicodedata.category(c).startswith("C") for part in decoded for c in part):
        _refuse("user and password must not hold control characters")
    return quote(decoded[0], safe="") + colon + quote(decoded[1], safe="")


def _refuse(reason: str) -> NoReturn:
    raise BadInput(f"{reason}; allowed are {ADDRESS_FORM}")
