"""Meetings that come back: a rule, and its occurrences written down two months ahead.

An occurrence is a meeting like any other; that it is moved or left out is written in its own row,
which keeps its place in the series (`slot`), so it is never made a second time.
"""

import datetime
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from bot.dates.recurrence import occurrences
from bot.meetings import holding, rows
from bot.meetings.changing import revise
from bot.meetings.errors import NotRepeating
from bot.meetings.records import AHEAD, Details, Made, Meeting, State, checked, in_utc
from bot.meetings.tables import meetings, series
from bot.people.holding import require
from bot.people.records import Standing
from knowledge.agenda.kinds import MeetingKind
from knowledge.database import Database, utc

HORIZON = datetime.timedelta(days=60)  # the next monthly meeting is always there, mostly two
_MOST = 62  # occurrences within it: nothing is held more often than daily


@dataclass(frozen=True)
class Series:
    """Meetings that come back. rule: RFC 5545, counted from `first` by the clock of `zone`."""

    id: int
    cell_id: int
    kind: MeetingKind
    rule: str
    first: datetime.datetime
    zone: str
    minutes: int
    place: str


class Repeating:
    """The series of one database. zone: where days and hours of the night are counted."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._db = database
        self._zone = zone

    def of_cell(self, actor: Standing, cell_id: int, now: datetime.datetime) -> list[Series]:
        """A cell's series that go on. Raises `NotYours`."""
        require(actor.is_administrator or actor.leads(cell_id))
        left = sa.exists().where(meetings.c.series_id == series.c.id, _ahead(now))
        mine = (series.c.cell_id == cell_id) & (series.c.ended_at.is_(None) | left)
        with self._db.reading() as connection:
            found = sa.select(series).where(mine, _goes_on(now)).order_by(series.c.id)
            return [_as_series(row) for row in connection.execute(found)]

    def extend(self, now: datetime.datetime) -> None:
        """Write down the occurrences of the next two months: at the start, and every hour."""
        going = sa.select(series.c.id).where(_goes_on(now)).order_by(series.c.id)
        with self._db.reading() as connection:
            ids = connection.execute(going).scalars().all()
            short = [one for one in ids if _missing(connection, one, now)]
        for series_id in short:
            with self._db.writing() as connection:
                extend(connection, series_id, self._zone, now)

    def change_following(
        self, actor: Standing, meeting_id: int, details: Details, now: datetime.datetime
    ) -> Made:
        """This occurrence and all that follow it are held otherwise from now on.

        details: of this one, with the rule of those after it. What people were told of moves, in
        order; what nobody was told of is made anew. Raises `NotYours`, `BadMeeting` (`NotRepeating`
        for a meeting held once), `MeetingGone`, `MeetingBegun`.
        """
        details = checked(details, now)
        with self._db.writing() as connection:
            whose = sa.select(meetings.c.series_id).where(meetings.c.id == meeting_id)
            _lock(connection, series.c.id.in_(whose), now)
            before = holding.locked(connection, actor, meeting_id)
            holding.require_ahead(before, now)
            if before.series_id is None or details.rule is None:
                raise NotRepeating
            slot = _slot(connection, meeting_id)
            mine = series.c.id == before.series_id
            connection.execute(sa.update(series).where(mine).values(ended_at=slot))
            new = make(connection, actor, before.cell.id, details, self._zone)
            confirm(connection, new, now)
            following = holding.meetings_where(
                connection, meetings.c.series_id == before.series_id, meetings.c.slot > slot,
                _ahead(now),
            )  # fmt: skip
            values = {
                "kind": details.kind, "minutes": details.minutes, "place": details.place,
                "series_id": new,
            }  # fmt: skip
            first = values | {"start": details.start, "slot": details.start}
            changed = self._change(connection, before, first, now)
            starts = iter(_starts(connection, new, details.start, len(following)))
            for one in following:
                start = None
                if one.state is State.ANNOUNCED:
                    start = next(starts, None)
                moved = values | {"start": start, "slot": start}
                kept = moved if start else {"state": State.CANCELLED}
                self._change(connection, one, kept, now)
            extend(connection, new, self._zone, now)
            return Made(changed, holding.clashes(connection, changed))

    def get(self, actor: Standing, series_id: int) -> Series:
        """A series, also of a draft. Raises `NotYours`."""
        with self._db.reading() as connection:
            row = connection.execute(sa.select(series).where(series.c.id == series_id)).first()
        require(row is not None and (actor.is_administrator or actor.leads(row.cell_id)))
        assert row is not None
        return _as_series(row)

    def end(
        self, actor: Standing, series_id: int, now: datetime.datetime,
        since: datetime.datetime | None = None,
    ) -> list[Meeting]:  # fmt: skip
        """No more occurrences, from now or from a later start on. Those that nobody was told of are
        gone; the others, which stand until they are cancelled one by one, are returned.

        Raises `NotYours`.
        """
        since = max(in_utc(since or now), now)
        mine = series.c.id == series_id
        with self._db.writing() as connection:
            _lock(connection, mine, now)
            cell_id = connection.execute(sa.select(series.c.cell_id).where(mine)).scalar()
            require(cell_id is not None and actor.leads(cell_id))
            goes_on = _goes_on(since)  # one that ends earlier still does
            connection.execute(sa.update(series).where(mine, goes_on).values(ended_at=since))
            left = holding.meetings_where(
                connection, meetings.c.series_id == series_id, _ahead(now),
                meetings.c.start >= since,
            )  # fmt: skip
            for one in left:
                if one.state is State.PLANNED:
                    revise(connection, one, {"state": State.CANCELLED}, self._zone, now)
        return [one for one in left if one.state is State.ANNOUNCED]

    def _change(
        self, connection: sa.Connection, one: Meeting, values: dict[str, Any],
        now: datetime.datetime,
    ) -> Meeting:  # fmt: skip
        """Another version of a meeting, unless it is as it was for those who were told of it."""
        names = ("kind", "start", "minutes", "place")
        if any(values.get(name) != getattr(one, name) for name in names):
            return revise(connection, one, values, self._zone, now)
        connection.execute(sa.update(meetings).where(meetings.c.id == one.id).values(values))
        return holding.meeting(connection, one.id)


def make(
    connection: sa.Connection, actor: Standing, cell_id: int, details: Details, zone: ZoneInfo
) -> int:
    """A series that nobody confirmed yet; the id. Raises `ValueError` for what is no rule."""
    assert details.rule is not None
    occurrences(details.rule, details.start, details.start, 1, zone)
    row = {
        "cell_id": cell_id, "kind": details.kind, "rule": details.rule, "first": details.start,
        "zone": zone.key, "minutes": details.minutes, "place": details.place,
        "created_by": actor.person_id,
    }  # fmt: skip
    made = sa.insert(series).values(row).returning(series.c.id)
    return int(connection.execute(made).scalar_one())


def confirm(connection: sa.Connection, series_id: int, now: datetime.datetime) -> None:
    """A series is to be held."""
    confirmed = sa.update(series).where(series.c.id == series_id).values(confirmed_at=now)
    connection.execute(confirmed)


def extend(
    connection: sa.Connection, series_id: int, zone: ZoneInfo, now: datetime.datetime
) -> None:
    """Write down what is missing of a series up to the horizon."""
    mine = sa.select(series).where(series.c.id == series_id)
    one = connection.execute(mine.with_for_update(key_share=True)).one()  # not ended meanwhile
    made = [
        {
            "cell_id": one.cell_id, "series_id": one.id, "slot": start, "kind": one.kind,
            "start": start, "minutes": one.minutes, "place": one.place, "state": State.PLANNED,
            "version": 1, "day_version": 1, "created_by": one.created_by, "created_at": now,
        }
        for start in _missing(connection, series_id, now)
    ]  # fmt: skip
    if made:
        insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        connection.execute(insert(meetings).on_conflict_do_nothing(), made)
        planned = (meetings.c.series_id == series_id) & (meetings.c.state == State.PLANNED)
        rows.replan(connection, planned, zone, now)


def _lock(connection: sa.Connection, which: sa.ColumnElement[bool], now: datetime.datetime) -> None:
    """A series is about to be changed: nobody extends it before this transaction ends, nor changes
    its meetings. Locked in the order in which `extend` does it, so that no two wait for each other.
    """
    ids = connection.execute(sa.select(series.c.id).where(which).with_for_update(key_share=True))
    holding.lock(connection, meetings.c.series_id.in_(ids.scalars().all()) & _ahead(now))


def _missing(
    connection: sa.Connection, series_id: int, now: datetime.datetime
) -> list[datetime.datetime]:
    """The occurrences of a series within the horizon that are not written down."""
    ended = connection.execute(
        sa.select(series.c.ended_at).where(series.c.id == series_id)
    ).scalar()
    there = sa.select(meetings.c.slot).where(meetings.c.series_id == series_id)
    slots = {utc(one) for one in connection.execute(there).scalars() if one}
    last = min(utc(ended), now + HORIZON) if ended else now + HORIZON
    starts = _starts(connection, series_id, now, _MOST)
    return [one for one in starts if one < last and one not in slots]


def _starts(
    connection: sa.Connection, series_id: int, after: datetime.datetime, count: int
) -> list[datetime.datetime]:
    one = connection.execute(sa.select(series).where(series.c.id == series_id)).one()
    starts = occurrences(one.rule, utc(one.first), after, count, ZoneInfo(one.zone))
    return [start.astimezone(datetime.UTC) for start in starts]


def _slot(connection: sa.Connection, meeting_id: int) -> datetime.datetime:
    mine = sa.select(meetings.c.slot).where(meetings.c.id == meeting_id)
    return utc(connection.execute(mine).scalar_one())


def _ahead(now: datetime.datetime) -> sa.ColumnElement[bool]:
    """The condition on meetings that are still to be held."""
    return meetings.c.state.in_(AHEAD) & (meetings.c.start > now)


def _goes_on(now: datetime.datetime) -> sa.ColumnElement[bool]:
    going = series.c.ended_at.is_(None) | (series.c.ended_at > now)
    return series.c.confirmed_at.is_not(None) & going


def _as_series(row: sa.Row[Any]) -> Series:
    return Series(
        row.id, row.cell_id, MeetingKind(row.kind), row.rule, utc(row.first), row.zone,
        row.minutes, row.place,
    )  # fmt: skip
