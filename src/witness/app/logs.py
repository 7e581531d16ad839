"""Logs: one line an event, to standard error; never with credentials."""

import json
import logging
import sys
from collections.abc import Collection, MutableMapping
from typing import Any

import structlog
from structlog.stdlib import ProcessorFormatter

from witness.sources.address import redact


def set_up_logs(secrets: Collection[str] = ()) -> None:
    """Log to standard error: readable in a terminal, JSON lines elsewhere. The warnings of libraries go the same way.

    `secrets`: texts that are hidden wherever they come up, the longest first.
    """
    hidden = [spelled for secret in secrets for spelled in dict.fromkeys((secret, json.dumps(secret)[1:-1]))]

    def hide(_logger: object, _method: str, line: str) -> str:
        for secret in hidden:
            line = line.replace(secret, "***")
        return line

    renderer: Any = structlog.dev.ConsoleRenderer() if sys.stderr.isatty() else structlog.processors.JSONRenderer()
    beginning: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    # the traceback before redaction; and plain, for locals hold secrets
    ending: list[Any] = [structlog.processors.format_exc_info, _redact, renderer, hide]
    structlog.configure(
        processors=[*beginning, *ending],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        ProcessorFormatter(foreign_pre_chain=beginning, processors=[ProcessorFormatter.remove_processors_meta, *ending])
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


def _redact(_logger: object, _method: str, facts: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: redact(value) if isinstance(value, str) else value for key, value in facts.items()}
