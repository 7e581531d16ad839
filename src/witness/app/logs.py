"""Logs: one line an event, to standard error; never with credentials."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from witness.sources.address import redact


def set_up_logs() -> None:
    """Log to standard error: readable in a terminal, JSON lines elsewhere."""
    terminal = sys.stderr.isatty()
    processors: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,  # before redaction; and plain, for locals hold secrets
        _redact,
        structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer(),
    ]
    structlog.configure(
        processors=processors,
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def _redact(_logger: object, _method: str, facts: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: redact(value) if isinstance(value, str) else value for key, value in facts.items()}
