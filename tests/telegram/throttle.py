"""Telegram's limits for sending: overall, to one person, to one group.

The numbers are those of Telegram's FAQ for bots: about 30 messages a second in all, one a second in
a chat (short bursts are let through), 20 a minute in a group. Sending and editing share them
(Telegram's maintainer in tdlib/td #2592 and #3034); buttons and "typing" have none.
"""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.telegram.errors import Refused
from tests.telegram.faults import TooManyRequests
from tests.telegram.records import Chat

LIMITED = frozenset({
    "sendMessage", "sendDocument", "sendPhoto", "copyMessage", "forwardMessage",
    "editMessageText", "editMessageCaption", "editMessageReplyMarkup",
})  # fmt: skip


@dataclass
class _Window:
    most: int
    seconds: float
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds until one more fits; 0 if it does now."""
        while self.times and self.times[0] <= now - self.seconds:
            self.times.popleft()
        return 0.0 if len(self.times) < self.most else self.times[0] + self.seconds - now


class Throttle:
    """Counts what was sent; time is what the clock says.

    A burst of n is n messages in n seconds. How long a burst Telegram lets through nobody tells; in
    a group it is any that its minute allows, unless group_burst says otherwise (1: the strictest).
    """

    def __init__(
        self,
        clock: Callable[[], float],
        *,
        overall: int = 30,
        private_burst: int = 3,
        group_minute: int = 20,
        group_burst: int | None = None,
    ) -> None:
        self._clock = clock
        self._overall = _Window(overall, 1)
        self._private = [(private_burst, float(private_burst))]
        self._group = [(group_minute, 60.0)]
        if group_burst is not None:
            self._group.append((group_burst, float(group_burst)))
        self._chats: dict[int, list[_Window]] = {}

    def refusal(self, chat: Chat) -> Refused | None:
        """The 429 for one more message to the chat, or None: then it is counted."""
        now = self._clock()
        windows = (self._overall, *self._windows(chat))
        wait = max(window.wait(now) for window in windows)
        if wait > 0:
            return TooManyRequests(max(1, math.ceil(wait))).refusal()
        for window in windows:
            window.times.append(now)
        return None

    def _windows(self, chat: Chat) -> list[_Window]:
        limits = self._private if chat.private else self._group
        return self._chats.setdefault(chat.id, [_Window(*limit) for limit in limits])
