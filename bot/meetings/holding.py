"""Meetings as they stand in the database: read and locked, inside somebody's transaction."""

import datetime
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from bot.meetings.errors import MeetingBegun, MeetingGone, MeetingMoved
from bot.meetings.records import AHEAD, Meeting, State
from bot.meetings.stages import Quiet, Timing
from bot.meetings.tables import meetings, timings
from bot.people.errors import NotYours
from bot.people.holding import require
from bot.people.records import Cell, Standing
from bot.people.tables import cells
from knowledge.agenda.kinds import MeetingKind
from knowledge.database import utc


def select_meetings(*conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Meetings of a condition with their cells, in the order of their starts."""
    return (
        sa.select(*meetings.c, cells.c.name.label("cell_name"))
        .join(cells, cells.c.id == meetings.c.cell_id)
        .where(*conditions)
        .order_by(meetings.c.start, meetings.c.id)
    )


def as_meeting(row: sa.Row[Any]) -> Meeting:
    """A meeting as it was read."""
    return Meeting(
        row.id, Cell(row.cell_id, row.cell_name), MeetingKind(row.kind), utc(row.start),
        row.minutes, row.place, State(row.state), row.version,
        utc(row.moved_from) if row.moved_from else None, row.series_id, row.created_by,
    )  # fmt: skip


def meetings_where(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> list[Meeting]:
    """Meetings of a condition, in the order of their starts."""
    return [as_meeting(row) for row in connection.execute(select_meetings(*conditions))]


def meeting(connection: sa.Connection, meeting_id: int) -> Meeting:
    """A meeting by id. Raises `NotYours`."""
    found = meetings_where(connection, meetings.c.id == meeting_id)
    if not found:
        raise NotYours
    return found[0]


def lock(connection: sa.Connection, which: sa.ColumnElement[bool]) -> list[int]:
    """The meetings of a condition, which nobody else changes before this transaction ends.

    In the order of their ids, so that no two wait for each other; rows that refer to them may be
    made meanwhile (`key_share`). On SQLite all writers wait for each other anyway.
    """
    query = sa.select(meetings.c.id).where(which).order_by(meetings.c.id)
    return list(connection.execute(query.with_for_update(key_share=True)).scalars())


def locked(connection: sa.Connection, actor: Standing, meeting_id: int) -> Meeting:
    """A meeting that its cell's leader is about to change; nobody else does before this ends.

    Raises `NotYours`.
    """
    lock(connection, meetings.c.id == meeting_id)
    found = meeting(connection, meeting_id)
    require(actor.leads(found.cell.id))
    return found


def unchanging(connection: sa.Connection, meeting_id: int) -> Meeting:
    """A meeting that nobody changes before this transaction ends. Raises `NotYours`."""
    mine = sa.select(meetings.c.id).where(meetings.c.id == meeting_id)
    connection.execute(mine.with_for_update(read=True, of=meetings))
    return meeting(connection, meeting_id)


def require_seen(connection: sa.Connection, meeting_id: int, seen: int) -> None:
    """Raises `MeetingMoved` where the meeting is on another day than in the version seen."""
    mine = sa.select(meetings.c.day_version).where(meetings.c.id == meeting_id)
    if connection.execute(mine).scalar_one() > seen:
        raise MeetingMoved


def require_ahead(meeting: Meeting, now: datetime.datetime) -> None:
    """Raises `MeetingGone`, `MeetingBegun` for one that is not to be held any more."""
    if meeting.state in (State.CANCELLED, State.DRAFTED):
        raise MeetingGone
    if meeting.state not in AHEAD or meeting.start <= now:
        raise MeetingBegun


def clashes(connection: sa.Connection, meeting: Meeting) -> tuple[Meeting, ...]:
    """Other meetings of the same cell that are to be held while this one lasts."""
    # One that began earlier may still last: no meeting is longer than a day (`LONGEST`).
    near = meetings.c.start.between(meeting.start - datetime.timedelta(days=1), meeting.end)
    found = meetings_where(
        connection, meetings.c.cell_id == meeting.cell.id, meetings.c.id != meeting.id,
        meetings.c.state.in_(AHEAD), near,
    )  # fmt: skip
    return tuple(one for one in found if one.start < meeting.end and meeting.start < one.end)


def timings_of(connection: sa.Connection, cell_ids: Collection[int]) -> dict[int, Timing]:
    """How cells are reminded; the usual timing where their leaders set none."""
    found = dict.fromkeys(cell_ids, Timing())
    for row in connection.execute(sa.select(timings).where(timings.c.cell_id.in_(cell_ids))):
        ahead = tuple(datetime.timedelta(minutes=one) for one in row.ahead)
        quiet = None
        if row.quiet_from is not None:
            quiet = Quiet(_time(row.quiet_from), _time(row.quiet_until))
        found[row.cell_id] = Timing(ahead, quiet)
    return found


def _time(minute: int) -> datetime.time:
    return datetime.time(*divmod(minute, 60))
