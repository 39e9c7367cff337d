"""What time itself does to meetings and rows: to be called at every tick, before rows are claimed.

Occurrences that nobody answered for go ahead; rows that are too late, that a nearer stage stands
for or that say what is true no more are ended; every meeting gets the rows that it should have.
Mostly nothing is to be done, and then nothing is locked, and nothing planned: a cell is looked at
again when its meetings, its timing or who is told of them are not what they were (`_Look`).
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.meetings import holding, rows, stages
from bot.meetings.notices import OF_THE_PAST, Audience, Because, RowState, What
from bot.meetings.planning import Recipient
from bot.meetings.records import State
from bot.meetings.stages import CALL, DRAFT_KEPT, TOLD_AFTER, Stage, Timing
from bot.meetings.tables import meetings, reminders, replies, series
from knowledge.database import Database, utc

_KEPT = datetime.timedelta(days=92)  # rows of the outbox, after the meeting: a quarter's questions
_REASONS_KEPT = datetime.timedelta(days=14)  # where the roll is never closed

_NEVER = datetime.datetime.max.replace(tzinfo=datetime.UTC)


@dataclass(frozen=True)
class _Look:
    """All that the rows of a cell's meetings depend on, but for the time.

    meetings: id, version, state and start of those that are ahead.
    """

    told: list[Recipient]
    timing: Timing
    meetings: list[tuple[int, int, str, datetime.datetime]]

    def stand(self, zone: ZoneInfo) -> dict[int, datetime.datetime]:
        """When the occurrences stand that nobody has said anything of, by meeting."""
        return {
            meeting_id: stages.goes_ahead(start, self.timing, zone)
            for meeting_id, _, state, start in self.meetings
            if state == State.PLANNED
        }


class Advancing:
    """The passing of time in one database. zone: where hours of the night are counted."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._db = database
        self._zone = zone
        self._planned: dict[int, _Look] = {}  # by cell, as of the last time
        self._stand: dict[int, datetime.datetime] = {}  # when the first of a cell's stands
        self._last: datetime.datetime | None = None

    def advance(self, now: datetime.datetime) -> None:
        """Do what has become due; see the head of this module."""
        if self._last is not None and now < self._last:
            self._planned = {}  # by a clock that was ahead
        with self._db.reading() as connection:
            over = sa.select(reminders.c.id).where(_due(now), _over(now)).limit(1)
            ended = connection.execute(over).first() is not None
            looks = _looks(connection, now)
            anew = {one: look for one, look in looks.items() if self._differs(one, look, now)}
            stand = {cell_id: look.stand(self._zone) for cell_id, look in anew.items()}
            of_cells = meetings.c.cell_id.in_(anew)
            changes = rows.plan(connection, of_cells, self._zone, now)
        if ended:
            with self._db.writing() as connection:
                _retire(connection, now)
        going = {one for some in stand.values() for one, at in some.items() if at <= now}
        others = {meeting.id for meeting, _ in changes}
        for meeting_id in sorted(going | others):  # short transactions, one a meeting
            with self._db.writing() as connection:
                if meeting_id in going:
                    _go_ahead(connection, meeting_id, now)
                rows.replan(connection, meetings.c.id == meeting_id, self._zone, now)
        self._stand |= {one: min(some.values(), default=_NEVER) for one, some in stand.items()}
        self._planned, self._last = looks, now

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
        self._planned = {}  # and now and then everything is planned anew

    def _differs(self, cell_id: int, look: _Look, now: datetime.datetime) -> bool:
        """Whether a cell's rows may have to be others than when they were planned last."""
        return self._planned.get(cell_id) != look or self._stand[cell_id] <= now


def _looks(connection: sa.Connection, now: datetime.datetime) -> dict[int, _Look]:
    """What there is to be planned, by cell."""
    of_cell: defaultdict[int, list[tuple[int, int, str, datetime.datetime]]] = defaultdict(list)
    query = sa.select(
        meetings.c.cell_id, meetings.c.id, meetings.c.version, meetings.c.state, meetings.c.start
    ).where(rows.still_ahead(now) | (meetings.c.state == State.PLANNED))
    for row in connection.execute(query.order_by(meetings.c.id)):
        of_cell[row.cell_id].append((row.id, row.version, row.state, utc(row.start)))
    told = rows.recipients(connection, of_cell, now)
    timing = holding.timings_of(connection, of_cell)
    return {
        cell_id: _Look(told[cell_id], timing[cell_id], some) for cell_id, some in of_cell.items()
    }


def _go_ahead(connection: sa.Connection, meeting_id: int, now: datetime.datetime) -> None:
    """An occurrence stands, for nobody said no; its leaders are told that it does."""
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


def _due(now: datetime.datetime) -> sa.ColumnElement[bool]:
    """Waiting rows whose time has come: few, and found by their index."""
    return (reminders.c.state == RowState.DUE) & (reminders.c.due_at <= now)


def _over(now: datetime.datetime) -> sa.ColumnElement[bool]:
    """Those of them that are not sent any more."""
    return (reminders.c.expires_at <= now) | _stale() | rows.superseded(now)


def _retire(connection: sa.Connection, now: datetime.datetime) -> None:
    rows.end(connection, _unheld(_due(now) & _stale()), Because.CHANGED, now)
    nearer = _unheld(_due(now) & rows.superseded(now))
    rows.end(connection, nearer, Because.UNWANTED, now, state=RowState.SUPERSEDED)
    late = _due(now) & (reminders.c.expires_at <= now)
    to_groups = (reminders.c.audience == Audience.GROUP) & (reminders.c.maybe_delivered == 0)
    missed = sa.select(reminders.c.meeting_id).where(late, to_groups).distinct()
    for meeting_id in connection.execute(missed).scalars().all():
        meeting = holding.meeting(connection, meeting_id)
        stage = Stage(What.MISSED, now, meeting.start + TOLD_AFTER)
        if now < stage.expires:
            to = rows.leaders(connection, meeting.cell.id, now)
            rows.tell(connection, meeting.id, meeting.version, to, stage, now)
    rows.end(connection, _unheld(late), Because.LATE, now, state=RowState.EXPIRED)


def _unheld(which: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Of the rows of a condition those that nobody else is changing: several workers would wait for
    each other in a circle; the next tick ends the rest."""
    ids = sa.select(reminders.c.id).where(which).with_for_update(skip_locked=True)
    return reminders.c.id.in_(ids.correlate(None))
