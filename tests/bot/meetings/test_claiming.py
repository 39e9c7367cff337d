"""Several at once: workers that claim, leaders who press twice, a process that writes beside."""

import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from bot.meetings.notices import Claimed, RowState, Sent, Unknown, What
from bot.meetings.records import Details
from bot.meetings.tables import reminders
from bot.people.tables import groups
from tests.bot.meetings.scene import DAY, NOW, REGULAR, START, ZONE, Scene
from tests.bot.people import LAN, at_once

THREADS, ROWS = 8, 100

# What `chibo ingest` does to the database, on and on: a transaction of many rows, some work, again.
_INGEST = """
import hashlib, sqlite3, sys, time
writer = sqlite3.connect(sys.argv[1], timeout=20, isolation_level=None)
writer.execute("CREATE TABLE IF NOT EXISTS beside (text TEXT)")
print("begun", flush=True)
while True:
    texts = [hashlib.sha256(str(at).encode() * 500).hexdigest() * 10 for at in range(500)]
    writer.execute("BEGIN IMMEDIATE")
    writer.executemany("INSERT INTO beside VALUES (?)", [(one,) for one in texts])
    writer.execute("COMMIT")
    time.sleep(0.02)
"""


@contextmanager
def ingesting(scene: Scene) -> Iterator[None]:
    """Another process writes to the same SQLite file meanwhile."""
    if not scene.database.is_sqlite:
        yield
        return
    path = str(scene.database.url.database)
    with subprocess.Popen(
        [sys.executable, "-c", _INGEST, path], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == "begun\n"
        yield
        assert process.poll() is None, "it has gone on writing"
        process.kill()


def bind_many(scene: Scene, count: int) -> None:
    """Many groups of the first cell."""
    row = {"cell_id": scene.first, "title": "Nhóm", "heads": 9, "bound_at": NOW}
    with scene.database.writing() as connection:
        connection.execute(
            sa.insert(groups), [row | {"chat_id": -5000000000 - at} for at in range(count)]
        )


def claim_all(scene: Scene, doubtful: bool = False) -> list[Claimed]:
    """Eight threads claim and record until there is nothing left; every claim."""
    claims: list[Claimed] = []
    lock = threading.Lock()

    def work() -> None:
        while (claimed := scene.claim(NOW)) is not None:
            with lock:
                claims.append(claimed)
            lost = doubtful and claimed.chat_id % 2 == 0 and not claimed.again
            outcome = Unknown("TimedOut") if lost else Sent(claimed.id)
            assert scene.all.outbox.record(claimed, outcome, NOW) is not None

    assert at_once(*[work] * THREADS) == [None] * THREADS
    return claims


def test_eight_workers_and_a_hundred_rows(scene: Scene) -> None:
    bind_many(scene, ROWS - 1)
    scene.meeting()
    with ingesting(scene):
        claims = claim_all(scene)
    assert len(claims) == len({one.id for one in claims}) == ROWS
    assert {one.attempt for one in claims} == {1} and not any(one.again for one in claims)
    rows = scene.rows(reminders.c.what == What.SCHEDULED)
    assert Counter(row.state for row in rows) == {RowState.SENT: ROWS}
    assert all(row.message_id == row.id for row in rows), "each its own outcome"


def test_eight_workers_and_lost_answers(scene: Scene) -> None:
    bind_many(scene, 59)
    scene.meeting()
    claim_all(scene, doubtful=True)
    with scene.database.writing() as connection:  # the minute after a doubt is over
        connection.execute(sa.update(reminders).values(not_before=None))
    again = claim_all(scene, doubtful=True)
    assert len(again) == len({one.id for one in again}) == 30 and all(one.again for one in again)
    rows = scene.rows(reminders.c.what == What.SCHEDULED)
    assert Counter((row.state, row.maybe_delivered) for row in rows) == {
        (RowState.SENT, 0): 30, (RowState.SENT, 1): 30,
    }  # fmt: skip


def test_workers_that_advance_at_once(scene: Scene) -> None:
    """Planned by each of them, and there once."""
    for day in range(5):
        scene.meeting(START + day * DAY)
    bind_many(scene, 20)
    assert at_once(*[lambda: scene.all.time.advance(NOW)] * 4) == [None] * 4
    rows = scene.rows(reminders.c.what == What.SCHEDULED)
    assert len(rows) == len({(row.meeting_id, row.chat_id) for row in rows}) == 5 * 21
    # Much is over for all of them at once.
    late = START + 5 * DAY
    assert at_once(*[lambda: scene.all.time.advance(late)] * 4) == [None] * 4
    assert {row.state for row in scene.rows(reminders.c.what == What.SCHEDULED)} == {"superseded"}


def test_confirmed_twice_at_once(scene: Scene) -> None:
    who, schedule = scene.who(LAN), scene.all.schedule
    monthly = Details(REGULAR, START, rule="FREQ=WEEKLY")
    drafted = schedule.draft(who, scene.first, monthly, NOW).meeting
    made = at_once(*[lambda: schedule.confirm(who, drafted.id, NOW)] * 4)
    assert {one.meeting.id for one in made} == {drafted.id}
    upcoming = schedule.upcoming(who, scene.first, NOW)
    starts = [one.start for one in upcoming]
    assert starts == sorted(set(starts)) and len(starts) == 7
    extended = at_once(*[lambda: scene.all.repeating.extend(NOW + 30 * DAY)] * 4)
    assert extended == [None] * 4
    starts = [one.start for one in schedule.upcoming(who, scene.first, NOW)]
    assert starts == sorted(set(starts)) and len(starts) == 12
    assert {one.astimezone(ZONE).weekday() for one in starts} == {3}


def test_moved_while_eight_workers_send(scene: Scene) -> None:
    """Whoever was sent the old date is told the new one; whoever was not, is not told a change."""
    bind_many(scene, 59)
    meeting = scene.meeting()
    who, moved = scene.who(LAN), START + DAY
    sent: list[Claimed] = []
    lock = threading.Lock()

    def work() -> None:
        while (claimed := scene.claim(NOW)) is not None:
            with lock:
                sent.append(claimed)
            scene.all.outbox.record(claimed, Sent(1), NOW)

    def move() -> None:
        scene.all.schedule.change(who, meeting.id, NOW, start=moved)

    outcomes = at_once(*[work] * 4, move, *[work] * 4)
    assert outcomes == [None] * 9
    scene.tick(NOW)
    work()
    old = {one.chat_id for one in sent if one.meeting.start == START}
    changed = {one.chat_id for one in sent if one.what is What.CHANGED}
    afresh = {
        one.chat_id for one in sent if one.what is What.SCHEDULED and one.meeting.start == moved
    }
    rows = scene.rows(reminders.c.version == 2)
    changed |= {row.chat_id for row in rows if row.what == What.CHANGED}
    afresh |= {row.chat_id for row in rows if row.what == What.SCHEDULED}
    assert old == changed and not changed & afresh and len(changed | afresh) == 60
    assert {row.state for row in rows if row.what in (What.CHANGED, What.SCHEDULED)} == {"sent"}
