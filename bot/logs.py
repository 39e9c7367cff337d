"""Logs: one line an event on stderr, never with what people wrote or who they are.

Of an exception its kind and the places it came through are kept, not its message, which may repeat
a question. The bot's token is blotted out wherever a library prints it (it stands in every URL).
"""

import logging
import re
import sys
import traceback
from types import TracebackType
from typing import Any

import structlog

log: structlog.stdlib.BoundLogger = structlog.get_logger("chibo")

_TOKEN = re.compile(r"\d{5,}:[\w-]{20,}")
_OURS = ("chibo", "knowledge")  # what these fill in holds nothing personal
_BLOT = "‹token›"


def begin() -> None:
    """Send our events and the libraries' warnings to stderr, in one form."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                _unfilled,
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _placed,
                structlog.processors.KeyValueRenderer(
                    key_order=["timestamp", "level", "event"], drop_missing=True
                ),
                _blotted,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in _OURS:
        logging.getLogger(name).setLevel(logging.INFO)


def places(trace: TracebackType | None) -> str:
    """Where an exception came through: "cli.py:12 main < ask.py:30 ask", innermost first."""
    frames = traceback.extract_tb(trace)[::-1]
    return " < ".join(
        f"{one.filename.rsplit('/', 1)[-1]}:{one.lineno} {one.name}" for one in frames
    )


def _unfilled(_logger: object, _name: str, event: Any) -> Any:
    """What a library logs without what it fills in: that may be a whole update."""
    if not event["_from_structlog"]:
        record = event["_record"]
        event |= {"logger": record.name}
        if not record.name.startswith(_OURS):
            event |= {"event": str(record.msg)}
    return event


def _placed(_logger: object, _name: str, event: Any) -> Any:
    """An exception that a library logs → its kind and its places."""
    found = event.pop("exc_info", None)
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event |= {"error": type(error).__name__, "at": places(error.__traceback__)}
    return event


def _blotted(_logger: object, _name: str, line: Any) -> Any:
    return _TOKEN.sub(_BLOT, line) if isinstance(line, str) else line
