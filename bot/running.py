"""`chibo bot`: the process: one a data directory, owner of the indexes, ends well."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
from rich.console import Console

from bot import app, desk, logs, texts
from bot.access import COMMITTEE
from bot.context import ChiboApplication
from bot.pace import Pace
from bot.store import Store
from knowledge import errors


def run(store: Store, out: Console, err: Console) -> None:
    """Run until a signal ends it. Raises `TokenMissing`, `TokenRefused`, `AlreadyRunning`."""
    logs.begin()
    stopping, stop = asyncio.Event(), threading.Event()
    application = app.build(store.settings, store, stopping, Pace())
    followers: list[threading.Thread] = []

    def prepare() -> None:
        followers.append(desk.own_and_follow(store, stop, err))
        # What takes seconds to import, before anybody asks.
        store.encoder.encode([texts.BOT_STARTS])
        if store.model is not None:
            store.model.warm()
        if not store.catalogue.sources([COMMITTEE]):
            out.print(texts.NO_DOCUMENTS)

    with _only_one(store.settings.chibo_data_dir):
        try:
            asyncio.run(_until_signal(application, stopping, prepare, out))
        finally:
            stop.set()
            for follower in followers:
                follower.join()


@contextmanager
def _only_one(data_dir: Path) -> Iterator[None]:
    """The right to run the assistant on a data directory. Raises `AlreadyRunning`."""
    lock = filelock.FileLock(data_dir / "bot.lock")
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        raise errors.AlreadyRunning from error
    try:
        yield
    finally:
        lock.release()


async def _until_signal(
    application: ChiboApplication,
    stopping: asyncio.Event,
    prepare: Callable[[], None],
    out: Console,
) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    out.print(texts.BOT_STARTS)

    def ready() -> None:
        out.print(texts.BOT_RUNS.format(name=application.bot.username))

    await app.serve(application, stopping, prepare=prepare, ready=ready)
