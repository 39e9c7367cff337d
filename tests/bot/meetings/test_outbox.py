"""One row from claim to outcome: the table of outcomes, and a process that dies at each step."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from sqlalchemy import exc

from bot.meetings.notices import (
    Audience,
    Because,
    Claimed,
    Migrated,
    NeverLeft,
    Outcome,
    Refused,
    RowState,
    Sent,
    TopicGone,
    Unknown,
    Unreachable,
    Wait,
    What,
)
from bot.meetings.outbox import LEASE
from bot.meetings.stages import CALL
from bot.meetings.tables import reminders
from knowledge.database import utc
from tests.bot.meetings.scene import (
    DAY,
    GROUP,
    HOUR,
    MINUTE,
    NOW,
    OTHER_GROUP,
    START,
    SUPERGROUP,
    Scene,
    at,
)
from tests.bot.people import LAN

DUE, SENT, UNKNOWN, FAILED = RowState.DUE, RowState.SENT, RowState.UNKNOWN, RowState.FAILED
SECOND = MINUTE / 60


def first(scene: Scene) -> Claimed:
    """A meeting whose announcement has just been claimed."""
    scene.meeting()
    claimed = scene.claim(NOW)
    assert claimed is not None and claimed.what is What.SCHEDULED
    return claimed


@dataclass(frozen=True)
class Case:
    """What is recorded one after the other, and what is there then.

    calls: how often it is claimed within the next ten minutes, with whether it says "gửi lại".
    """

    outcomes: tuple[Outcome | None, ...]  # None: the process dies, and starts again
    state: RowState
    maybe: int
    calls: tuple[bool, ...]
    chat: int = GROUP
    thread: int | None = 7
    reason: str | None = None


LOST, OK = Unknown("TimedOut"), Sent(55)
CASES = {
    "sent": Case((OK,), SENT, 0, (False,)),
    "429": Case((Wait(30 * SECOND), OK), SENT, 0, (False, False)),
    "429 for longer": Case((Wait(9 * HOUR),), DUE, 0, (False,)),
    "no connection": Case((NeverLeft(), NeverLeft(), OK), SENT, 0, (False,) * 3),
    "answer lost": Case((LOST, OK), SENT, 1, (False, True), reason=None),
    "both answers lost": Case((LOST, LOST), UNKNOWN, 2, (False, True), reason="TimedOut"),
    "died while sending": Case((None, OK), SENT, 1, (False, True)),
    "died twice": Case((None, None), UNKNOWN, 2, (False, True), reason=Because.INTERRUPTED),
    "lost, then 429": Case((LOST, Wait(SECOND), OK), SENT, 1, (False, True, True)),
    "lost, then no connection": Case((LOST, NeverLeft(), OK), SENT, 1, (False, True, True)),
    "lost, then died": Case((LOST, None), UNKNOWN, 2, (False, True), reason=Because.INTERRUPTED),
    "kicked": Case((Unreachable(),), FAILED, 0, (False,), reason=Because.UNREACHABLE),
    "lost, then kicked": Case((LOST, Unreachable()), FAILED, 1, (False, True),
                              reason=Because.UNREACHABLE),
    "refused": Case((Refused("chat not found"),), FAILED, 0, (False,), reason="chat not found"),
    "topic gone": Case((TopicGone(), OK), SENT, 0, (False, False), thread=None),
    "topic gone twice": Case((TopicGone(), TopicGone()), FAILED, 0, (False, False), thread=None,
                             reason="thread not found"),
    "migrated": Case((Migrated(SUPERGROUP), OK), SENT, 0, (False, False), SUPERGROUP, None),
    "migrated, then lost": Case((Migrated(SUPERGROUP), LOST, OK), SENT, 1, (False, False, True),
                                SUPERGROUP, None),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_outcomes(scene: Scene, name: str) -> None:
    case = CASES[name]
    scene.bind(GROUP, thread=7)
    meeting = scene.meeting()
    left, calls = list(case.outcomes), []
    for second in (0, 20, 40, 60, 80, 120, 180, 300, 600):
        now = NOW + second * SECOND
        scene.all.time.advance(now)
        while (claimed := scene.claim(now)) is not None:
            if claimed.audience is not Audience.GROUP:
                scene.all.outbox.record(claimed, OK, now)
                continue
            assert left, "called once more than that"
            calls.append(claimed.again)
            outcome = left.pop(0)
            if outcome is None:
                assert scene.all.outbox.recover(now, alone=True) == 1
            else:
                assert scene.all.outbox.record(claimed, outcome, now) is not None
    assert left == []
    [row] = scene.rows(reminders.c.meeting_id == meeting.id, reminders.c.what == What.SCHEDULED)
    assert (row.state, row.maybe_delivered) == (case.state, case.maybe)
    assert tuple(calls) == case.calls
    assert (row.chat_id, row.thread_id) == (case.chat, case.thread)
    assert row.message_id == (55 if case.state is SENT else None)
    if case.state is not DUE:
        assert row.reason == case.reason
    group = scene.groups.of_cell(scene.first)[0]
    assert (group.chat_id, group.thread_id) == (case.chat, case.thread)
    told = [one.what for one in scene.rows(reminders.c.audience == Audience.SECRETARY)]
    assert (What.FAILED in told) is (case.state is FAILED), "the leader is told what failed"


def test_a_third_delivery_cannot_be_written(scene: Scene) -> None:
    """The database itself refuses it, whatever the code does."""
    scene.meeting()
    with pytest.raises(exc.IntegrityError), scene.database.writing() as connection:
        connection.execute(sa.update(reminders).values(maybe_delivered=3))


def test_a_claim_is_on_the_disk_when_it_is_returned(scene: Scene) -> None:
    """What a killed machine must not forget, however the server is set up. SQLite's 2 is FULL."""
    scene.meeting()
    row, *_ = scene.all.outbox.due(NOW)
    is_sqlite, seen = scene.database.is_sqlite, []
    asked = "PRAGMA synchronous" if is_sqlite else "SHOW synchronous_commit"

    def ask(connection: sa.Connection) -> None:
        seen.append(connection.exec_driver_sql(asked).scalar())

    sa.event.listen(scene.database.engine, "commit", ask)
    assert scene.all.outbox.claim(row.id, NOW) is not None
    sa.event.remove(scene.database.engine, "commit", ask)
    assert seen[0] == (2 if is_sqlite else "on"), "as the claim is committed"


# ── a call that outlasts its lease (several workers) ─────────────────────────


def test_a_lease_that_is_over(scene: Scene) -> None:
    outbox, claimed = scene.all.outbox, first(scene)
    assert outbox.recover(NOW + LEASE - SECOND, alone=False) == 0
    assert scene.claim(NOW + LEASE - SECOND) is None, "somebody else's"
    assert outbox.recover(NOW + LEASE, alone=False) == 1
    again = scene.claim(NOW + LEASE)
    assert again is not None and again.again and again.id == claimed.id
    # The first worker is back: the row is the other's by now.
    assert outbox.record(claimed, OK, NOW + LEASE) is None
    assert outbox.recheck(claimed, NOW + LEASE) is not None
    assert outbox.record(again, Sent(56), NOW + LEASE) is SENT
    [row] = scene.rows(reminders.c.what == What.SCHEDULED)
    assert (row.message_id, row.maybe_delivered) == (56, 1)


@pytest.mark.parametrize(
    ("outcome", "state", "maybe"), [(OK, SENT, 0), (NeverLeft(), DUE, 0), (LOST, DUE, 1)]
)
def test_an_outcome_that_comes_late_is_still_the_truth(
    scene: Scene, outcome: Outcome, state: RowState, maybe: int
) -> None:
    """The lease was over, but nobody has claimed the row again."""
    claimed = first(scene)
    scene.all.outbox.recover(NOW + LEASE, alone=False)
    assert scene.all.outbox.record(claimed, outcome, NOW + LEASE) is state
    [row] = scene.rows(reminders.c.what == What.SCHEDULED)
    assert (row.state, row.maybe_delivered) == (state, maybe)
    assert scene.all.outbox.record(claimed, OK, NOW + LEASE) is None, "told once"


def test_a_lease_of_a_clock_that_was_ahead(scene: Scene) -> None:
    claimed = first(scene)
    assert claimed.attempt == 1
    assert scene.all.outbox.recover(NOW - DAY, alone=False) == 1


def test_a_pause_of_a_clock_that_was_ahead(scene: Scene) -> None:
    """The clock was a day ahead when Telegram asked to wait: that does not hold the row back."""
    scene.meeting(START + DAY, now=NOW)
    claimed = scene.claim(NOW + DAY)
    assert claimed is not None
    scene.all.outbox.record(claimed, Wait(MINUTE), NOW + DAY)
    assert scene.claim(NOW) is not None


# ── which row is claimed ─────────────────────────────────────────────────────


def test_the_nearest_meeting_first(scene: Scene) -> None:
    far, near = scene.meeting(START + DAY), scene.meeting(START)
    assert [one.meeting.id for one in scene.said(NOW)] == [near.id, far.id]


def test_one_chat_that_must_wait_holds_no_other_back(scene: Scene) -> None:
    scene.bind(OTHER_GROUP)
    for day in range(2):
        scene.meeting(START + day * DAY)
    calls = scene.tick(NOW, Wait(5 * MINUTE))
    [waits] = {one.chat_id for one in calls[:1]}
    assert [one.chat_id for one in calls].count(waits) == 1, "its other row waits as well"
    assert len(calls) == 3
    assert scene.tick(NOW + 4 * MINUTE) == []
    assert [one.chat_id for one in scene.tick(NOW + 5 * MINUTE)] == [waits] * 2


def test_an_outage_over_several_stages(scene: Scene) -> None:
    """Only the nearest one that is due is sent; the others say that it stands for them."""
    scene.meeting()
    assert [one.ahead for one in scene.said(START - 25 * HOUR)] == [3 * DAY]
    assert [state for *_, state in scene.plan()] == ["superseded", "sent", "due", "due"]
    assert [one.ahead for one in scene.said(START - HOUR)] == [2 * HOUR]
    assert [state for *_, state in scene.plan()] == ["superseded", "sent", "superseded", "sent"]


def test_in_doubt_and_superseded(scene: Scene) -> None:
    """A doubtful announcement is not sent again once a reminder is due; the doubt stays."""
    scene.meeting()
    [call] = scene.tick(NOW, LOST)
    assert not call.again
    assert [one.what for one in scene.said(START - 3 * DAY)] == [What.BEFORE]
    [row] = scene.rows(reminders.c.what == What.SCHEDULED)
    assert (row.state, row.maybe_delivered) == (UNKNOWN, 1)


@pytest.mark.parametrize("seconds", [0, 1, 3600])
def test_nothing_is_sent_once_a_call_could_end_after_the_start(scene: Scene, seconds: int) -> None:
    scene.meeting()
    late = START - CALL + seconds * SECOND
    assert scene.said(late) == []
    assert {state for *_, state in scene.plan()} == {"expired", "superseded"}
    [told] = [one.what for one in scene.rows(reminders.c.audience == Audience.SECRETARY,
                                             reminders.c.state == SENT)]  # fmt: skip
    assert told == What.MISSED, "its leader is told that the group was not"


def test_a_moment_before_it_is_still_sent(scene: Scene) -> None:
    scene.meeting()
    assert [one.ahead for one in scene.said(START - CALL - SECOND)] == [2 * HOUR]


def test_too_late_between_claim_and_call(scene: Scene) -> None:
    """The row was claimed in time, and the call waited for its pace."""
    scene.meeting()
    late = START - CALL
    claimed = scene.claim(late - SECOND)
    assert claimed is not None
    assert scene.all.outbox.recheck(claimed, late) is None
    scene.all.time.advance(late)
    [row] = scene.rows(reminders.c.id == claimed.id)
    assert (row.state, row.maybe_delivered) == ("expired", 0)


def test_at_night_it_waits_for_the_morning(scene: Scene) -> None:
    scene.meeting()
    scene.tick(NOW)
    night = at("2026-12-01 02:00")
    assert scene.tick(night) == []
    assert [one.ahead for one in scene.said(at("2026-12-01 07:00"))] == [3 * DAY]


def test_at_night_if_the_meeting_is_early(scene: Scene) -> None:
    """The reminder of the evening was missed, and in the morning it would be too late."""
    scene.meeting(at("2026-12-03 06:00"))
    assert [one.ahead for one in scene.said(at("2026-12-03 02:00"))] == [2 * HOUR]


# ── what happens between the claim and the call ──────────────────────────────

BETWEEN: dict[str, Callable[[Scene, int], object]] = {
    "moved": lambda scene, one: scene.all.schedule.change(
        scene.who(LAN), one, NOW, start=START + DAY
    ),
    "another place": lambda scene, one: scene.all.schedule.change(
        scene.who(LAN), one, NOW, place="Trường học"
    ),
    "cancelled": lambda scene, one: scene.all.schedule.cancel(scene.who(LAN), one, NOW),
    "unbound": lambda scene, one: scene.groups.unbind(scene.who(LAN), GROUP, NOW),
}


@pytest.mark.parametrize("name", BETWEEN)
def test_rechecked_before_the_call(scene: Scene, name: str) -> None:
    claimed = first(scene)
    BETWEEN[name](scene, claimed.meeting.id)
    assert scene.all.outbox.recheck(claimed, NOW) is None
    [row] = scene.rows(reminders.c.id == claimed.id)
    assert (row.state, row.maybe_delivered, row.lease_until) == ("cancelled", 0, None)
    assert scene.all.outbox.record(claimed, OK, NOW) is None


def test_the_topic_is_that_of_now(scene: Scene) -> None:
    scene.meeting()
    scene.bind(GROUP, thread=9)
    claimed = scene.claim(NOW)
    assert claimed is not None and claimed.thread_id == 9


# ── the process is killed at each step (E3 of the notes) ─────────────────────


@pytest.mark.parametrize(
    ("killed", "delivered"),
    [
        ("before the claim", [False]),
        ("after the claim", [True]),  # nothing was sent, but who knows
        ("after delivery", [False, True]),  # twice, the second marked
        ("after the outcome", [False]),
    ],
)
def test_killed(scene: Scene, killed: str, delivered: list[bool]) -> None:
    scene.meeting()
    arrived: list[bool] = []
    if killed != "before the claim":
        claimed = scene.claim(NOW)
        assert claimed is not None
        if killed != "after the claim":
            arrived.append(claimed.again)
        if killed == "after the outcome":
            scene.all.outbox.record(claimed, OK, NOW)
    scene.all.outbox.recover(NOW + MINUTE, alone=True)
    arrived += [one.again for one in scene.tick(NOW + MINUTE)]
    assert arrived == delivered
    scene.all.outbox.recover(NOW + HOUR, alone=True)
    assert scene.tick(NOW + HOUR) == []
    [row] = scene.rows(reminders.c.what == What.SCHEDULED)
    assert (row.state, utc(row.changed_at) <= NOW + MINUTE) == (SENT, True)


# ── a group that becomes a supergroup ────────────────────────────────────────


def test_migrated_while_the_group_is_told_by_telegram_itself(scene: Scene) -> None:
    """Telegram announces it as a message too: whichever comes first, nothing is said twice."""
    scene.meeting()
    scene.tick(NOW)
    scene.groups.moved(GROUP, SUPERGROUP)  # planned in between: it looks like another group
    scene.all.time.advance(START - 2 * DAY)
    scene.all.outbox.moved(GROUP, SUPERGROUP)
    scene.all.outbox.moved(GROUP, SUPERGROUP)
    for time in (START - 2 * DAY, START - DAY, START - 2 * HOUR):
        assert [(one.what, one.chat_id) for one in scene.said(time)] == [(What.BEFORE, SUPERGROUP)]


def test_migrated_with_the_outbox_first(scene: Scene) -> None:
    meeting = scene.meeting()
    scene.tick(NOW)
    scene.all.outbox.moved(GROUP, SUPERGROUP)
    assert [one.chat_id for one in scene.groups.of_cell(scene.first)] == [SUPERGROUP]
    scene.all.time.advance(NOW + MINUTE)
    scene.groups.moved(GROUP, SUPERGROUP)
    assert scene.tick(NOW + HOUR) == []
    rows = scene.rows(reminders.c.meeting_id == meeting.id, reminders.c.audience == Audience.GROUP)
    assert {one.chat_id for one in rows} == {SUPERGROUP} and len(rows) == 4


def test_bound_again_after_it_was_kicked(scene: Scene) -> None:
    scene.meeting()
    scene.tick(NOW, Unreachable())
    scene.groups.unbind(None, GROUP, NOW)
    assert scene.tick(NOW + HOUR) == []
    scene.bind(GROUP, NOW + 2 * HOUR)
    assert [one.what for one in scene.said(NOW + 2 * HOUR)] == [What.SCHEDULED]
    assert scene.tick(NOW + 3 * HOUR) == []


@pytest.mark.parametrize(("outcome", "again"), [(None, False), (LOST, True)])
def test_what_could_not_be_said_while_it_was_unbound(
    scene: Scene, outcome: Outcome | None, again: bool
) -> None:
    """A reminder fell into that time, or the doubt about it did. outcome: of a first call."""
    scene.meeting()
    scene.tick(NOW)
    three = START - 3 * DAY
    if outcome is not None:
        assert len(scene.said(three, outcome)) == 1
    scene.groups.unbind(scene.who(LAN), GROUP, three)
    assert scene.said(three + HOUR) == []
    scene.bind(GROUP, START - 2 * DAY)
    told = scene.said(START - 2 * DAY)
    assert [(one.what, one.ahead, one.again) for one in told] == [(What.BEFORE, 3 * DAY, again)]
    assert [one.ahead for one in scene.said(START - DAY)] == [DAY]


@pytest.mark.parametrize(("minutes", "at_once"), [(61, True), (60, False), (1, False)])
def test_bound_shortly_before_a_reminder(scene: Scene, minutes: int, at_once: bool) -> None:
    """Within the hour before it, the reminder tells everything."""
    scene.meeting()
    scene.tick(START - 3 * DAY)
    bound = START - DAY - minutes * MINUTE
    scene.bind(OTHER_GROUP, bound)
    assert [one.chat_id for one in scene.said(bound)] == [OTHER_GROUP] * at_once
    assert {one.chat_id for one in scene.said(START - DAY)} == {GROUP, OTHER_GROUP}
