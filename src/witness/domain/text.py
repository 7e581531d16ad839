"""Text from the world (plates, names, descriptions, what models write) made harmless before it is kept or shown."""

import re
import unicodedata
from typing import Final

MAX_NAME: Final = 64
MAX_DESCRIPTION: Final = 500

_FORBIDDEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
"""Unicode categories: control, format (with bidi and TAG characters), private use, surrogate, unassigned."""

_VARIATION_SELECTORS: Final = frozenset(
    map(chr, (*range(0x180B, 0x180E), 0x180F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)

_DISTURBING: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
"""Control characters but for tabs and line feeds; what turns the direction of writing; TAG characters."""

_TEMPLATE_TOKEN: Final = re.compile(r"<(?=[A-Za-z_/|<!\uff5c])|\[(?=/?(?:[A-Z_]{3,}|gMASK)\])")
"""How the tokens begin by which chat templates tell one message from the next: `<|im_end|>`, `</s>`, `[INST]`, ..."""


def clean(text: str, limit: int) -> str:
    """`text` in NFC, on one line, without characters that do not show, at most `limit` code points.

    Applying it twice changes nothing.
    """
    if not (text.isascii() and text.isprintable()):  # most are, and have nothing to leave out
        text = "".join(" " if c.isspace() else c for c in text if c.isspace() or _shows(c))
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return composed[:limit].rstrip()


def clean_name(text: str | None) -> str | None:
    """A name, label or plate; None where nothing is left."""
    return clean(text, MAX_NAME) or None if text is not None else None


def clean_description(text: str | None) -> str | None:
    """A description; None where nothing is left."""
    return clean(text, MAX_DESCRIPTION) or None if text is not None else None


def presentable(text: str) -> str:
    """What a model or a client writes, or a piece of it, without what hides, commands a terminal or turns the direction
    of writing. Lines stay."""
    return _DISTURBING.sub("", text)


def without_tokens(text: str) -> str:
    """`text`, or JSON, as it may go to a model: model servers take a chat template's tokens for their own wherever they
    stand, so their first bracket becomes one that only looks like it."""
    return _TEMPLATE_TOKEN.sub(lambda match: "‹" if match[0] == "<" else "［", text)


def fold(text: str) -> str:
    """The form under which names are compared: case does not count."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def plate_key(text: str) -> str:
    """The form under which plates are compared: letters and digits alone, case does not count."""
    return "".join(c for c in fold(text) if c.isalnum())


def _shows(character: str) -> bool:
    return unicodedata.category(character) not in _FORBIDDEN and character not in _VARIATION_SELECTORS
