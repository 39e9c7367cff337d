"""The assistant itself, running in a thread of the test over a server of its own."""

import asyncio
import datetime
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot import app
from bot.context import ChiboApplication
from bot.pace import UNLIMITED, Pace
from bot.store import Store, now

Running = tuple[asyncio.AbstractEventLoop, ChiboApplication]


@contextmanager
def assistant(
    store: Store, pace: Pace | None = None, clock: Callable[[], datetime.datetime] = now
) -> Iterator[Running]:
    """The bot over the server that the store's settings name, from ready to ended; unpaced unless
    said. Its loop, and itself."""
    ready, ended = threading.Event(), threading.Event()
    failed: list[BaseException] = []
    handle: list[tuple[asyncio.AbstractEventLoop, asyncio.Event, ChiboApplication]] = []

    async def serve() -> None:
        stopping = asyncio.Event()
        application = app.build(
            store.settings, store, stopping, pace or Pace(UNLIMITED), clock=clock
        )
        handle.append((asyncio.get_running_loop(), stopping, application))
        await app.serve(application, stopping, ready=ready.set)

    def run() -> None:
        try:
            asyncio.run(serve())
        except BaseException as error:
            failed.append(error)
        ended.set()
        ready.set()

    thread = threading.Thread(target=run, name="assistant")
    thread.start()
    try:
        assert ready.wait(20), "the assistant did not begin"
        if failed:
            raise failed[0]
        loop, _, application = handle[0]
        yield loop, application
    finally:
        if not ended.is_set():
            loop, stopping, _ = handle[0]
            loop.call_soon_threadsafe(stopping.set)
        thread.join(20)
        assert not thread.is_alive(), "the assistant does not end"
    if failed:
        raise failed[0]
