"""What time itself does to meetings and rows: to be called at every tick, before rows are claimed.

Occurrences that nobody answered for go ahead; rows that are too late, that a nearer stage stands
for or that say what is true no more are ended; every meeting gets the rows that it should have.
Mostly nothing is to be done, and then nothing is locked.
"""

import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.meetings import holding, rows, stages
from bot.meetings.notices import OF_THE_PAST, Audience, Because, RowState, What
from bot.meetings.records import State
from bot.meetings.stages import CALL, DRAFT_KEPT, TOLD_AFTER, Stage
from bot.meetings.tables import meetings, reminders, replies, series
from knowledge.database import Database

_SOON = datetime.timedelta(days=15)  # no reminder is earlier (`stages.checked`), so no going ahead
_KEPT = datetime.timedelta(days=92)  # rows of the outbox, after the meeting: a quarter's questions
_REASONS_KEPT = datetime.timedelta(days=14)  # where the roll is never closed

_RETIRING = 5_171  # PostgreSQL's lock while rows are ended; the next number after the migrations'


class Advancing:
    """The passing of time in one database. zone: where hours of the night are counted."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._db = database
        self._zone = zone

    def advance(self, now: datetime.datetime) -> None:
        """Do what has become due; see the head of this module."""
        with self._db.reading() as connection:
            going = self._unanswered(connection, now)
            over = sa.select(reminders.c.id).where(_over(now)).limit(1)
            ended = connection.execute(over).first() is not None
            changes = rows.plan(connection, sa.true(), self._zone, now)
        if going or ended:
            with self._db.writing() as connection:
                for one in going:
                    self._go_ahead(connection, one, now)
                _retire(connection, now)
        for meeting_id in sorted(set(changes) | set(going)):  # short transactions, one a meeting
            with self._db.writing() as connection:
                rows.replan(connection, meetings.c.id == meeting_id, self._zone, now)

    def sweep(self, now: datetime.datetime) -> None:
        """Forget what is old: drafts, rows of the outbox, reasons for absence."""
        old = meetings.c.start < now - _KEPT
        draft = meetings.c.state == State.DRAFTED
        dropped = draft & ((meetings.c.created_at < now - DRAFT_KEPT) | (meetings.c.start <= now))
        long_ago = sa.select(meetings.c.id).where(meetings.c.start < now - _REASONS_KEPT)
        with self._db.writing() as connection:
            those = reminders.c.meeting_id.in_(sa.select(meetings.c.id).where(old))
            connection.execute(sa.delete(reminders).where(those))
            connection.execute(sa.delete(meetings).where(dropped))
            used = sa.select(meetings.c.series_id).where(meetings.c.series_id.is_not(None))
            unused = series.c.confirmed_at.is_(None) & series.c.id.not_in(used)
            connection.execute(sa.delete(series).where(unused))
            given = replies.c.meeting_id.in_(long_ago) & replies.c.reason.is_not(None)
            connection.execute(sa.update(replies).where(given).values(reason=None))

    def _unanswered(self, connection: sa.Connection, now: datetime.datetime) -> list[int]:
        """Occurrences whose first reminder is due, and nobody said whether they stand."""
        found = holding.meetings_where(
            connection, meetings.c.state == State.PLANNED, meetings.c.start <= now + _SOON
        )
        timings = holding.timings_of(connection, {one.cell.id for one in found})
        return [
            one.id
            for one in found
            if stages.goes_ahead(one.start, timings[one.cell.id], self._zone) <= now
        ]

    def _go_ahead(self, connection: sa.Connection, meeting_id: int, now: datetime.datetime) -> None:
        waiting = (meetings.c.id == meeting_id) & (meetings.c.state == State.PLANNED)
        announced = sa.update(meetings).where(waiting).values(state=State.ANNOUNCED)
        if connection.execute(announced).rowcount == 0:
            return  # somebody has just decided
        meeting = holding.meeting(connection, meeting_id)
        to = rows.leaders(connection, meeting.cell.id, now)
        stage = Stage(What.WENT_AHEAD, now, meeting.start - CALL)
        if now < stage.expires:
            rows.tell(connection, meeting_id, meeting.version, to, stage, now)


def _stale() -> sa.ColumnElement[bool]:
    """Rows that say what the meeting said in an earlier version."""
    present = sa.select(meetings.c.version).where(meetings.c.id == reminders.c.meeting_id)
    older = reminders.c.version < present.scalar_subquery()
    return older & reminders.c.what.not_in(OF_THE_PAST)


def _over(now: datetime.datetime) -> sa.ColumnElement[bool]:
    """Waiting rows that are not sent any more."""
    late = reminders.c.expires_at <= now
    return (reminders.c.state == RowState.DUE) & (late | _stale() | rows.superseded(now))


def _retire(connection: sa.Connection, now: datetime.datetime) -> None:
    if connection.dialect.name == "postgresql":  # two workers at once would wait for each other
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_RETIRING})")
    rows.end(connection, _stale(), Because.CHANGED, now)
    state = RowState.SUPERSEDED
    rows.end(connection, rows.superseded(now), Because.UNWANTED, now, state=state)
    late = reminders.c.expires_at <= now
    missed = (
        sa.select(reminders.c.meeting_id)
        .where(
            reminders.c.state == RowState.DUE, late, reminders.c.audience == Audience.GROUP,
            reminders.c.maybe_delivered == 0,
        )
        .distinct()
    )  # fmt: skip
    for meeting_id in connection.execute(missed).scalars().all():
        meeting = holding.meeting(connection, meeting_id)
        stage = Stage(What.MISSED, now, meeting.start + TOLD_AFTER)
        if now < stage.expires:
            to = rows.leaders(connection, meeting.cell.id, now)
            rows.tell(connection, meeting.id, meeting.version, to, stage, now)
    rows.end(connection, late, Because.LATE, now, state=RowState.EXPIRED)
