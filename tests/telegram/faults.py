"""Failures that a test orders: what goes wrong with the next calls of a method."""

import threading
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.errors import Refused


@dataclass(frozen=True)
class Fault:
    """Something that goes wrong with one call."""


@dataclass(frozen=True)
class Status(Fault):
    """The call is refused with this answer and has no effect."""

    code: int
    description: str
    parameters: dict[str, Any] | None = None

    def refusal(self) -> Refused:
        """The refusal to raise."""
        return Refused(self.code, self.description, self.parameters)


@dataclass(frozen=True)
class TooManyRequests(Fault):
    """429, with the seconds to wait; no effect."""

    retry_after: int = 1

    def refusal(self) -> Refused:
        """The refusal to raise."""
        words = f"Too Many Requests: retry after {self.retry_after}"
        return Refused(429, words, {"retry_after": self.retry_after})


@dataclass(frozen=True)
class AnswerLost(Fault):
    """The effect takes place; then the connection closes without an answer."""


@dataclass(frozen=True)
class ConnectionCut(Fault):
    """The connection closes before anything takes effect."""


@dataclass(frozen=True)
class BadGateway(Fault):
    """502 with a page of HTML, as a proxy answers; no effect."""

    body: str = "<html><body><h1>502 Bad Gateway</h1></body></html>"


@dataclass(frozen=True)
class Late(Fault):
    """The effect takes place at once; the answer comes after some seconds, or when released."""

    seconds: float | None = None
    released: threading.Event = field(default_factory=threading.Event, compare=False)

    def release(self) -> None:
        """Let the answer go."""
        self.released.set()


@dataclass
class _Order:
    method: str
    fault: Fault
    times: int
    chat: int | None


class Faults:
    """What was ordered and has not happened yet."""

    def __init__(self) -> None:
        self._orders: list[_Order] = []
        self._lock = threading.Lock()

    def next(self, method: str, fault: Fault, *, times: int = 1, chat: int | None = None) -> None:
        """Let a fault befall the next calls of a method ("*": of any but getUpdates)."""
        with self._lock:
            self._orders.append(_Order(method, fault, times, chat))

    def take(self, method: str, chat: object) -> Fault | None:
        """The fault for this call, if one is due; it counts as happened."""
        with self._lock:
            for order in self._orders:
                general = order.method == "*" and method != "getUpdates"
                if (general or order.method == method) and order.chat in (None, chat):
                    order.times -= 1
                    if not order.times:
                        self._orders.remove(order)
                    return order.fault
        return None

    @property
    def left(self) -> int:
        """How many calls have yet to fail."""
        with self._lock:
            return sum(order.times for order in self._orders)

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        with self._lock:
            self._orders.clear()
