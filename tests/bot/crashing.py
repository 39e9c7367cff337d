"""The assistant as a process that ends itself at a point of sending, as a crash would.

Each process is a fork of one that has imported everything and done nothing: the imports take most
of the time that a process of its own would.
"""

import asyncio
import dataclasses
import datetime
import os
import signal
from multiprocessing.connection import Connection
from typing import Any

from bot import app, logs
from bot.meetings.notices import Audience, Claimed, Outcome, RowState
from bot.meetings.outbox import Outbox
from bot.pace import Pace
from bot.settings import Settings
from bot.store import Store, now, open_store

POINTS = ("before claim", "after claim", "before commit", "after commit")
CRASHED = 137


class Ending(Outbox):
    """The outbox of a process that dies at a point, with the first row for a group."""

    point = ""

    def claim(self, row_id: int, now: datetime.datetime) -> Claimed | None:
        """As the outbox does."""
        self._perhaps("before claim", None)
        claimed = super().claim(row_id, now)
        self._perhaps("after claim", claimed)
        return claimed

    def record(self, claimed: Claimed, outcome: Outcome, now: datetime.datetime) -> RowState | None:
        """As the outbox does."""
        self._perhaps("before commit", claimed)
        state = super().record(claimed, outcome, now)
        self._perhaps("after commit", claimed)
        return state

    def _perhaps(self, point: str, claimed: Claimed | None) -> None:
        of_group = claimed is not None and claimed.audience is Audience.GROUP
        if point == self.point and (of_group or point == "before claim"):
            os._exit(CRASHED)


def dying(store: Store, point: str) -> Store:
    """The same store, with that outbox."""
    ours = store.meetings.outbox
    outbox = Ending(ours._db, ours._zone)
    outbox.point = point
    meetings: Any = dataclasses.replace(store.meetings, outbox=outbox)
    return dataclasses.replace(store, meetings=meetings)


def run(
    environment: dict[str, str], point: str, ahead: datetime.timedelta, log: str, ready: Connection
) -> None:
    """Run until a signal, or the point, ends it; in a process of its own.

    environment: the settings, as `chibo bot` has them. point: one of `POINTS`, or "" for the plain
    application. ahead: how far its clock is. log: the file that stderr goes to. ready: told once.
    """
    os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
    os.environ.clear()
    os.environ.update(environment)
    logs.begin()
    store = open_store(Settings(_env_file=None))  # type: ignore[call-arg]
    if point:
        store = dying(store, point)

    async def serve() -> None:
        stopping = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
        application = app.build(
            store.settings, store, stopping, Pace(), clock=lambda: now() + ahead
        )
        await app.serve(application, stopping, ready=lambda: ready.send("ready"))

    asyncio.run(serve())
    store.close()
