"""What is looked at every few minutes, and never twice at once; the job queue only says when."""

import abc
import asyncio
from collections.abc import Sequence
from typing import cast

from bot.context import ChiboApplication, Context
from bot.delivery import EVERY, Delivery
from bot.logs import log, places


class Looking(abc.ABC):
    """Something that looks after one store. every: seconds between two looks. at: what at, for the
    log."""

    every: float
    at: str

    def __init__(self) -> None:
        self._looking = asyncio.Lock()

    async def look(self) -> None:
        """Look once; nothing while the last time is still under way. Raises nothing."""
        if self._looking.locked():
            return
        async with self._looking:
            try:
                await self._look()
            except Exception as error:  # a database that is busy: tried again at the next look
                log.warning(
                    f"no look at {self.at}",
                    error=type(error).__name__,
                    at=places(error.__traceback__),
                )

    @abc.abstractmethod
    async def _look(self) -> None:
        """Do what there is to do. May raise anything."""


def tick(application: ChiboApplication, delivery: Delivery, others: Sequence[Looking]) -> None:
    """Have the job queue say when to look for reminders, and the others; that is all it does.

    It loses its jobs with the process, and by default those that are a second late.
    """

    async def due(_context: Context) -> None:
        delivery.tick()

    async def look(context: Context) -> None:
        assert context.job is not None
        one = cast(Looking, context.job.data)
        application.create_task(one.look())  # a job that lasts would be told of in the log

    queue = application.job_queue
    assert queue is not None
    how = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    queue.run_repeating(due, EVERY, first=EVERY, job_kwargs=how)
    for one in others:
        queue.run_repeating(look, one.every, first=EVERY, data=one, job_kwargs=how)
