"""Every state of a reminder as its leaders and the administrator see it."""

import datetime
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from bot.meetings.notices import (
    Audience,
    Claimed,
    NeverLeft,
    Outcome,
    RowState,
    Sent,
    Unknown,
    Unreachable,
    Wait,
    What,
)
from bot.meetings.outbox import LEASE
from bot.meetings.records import Details
from bot.meetings.tables import reminders
from bot.meetings.watching import TROUBLES, Line, Shown
from tests.bot.meetings.scene import (
    DAY,
    GROUP,
    HOUR,
    MINUTE,
    NOW,
    OTHER_GROUP,
    REGULAR,
    START,
    Scene,
    at,
)
from tests.bot.people import HOA, LAN

LOST = Unknown("TimedOut")
NIGHT = at("2026-11-21 23:00")


def lines(scene: Scene, now: datetime.datetime) -> list[Line]:
    """What the leader of the first cell sees of its only meeting."""
    [told] = scene.all.watch.status(scene.who(LAN), scene.first, now)
    return list(told.lines)


def sent(scene: Scene, *outcomes: Outcome, now: datetime.datetime = NOW) -> None:
    """The announcement is called, as often as there are outcomes."""
    for minute, outcome in enumerate(outcomes):
        claimed = claim(scene, now + 2 * minute * MINUTE)
        scene.all.outbox.record(claimed, outcome, now + 2 * minute * MINUTE)


def claim(scene: Scene, now: datetime.datetime = NOW) -> Claimed:
    claimed = scene.claim(now)
    assert claimed is not None and claimed.what is What.SCHEDULED
    return claimed


def cancel(scene: Scene) -> None:
    [meeting] = scene.all.schedule.upcoming(scene.who(LAN), scene.first, NOW)
    scene.all.schedule.cancel(scene.who(LAN), meeting.id, NOW)


Arranged = Callable[[Scene], object]
# What happened since a meeting was scheduled, when somebody looks, how its announcement stands.
CASES: dict[str, tuple[Arranged, datetime.datetime, Shown]] = {
    "its tick comes soon": (lambda s: None, NOW + MINUTE, Shown.WAITING),
    "two minutes": (lambda s: None, NOW + 2 * MINUTE, Shown.WAITING),
    "nobody sends it": (lambda s: None, NOW + 2 * MINUTE + MINUTE / 60, Shown.LATE),
    "in the night": (lambda s: None, NIGHT, Shown.NIGHT),
    "since yesterday": (lambda s: None, at("2026-11-22 07:00"), Shown.LATE),
    "told to wait": (lambda s: sent(s, Wait(9 * MINUTE)), NOW + 8 * MINUTE, Shown.PAUSED),
    "it has waited": (lambda s: sent(s, Wait(9 * MINUTE)), NOW + 10 * MINUTE, Shown.WAITING),
    "long since": (lambda s: sent(s, Wait(9 * MINUTE)), NOW + 12 * MINUTE, Shown.LATE),
    "no connection": (lambda s: sent(s, NeverLeft()), NOW + MINUTE / 60, Shown.PAUSED),
    "being sent": (claim, NOW + MINUTE, Shown.SENDING),
    "its sender is gone": (claim, NOW + LEASE, Shown.AGAIN),
    "its second sender is gone": (
        lambda s: (sent(s, LOST), claim(s, NOW + 2 * MINUTE)), NOW + 2 * MINUTE + LEASE,
        Shown.DOUBTFUL,
    ),
    "sent": (lambda s: sent(s, Sent(5)), NOW + DAY, Shown.SENT),
    "lost": (lambda s: sent(s, LOST), NOW, Shown.AGAIN),
    "lost, and nobody sends it again": (lambda s: sent(s, LOST), NOW + HOUR, Shown.AGAIN),
    "lost, then sent": (lambda s: sent(s, LOST, Sent(5)), NOW + DAY, Shown.SENT_AGAIN),
    "lost twice": (lambda s: sent(s, LOST, LOST), NOW + DAY, Shown.DOUBTFUL),
    "kicked": (lambda s: sent(s, Unreachable()), NOW + DAY, Shown.FAILED),
    "lost, then kicked": (lambda s: sent(s, LOST, Unreachable()), NOW + DAY, Shown.FAILED),
    "too late": (lambda s: s.tick(START - MINUTE), START - MINUTE, Shown.SUPERSEDED),
    "a nearer one said it": (lambda s: s.tick(START - DAY), START - DAY, Shown.SUPERSEDED),
    "called off": (cancel, NOW, Shown.CANCELLED),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_how_a_reminder_stands(scene: Scene, name: str) -> None:
    arranged, now, shown = CASES[name]
    scene.meeting()
    arranged(scene)
    [line] = [one for one in lines(scene, now) if one.what is What.SCHEDULED]
    assert (line.state, line.group, line.chats) == (shown, "Nhóm", 1)
    told = [one.what for _, _, one in scene.all.watch.troubles(now) if one == line]
    assert told == [What.SCHEDULED] * (shown in TROUBLES)
    counts = scene.all.watch.health(now).counts
    assert counts[shown] > 0 and sum(counts.values()) == len(scene.rows())


def test_every_state_is_shown_somewhere() -> None:
    assert {shown for _, _, shown in CASES.values()} | {Shown.EXPIRED} == set(Shown)


def test_too_late_for_the_last_one(scene: Scene) -> None:
    scene.meeting()
    scene.tick(NOW)
    scene.tick(START - DAY)
    now = START - MINUTE
    scene.tick(now)
    states = {one.ahead: one.state for one in lines(scene, now) if one.what is What.BEFORE}
    assert states == {
        3 * DAY: Shown.SUPERSEDED, DAY: Shown.SENT, 2 * HOUR: Shown.EXPIRED,
    }  # fmt: skip
    told = [one for _, _, one in scene.all.watch.troubles(now)]
    assert [(one.what, one.state) for one in told] == [(What.BEFORE, Shown.EXPIRED)]
    assert [one.what for one in lines(scene, now)][-1] is What.MISSED, "its leader knows"


def test_what_was_due_in_the_night_is_not_late_in_the_morning(scene: Scene) -> None:
    """Due at eleven, and waited for as it should: from seven on the minutes count."""
    meeting = scene.meeting()
    scene.tick(NOW)
    scene.all.schedule.change(scene.who(LAN), meeting.id, NIGHT, start=START + DAY)
    for time, state in (
        ("23:30", Shown.WAITING), ("07:01", Shown.WAITING), ("07:03", Shown.LATE),
    ):  # fmt: skip
        day = 21 if time > "12" else 22
        [line] = [
            one for one in lines(scene, at(f"2026-11-{day} {time}")) if one.what is What.CHANGED
        ]
        assert line.state is state, time


def test_in_the_order_of_time_with_how_many_it_is_for(scene: Scene) -> None:
    """A line for each group; one for all who are reminded in private, however late each call."""
    scene.bind(OTHER_GROUP)
    for account in (HOA, LAN):
        scene.all.timings.want_private(scene.who(account), True)
    scene.meeting()
    for second in range(5):
        scene.all.time.advance(NOW)
        claimed = scene.claim(NOW + second * MINUTE / 60)
        if claimed is not None:
            scene.all.outbox.record(claimed, Sent(1), NOW + second * MINUTE / 60)
    found = lines(scene, NOW + MINUTE)
    assert [one.at for one in found] == sorted(one.at for one in found)
    of_start = [one for one in found if one.what is What.SCHEDULED]
    assert {(one.audience, one.group, one.chats, one.state) for one in of_start} == {
        (Audience.GROUP, "Nhóm", 2, Shown.SENT), (Audience.MEMBER, None, 2, Shown.SENT),
    }  # fmt: skip
    [told] = scene.all.watch.status(scene.who(LAN), scene.first, NOW)
    assert told.groups == 2


def test_a_group_that_is_the_cells_no_more_is_not_named(scene: Scene) -> None:
    scene.meeting()
    scene.tick(NOW)
    scene.groups.unbind(scene.who(LAN), GROUP, NOW)
    [line] = [one for one in lines(scene, NOW) if one.what is What.SCHEDULED]
    assert line.group == ""
    [told] = scene.all.watch.status(scene.who(LAN), scene.first, NOW)
    assert told.groups == 0


def test_of_drafts_and_of_what_is_over_nothing_is_shown(scene: Scene) -> None:
    scene.all.schedule.draft(scene.who(LAN), scene.first, Details(REGULAR, START), NOW)
    watch, lan = scene.all.watch, scene.who(LAN)
    assert watch.status(lan, scene.first, NOW) == []
    scene.meeting()
    shown = [
        len(watch.status(lan, scene.first, START + minutes * MINUTE)) for minutes in (0, 89, 90)
    ]
    assert shown == [1, 1, 0]
    cancel(scene)
    [told] = watch.status(lan, scene.first, NOW)
    assert told.meeting.state == "cancelled"


def test_troubles_by_cell_for_a_week(scene: Scene) -> None:
    minh = scene.who(7000000002)
    scene.groups.bind(minh, OTHER_GROUP, scene.second, "Nhóm hai", 9, None, NOW)
    drafted = scene.all.schedule.draft(minh, scene.second, Details(REGULAR, START), NOW).meeting
    scene.all.schedule.confirm(minh, drafted.id, NOW)
    scene.meeting(START + DAY)
    scene.tick(NOW, Unreachable(), Sent(1), Unreachable())  # its leader is told in between
    found = scene.all.watch.troubles(NOW)
    assert [(cell.id, line.group, line.state) for cell, _, line in found] == [
        (scene.first, "Nhóm", Shown.FAILED), (scene.second, "Nhóm hai", Shown.FAILED),
    ]  # fmt: skip
    week = START + 7 * DAY
    assert [cell.id for cell, *_ in scene.all.watch.troubles(week)].count(scene.second) == 0
    assert {cell.id for cell, *_ in scene.all.watch.troubles(week - MINUTE)} == {
        scene.first, scene.second,
    }  # fmt: skip


def test_since_when_the_oldest_is_overdue(scene: Scene) -> None:
    scene.meeting()
    assert scene.all.watch.health(NOW + MINUTE).oldest is None
    assert scene.all.watch.health(NOW + HOUR).oldest == NOW
    with scene.database.writing() as connection:
        connection.execute(sa.update(reminders).values(state=RowState.SENT))
    assert scene.all.watch.health(NOW + HOUR).counts == {Shown.SENT: len(scene.rows())}
