"""A meeting says something else from now on: inside somebody's transaction, who must be told."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.meetings import cards, holding, rows, stages
from bot.meetings.notices import Audience, Because, What
from bot.meetings.records import Meeting, State
from bot.meetings.stages import CALL
from bot.meetings.tables import meetings, reminders, replies


def revise(
    connection: sa.Connection, before: Meeting, values: dict[str, Any], zone: ZoneInfo,
    now: datetime.datetime,
) -> Meeting:  # fmt: skip
    """Another version of a meeting: what waits is not sent any more, whoever was told is told.

    An occurrence that nobody was told of yet counts as confirmed if its leaders would have been
    asked by now; otherwise they still will be. Who answered for another day is asked again.
    """
    start, state = values.get("start", before.start), values.get("state", before.state)
    if state is State.PLANNED:
        timing = holding.timings_of(connection, [before.cell.id])[before.cell.id]
        if stages.asked(start, timing, zone) <= now:
            state = State.ANNOUNCED
    made = {
        **values, "version": before.version + 1, "state": state,
        "moved_from": _told_before(connection, before, start),
        "announced_at": None if state is State.PLANNED else now,
    }  # fmt: skip
    another_day = start.astimezone(zone).date() != before.start.astimezone(zone).date()
    given = replies.c.meeting_id == before.id
    if another_day:
        made["day_version"] = before.version + 1
        connection.execute(sa.delete(replies).where(given))
    elif state is State.CANCELLED:  # no roll will be closed
        connection.execute(sa.update(replies).where(given).values(reason=None))
    connection.execute(sa.update(meetings).where(meetings.c.id == before.id).values(made))
    # First ended, then asked who was told: a row claimed in this moment is one or the other.
    rows.end(connection, reminders.c.meeting_id == before.id, Because.CHANGED, now)
    cards.changed(connection, before.id, older=True)
    meeting = holding.meeting(connection, before.id)
    _tell(connection, meeting, zone, now)
    rows.replan(connection, meetings.c.id == before.id, zone, now)
    return meeting


def _tell(
    connection: sa.Connection, meeting: Meeting, zone: ZoneInfo, now: datetime.datetime
) -> None:
    """Whoever was told of the meeting is told what has become of it, while that is of use."""
    what = What.DROPPED if meeting.state is State.CANCELLED else What.CHANGED
    if now < meeting.start - CALL:
        timing = holding.timings_of(connection, [meeting.cell.id])[meeting.cell.id]
        stage = stages.opening(what, meeting.start, now, timing, zone)
        told = rows.told_chats(connection, meeting.id)
        rows.tell(connection, meeting.id, meeting.version, told, stage, now)


def _told_before(
    connection: sa.Connection, before: Meeting, start: datetime.datetime
) -> datetime.datetime | None:
    """The start that people were told last, if it is another one."""
    told = sa.select(reminders.c.id).where(
        reminders.c.meeting_id == before.id, reminders.c.version == before.version,
        reminders.c.audience != Audience.SECRETARY, rows.was_told,
    )  # fmt: skip
    last = before.start if connection.execute(told).first() is not None else before.moved_from
    return last if last != start else None
