"""Deadlines of party work that the leaders of a cell want to be told of. All are off at first.

| kind | told | unless |
|---|---|---|
| fees | on a day of the month that the leader chose | a week has passed since |
| thematic | a month before the quarter ends | such a meeting is held or dated in it |
| recognition | a month before probation has lasted a year, and then | a month has passed since |

Whoever sends calls `due`, then `claim` (written down before the call to Telegram), then `told`, or
`release` where the message surely never left. So each leader is told of each at most once; what was
claimed and not told may have arrived, which the screen says.

Of a probation only the day on which it began is kept: until somebody says that it is done, the
person is no probationary member of that cell any more, or half a year has passed since its end.
"""

import datetime
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from bot.meetings import periods
from bot.meetings.falling_due import (
    DueDeadline,
    falling_due,
    has_thematic,
    key_of,
    mine_of,
    on_probation,
)
from bot.meetings.periods import Kind, months_after, morning_of
from bot.meetings.replies import members
from bot.meetings.tables import deadlines, deadlines_told, probations
from bot.people import holding
from bot.people.holding import require
from bot.people.records import Person, Standing
from bot.people.tables import people
from knowledge.database import Database
from knowledge.errors import ChiboError

DAYS = (1, 5, 10, 15, 20, 25)  # of the month, for fees: every month has them
_MONTH = datetime.timedelta(days=31)
_KEPT = datetime.timedelta(days=183)  # a probation's day after its end, told rows after all
_OLDEST = 24  # months: a probation that began earlier is over or was mistyped


class BadProbation(ChiboError):
    """A day to come, or one too long ago for a probation. Detail: the limit in months."""


@dataclass(frozen=True)
class Probation:
    """Somebody on probation. begun_on: None where nobody wants to be told."""

    person: Person
    begun_on: datetime.date | None

    @property
    def ends_on(self) -> datetime.date | None:
        """When it will have lasted a year."""
        return months_after(self.begun_on, periods.WHOLE) if self.begun_on else None


@dataclass(frozen=True)
class Wanted:
    """What a cell's leaders want to be told of. fees_on: the day of the month; None: off.

    doubtful: how often in the last month it is not known whether a leader was told.
    """

    fees_on: int | None
    thematic: bool
    probations: tuple[Probation, ...]
    doubtful: int


class Deadlines:
    """The deadlines of the cells of one database. zone: where days begin."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._db = database
        self._zone = zone
        self._insert = sqlite.insert if database.is_sqlite else postgresql.insert

    def of_cell(self, actor: Standing, cell_id: int, now: datetime.datetime) -> Wanted:
        """What is on in a cell, for its leaders. Raises `NotYours`."""
        require(actor.leads(cell_id))
        with self._db.reading() as connection:
            rows = connection.execute(sa.select(deadlines).where(deadlines.c.cell_id == cell_id))
            on = {Kind(row.kind): row.day for row in rows}
            begun = dict(
                connection.execute(
                    sa.select(probations.c.person_id, probations.c.begun_on).where(
                        probations.c.cell_id == cell_id
                    )
                ).all()
            )
            there = [one for one in members(connection, cell_id, now) if on_probation(one, cell_id)]
            lost = sa.select(sa.func.count()).where(
                deadlines_told.c.cell_id == cell_id, deadlines_told.c.told_at.is_(None),
                deadlines_told.c.claimed_at > now - _MONTH,
            )  # fmt: skip
            doubtful = connection.execute(lost).scalar_one()
        found = tuple(Probation(one, begun.get(one.id)) for one in there)
        return Wanted(on.get(Kind.FEES), Kind.THEMATIC in on, found, doubtful)

    def turn_on(
        self, actor: Standing, cell_id: int, kind: Kind, now: datetime.datetime, day: int | None
    ) -> None:
        """Tell the leaders from now on. day: of the month, one of `DAYS`, for fees alone.

        Raises `NotYours`.
        """
        require(actor.leads(cell_id) and kind is not Kind.RECOGNITION)
        require(day in DAYS if kind is Kind.FEES else day is None)
        row = {"day": day, "since": now}
        made = self._insert(deadlines).values(cell_id=cell_id, kind=kind, **row)
        key = ["cell_id", "kind"]
        with self._db.writing() as connection:
            connection.execute(made.on_conflict_do_update(index_elements=key, set_=row))

    def turn_off(self, actor: Standing, cell_id: int, kind: Kind) -> None:
        """Tell nobody any more; of probations every day is erased. Raises `NotYours`."""
        require(actor.leads(cell_id))
        mine = (deadlines.c.cell_id == cell_id) & (deadlines.c.kind == kind)
        with self._db.writing() as connection:
            connection.execute(sa.delete(deadlines).where(mine))
            if kind is Kind.RECOGNITION:
                _erase(connection, probations.c.cell_id == cell_id)

    def begun(
        self, actor: Standing, cell_id: int, person_id: int, day: datetime.date,
        now: datetime.datetime,
    ) -> Probation:  # fmt: skip
        """Somebody's probation began on a day: tell the leaders before it ends, and when.

        Raises `NotYours` for who is no probationary member of the cell, `BadProbation`.
        """
        require(actor.leads(cell_id))
        today = now.astimezone(self._zone).date()
        row = {"begun_on": day, "since": now}
        made = self._insert(probations).values(cell_id=cell_id, person_id=person_id, **row)
        key = ["cell_id", "person_id"]
        with self._db.writing() as connection:
            person = holding.person(connection, person_id, now)
            require(on_probation(person, cell_id))
            if not today >= day >= months_after(today, -_OLDEST):
                raise BadProbation(str(_OLDEST))
            connection.execute(made.on_conflict_do_update(index_elements=key, set_=row))
        return Probation(person, day)

    def done(self, actor: Standing, cell_id: int, person_id: int) -> None:
        """Somebody's probation is dealt with: its day is erased. Raises `NotYours`."""
        require(actor.leads(cell_id))
        mine = (probations.c.cell_id == cell_id) & (probations.c.person_id == person_id)
        with self._db.writing() as connection:
            require(_erase(connection, mine) > 0)

    def thematic_this_quarter(
        self, actor: Standing, cell_id: int, now: datetime.datetime
    ) -> tuple[str, bool]:
        """The quarter's name, and whether a thematic meeting is held or dated in it.

        Raises `NotYours`.
        """
        require(actor.leads(cell_id))
        begin, end = periods.quarter_of(now.astimezone(self._zone).date())
        with self._db.reading() as connection:
            return periods.quarter_name(begin), has_thematic(
                connection, cell_id, begin, end, self._zone
            )

    def due(self, now: datetime.datetime) -> list[DueDeadline]:
        """What is to be told now, to whom. Days that may not be kept any more are erased first."""
        self._forget(now)
        with self._db.reading() as connection:
            return falling_due(connection, self._zone, now)

    def claim(self, one: DueDeadline, now: datetime.datetime) -> bool:
        """Make it this caller's to tell; False: it is not to be told, or somebody else does."""
        row = key_of(one) | {"claimed_at": now}
        with self._db.writing() as connection:
            if one not in falling_due(connection, self._zone, now, one.cell.id):
                return False
            made = self._insert(deadlines_told).values(row).on_conflict_do_nothing()
            first = connection.execute(made.returning(deadlines_told.c.kind)).first()
            return first is not None

    def told(self, one: DueDeadline, now: datetime.datetime) -> None:
        """It arrived, or surely never can (the leader cannot be written to)."""
        with self._db.writing() as connection:
            mine = sa.update(deadlines_told).where(*mine_of(one))
            connection.execute(mine.values(told_at=now))

    def release(self, one: DueDeadline) -> None:
        """It surely never left: it is due again."""
        with self._db.writing() as connection:
            waiting = deadlines_told.c.told_at.is_(None)
            connection.execute(sa.delete(deadlines_told).where(waiting, *mine_of(one)))

    def _forget(self, now: datetime.datetime) -> None:
        """Erase what may not be kept: looked for by reading, for mostly there is nothing."""
        with self._db.reading() as connection:
            kept = connection.execute(sa.select(probations)).all()
            those = people.c.id.in_([row.person_id for row in kept])
            found = {one.id: one for one in holding.people_where(connection, those, now)}
            gone = [row for row in kept if not self._stays(row, found.get(row.person_id), now)]
            late = deadlines_told.c.claimed_at < now - 2 * _KEPT
            old = connection.execute(sa.select(deadlines_told.c.cell_id).where(late)).first()
        if not gone and old is None:
            return
        with self._db.writing() as connection:
            for row in gone:
                mine = probations.c.person_id == row.person_id
                _erase(connection, mine & (probations.c.cell_id == row.cell_id))
            connection.execute(sa.delete(deadlines_told).where(late))

    def _stays(self, row: sa.Row[Any], person: Person | None, now: datetime.datetime) -> bool:
        end = morning_of(months_after(row.begun_on, periods.WHOLE), self._zone)
        there = person is not None and on_probation(person, row.cell_id)
        return there and now < end + _KEPT


def _erase(connection: sa.Connection, which: sa.ColumnElement[bool]) -> int:
    """Erase the days of probations, and what was told of them; how many."""
    erased = sa.delete(probations).where(which)
    gone = connection.execute(erased.returning(probations.c.cell_id, probations.c.person_id)).all()
    for row in gone:
        of_cell = deadlines_told.c.cell_id == row.cell_id
        told = sa.delete(deadlines_told).where(of_cell, deadlines_told.c.about == row.person_id)
        connection.execute(told)
    return len(gone)
