"""Which deadlines are to be told now, and to whom: read inside somebody's transaction."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.meetings import periods
from bot.meetings.periods import Kind, months_after, morning_of
from bot.meetings.records import AHEAD, State
from bot.meetings.tables import deadlines, deadlines_told, meetings, probations
from bot.people import holding
from bot.people.holding import open_at
from bot.people.records import LEADING, Cell, Person, Role
from bot.people.tables import cells, people, roles
from knowledge.agenda.kinds import MeetingKind
from knowledge.database import utc

_WEEK, _MONTH = datetime.timedelta(days=7), datetime.timedelta(days=31)


@dataclass(frozen=True)
class DueDeadline:
    """Something to be told to one leader now. day: of which it speaks; person: whose it is.

    period: of fees "2026-11", of thematic meetings "IV/2026", of probation its months and end.
    """

    kind: Kind
    cell: Cell
    period: str
    day: datetime.date
    leader_id: int
    user_id: int
    person_id: int = 0
    name: str = ""


def falling_due(
    connection: sa.Connection, zone: ZoneInfo, now: datetime.datetime, cell_id: int | None = None
) -> list[DueDeadline]:
    """What is to be told at this moment and nobody has claimed; of one cell, or of all."""
    if not periods.by_day(now, zone):
        return []
    here = sa.true() if cell_id is None else cells.c.id == cell_id
    found = [
        *_fees(connection, zone, now, here),
        *_thematic(connection, zone, now, here),
        *_recognitions(connection, zone, now, here),
    ]
    if not found:
        return []
    claimed = sa.select(*(deadlines_told.c[name] for name in key_of(found[0])))
    if cell_id is not None:
        claimed = claimed.where(deadlines_told.c.cell_id == cell_id)
    there = {tuple(row) for row in connection.execute(claimed)}
    return [one for one in found if tuple(key_of(one).values()) not in there]


def has_thematic(
    connection: sa.Connection, cell_id: int, begin: datetime.date, end: datetime.date,
    zone: ZoneInfo,
) -> bool:  # fmt: skip
    """Whether a thematic meeting was held or is dated from one day to before another."""
    first, last = (
        datetime.datetime.combine(day, datetime.time(), zone).astimezone(datetime.UTC)
        for day in (begin, end)
    )
    found = sa.select(meetings.c.id).where(
        meetings.c.cell_id == cell_id, meetings.c.kind == MeetingKind.CHUYEN_DE,
        meetings.c.state.in_([*AHEAD, State.HELD]),
        meetings.c.start >= first, meetings.c.start < last,
    )  # fmt: skip
    return connection.execute(found).first() is not None


def on_probation(person: Person, cell_id: int) -> bool:
    """Whether somebody is a probationary member of a cell, and not a guest there."""
    return any(
        one.role is Role.MEMBER and one.probationary and not one.temporary
        for one in person.in_cell(cell_id)
    )


def key_of(one: DueDeadline) -> dict[str, Any]:
    """How it is written down that one leader is told."""
    return {
        "cell_id": one.cell.id, "kind": one.kind, "period": one.period, "about": one.person_id,
        "leader_id": one.leader_id,
    }  # fmt: skip


def mine_of(one: DueDeadline) -> list[sa.ColumnElement[bool]]:
    """The condition on that row."""
    return [deadlines_told.c[name] == value for name, value in key_of(one).items()]


def _fees(
    connection: sa.Connection, zone: ZoneInfo, now: datetime.datetime,
    here: sa.ColumnElement[bool],
) -> Iterator[DueDeadline]:  # fmt: skip
    today = now.astimezone(zone).date()
    for row in _leaders(connection, deadlines, now, here, deadlines.c.kind == Kind.FEES):
        # Late in the month there is still the one before: the process was down for days.
        for first in (today.replace(day=1), months_after(today.replace(day=1), -1)):
            day = first.replace(day=row.day)
            at = morning_of(day, zone)
            if utc(row.since) <= at <= now < at + _WEEK:
                yield _due(row, Kind.FEES, f"{day:%Y-%m}", day)


def _thematic(
    connection: sa.Connection, zone: ZoneInfo, now: datetime.datetime,
    here: sa.ColumnElement[bool],
) -> Iterator[DueDeadline]:  # fmt: skip
    begin, end = periods.quarter_of(now.astimezone(zone).date())
    at = morning_of(months_after(begin, 2), zone)
    if now < at:
        return
    for row in _leaders(connection, deadlines, now, here, deadlines.c.kind == Kind.THEMATIC):
        if utc(row.since) <= at and not has_thematic(connection, row.cell_id, begin, end, zone):
            last = end - datetime.timedelta(days=1)
            yield _due(row, Kind.THEMATIC, periods.quarter_name(begin), last)


def _recognitions(
    connection: sa.Connection, zone: ZoneInfo, now: datetime.datetime,
    here: sa.ColumnElement[bool],
) -> Iterator[DueDeadline]:  # fmt: skip
    found = _leaders(connection, probations, now, here)
    those = people.c.id.in_({row.person_id for row in found})
    persons = {one.id: one for one in holding.people_where(connection, those, now)}
    for row in found:
        end = months_after(row.begun_on, periods.WHOLE)
        for months in (periods.AHEAD, periods.WHOLE):
            at = morning_of(months_after(row.begun_on, months), zone)
            until = morning_of(end, zone) if months < periods.WHOLE else at + _MONTH
            if not utc(row.since) <= at <= now < until:
                continue
            person = persons[row.person_id]
            if on_probation(person, row.cell_id):
                yield _due(row, Kind.RECOGNITION, f"{months}:{end}", end, person)


def _due(
    row: sa.Row[Any], kind: Kind, period: str, day: datetime.date, person: Person | None = None
) -> DueDeadline:
    cell = Cell(row.cell_id, row.cell_name)
    about = (person.id, person.name) if person else (0, "")
    return DueDeadline(kind, cell, period, day, row.leader_id, row.user_id, *about)


def _leaders(
    connection: sa.Connection, wanted: sa.Table, now: datetime.datetime,
    *conditions: sa.ColumnElement[bool],
) -> list[sa.Row[Any]]:  # fmt: skip
    """What is on, with each leader of its cell who can be written to, once."""
    query = (
        sa.select(
            wanted, cells.c.name.label("cell_name"), people.c.id.label("leader_id"),
            people.c.user_id,
        )
        .distinct()
        .join(cells, cells.c.id == wanted.c.cell_id)
        .join(roles, roles.c.cell_id == wanted.c.cell_id)
        .join(people, people.c.id == roles.c.person_id)
        .where(
            roles.c.role.in_(LEADING), open_at(now), people.c.user_id.is_not(None),
            people.c.reachable, *conditions,
        )
        .order_by(wanted.c.cell_id, people.c.id)
    )  # fmt: skip
    return list(connection.execute(query))
