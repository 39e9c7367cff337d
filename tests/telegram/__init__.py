"""A strict Bot API server on this machine: what tests say to a bot, and what it answered."""

from tests.telegram.driver import Telegram
from tests.telegram.faults import (
    AnswerLost,
    BadGateway,
    ConnectionCut,
    Fault,
    Late,
    Status,
    TooManyRequests,
)
from tests.telegram.throttle import Throttle

__all__ = [
    "AnswerLost",
    "BadGateway",
    "ConnectionCut",
    "Fault",
    "Late",
    "Status",
    "Telegram",
    "Throttle",
    "TooManyRequests",
]
