"""The assistant itself, running in a thread of the test over a server of its own."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bot import app
from bot.pace import UNLIMITED, Pace
from bot.store import Store


@contextmanager
def assistant(store: Store) -> Iterator[None]:
    """The bot over the server that the store's settings name, from ready to ended; unpaced."""
    ready, ended = threading.Event(), threading.Event()
    failed: list[BaseException] = []
    handle: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    async def serve() -> None:
        stopping = asyncio.Event()
        handle.append((asyncio.get_running_loop(), stopping))
        application = app.build(store.settings, store, stopping, Pace(UNLIMITED))
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
        yield
    finally:
        if not ended.is_set():
            loop, stopping = handle[0]
            loop.call_soon_threadsafe(stopping.set)
        thread.join(20)
        assert not thread.is_alive(), "the assistant does not end"
    if failed:
        raise failed[0]
