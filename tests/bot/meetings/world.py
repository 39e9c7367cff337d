"""A world in which reminders go wrong, and what the promise says of it, worked out independently.

The promise (DESIGN.md §8): per meeting, stage and group at least once if the process ran within the
stage's window and the group could be reached; at most twice, the second marked; nothing once the
meeting has begun; every doubtful case visible.
"""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from bot.meetings.notices import (
    Audience,
    Claimed,
    Migrated,
    NeverLeft,
    Outcome,
    Refused,
    Sent,
    TopicGone,
    Unknown,
    Unreachable,
    Wait,
    What,
)
from bot.meetings.stages import Quiet, Timing
from bot.meetings.watching import Shown
from tests.bot.meetings.scene import DAY, HOUR, MINUTE, NOW, ZONE, Scene
from tests.bot.people import LAN

Time = datetime.datetime
Key = tuple[int, int, What, datetime.timedelta, int]  # meeting, version, what, ahead, chat

CALL = datetime.timedelta(seconds=130)
CALM = 10 * MINUTE  # after a fault, until the promise holds again
FAULTS = (
    "lost", "lost, delivered", "killed before", "killed after", "429", "no connection", "refused",
    "kicked", "topic gone", "migrated", "moved meanwhile", "cancelled meanwhile",
)  # fmt: skip
_DOUBT = (Shown.AGAIN, Shown.SENT_AGAIN, Shown.DOUBTFUL, Shown.FAILED)


@dataclass
class Held:
    """A meeting as its leader last said."""

    id: int
    start: Time
    version: int
    said_at: Time
    cancelled: bool = False
    told: set[int] = field(default_factory=set)  # chats, of an earlier version
    there: set[int] = field(default_factory=set)  # chats that are bound since this version
    skewed: bool = False  # the clock was wrong while it was there


class World:
    """One cell, its groups, a process that comes and goes, and time."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.lan = scene.who(LAN)
        self.now = NOW
        self.skew = datetime.timedelta()
        self.up = True
        self.faults: list[str] = []
        self.timing, self.timing_since = Timing(), NOW - DAY
        self.bound: dict[int, Time] = {}
        self.held: dict[int, Held] = {}
        self.deliveries: Counter[Key] = Counter()
        self.doubts: Counter[Key] = Counter()
        self.confirmed: Counter[Key] = Counter()
        self.failed: dict[Key, Time] = {}
        self.fault_at: defaultdict[int, Time] = defaultdict(lambda: NOW - 10 * DAY)
        self.fresh = -6000000000  # ids of groups that came into being

    @property
    def clock(self) -> Time:
        """What the process takes for the time."""
        return self.now + self.skew

    # ── what people do ───────────────────────────────────────────────────────

    def schedule(self, start: Time) -> None:
        """A meeting is scheduled and confirmed."""
        made = self.scene.meeting(start, self.clock)
        held = Held(made.id, start, made.version, self.clock, skewed=bool(self.skew))
        self.held[made.id] = held

    def change(self, held: Held, start: Time | None, place: str | None) -> None:
        """Its leader moves it, or names another place."""
        told = self._told(held)
        made = self.scene.all.schedule.change(
            self.lan, held.id, self.clock, start=start, place=place
        ).meeting
        if made.version != held.version:
            held.start, held.version, held.said_at = made.start, made.version, self.clock
            held.told, held.there = told, set(self.bound)

    def cancel(self, held: Held) -> None:
        """Its leader cancels it."""
        held.told, held.there = self._told(held), set(self.bound)
        made = self.scene.all.schedule.cancel(self.lan, held.id, self.clock)
        held.cancelled, held.version, held.said_at = True, made.version, self.clock

    def set_timing(self, timing: Timing) -> None:
        """Other reminders from now on."""
        if timing != self.timing:
            self.timing_since = self.clock
        self.timing = self.scene.all.timings.set(self.lan, self.scene.first, timing, self.clock)

    def bind(self, chat: int) -> None:
        """A group is bound, or bound again."""
        self.scene.bind(chat, self.clock, thread=3)
        self.bound[chat] = self.clock

    def unbind(self, chat: int) -> None:
        """A group is the cell's no more."""
        self.scene.groups.unbind(None, chat, self.clock)
        self.bound.pop(chat, None)
        for held in self.held.values():
            held.there.discard(chat)

    # ── what the process does ────────────────────────────────────────────────

    def tick(self) -> None:
        """The process does what is due; afterwards what was owed is there."""
        if not self.up:
            self.scene.all.outbox.recover(self.clock, alone=True)
            self.up = True
        self.scene.all.time.advance(self.clock)
        assert self.scene.unplanned(self.clock) == [], "planned where something differs, and all"
        while (claimed := self.scene.claim(self.clock)) is not None:
            if claimed.audience is not Audience.GROUP:
                self.scene.all.outbox.record(claimed, Sent(1), self.clock)
            elif not self._call(claimed):
                self.up = False
                return
        self._check()

    def _call(self, claimed: Claimed) -> bool:
        """One call to Telegram; False: the process was killed."""
        fault = self.faults.pop(0) if self.faults else ""
        key, held = self._key(claimed), self.held[claimed.meeting.id]
        self._expected(claimed, held)
        if fault:
            self.fault_at[claimed.chat_id] = self.now
        if fault == "moved meanwhile" and not held.cancelled:
            self._in_flight(claimed, held)
            self.change(held, max(held.start, self.clock + HOUR) + DAY, None)
        if fault == "cancelled meanwhile" and not held.cancelled:
            self._in_flight(claimed, held)
            self.cancel(held)
        arrives = ("", "lost, delivered", "killed after", "moved meanwhile", "cancelled meanwhile")
        if fault in arrives:
            self._deliver(claimed, key)
        if fault.startswith(("lost", "killed")):
            self.doubts[key] += 1
        if fault.startswith("killed"):
            return False
        outcome = self._outcome(claimed, fault, key)
        assert self.scene.all.outbox.record(claimed, outcome, self.clock) is not None
        if isinstance(outcome, Sent):
            self.confirmed[key] += 1
        if fault == "kicked":
            self.unbind(claimed.chat_id)
        if fault == "migrated":  # the product is told a second time, by the group's own message
            self._moved(claimed.chat_id, self.fresh)
            self.scene.groups.moved(claimed.chat_id, self.fresh)
            self.scene.all.outbox.moved(claimed.chat_id, self.fresh)
        return True

    def _outcome(self, claimed: Claimed, fault: str, key: Key) -> Outcome:
        if fault in ("refused", "kicked") or (fault == "topic gone" and not claimed.thread_id):
            self.failed[key] = self.clock
        match fault:
            case "lost" | "lost, delivered":
                return Unknown("TimedOut")
            case "429":
                return Wait(MINUTE / 3)
            case "no connection":
                return NeverLeft()
            case "refused":
                return Refused("chat not found")
            case "kicked":
                return Unreachable()
            case "topic gone":
                return TopicGone()
            case "migrated":
                self.fresh -= 1
                return Migrated(self.fresh)
        return Sent(7)

    def _in_flight(self, claimed: Claimed, held: Held) -> None:
        """What a call says that is under way counts as told."""
        self.deliveries[self._key(claimed)] += 0
        held.told.add(claimed.chat_id)
        self._flying = claimed.chat_id

    def _deliver(self, claimed: Claimed, key: Key) -> None:
        before = self.deliveries[key]
        assert claimed.again is (self.doubts[key] > 0), "a second one says that it is one"
        assert before <= self.doubts[key], "doubled without a doubt"
        self.deliveries[key] += 1
        assert self.deliveries[key] <= 2 and self.doubts[key] <= 2

    # ── what the promise says ────────────────────────────────────────────────

    def _expected(self, claimed: Claimed, held: Held) -> None:
        """This may be said to that chat now."""
        assert claimed.chat_id in self.bound, "a group that is not the cell's"
        assert (claimed.meeting.version, claimed.meeting.start) == (held.version, held.start)
        assert self.clock < held.start - CALL, "too late"
        assert self._speaks(claimed.what, held.start), "in the night"
        if claimed.what is What.DROPPED:
            assert held.cancelled and claimed.chat_id in held.told
            return
        assert not held.cancelled
        opening, *_ = self.stages(held, claimed.chat_id)
        if claimed.what is What.CHANGED:
            assert opening[0] is What.CHANGED and opening[2] <= self.clock
        elif not held.skewed:
            assert (claimed.what, claimed.ahead) == self._current(held, claimed.chat_id)[:2]

    def stages(self, held: Held, chat: int) -> list[tuple[What, datetime.timedelta, Time]]:
        """What a chat is to be told of a meeting, and when: by its own arithmetic."""
        due: dict[datetime.timedelta, Time] = {}
        for ahead in self.timing.ahead:
            raw = held.start - ahead
            when = raw
            while self._night(when) is not None:
                when -= MINUTE
            if when != raw:
                when = when.astimezone(ZONE).replace(hour=20, minute=0).astimezone(datetime.UTC)
                evening = when - 2 * HOUR
                for earlier in [one for one, time in due.items() if time >= evening]:
                    del due[earlier]
            due[ahead] = when
        opening = What.CHANGED if chat in held.told else What.SCHEDULED
        said = held.said_at
        morning = self._night(said)
        if morning is not None and morning + 3 * HOUR <= held.start - CALL:
            said = morning
        reminders = [(What.BEFORE, one, when) for one, when in due.items() if when > said + HOUR]
        return [(opening, datetime.timedelta(), said), *sorted(reminders, key=lambda one: one[2])]

    def _current(self, held: Held, chat: int) -> tuple[What, datetime.timedelta, Time]:
        return [one for one in self.stages(held, chat) if one[2] <= self.clock][-1]

    def _night(self, when: Time) -> Time | None:
        """The end of the quiet hours that a time lies in."""
        if self.timing.quiet is None:
            return None
        local = when.astimezone(ZONE)
        begins, ends = self.timing.quiet.begins, self.timing.quiet.ends
        if ends <= local.time() < begins:
            return None
        morning = local.replace(hour=ends.hour, minute=ends.minute, second=0, microsecond=0)
        morning += DAY if local.time() >= begins else 0 * DAY
        return morning.astimezone(datetime.UTC)

    def _speaks(self, what: What, start: Time) -> bool:
        """Whether something is said at this hour."""
        morning = self._night(self.clock)
        left = 30 * MINUTE if what is What.BEFORE else 3 * HOUR
        return morning is None or morning + left > start - CALL

    def _check(self) -> None:
        """Everything that was owed by now has been said."""
        for held in self.held.values():
            if held.skewed or self.skew or self.clock >= held.start - CALL:
                continue
            for chat, since in self.bound.items():
                if self.now - self.fault_at[chat] >= CALM:
                    self._check_chat(held, chat, since)

    def _check_chat(self, held: Held, chat: int, since: Time) -> None:
        stages = self.stages(held, chat)
        changed: Key = (held.id, held.version, What.CHANGED, 0 * DAY, chat)
        # One that failed comes back with its group like a stage, or a reminder stands for it.
        told_change = chat in held.told & held.there and changed not in self.failed
        if held.cancelled:
            if chat in held.told and self._speaks(What.DROPPED, held.start):
                self._owed((held.id, held.version, What.DROPPED, 0 * DAY, chat), since)
            return
        if told_change and stages[0][2] <= self.clock and self._speaks(What.CHANGED, held.start):
            self._owed(changed, since)
        passed = [one for one in stages if one[2] <= self.clock]
        if not passed:
            return
        what, ahead, due = passed[-1]
        key: Key = (held.id, held.version, what, ahead, chat)
        if not self._speaks(what, held.start):
            return
        late = max(since, self.timing_since) > due
        near = any(self.clock < one[2] <= self.clock + HOUR for one in stages)
        said = any(
            one[:2] == key[:2] and one[4] == chat for one in [*self.deliveries, *self.doubts]
        )
        if (late and near) or (self.timing_since > due and said):
            return  # a reminder that came into being after its time
        self._owed(key, since)

    def _owed(self, key: Key, since: Time) -> None:
        if self.doubts[key] >= 2 or (key in self.failed and since <= self.failed[key]):
            return
        assert self.confirmed[key] == 1, f"not said: {key}"

    def settle(self) -> None:
        """At the end: every doubt is visible to the leaders and to who keeps the machine."""
        doubtful = Counter(key[0] for key, count in self.doubts.items() if count)
        shown: Counter[int] = Counter()
        for _, meeting, line in self.scene.all.watch.troubles(self.clock):
            if line.audience is Audience.GROUP and line.state in _DOUBT:
                shown[meeting.id] += line.chats
        for held in self.held.values():
            if held.start > self.clock - 7 * DAY:  # for so long they are told
                assert shown[held.id] >= doubtful[held.id]

    def _told(self, held: Held) -> set[int]:
        told = {
            key[4]
            for key, count in (self.deliveries + self.doubts).items()
            if key[0] == held.id and count
        }
        flying = getattr(self, "_flying", None)
        self._flying = None
        return told | ({flying} if flying is not None else set())

    def _moved(self, old: int, new: int) -> None:
        for counter in (self.deliveries, self.doubts, self.confirmed):
            for key in [one for one in counter if one[4] == old]:
                counter[(*key[:4], new)] += counter.pop(key)
        self.failed = {
            (*key[:4], new if key[4] == old else key[4]): at for key, at in self.failed.items()
        }
        for held in self.held.values():
            held.told = {new if one == old else one for one in held.told}
            held.there = {new if one == old else one for one in held.there}
        self.fault_at[new] = self.fault_at[old]
        self.bound[new] = self.bound.pop(old)

    @staticmethod
    def _key(claimed: Claimed) -> Key:
        meeting = claimed.meeting
        return meeting.id, meeting.version, claimed.what, claimed.ahead, claimed.chat_id


TIMINGS = (
    Timing(),
    Timing((2 * DAY, 12 * HOUR, HOUR)),
    Timing((DAY, 10 * HOUR, 2 * HOUR), Quiet(datetime.time(20, 30), datetime.time(8))),
    Timing((7 * DAY, 2 * HOUR), None),
    Timing((3 * HOUR,)),
    Timing(()),
)
