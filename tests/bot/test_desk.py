"""Between parsing and printing: who brings the indexes up, and what is said when it fails."""

import io
import threading
import time

import sqlalchemy as sa
from rich.console import Console

from bot import desk
from bot.store import Store
from knowledge.database import catalogue_state, passages
from tests.conftest import SAMPLES, put
from tests.stores import Opener, agree, found


def test_asking_waits_for_an_index_that_is_being_made(store: Store, open_at: Opener) -> None:
    reader, err = open_at(store.settings.chibo_data_dir), Console(file=io.StringIO())
    put(reader, SAMPLES)  # stored, and nobody has made an index yet: `store` owns it
    owner = threading.Timer(0.5, store.index.sync)
    owner.start()
    desk.catch_up(reader, err)
    assert found(reader, "đảng viên")
    owner.join()
    agree(store)


def test_asking_reads_an_index_that_is_late(store: Store, open_at: Opener) -> None:
    put(store, next(SAMPLES.glob("*.docx")))
    reader = open_at(store.settings.chibo_data_dir)
    put(reader, SAMPLES)
    begun = time.monotonic()
    desk.catch_up(reader, Console(file=io.StringIO()))
    assert time.monotonic() - begun < 2
    assert reader.index.behind() and found(reader, "đảng viên")


def test_asking_makes_an_index_that_nobody_owns(store: Store, open_at: Opener) -> None:
    store.close()
    reader = open_at(store.settings.chibo_data_dir)
    put(reader, SAMPLES)
    desk.catch_up(reader, Console(file=io.StringIO()))
    assert not reader.index.owned  # given back at once
    agree(reader)


def test_a_failure_to_follow_is_told_once(store: Store) -> None:
    put(store, SAMPLES)
    store.index.release()
    stop, err = threading.Event(), io.StringIO()
    thread = desk.own_and_follow(store, stop, Console(file=err))
    assert thread is not None
    try:
        with store.database.writing() as connection:  # what a process with another model would do
            connection.execute(sa.update(passages).values(encoder="another"))
            connection.execute(sa.update(catalogue_state).values(version=99))
        deadline = time.monotonic() + 10
        while not err.getvalue() and time.monotonic() < deadline:
            stop.wait(0.05)
        stop.wait(1.2)  # two more attempts
    finally:
        stop.set()
        thread.join()
    assert err.getvalue().count("chibo index rebuild") == 1
