"""Tasks that a cell's leaders gave: kept, listed, closed, and carried into the next meeting.

Rights are checked here, beside the reading and the change: leaders of the cell alone; members see
their own.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.meetings import holding as meetings_held
from bot.people.holding import require
from bot.people.records import Cell, Standing
from bot.people.tables import cells
from bot.tasks.due import is_due_day
from bot.tasks.errors import BadDue, TooManyTasks
from bot.tasks.records import Task
from bot.tasks.tables import tasks
from bot.texts import tasks as words
from knowledge.agenda import request as asked
from knowledge.database import Database, utc
from knowledge.dates import show_date

MOST_OPEN = 100  # of one cell: twice what a cell of thirty gives out in a year
LONGEST = 200  # letters of a task: two lines on an A4 page, beside what stands around it
LONGEST_WHO = 80  # letters: as the longest name
_CARRIED = 8  # tasks that come back one by one: half of the longest agenda seen in practice
_KEPT = datetime.timedelta(days=365)  # after they were done: the review at a year's end needs them
_BY_DUE = (tasks.c.due_on.is_(None), tasks.c.due_on, tasks.c.id)


@dataclass(frozen=True)
class NewTask:
    """A task to be kept. person_id: whom `who` means, where that is one of the cell."""

    text: str
    who: str = ""
    person_id: int | None = None
    due_on: datetime.date | None = None


class Tasks:
    """The tasks of one database. zone: where days begin."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._db = database
        self._zone = zone

    def today(self, now: datetime.datetime) -> datetime.date:
        """The day it is for people."""
        return now.astimezone(self._zone).date()

    def save(
        self, actor: Standing, cell_id: int, meeting_id: int | None, new: Sequence[NewTask],
        now: datetime.datetime,
    ) -> list[Task]:  # fmt: skip
        """Keep tasks, noted at a meeting of the cell or at none.

        Raises `NotYours`, `BadDue`, `TooManyTasks`; then none is kept.
        """
        require(actor.leads(cell_id))
        noted = today = self.today(now)
        with self._db.writing() as connection:
            if meeting_id is not None:
                meeting = meetings_held.meeting(connection, meeting_id)
                require(meeting.cell.id == cell_id)
                noted = min(today, meeting.start.astimezone(self._zone).date())
            if any(one.due_on and not is_due_day(one.due_on, today) for one in new):
                raise BadDue
            mine = (tasks.c.cell_id == cell_id) & tasks.c.done_at.is_(None)
            there = connection.execute(sa.select(sa.func.count()).where(mine)).scalar_one()
            if there + len(new) > MOST_OPEN:
                raise TooManyTasks(str(MOST_OPEN))
            ids = [
                connection.execute(
                    sa.insert(tasks).values(
                        cell_id=cell_id, meeting_id=meeting_id, text=one.text, who=one.who,
                        person_id=one.person_id, due_on=one.due_on, noted_on=noted,
                        created_by=actor.person_id, created_at=now,
                    ).returning(tasks.c.id)
                ).scalar_one()
                for one in new
            ]  # fmt: skip
            return _where(connection, tasks.c.id.in_(ids))

    def of_cell(self, actor: Standing, cell_id: int) -> list[Task]:
        """A cell's tasks that are to be done, by their due days. Raises `NotYours`."""
        require(actor.leads(cell_id))
        with self._db.reading() as connection:
            return _where(connection, tasks.c.cell_id == cell_id, tasks.c.done_at.is_(None))

    def done(self, actor: Standing, cell_id: int, count: int) -> list[Task]:
        """A cell's latest tasks that are done, the newest first. Raises `NotYours`."""
        require(actor.leads(cell_id))
        with self._db.reading() as connection:
            found = _where(connection, tasks.c.cell_id == cell_id, tasks.c.done_at.is_not(None))
        return sorted(found, key=lambda one: str(one.done_at), reverse=True)[:count]

    def mine(self, actor: Standing) -> list[Task]:
        """What somebody is to do in the cells that they belong to."""
        joined = [one.id for one in actor.joined]
        if actor.person_id is None or not joined:
            return []
        theirs = tasks.c.person_id == actor.person_id
        with self._db.reading() as connection:
            return _where(
                connection, theirs, tasks.c.cell_id.in_(joined), tasks.c.done_at.is_(None)
            )

    def get(self, actor: Standing, task_id: int) -> Task:
        """A task, for who leads its cell. Raises `NotYours`."""
        with self._db.reading() as connection:
            return _one(connection, actor, task_id)

    def close(self, actor: Standing, task_id: int, now: datetime.datetime) -> Task:
        """It is done; a second time changes nothing. Raises `NotYours`."""
        return self._set(actor, task_id, tasks.c.done_at.is_(None), done_at=now)

    def reopen(self, actor: Standing, task_id: int) -> Task:
        """It is not done after all. Raises `NotYours`."""
        return self._set(actor, task_id, sa.true(), done_at=None)

    def set_due(
        self, actor: Standing, task_id: int, day: datetime.date | None, now: datetime.datetime
    ) -> Task:
        """It is due on another day, or on none. Raises `NotYours`, `BadDue`."""
        if day is not None and not is_due_day(day, self.today(now)):
            raise BadDue
        return self._set(actor, task_id, sa.true(), due_on=day)

    def drop(self, actor: Standing, task_id: int) -> Task:
        """It was noted by mistake: nothing of it stays. What it was. Raises `NotYours`."""
        with self._db.writing() as connection:
            found = _one(connection, actor, task_id)
            connection.execute(sa.delete(tasks).where(tasks.c.id == task_id))
        return found

    def carried(self, cell_id: int, now: datetime.datetime) -> tuple[asked.Task, ...]:
        """What the next meeting's agenda has to come back to: tasks not done, by their due days.

        Beyond eight the rest are one entry, which counts them. For what the assistant drafts
        itself: asks for nobody's right.
        """
        if now.tzinfo is None:
            raise ValueError("naive datetime")
        with self._db.reading() as connection:
            found = _where(connection, tasks.c.cell_id == cell_id, tasks.c.done_at.is_(None))
        first = [
            asked.Task(one.text, one.who, show_date(one.due_on) if one.due_on else "", one.noted_on)
            for one in found[:_CARRIED]
        ]
        more = len(found) - _CARRIED
        return tuple(first) + ((asked.Task(words.MORE.format(count=more)),) if more > 0 else ())

    def sweep(self, now: datetime.datetime) -> None:
        """Delete what was done long ago."""
        with self._db.writing() as connection:
            connection.execute(sa.delete(tasks).where(tasks.c.done_at < now - _KEPT))

    def _set(
        self, actor: Standing, task_id: int, condition: sa.ColumnElement[bool], **values: object
    ) -> Task:
        with self._db.writing() as connection:
            _one(connection, actor, task_id)
            mine = sa.update(tasks).where(tasks.c.id == task_id, condition)
            connection.execute(mine.values(values))
            return _one(connection, actor, task_id)


def _one(connection: sa.Connection, actor: Standing, task_id: int) -> Task:
    found = _where(connection, tasks.c.id == task_id)
    require(bool(found) and actor.leads(found[0].cell.id))
    return found[0]


def _where(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> list[Task]:
    query = (
        sa.select(*tasks.c, cells.c.name.label("cell_name"))
        .join(cells, cells.c.id == tasks.c.cell_id)
        .where(*conditions)
        .order_by(*_BY_DUE)
    )
    return [_task(row) for row in connection.execute(query)]


def _task(row: Any) -> Task:
    return Task(
        row.id, Cell(row.cell_id, row.cell_name), row.meeting_id, row.text, row.who, row.person_id,
        row.due_on, row.noted_on, utc(row.done_at) if row.done_at else None,
    )  # fmt: skip
