"""Logs: structured, without personal data, without the token.

An exception is logged by type and place. Its message stays out, because pydantic, SQLAlchemy and aiogram put what a
person wrote into it.
"""

import logging
import re
import sys
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

from program.failures import describe

_TOKEN = re.compile(r"(?:bot)?\d+:[A-Za-z0-9_-]{20,}")


def redacted(words: str) -> str:
    """The words with every bot token taken out."""
    return _TOKEN.sub("<token>", words)


def configure(log_format: str, level: int = logging.INFO) -> None:
    """Sets up structlog and catches the libraries' own loggers."""
    render: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if log_format == "console":
        render = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _redact,
            render,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
    )
    root = logging.getLogger()
    root.handlers[:] = [_ToStructlog()]
    root.setLevel(logging.WARNING)


class _ToStructlog(logging.Handler):
    """Passes on that a library warned, with the type of its exception; its words may hold personal data."""

    def emit(self, record: logging.LogRecord) -> None:
        """Hands one record over."""
        about: dict[str, Any] = {"library": record.name, "line": record.lineno}
        if record.exc_info and record.exc_info[1] is not None:
            about |= describe(record.exc_info[1])
        structlog.get_logger().log(record.levelno, "library_warned", **about)


def _redact(_logger: Any, _method: str, event: EventDict) -> EventDict:
    return {name: redacted(value) if isinstance(value, str) else value for name, value in event.items()}
