"""The promise of reminders (`tests/bot/meetings/world.py`), over whatever may happen."""

import datetime
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.meetings import tables
from bot.people.tables import groups
from tests.bot.meetings.scene import DAY, HOUR, MINUTE, ZONE, Scene, scene_in
from tests.bot.meetings.world import FAULTS, TIMINGS, World

CHATS = (-4000000007, -4000000008)


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """One scene for all examples; each begins with empty tables."""
    with scene_in("sqlite", tmp_path_factory.mktemp("promise")) as scene:
        sa.event.listen(
            scene.database.engine, "checkout", lambda raw, *_: raw.execute("PRAGMA synchronous=OFF")
        )
        scene.database.engine.dispose()
        yield scene


class Promise(RuleBasedStateMachine):
    """Schedules, edits, outages, faults and clocks in any order."""

    scene: Scene

    @initialize(
        timing=st.sampled_from(TIMINGS), groups_=st.integers(1, 2), days=st.integers(1, 9),
        hour=st.sampled_from(["06:00", "07:30", "19:30", "23:30"]),
    )  # fmt: skip
    def begin(self, timing: object, groups_: int, days: int, hour: str) -> None:
        with self.scene.database.writing() as connection:
            for table in (tables.reminders, tables.meetings, tables.timings, groups):
                connection.execute(sa.delete(table))
        self.world = World(self.scene)
        for chat in CHATS[:groups_]:
            self.world.bind(chat)
        self.world.set_timing(timing)  # type: ignore[arg-type]
        self.world.timing_since -= DAY
        self.world.schedule(self._on(days, hour))
        self.world.tick()

    @rule(
        days=st.integers(0, 9),
        at=st.sampled_from(["06:00", "07:30", "10:00", "19:30", "23:30", "00:15"]),
    )
    @precondition(lambda self: self.world.up and len(self.world.held) < 3)
    def schedule(self, days: int, at: str) -> None:
        start = self._on(days, at)
        if start > self.world.clock:
            self.world.schedule(start)
            self.world.tick()

    @rule(which=st.integers(0, 2), days=st.integers(0, 9), at=st.sampled_from(["06:00", "19:00"]))
    @precondition(lambda self: self.world.up)
    def move(self, which: int, days: int, at: str) -> None:
        start = self._on(days, at)
        held = self._held(which)
        if held is not None and start > self.world.clock:
            self.world.change(held, start, None)
            self.world.tick()

    @rule(which=st.integers(0, 2), place=st.sampled_from(["Trường học", "Nhà văn hóa"]))
    @precondition(lambda self: self.world.up)
    def another_place(self, which: int, place: str) -> None:
        if (held := self._held(which)) is not None:
            self.world.change(held, None, place)
            self.world.tick()

    @rule(which=st.integers(0, 2))
    @precondition(lambda self: self.world.up)
    def cancel(self, which: int) -> None:
        if (held := self._held(which)) is not None:
            self.world.cancel(held)
            self.world.tick()

    @rule(timing=st.sampled_from(TIMINGS))
    @precondition(lambda self: self.world.up)
    def set_timing(self, timing: object) -> None:
        self.world.set_timing(timing)  # type: ignore[arg-type]
        self.world.tick()

    @rule(chat=st.sampled_from(CHATS))
    @precondition(lambda self: self.world.up)
    def bind(self, chat: int) -> None:
        self.world.bind(chat)
        self.world.tick()

    @rule(which=st.integers(0, 1))
    @precondition(lambda self: self.world.up and self.world.bound)
    def unbind(self, which: int) -> None:
        chats = sorted(self.world.bound)
        self.world.unbind(chats[which % len(chats)])
        self.world.tick()

    @rule(faults=st.lists(st.sampled_from(FAULTS), min_size=1, max_size=3))
    def go_wrong(self, faults: list[str]) -> None:
        """The next calls end like this."""
        self.world.faults = faults

    @rule(length=st.sampled_from([MINUTE, 20 * MINUTE, 2 * HOUR, 11 * HOUR]), up=st.booleans())
    def wait(self, length: datetime.timedelta, up: bool) -> None:
        self._until(self.world.now + length, up)

    @rule(count=st.integers(0, 3), offset=st.sampled_from([-5, 0, 1, 15, 90]), up=st.booleans())
    def until_something_is_due(self, count: int, offset: int, up: bool) -> None:
        coming = sorted(one for one in self._moments() if one > self.world.now + 5 * MINUTE)
        if coming:
            self._until(coming[min(count, len(coming) - 1)] + offset * MINUTE, up)

    @rule(minutes=st.sampled_from([-1500, -61, 61, 1500]))
    @precondition(lambda self: not self.world.skew)
    def clock_jumps(self, minutes: int) -> None:
        self.world.skew = minutes * MINUTE
        for held in self.world.held.values():
            held.skewed = True

    @rule()
    @precondition(lambda self: self.world.skew)
    def clock_is_right_again(self) -> None:
        self.world.skew = 0 * MINUTE
        self.world.timing_since = min(self.world.timing_since, self.world.now)
        self.world.bound = {
            chat: min(since, self.world.now) for chat, since in self.world.bound.items()
        }

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.faults = []
            self._until(self.world.now + 15 * MINUTE, up=True)
            self.world.settle()

    def _until(self, then: datetime.datetime, up: bool) -> None:
        """Time passes. A process that is up ticks whenever something could be due, and after it."""
        if not up:
            self.world.up = False
            self.world.now = max(then, self.world.now)
            return
        offsets = [one * MINUTE for one in (0, 1, 3, 11)]
        ticks = {one + offset for one in self._moments() for offset in offsets}
        ticks |= {self.world.now + offset for offset in offsets} | {then}
        for moment in sorted(one for one in ticks if self.world.now <= one <= then):
            self.world.now = moment
            self.world.tick()

    def _moments(self) -> set[datetime.datetime]:
        """When something may have to be said, or not any more."""
        found = set()
        for held in self.world.held.values():
            for _, _, due in self.world.stages(held, 0):
                found.add(due)
            found |= {held.start - 3 * MINUTE, held.start}
        morning = self.world._night(self.world.now)
        return found | ({morning} if morning else set())

    def _held(self, which: int):  # type: ignore[no-untyped-def]
        """A meeting that can still be changed."""
        coming = [
            one
            for one in self.world.held.values()
            if not one.cancelled and one.start > self.world.clock
        ]
        return coming[which % len(coming)] if coming else None

    def _on(self, days: int, at: str) -> datetime.datetime:
        day = self.world.clock.astimezone(ZONE).date() + days * DAY
        time = datetime.time.fromisoformat(at)
        return datetime.datetime.combine(day, time, ZONE).astimezone(datetime.UTC)


def test_the_promise(quick: Scene) -> None:
    machine = type("Promise", (Promise,), {"scene": quick})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=40, stateful_step_count=30, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
