"""Real processes that die while they send, at every point and again and again, then run on.

What the groups got is counted at the server. Per meeting, stage and group that can be reached: at
least one, never more than two, the second marked; every doubt is shown to the leaders.
"""

import contextlib
import datetime
import multiprocessing
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection as Ready
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.meetings.notices import RowState, What
from bot.meetings.records import Meeting
from bot.meetings.stages import Timing
from bot.meetings.tables import reminders
from bot.meetings.watching import Shown
from bot.people.records import Cell, Standing
from bot.settings import Settings
from bot.store import Store, now, open_store
from bot.texts import reminders as words
from tests import databases
from tests.bot import crashing
from tests.bot.chat.conftest import Town
from tests.bot.chat.reminding import DAY, MINUTE, confirmed, leader_of, rows_of
from tests.bot.crashing import CRASHED, POINTS
from tests.bot.forked import FORKS
from tests.bot.meetings.test_claiming import ingesting
from tests.databases import KINDS, SERVER
from tests.telegram import AnswerLost, ConnectionCut, Fault, Late, TooManyRequests
from tests.telegram.records import Chat
from tests.ward import Ward

pytestmark = pytest.mark.slow

Process = multiprocessing.context.ForkServerProcess
STAGES = {What.SCHEDULED: datetime.timedelta(), What.BEFORE: 2 * DAY + MINUTE}  # clocks ahead
_DOUBTS = (Shown.AGAIN, Shown.SENT_AGAIN, Shown.DOUBTFUL)


@dataclass
class Committee:
    """A data directory with one cell, a group of it, and what its processes are run with."""

    store: Store
    telegram: Town
    group: Chat
    leader: Standing
    cell: Cell
    environment: dict[str, str]
    log: Path  # what its processes wrote

    def meeting(self) -> Meeting:
        """A meeting in five days, confirmed now."""
        return confirmed(self.store, self.leader, self.cell.id, now() + 5 * DAY, now())

    @contextlib.contextmanager
    def process(self, point: str, ahead: datetime.timedelta) -> Iterator[tuple[Process, Ready]]:
        """The assistant as a process, which dies at a point if one is named; what says "ready"."""
        here, there = FORKS.Pipe(duplex=False)
        process = FORKS.Process(
            target=crashing.run, args=(self.environment, point, ahead, str(self.log), there)
        )
        process.start()
        there.close()
        try:
            yield process, here
        finally:
            process.kill()
            process.join()
            here.close()

    def dies(self, point: str, ahead: datetime.timedelta) -> None:
        """Run it until it has died at this point."""
        with self.process(point, ahead) as (process, _):
            process.join(60)
            assert process.exitcode == CRASHED, self.log.read_text(encoding="utf-8")

    def runs(self, ahead: datetime.timedelta) -> None:
        """Run the plain application until nothing is due any more; end it well."""
        with self.process("", ahead) as (process, ready):
            assert ready.poll(60) and ready.recv() == "ready"
            self.telegram.wait(lambda: not self.due(ahead), seconds=60)
            process.terminate()
            process.join(60)
            written = self.log.read_text(encoding="utf-8")
            assert process.exitcode == 0 and "Traceback" not in written, written

    def due(self, ahead: datetime.timedelta) -> bool:
        """Whether a process whose clock is ahead has something left to do."""
        sending = reminders.c.state == RowState.SENDING
        # In this order: one claimed or recovered in between is seen as the one or the other.
        before, due = rows_of(self.store, sending), self.store.meetings.outbox.due(now() + ahead)
        return bool(before or due or rows_of(self.store, sending))

    def row(self, what: What) -> Any:
        """The row of that stage for the group."""
        [row] = rows_of(self.store, reminders.c.what == what, reminders.c.audience == "group",
                        reminders.c.state.in_(["sent", "unknown", "failed", "due", "cancelled"]),
                        reminders.c.ahead.in_([0, 3 * 24 * 60]))  # fmt: skip
        return row

    def got(self, chat: Chat | None = None) -> list[bool]:
        """What arrived in the group: for each message whether it is marked as a second one."""
        there = (chat or self.group).id
        calls = self.telegram.called("sendMessage", there)
        arrived = [one for one in calls if one.ok]
        return [one.params["text"].startswith(words.AGAIN) for one in arrived]

    def doubts(self, what: What, ahead: datetime.timedelta) -> int:
        """How many doubtful ones of this stage its leader is shown."""
        told = self.store.meetings.watch.status(self.leader, self.cell.id, now() + ahead)
        lines = [line for one in told for line in one.lines]
        return sum(one.chats for one in lines if one.what is what and one.state in _DOUBTS)


@pytest.fixture(params=KINDS)
def committee(
    request: pytest.FixtureRequest, tmp_path: Path, telegram: Town, environment: dict[str, str]
) -> Iterator[Committee]:
    """One cell and its group; on SQLite another process writes to the same file all the time."""
    if request.param == "postgres" and not SERVER:
        pytest.skip("CHIBO_TEST_POSTGRES is not set (see .ci/run)")
    with contextlib.ExitStack() as stack:
        ours = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url}
        if request.param == "postgres":
            ours["DATABASE_URL"] = stack.enter_context(databases.schema(tmp_path))
        settings = Settings(
            _env_file=None, chibo_data_dir=Path(environment["CHIBO_DATA_DIR"]),
            database_url=ours.get("DATABASE_URL"),
        )  # type: ignore[call-arg]  # fmt: skip
        store = open_store(settings)
        stack.callback(store.close)
        telegram.settle(Ward(store.people, store.database))
        group = telegram.group("Chi bộ 3", [telegram.person("Lan")])
        leader, cell = leader_of(telegram)
        store.meetings.timings.set(leader, cell.id, Timing(quiet=None), now())
        stack.enter_context(ingesting(SimpleNamespace(database=store.database)))  # type: ignore[arg-type]
        yield Committee(store, telegram, group, leader, cell, environment | ours, tmp_path / "log")


CRASHES: dict[str, tuple[list[bool], int]] = {
    "before claim": ([False], 0),
    "after claim": ([True], 1),
    "before commit": ([False, True], 1),
    "after commit": ([False], 0),
}
assert set(CRASHES) == set(POINTS)


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize(
    ("committee", "what"),
    [("sqlite", What.SCHEDULED), ("sqlite", What.BEFORE), ("postgres", What.SCHEDULED)],
    indirect=["committee"],
)
def test_killed_once(committee: Committee, what: What, point: str) -> None:
    ahead = STAGES[what]
    committee.meeting()
    committee.dies(point, ahead)
    committee.runs(ahead)
    arrives, doubts = CRASHES[point]
    row = committee.row(what)
    assert committee.got() == arrives
    assert (row.state, row.maybe_delivered) == ("sent", doubts)
    assert committee.doubts(what, ahead) == doubts


FAULTS: list[tuple[Fault | None, list[bool], int]] = [
    (None, [False], 0),
    (AnswerLost(), [False, True], 1),
    (ConnectionCut(), [True], 1),
    (TooManyRequests(1), [False], 0),
]


@pytest.mark.parametrize(("fault", "arrives", "doubts"), FAULTS, ids=str)
def test_a_fault_then_a_restart(
    committee: Committee, fault: Fault | None, arrives: list[bool], doubts: int
) -> None:
    what, ahead = What.SCHEDULED, DAY * 0
    committee.meeting()
    if fault is not None:
        committee.telegram.faults.next("sendMessage", fault, chat=committee.group.id)
    committee.runs(ahead)
    committee.runs(ahead + 2 * MINUTE)
    row = committee.row(what)
    assert committee.got() == arrives, row
    assert (row.state, row.maybe_delivered) == ("sent", doubts)
    assert committee.doubts(what, ahead) == doubts


@pytest.mark.parametrize("point", ["", "before commit"])
def test_kicked(committee: Committee, point: str) -> None:
    committee.meeting()
    with committee.telegram.world.changed:
        committee.group.member(committee.telegram.bot).status = "kicked"
    if point:
        committee.dies(point, DAY * 0)
    committee.runs(DAY * 0)
    row = committee.row(What.SCHEDULED)
    assert committee.got() == []
    assert row.state == "failed" or (row.state, row.maybe_delivered) == ("unknown", 1)
    assert committee.store.people.groups.of(committee.group.id) is None


@pytest.mark.parametrize("point", ["", "before commit"])
def test_migrated(committee: Committee, point: str) -> None:
    telegram = committee.telegram
    committee.store.people.groups.unbind(None, committee.group.id, now())
    old = telegram.group("Chi bộ 3b", [telegram.person("Bảy")], kind="group")
    committee.meeting()
    fresh = telegram.migrate(old)
    if point:
        committee.dies(point, DAY * 0)
    committee.runs(DAY * 0)
    # Telegram's own message of the move may have been quicker than the first call.
    seconds = [[True], [False, True]] if point == "before commit" else [[point != ""]]
    assert committee.got(fresh) in seconds and committee.got(old) == []
    assert committee.row(What.SCHEDULED).chat_id == fresh.id


@pytest.mark.parametrize("seed", range(2))
def test_killed_again_and_again(committee: Committee, seed: int) -> None:
    """At whatever points: never a third, the second marked, and nothing in doubt is hidden."""
    chance = random.Random(seed)
    committee.meeting()
    counted: list[str] = []
    doubtful = 0
    while doubtful < 2 and len(counted) < 4 and committee.due(DAY * 0):
        point = chance.choice(POINTS)
        counted.append(point)
        committee.dies(point, DAY * 0)
        doubtful += point in ("after claim", "before commit")
    committee.runs(DAY * 0)
    committee.runs(2 * MINUTE)
    delivered = sum(one in ("before commit", "after commit") for one in counted)
    got, row = committee.got(), committee.row(What.SCHEDULED)
    assert len(got) <= 2 and got[1:] == [True] * len(got[1:])
    assert len(got) >= 1 or counted.count("after claim") == 2, "killed before both calls"
    assert row.maybe_delivered == min(doubtful, 2) and len(got) >= min(delivered, 2)
    assert committee.doubts(What.SCHEDULED, DAY * 0) == (doubtful > 0)


def moves(committee: Committee, meeting: Meeting) -> None:
    committee.store.meetings.schedule.change(
        committee.leader, meeting.id, now(), start=meeting.start + DAY
    )


def cancels(committee: Committee, meeting: Meeting) -> None:
    committee.store.meetings.schedule.cancel(committee.leader, meeting.id, now())


@pytest.mark.parametrize("killed", [True, False], ids=["killed", "not killed"])
@pytest.mark.parametrize(
    ("does", "then"), [(moves, What.CHANGED), (cancels, What.DROPPED)], ids=["moved", "cancelled"]
)
def test_changed_while_it_is_sent(
    committee: Committee, does: Callable[[Committee, Meeting], None], then: What, killed: bool
) -> None:
    """What is under way cannot be called back: the change is told there, and once."""
    late, telegram = Late(), committee.telegram
    telegram.faults.next("sendMessage", late, chat=committee.group.id)
    meeting = committee.meeting()
    with committee.process("", DAY * 0) as (process, _):
        telegram.wait(lambda: committee.got(), seconds=60)
        does(committee, meeting)
        if killed:
            process.kill()
            process.join()
        late.release()
        if not killed:
            telegram.wait(lambda: len(committee.got()) == 2, seconds=60)
            process.terminate()
            process.join(60)
    committee.runs(DAY * 0)
    committee.runs(2 * MINUTE)
    assert committee.got() == [False, False]
    last = committee.telegram.called("sendMessage", committee.group)[-1].params["text"]
    assert last.startswith(words.TITLES[then].split("{")[0])
    state = committee.row(What.SCHEDULED)
    assert state.state == ("unknown" if killed else "sent")
    assert committee.doubts(What.SCHEDULED, DAY * 0) == killed


def test_down_until_it_was_over(committee: Committee) -> None:
    """Killed in the middle, back after the start: nothing more is said to the group."""
    committee.meeting()
    committee.dies("before commit", DAY * 0)
    committee.runs(6 * DAY)
    assert committee.got() == [False]
    assert committee.row(What.SCHEDULED).state in ("unknown", "expired")
