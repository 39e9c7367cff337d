"""What time does: nothing where nothing is to be done, everything that has become due; sweeping."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from bot.meetings.meetings import Meetings
from bot.meetings.notices import Audience, Unreachable, What
from bot.meetings.records import Details, State
from bot.meetings.replies import Answer, Reason
from bot.meetings.stages import Timing
from bot.meetings.tables import meetings, private_reminders, reminders, replies, series
from bot.people.records import Role
from tests.bot.meetings.scene import (
    DAY,
    GROUP,
    HOUR,
    MINUTE,
    NOW,
    OTHER_GROUP,
    REGULAR,
    START,
    SUPERGROUP,
    ZONE,
    Scene,
)
from tests.bot.people import HOA, LAN, NAM, SECOND

ALONE = reminders.c.audience == Audience.SECRETARY


def test_where_nothing_is_to_be_done_nothing_is_locked(scene: Scene) -> None:
    """A tick comes every few seconds, beside whoever writes."""
    scene.meeting(rule="FREQ=WEEKLY")
    scene.tick(NOW)
    begun: list[bool] = []

    def begin(connection: sa.Connection) -> None:
        begun.append(connection.get_execution_options().get("writing", False))

    sa.event.listen(scene.database.engine, "begin", begin)
    for second in range(60):
        scene.all.time.advance(NOW + second * SECOND)
        scene.all.outbox.due(NOW + second * SECOND)
        scene.all.outbox.recover(NOW + second * SECOND, alone=False)
        scene.all.repeating.extend(NOW + second * SECOND)
    sa.event.remove(scene.database.engine, "begin", begin)
    assert len(begun) == 240 and not any(begun)


def wanting(scene: Scene) -> None:
    scene.all.timings.want_private(scene.who(HOA), True)


def moved(scene: Scene) -> None:
    scene.groups.moved(GROUP, SUPERGROUP)
    scene.all.outbox.moved(GROUP, SUPERGROUP)


def set_beside(scene: Scene) -> None:
    """Another process sets the timing."""
    lan = scene.who(LAN)
    Meetings.of(scene.database, ZONE).timings.set(lan, scene.first, Timing((DAY,)), NOW)


def planned_by_another(scene: Scene) -> None:
    """Rows of another process's making, that began before the group was bound."""
    Meetings.of(scene.database, ZONE)
    scene.meeting(START + DAY)
    scene.bind(OTHER_GROUP)
    with scene.database.writing() as connection:
        connection.execute(sa.delete(reminders).where(reminders.c.chat_id == OTHER_GROUP))


Deed = Callable[[Scene], Any]
NEWS: dict[str, Deed] = {
    "a group is bound": lambda s: s.bind(OTHER_GROUP),
    "a group is bound anew": lambda s: s.bind(GROUP, NOW + MINUTE, thread=5),
    "a group is unbound": lambda s: s.groups.unbind(s.who(LAN), GROUP, NOW),
    "a group has become another": moved,
    "its topic is gone": lambda s: s.groups.topic_gone(GROUP, 5),
    "a leader is appointed": lambda s: s.add("Nam", Role.STAND_IN, s.first, account=NAM),
    "a leader cannot be reached": lambda s: s.directory.unreachable(LAN),
    "somebody wants it in private": wanting,
    "other times are set": set_beside,
    "another meeting": lambda s: s.meeting(START + DAY),
    "another meeting, made beside it": planned_by_another,
    "it is moved": lambda s: [
        s.all.schedule.change(s.who(LAN), one.id, NOW, start=START + HOUR)
        for one in s.all.schedule.upcoming(s.chief, s.first, NOW)
    ],
}


@pytest.mark.parametrize("name", NEWS)
def test_whatever_is_news_is_planned_at_the_next_tick(scene: Scene, name: str) -> None:
    """Also by a process that has looked at this cell before."""
    scene.bind(GROUP, thread=5)
    scene.meeting()
    scene.tick(NOW)
    NEWS[name](scene)
    scene.all.time.advance(NOW + MINUTE)
    assert scene.unplanned(NOW + MINUTE) == []
    told = {row.chat_id for row in scene.rows(~ALONE, reminders.c.state == "due")}
    groups = {one.chat_id for one in scene.groups.of_cell(scene.first)}
    private = {HOA} if "in private" in name else set()
    assert told == groups | private


def test_somebodys_time_in_office_ends(scene: Scene) -> None:
    """Nothing is written when it does: it is seen by the clock."""
    deputy = scene.add("Nam", Role.MEMBER, scene.first, account=NAM)
    scene.give(deputy, Role.STAND_IN, scene.first, until=NOW + DAY)
    scene.meeting()
    scene.tick(NOW)
    papers = (reminders.c.what == What.PAPERS) & (reminders.c.state == "due")
    assert {row.chat_id for row in scene.rows(papers)} == {LAN, NAM}
    scene.tick(NOW + DAY)
    assert {row.chat_id for row in scene.rows(papers)} == {LAN}


def test_a_clock_that_was_ahead(scene: Scene) -> None:
    """What was planned by it is planned anew, as soon as it goes back."""
    scene.meeting()
    scene.all.time.advance(NOW + 2 * DAY)
    scene.bind(OTHER_GROUP, NOW)
    scene.all.time.advance(NOW + 2 * DAY)
    scene.all.time.advance(NOW)
    assert scene.unplanned(NOW) == []
    assert {one.chat_id for one in scene.said(NOW)} == {GROUP, OTHER_GROUP}


def test_once_in_a_while_everything_is_planned_anew(scene: Scene) -> None:
    """Whatever became of the rows meanwhile."""
    scene.meeting()
    scene.tick(NOW)
    with scene.database.writing() as connection:
        connection.execute(sa.delete(reminders).where(reminders.c.what == What.BEFORE))
    scene.all.time.sweep(NOW)
    scene.all.time.advance(NOW)
    assert [what for what, *_ in scene.plan()][1:] == ["before 4320", "before 1440", "before 120"]


def test_it_stands_at_once_where_the_first_reminder_is_due_by_now(scene: Scene) -> None:
    """An occurrence far ahead, and other times set since: a fortnight's notice."""
    meeting = scene.meeting(START + DAY, rule="FREQ=MONTHLY;BYMONTHDAY=4")
    scene.all.time.advance(NOW)
    assert scene.state_of(meeting)[0] == State.PLANNED
    scene.all.timings.set(scene.who(LAN), scene.first, Timing((14 * DAY, DAY)), NOW)
    assert {(one.what, one.audience) for one in scene.tick(NOW)} == {
        (What.WENT_AHEAD, Audience.SECRETARY), (What.BEFORE, Audience.GROUP),
    }  # fmt: skip
    assert scene.state_of(meeting)[0] == State.ANNOUNCED
    [asked] = scene.rows(reminders.c.what == What.ASK, reminders.c.meeting_id == meeting.id)
    assert asked.state == "cancelled", "nobody is to be alarmed"


def test_too_late_is_said_once_and_for_a_day(scene: Scene) -> None:
    meeting = scene.meeting()
    assert [one.what for one in scene.tick(START + 25 * HOUR)] == []
    other = scene.meeting(START + 3 * DAY)
    late = START + 3 * DAY + 23 * HOUR
    assert [(one.what, one.meeting.id) for one in scene.tick(late)] == [(What.MISSED, other.id)]
    assert scene.tick(late + MINUTE) == []
    assert {row.state for row in scene.rows(reminders.c.meeting_id == meeting.id)} <= {
        "expired", "superseded", "cancelled",
    }  # fmt: skip


def test_what_failed_is_told_to_every_leader(scene: Scene) -> None:
    scene.add("Nam", Role.STAND_IN, scene.first, account=NAM)
    scene.meeting()
    told = scene.tick(NOW, Unreachable())
    assert [(one.what, one.chat_id) for one in told[1:]] == [
        (What.FAILED, LAN), (What.FAILED, NAM),
    ]  # fmt: skip


@pytest.mark.parametrize(("hours", "told"), [(25, [What.PAPERS]), (23, [])])
def test_of_papers_leaders_are_told_a_day_before_or_not_at_all(
    scene: Scene, hours: int, told: list[What]
) -> None:
    """A meeting scheduled later than that: its leader knows."""
    scene.meeting(START, START - hours * HOUR)
    seen = scene.tick(START - hours * HOUR) + scene.tick(START - 10 * HOUR)
    assert [one.what for one in seen if one.audience is Audience.SECRETARY] == told


# ── sweeping ─────────────────────────────────────────────────────────────────


def count(scene: Scene, table: sa.Table) -> int:
    with scene.database.reading() as connection:
        return len(connection.execute(sa.select(table)).all())


@pytest.mark.parametrize(
    ("start", "after", "kept"),
    [
        (START, DAY, True),
        (START, DAY + SECOND, False),
        (NOW + HOUR, HOUR - SECOND, True),
        (NOW + HOUR, HOUR, False),  # it cannot be confirmed any more
    ],
)
@pytest.mark.parametrize("rule", [None, "FREQ=WEEKLY"])
def test_a_draft_is_kept_for_a_day(
    scene: Scene, start: datetime.datetime, after: datetime.timedelta, kept: bool, rule: str | None
) -> None:
    details = Details(REGULAR, start, rule=rule)
    draft = scene.all.schedule.draft(scene.who(LAN), scene.first, details, NOW).meeting
    confirmed = scene.meeting(rule="FREQ=MONTHLY;BYMONTHDAY=3")
    scene.all.time.sweep(NOW + after)
    with scene.database.reading() as connection:
        there = connection.execute(sa.select(meetings.c.id)).scalars().all()
    assert (draft.id in there, confirmed.id in there) == (kept, True)
    assert count(scene, series) == 1 + (kept and rule is not None)


def test_redrafted_it_is_kept_for_another_day(scene: Scene) -> None:
    lan, details = scene.who(LAN), Details(REGULAR, START)
    draft = scene.all.schedule.draft(lan, scene.first, details, NOW).meeting
    scene.all.schedule.redraft(lan, draft.id, details, NOW + 23 * HOUR)
    scene.all.time.sweep(NOW + 25 * HOUR)
    assert scene.again(draft).id == draft.id
    scene.all.time.sweep(NOW + 48 * HOUR)
    assert count(scene, meetings) == 0


def test_series_that_no_draft_has_any_more_go(scene: Scene) -> None:
    lan = scene.who(LAN)
    weekly = Details(REGULAR, START, rule="FREQ=WEEKLY")
    draft = scene.all.schedule.draft(lan, scene.first, weekly, NOW).meeting
    for _ in range(3):
        scene.all.schedule.redraft(lan, draft.id, weekly, NOW)
    assert count(scene, series) == 4
    scene.all.time.sweep(NOW)
    assert count(scene, series) == 1
    scene.all.schedule.confirm(lan, draft.id, NOW)
    scene.all.time.sweep(NOW)
    assert count(scene, series) == 1


def test_old_rows_go_and_meetings_stay(scene: Scene) -> None:
    old, young = scene.meeting(), scene.meeting(START + HOUR)
    quarter = START + datetime.timedelta(days=92)
    scene.all.time.sweep(quarter)
    assert {row.meeting_id for row in scene.rows()} == {old.id, young.id}
    scene.all.time.sweep(quarter + SECOND)
    assert {row.meeting_id for row in scene.rows()} == {young.id}
    assert count(scene, meetings) == 2


def test_reasons_go_after_a_fortnight_if_no_roll_is_closed(scene: Scene) -> None:
    meeting = scene.meeting()
    scene.all.replies.answer(scene.who(HOA), meeting.id, 1, Answer.ABSENT, NOW, Reason.CLASH)
    fortnight = START + 14 * DAY
    reasons = []
    for now in (NOW, fortnight, fortnight + SECOND):
        scene.all.time.sweep(now)
        with scene.database.reading() as connection:
            reasons.append(connection.execute(sa.select(replies.c.reason)).scalar_one())
    assert reasons == ["clash", "clash", None]
    assert count(scene, replies) == 1 and count(scene, private_reminders) == 0
