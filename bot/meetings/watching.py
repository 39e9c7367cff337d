"""What has become of every reminder: for the leaders of a cell, and for who keeps the machine.

Every doubtful case is visible here: what may have arrived twice, or not at all, says so.
"""

import dataclasses
import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
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

_PENDING = (Shown.WAITING, Shown.NIGHT, Shown.PAUSED, Shown.LATE)


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


@dataclass(frozen=True)
class Trouble:
    """A row that needs a look, whose, and why."""

    id: int
    cell: str
    state: Shown


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
        theirs = (meetings.c.cell_id == cell_id) & (meetings.c.state != State.DRAFTED)
        theirs &= meetings.c.start > now - _LASTS
        with self._db.reading() as connection:
            found = holding.meetings_where(connection, theirs)
            bound = sa.select(sa.func.count()).where(groups.c.cell_id == cell_id)
            heads = connection.execute(bound).scalar_one()
            lines = self._lines(connection, theirs, now)
        return [Told(one, tuple(lines[one.id]), heads) for one in found if one.end > now]

    def troubles(self, now: datetime.datetime) -> list[tuple[Cell, Meeting, Line]]:
        """What went wrong or is in doubt, by cell: overdue, unknown, failed, expired."""
        recent = meetings.c.start > now - _RECENT
        with self._db.reading() as connection:
            lines = self._lines(connection, recent & _may_be_trouble(now), now)
            found = holding.meetings_where(connection, meetings.c.id.in_(lines))
        those = [
            (one.cell, one, line)
            for one in found
            for line in lines[one.id]
            if line.state in TROUBLES
        ]
        return sorted(those, key=lambda one: (one[0].id, one[1].start))

    def untold(self, now: datetime.datetime) -> list[Trouble]:
        """The rows in trouble that no administrator was told of yet, in the order of cells."""
        fresh = (meetings.c.start > now - _RECENT) & ~reminders.c.administrators_told
        with self._db.reading() as connection:
            read = self._read(connection, fresh & _may_be_trouble(now), now)
            named = connection.execute(sa.select(cells.c.id, cells.c.name)).all()
        names = {row.id: row.name for row in named}
        found = [(row.cell_id, row.id, shown) for row, shown in read if shown in TROUBLES]
        return [Trouble(row_id, names[cell], shown) for cell, row_id, shown in sorted(found)]

    def told(self, troubles: Iterable[Trouble]) -> None:
        """Administrators know of these; they are not told of these rows again."""
        those = reminders.c.id.in_([one.id for one in troubles])
        with self._db.writing() as connection:
            connection.execute(sa.update(reminders).where(those).values(administrators_told=True))

    def health(self, now: datetime.datetime) -> Health:
        """How many rows stand where, of meetings that are not long over."""
        recent = meetings.c.start > now - _RECENT
        open_ = reminders.c.state.in_([RowState.DUE, RowState.SENDING]) & (
            reminders.c.due_at <= now
        )
        doubt = (reminders.c.maybe_delivered > 0).label("doubt")
        others = (
            sa.select(reminders.c.state, doubt, sa.func.count().label("rows"))
            .join(meetings, meetings.c.id == reminders.c.meeting_id)
            .where(recent, ~open_)
            .group_by(reminders.c.state, doubt)
        )
        with self._db.reading() as connection:
            read = self._read(connection, recent & open_, now)
            counts = Counter(shown for _, shown in read)
            for row in connection.execute(others):
                counts[_settled(RowState(row.state), row.doubt)] += row.rows
        late = [utc(row.due_at) for row, shown in read if shown is Shown.LATE]
        return Health(dict(counts), min(late, default=None))

    def _lines(
        self, connection: sa.Connection, which: sa.ColumnElement[bool], now: datetime.datetime
    ) -> dict[int, list[Line]]:
        """The reminders of a condition by meeting; of each kind to several people the latest."""
        found: defaultdict[int, dict[Line, list[datetime.datetime]]] = defaultdict(dict)
        for row, shown in self._read(connection, which, now):
            line = Line(
                What(row.what), datetime.timedelta(minutes=row.ahead), Audience(row.audience),
                (row.title or "") if row.audience == Audience.GROUP else None, 0, shown, now,
                row.reason,
            )  # fmt: skip
            at = utc(row.due_at if shown in _PENDING else row.changed_at)
            found[row.meeting_id].setdefault(line, []).append(at)
        lines: defaultdict[int, list[Line]] = defaultdict(list)
        for meeting_id, some in found.items():
            told = [
                dataclasses.replace(line, at=max(times), chats=len(times))
                for line, times in some.items()
            ]
            lines[meeting_id] = sorted(told, key=lambda one: one.at)
        return lines

    def _read(
        self, connection: sa.Connection, which: sa.ColumnElement[bool], now: datetime.datetime
    ) -> list[tuple[sa.Row[Any], Shown]]:
        query = (
            sa.select(reminders, meetings.c.cell_id, groups.c.title)
            .join(meetings, meetings.c.id == reminders.c.meeting_id)
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
        state, doubt, due = RowState(row.state), row.maybe_delivered > 0, utc(row.due_at)
        if state is RowState.SENDING and utc(row.lease_until) <= now:  # as `recover` will have it
            return Shown.DOUBTFUL if doubt else Shown.AGAIN
        if state is not RowState.DUE or doubt or due > now:
            return _settled(state, doubt)
        what, expires = What(row.what), utc(row.expires_at)
        if timing.not_at_night(what, now, expires, self._zone) > now:
            return Shown.NIGHT
        paused = utc(row.not_before) if row.not_before else due
        if paused > now:
            return Shown.PAUSED
        since = max(paused, timing.not_at_night(what, due, expires, self._zone))
        return Shown.LATE if now - since > OVERDUE else Shown.WAITING


def _may_be_trouble(now: datetime.datetime) -> sa.ColumnElement[bool]:
    """The condition on rows among which all in trouble are."""
    overdue = (reminders.c.state == RowState.DUE) & (reminders.c.due_at <= now - OVERDUE)
    ended = reminders.c.state.in_([RowState.UNKNOWN, RowState.FAILED, RowState.EXPIRED])
    doubt = (reminders.c.maybe_delivered > 0) | (reminders.c.lease_until <= now)
    return overdue | ended | doubt


def _settled(state: RowState, doubt: bool) -> Shown:
    """Where a row stands whatever the time is. doubt: it may have arrived once already."""
    doubtful = {
        RowState.DUE: Shown.AGAIN, RowState.SENT: Shown.SENT_AGAIN,
        RowState.UNKNOWN: Shown.DOUBTFUL,
    }  # fmt: skip
    if doubt and state in doubtful:
        return doubtful[state]
    return Shown.WAITING if state is RowState.DUE else Shown(state.value)
