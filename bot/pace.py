"""How fast messages go out: just under Telegram's limits, so that it never has to refuse one.

Telegram allows about 30 messages a second in all, one a second in a chat ("short bursts" more), 20
a minute in a group (core.telegram.org/bots/faq, "My bot is hitting limits"). Edits count together
with messages (Telegram's maintainer in tdlib/td #2592 and #3034), so they take a turn as well; the
answer to a pressed button does not count (tdlib/telegram-bot-api #648).

Own code: aiolimiter and the limiter of python-telegram-bot are leaky buckets, which let twice the
limit through at first; pyrate-limiter 4 makes everybody wait behind whoever waits first.
"""

import asyncio
import math
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Limit:
    """At most so many messages in any stretch of so many seconds."""

    most: int
    seconds: float


@dataclass(frozen=True)
class Limits:
    """What holds for all chats together, for a private chat, for a group."""

    overall: tuple[Limit, ...]
    private: tuple[Limit, ...]
    group: tuple[Limit, ...]


# Just under what Telegram names. In a private chat one a second may come as a burst of three: who
# asks twice at once, or gets an answer of three messages, does not wait. A group has no burst: it
# would only use up its minute the sooner.
TELEGRAM = Limits(
    overall=(Limit(29, 1),), private=(Limit(3, 3),), group=(Limit(1, 1), Limit(19, 60))
)
UNLIMITED = Limits((), (), ())  # for a server that refuses nothing

# Seconds after which a message whose answer is not there yet has been counted all the same: setting
# up a connection takes less, and whoever is slower must not keep the others from sending.
_ON_ITS_WAY = 1.0
_GRAIN = 0.001  # seconds: clocks are rounded, so every stretch is this much longer
# A 429 says nothing of whom it means. Two chats may run into their own limits in the same second;
# three in one second, although each is paced, are taken for a refusal of everything.
_MEANS_ALL, _TOGETHER = 3, 1.0
_SWEEP = 60.0  # seconds between two looks for chats in which nothing happens any more


class Turn:
    """A place in the line, from `Pace.turn`; once `granted`, the right to send one message.

    As an asynchronous context it waits for the grant, and is `over` at its end.
    """

    def __init__(self, pace: "Pace", chat_id: int, background: bool) -> None:
        self.granted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.chat_id = chat_id
        self.background = background
        self.counted = math.inf  # when Telegram will have counted it, at the latest
        self._pace = pace

    def over(self) -> None:
        """The message was sent, or tried: whatever became of it, it may have been counted."""
        self._pace._over(self)

    def give_back(self) -> None:
        """Nothing was sent and nothing will be: the next one may go instead."""
        self._pace._give_back(self)

    async def __aenter__(self) -> Self:
        try:
            await self.granted
        except BaseException:
            self.give_back()
            raise
        return self

    async def __aexit__(self, *error: object) -> None:
        self.over()


class Pace:
    """The line that every message waits in. One event loop; nothing is kept of quiet chats.

    It forgets with the process: in the first minute after a restart a 429 can come, and is held to.
    clock: seconds that only go forward. sleep: waits so many of them; may be cancelled.
    """

    def __init__(
        self,
        limits: Limits = TELEGRAM,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._limits = limits
        self._clock = clock
        self._sleep = sleep
        self._all = _Counted(limits.overall)
        self._chats: dict[int, _Counted] = {}
        # Who waits, a line a chat; the chat that was served last stands last.
        self._urgent: dict[int, deque[Turn]] = {}
        self._background: dict[int, deque[Turn]] = {}
        self._refused: dict[int, tuple[float, float]] = {}  # chat → when, until when
        self._steady = -math.inf  # when the next one from the background may go
        self._swept = -math.inf
        self._waker: asyncio.Task[None] | None = None
        self._wakes_at = math.inf

    def turn(self, chat_id: int, *, background: bool = False) -> Turn:
        """Take a place in the line for one message, or one edit of a message, to a chat.

        Within a chat first come, first served; the chats in turn, and none waits for the limit of
        another. background: nobody waits for this message (a reminder, a notice). It goes after all
        that somebody waits for, and such messages are spread evenly over each second instead of
        filling its beginning: one by one their places become free for a question, which is answered
        a 29th of a second later among a thousand reminders, and they lose nothing by it.
        """
        turn = Turn(self, chat_id, background)
        self._lines(turn).setdefault(chat_id, deque()).append(turn)
        self._go_on()
        return turn

    def hold(self, chat_id: int, seconds: float) -> None:
        """Telegram has refused a message with 429: nothing to this chat for so many seconds.

        Three chats refused within a second are taken to mean all: then nothing to any chat, for
        the shortest of the three times.
        """
        now = self._clock()
        self.rest(chat_id, seconds)
        lately = {chat: one for chat, one in self._refused.items() if one[0] > now - _TOGETHER}
        self._refused = lately | {chat_id: (now, now + seconds)}
        if len(self._refused) >= _MEANS_ALL:
            self._all.hold(min(until for _, until in self._refused.values()))

    def rest(self, chat_id: int, seconds: float) -> None:
        """Nothing to this chat for so many seconds, for a reason that is no refusal."""
        self._chat(chat_id).hold(self._clock() + seconds)

    def wait(self, chat_id: int) -> float:
        """Seconds for which this chat's own limits or a refusal keep a message from it; not above
        0: only the others' messages do."""
        now = self._clock()
        return max(self._chat(chat_id).wait(now), self._all.held(now))

    def _go_on(self) -> None:
        """Grant whatever may go now, and wake again when the next one may."""
        now = self._clock()
        while (wait := self._grant_next(now)) <= 0:
            pass
        self._wake_in(wait, now)

    def _grant_next(self, now: float) -> float:
        """Grant the next turn and return 0, or return the seconds until one can be granted."""
        soonest, overall = math.inf, self._all.wait(now)
        for turn in (line[0] for line in (*self._urgent.values(), *self._background.values())):
            wait = max(overall, self._steady - now) if turn.background else overall
            if wait > 0:
                return min(soonest, wait)  # for everybody behind it as well
            # What all chats leave free goes to the first whose own limit is not reached.
            wait = self._chat(turn.chat_id).wait(now)
            if wait <= 0:
                self._grant(turn, now)
                return 0.0
            soonest = min(soonest, wait)
        return soonest

    def _grant(self, turn: Turn, now: float) -> None:
        self._leave(turn, served=True)
        if turn.granted.done():
            return  # its task was cancelled just now
        turn.counted = now + _ON_ITS_WAY
        self._all.turns.append(turn)
        self._chat(turn.chat_id).turns.append(turn)
        if turn.background:
            apart = max((one.seconds / one.most for one in self._limits.overall), default=0.0)
            # kept to the beat: a sleep that took a little longer is made up for
            self._steady = max(self._steady + apart, now)
        turn.granted.set_result(None)

    def _leave(self, turn: Turn, *, served: bool = False) -> None:
        lines = self._lines(turn)
        line = lines[turn.chat_id]
        line.remove(turn)
        if served or not line:
            del lines[turn.chat_id]
        if served and line:
            lines[turn.chat_id] = line  # behind the other chats

    def _over(self, turn: Turn) -> None:
        turn.counted = min(turn.counted, self._clock())
        self._go_on()

    def _give_back(self, turn: Turn) -> None:
        if turn in self._lines(turn).get(turn.chat_id, ()):
            self._leave(turn)
        self._all.forget(turn)
        self._chat(turn.chat_id).forget(turn)
        self._go_on()

    def _wake_in(self, seconds: float, now: float) -> None:
        """Have one task asleep if somebody waits, none otherwise."""
        if self._waker is not None:
            if seconds < math.inf and self._wakes_at <= now + seconds:
                return  # early is no harm: it looks again
            self._waker.cancel()
            self._waker = None
        if seconds < math.inf:
            self._wakes_at = now + max(seconds, _GRAIN)
            self._waker = asyncio.create_task(self._wake(max(seconds, _GRAIN)))

    async def _wake(self, seconds: float) -> None:
        await self._sleep(seconds)
        self._waker = None
        self._go_on()

    def _lines(self, turn: Turn) -> dict[int, deque[Turn]]:
        return self._background if turn.background else self._urgent

    def _chat(self, chat_id: int) -> "_Counted":
        now = self._clock()
        if now - self._swept > _SWEEP:
            self._swept = now
            self._chats = {chat: one for chat, one in self._chats.items() if not one.quiet(now)}
        if chat_id not in self._chats:
            # the ids of groups and channels are negative
            limits = self._limits.group if chat_id < 0 else self._limits.private
            self._chats[chat_id] = _Counted(limits)
        return self._chats[chat_id]


class _Counted:
    """The turns that Telegram counts at the moment, of one chat or of all."""

    def __init__(self, limits: tuple[Limit, ...]) -> None:
        self.turns: list[Turn] = []
        self._limits = limits
        self._longest = max((one.seconds for one in limits), default=0.0) + _GRAIN
        self._held_until = -math.inf

    def hold(self, until: float) -> None:
        self._held_until = max(self._held_until, until)

    def wait(self, now: float) -> float:
        """Seconds until one more may go; not above 0: now.

        A message counts from its grant, as it may arrive at once, to the end of its stretch after
        it has surely arrived. So no stretch of Telegram's own clock holds more than the limit,
        however long each message was on its way. (Counted from the grant alone, 300 chats at once
        met 41 refusals over a local connection; like this none.)
        """
        self.turns = [one for one in self.turns if one.counted > now - self._longest]
        wait = self.held(now)
        counted = sorted(one.counted for one in self.turns)
        for limit in self._limits:
            if len(counted) >= limit.most:
                wait = max(wait, counted[-limit.most] + limit.seconds + _GRAIN - now)
        return wait

    def held(self, now: float) -> float:
        return self._held_until - now

    def forget(self, turn: Turn) -> None:
        self.turns = [one for one in self.turns if one is not turn]

    def quiet(self, now: float) -> bool:
        return self.wait(now) <= 0 and not self.turns
