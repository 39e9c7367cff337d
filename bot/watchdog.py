"""Tells administrators in private of reminders in trouble: overdue, in doubt, failed, too late."""

import asyncio
import datetime
from collections.abc import Callable

from bot import bubbles
from bot.alarm import alarm
from bot.logs import log, places
from bot.meetings.watching import Watch
from bot.outgoing import Address, Outgoing
from bot.people.directory import Directory

_NOBODY_REACHED = datetime.timedelta(minutes=30)  # until it is tried again


class Watchdog:
    """Over one store's outbox. clock: the time."""

    every = 60.0  # seconds between two looks

    def __init__(
        self, watch: Watch, directory: Directory, outgoing: Outgoing,
        clock: Callable[[], datetime.datetime],
    ) -> None:  # fmt: skip
        self._watch = watch
        self._directory = directory
        self._outgoing = outgoing
        self._clock = clock
        self._looking = asyncio.Lock()
        self._not_before: datetime.datetime | None = None

    async def look(self) -> None:
        """Tell of what is new, once; nothing while the last time is still under way.

        What nobody could be told of is told later. Raises nothing.
        """
        if self._looking.locked():
            return
        async with self._looking:
            try:
                await self._look()
            except Exception as error:  # a database that is busy: tried again in a minute
                log.warning(
                    "no look at troubles",
                    error=type(error).__name__,
                    at=places(error.__traceback__),
                )

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
