"""Text from the world (plates, names, descriptions, what models write) made harmless before it is kept or shown."""

import unicodedata
from typing import Final

MAX_NAME: Final = 64
MAX_DESCRIPTION: Final = 500

_FORBIDDEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
"""Unicode categories: control, format (with bidi and TAG characters), private use, surrogate, unassigned."""


def clean(text: str, limit: int) -> str:
    """`text` in NFC, on one line, without characters that do not show, at most `limit` code points.

    Applying it twice changes nothing.
    """
    kept = "".join(" " if c.isspace() else c for c in text if c.isspace() or _shows(c))
    composed = unicodedata.normalize("NFC", " ".join(kept.split()))
    return composed[:limit].rstrip()


def clean_name(text: str | None) -> str | None:
    """A name, label or plate; None where nothing is left."""
    return clean(text, MAX_NAME) or None if text is not None else None


def clean_description(text: str | None) -> str | None:
    """A description; None where nothing is left."""
    return clean(text, MAX_DESCRIPTION) or None if text is not None else None


def fold(text: str) -> str:
    """The form under which names are compared: case does not count."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def plate_key(text: str) -> str:
    """The form under which plates are compared: letters and digits alone, case does not count."""
    return "".join(c for c in fold(text) if c.isalnum())


def _shows(character: str) -> bool:
    if unicodedata.category(character) in _FORBIDDEN:
        return False
    return not ("\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef")
