"""What has become of every reminder: for the leaders of a cell, and for who keeps the machine.

Every doubtful case is visible here: what may have arrived twice, or not at all, says so.
"""

import dataclasses
import datetime
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.meetings import holding
from bot.meetings.notices import Audience, RowState, What
from bot.meetings.records import Meeting, State
from bot.meetings.stages import Timing
from bot.meetings.tables import meetings, reminders
from bot.people.holding import require
from bot.people.records import Cell, Standing
from bot.people.tables import cells, groups
from knowledge.database import Database, utc

OVERDUE = datetime.timedelta(minutes=2)  # a tick comes every few seconds
_RECENT = datetime.timedelta(days=7)  # for so long after a meeting its troubles are told
_LASTS = datetime.timedelta(days=1)


class Shown(StrEnum):
    """Where a reminder stands, as people are told."""

    WAITING = "waiting"  # its time has not come
    NIGHT = "night"  # due, waits for the end of the quiet hours
    PAUSED = "paused"  # due, Telegram or the network asked to wait
    LATE = "late"  # due, and nobody sends it
    SENDING = "sending"
    AGAIN = "again"  # may have arrived; is sent once more, marked
    SENT = "sent"
    SENT_AGAIN = "sent-again"  # sent, marked, after one that may have arrived
    DOUBTFUL = "doubtful"  # may have arrived or not; is not sent again
    FAILED = "failed"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"  # a nearer one said it
    CANCELLED = "cancelled"


TROUBLES = (
    Shown.LATE, Shown.AGAIN, Shown.SENT_AGAIN, Shown.DOUBTFUL, Shown.FAILED, Shown.EXPIRED,
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A reminder to one group, or to several people. group: the chat's title, "" where it is the
    cell's no more, None for people. chats: to how many of them.

    at: when it is due, or what became of it. reason: why it failed, for who keeps the machine.
    """

    what: What
    ahead: datetime.timedelta
    audience: Audience
    group: str | None
    chats: int
    state: Shown
    at: datetime.datetime
    reason: str | None


@dataclass(frozen=True)
class Told:
    """A meeting with its reminders in the order of time. groups: how many chats the cell has."""

    meeting: Meeting
    lines: tuple[Line, ...]
    groups: int


@dataclass(frozen=True)
class Health:
    """The outbox in figures. oldest: since when the oldest overdue row is due."""

    counts: dict[Shown, int]
    oldest: datetime.datetime | None


class Watch:
    """A look at the outbox of one database. zone: where hours of the night are counted."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._db = database
        self._zone = zone

    def status(self, actor: Standing, cell_id: int, now: datetime.datetime) -> list[Told]:
        """What is and was said of a cell's meetings that are not over, cancelled ones too.

        Raises `NotYours`.
        """
        require(actor.is_administrator or actor.leads(cell_id))
        with self._db.reading() as connection:
            found = holding.meetings_where(
                connection, meetings.c.cell_id == cell_id, meetings.c.start > now - _LASTS,
                meetings.c.state != State.DRAFTED,
            )  # fmt: skip
            bound = sa.select(sa.func.count()).where(groups.c.cell_id == cell_id)
            heads = connection.execute(bound).scalar_one()
            return [
                Told(one, tuple(self._lines(connection, meetings.c.id == one.id, now)), heads)
                for one in found
                if one.end > now
            ]

    def troubles(self, now: datetime.datetime) -> list[tuple[Cell, Meeting, Line]]:
        """What went wrong or is in doubt, by cell: overdue, unknown, failed, expired."""
        with self._db.reading() as connection:
            found = holding.meetings_where(connection, meetings.c.start > now - _RECENT)
            of_meeting = [
                (one, self._lines(connection, meetings.c.id == one.id, now)) for one in found
            ]
        those = [
            (one.cell, one, line)
            for one, lines in of_meeting
            for line in lines
            if line.state in TROUBLES
        ]
        return sorted(those, key=lambda one: (one[0].id, one[1].start))

    def health(self, now: datetime.datetime) -> Health:
        """How many rows stand where, of meetings that are not long over."""
        with self._db.reading() as connection:
            read = self._read(connection, meetings.c.start > now - _RECENT, now)
        late = [utc(row.due_at) for row, shown in read if shown is Shown.LATE]
        return Health(dict(Counter(shown for _, shown in read)), min(late, default=None))

    def _lines(
        self, connection: sa.Connection, which: sa.ColumnElement[bool], now: datetime.datetime
    ) -> list[Line]:
        found: Counter[Line] = Counter()
        for row, shown in self._read(connection, which, now):
            pending = shown in (Shown.WAITING, Shown.NIGHT, Shown.PAUSED, Shown.LATE)
            line = Line(
                What(row.what), datetime.timedelta(minutes=row.ahead), Audience(row.audience),
                (row.title or "") if row.audience == Audience.GROUP else None, 0, shown,
                utc(row.due_at if pending else row.changed_at), row.reason,
            )  # fmt: skip
            found[line] += 1
        ordered = sorted(found.items(), key=lambda one: one[0].at)
        return [dataclasses.replace(line, chats=count) for line, count in ordered]

    def _read(
        self, connection: sa.Connection, which: sa.ColumnElement[bool], now: datetime.datetime
    ) -> list[tuple[sa.Row[Any], Shown]]:
        query = (
            sa.select(reminders, meetings.c.cell_id, groups.c.title)
            .join(meetings, meetings.c.id == reminders.c.meeting_id)
            .join(cells, cells.c.id == meetings.c.cell_id)
            .outerjoin(
                groups,
                (groups.c.chat_id == reminders.c.chat_id)
                & (groups.c.cell_id == meetings.c.cell_id),
            )
            .where(which)
            .order_by(reminders.c.due_at, reminders.c.id)
        )
        rows = connection.execute(query).all()
        timings = holding.timings_of(connection, {row.cell_id for row in rows})
        return [(row, self._shown(row, timings[row.cell_id], now)) for row in rows]

    def _shown(self, row: sa.Row[Any], timing: Timing, now: datetime.datetime) -> Shown:
        state = RowState(row.state)
        doubt = row.maybe_delivered > 0
        if state is RowState.DUE and not doubt:
            due = utc(row.due_at)
            if due > now:
                return Shown.WAITING
            if timing.not_at_night(What(row.what), now, utc(row.expires_at), self._zone) > now:
                return Shown.NIGHT
            if row.not_before is not None and utc(row.not_before) > now:
                return Shown.PAUSED
            return Shown.LATE if now - due > OVERDUE else Shown.WAITING
        doubtful = {
            RowState.DUE: Shown.AGAIN, RowState.SENT: Shown.SENT_AGAIN,
            RowState.UNKNOWN: Shown.DOUBTFUL,
        }  # fmt: skip
        return doubtful[state] if doubt and state in doubtful else Shown(state.value)
