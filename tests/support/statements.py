"""What is asked of the database."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event

Statement = tuple[str, Any]
"""The text and its parameters, as the driver gets them."""


def statements(run: Callable[[], object]) -> list[Statement]:
    """The reading statements that `run` has run."""
    asked: list[Statement] = []

    def note(_connection: object, _cursor: object, text: str, parameters: Any, *_rest: object) -> None:
        asked.append((text, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        run()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return [(text, parameters) for text, parameters in asked if text.startswith(("SELECT", "WITH"))]
