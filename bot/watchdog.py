"""Tells administrators in private of reminders in trouble: overdue, in doubt, failed, too late."""

import asyncio
import datetime
from collections.abc import Callable

from bot import bubbles
from bot.alarm import alarm
from bot.logs import log
from bot.looking import Looking
from bot.meetings.watching import Watch
from bot.outgoing import Address, Outgoing
from bot.people.directory import Directory

_NOBODY_REACHED = datetime.timedelta(minutes=30)  # until it is tried again


class Watchdog(Looking):
    """Over one store's outbox: what is new there is told once; what nobody could be told of, later.

    clock: the time.
    """

    every = 60.0
    at = "troubles"

    def __init__(
        self, watch: Watch, directory: Directory, outgoing: Outgoing,
        clock: Callable[[], datetime.datetime],
    ) -> None:  # fmt: skip
        super().__init__()
        self._watch = watch
        self._directory = directory
        self._outgoing = outgoing
        self._clock = clock
        self._not_before: datetime.datetime | None = None

    async def _look(self) -> None:
        now, again = self._clock(), self._not_before
        if again is not None and now < again < now + 2 * _NOBODY_REACHED:
            return
        troubles = await asyncio.to_thread(self._watch.untold, now)
        if not troubles:
            return
        to = await asyncio.to_thread(self._directory.administrators, now)
        messages = bubbles.of_text(alarm(troubles))
        reached = await asyncio.gather(
            *(
                self._outgoing.send(Address(one.user_id), messages, None)
                for one in to
                if one.user_id
            )
        )
        log.warning("reminders in trouble", count=len(troubles), told=len(reached))
        if any(one is not None for one in reached):
            await asyncio.to_thread(self._watch.told, troubles)
            self._not_before = None
        else:
            self._not_before = now + _NOBODY_REACHED
