"""Who came over the months: to a member their own, to leaders their cell's; and the month's table.

Only closed rolls are counted: what nobody closed is not known.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.meetings import holding
from bot.meetings.records import AHEAD, Meeting, State, in_utc
from bot.meetings.roll import Mark
from bot.meetings.tables import meetings, roll_lines, rolls
from bot.people.holding import require
from bot.people.names import counted, given_first
from bot.people.records import Cell, Standing
from bot.people.tables import cells
from knowledge.database import Database


@dataclass(frozen=True)
class Attendance:
    """How often somebody was there, of the meetings whose roll they stood on.

    person_id: None for those who were deleted since.
    """

    person_id: int | None
    name: str
    present: int
    excused: int
    unexcused: int

    @property
    def meetings(self) -> int:
        """How many meetings that is."""
        return self.present + self.excused + self.unexcused


@dataclass(frozen=True)
class CellMonth:
    """A cell in one month. met: begun and not cancelled, of them `rolled` with a closed roll.

    dated: still to come in that month. Neither: the cell has not met and has no date.
    """

    cell: Cell
    met: tuple[Meeting, ...]
    rolled: int
    dated: tuple[Meeting, ...]


class Attendances:
    """What the rolls of one database say. zone: where months begin."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._db = database
        self._zone = zone

    def mine(
        self, actor: Standing, cell_id: int, since: datetime.datetime, until: datetime.datetime
    ) -> Attendance:
        """Somebody's own, in a cell, of meetings from `since` to before `until`."""
        require(actor.person_id is not None)
        mine = roll_lines.c.person_id == actor.person_id
        found = self._of(cell_id, since, until, mine)
        return found[0] if found else Attendance(actor.person_id, actor.name, 0, 0, 0)

    def of_cell(
        self, actor: Standing, cell_id: int, since: datetime.datetime, until: datetime.datetime
    ) -> list[Attendance]:
        """Everybody's on a cell's rolls, by given name, for its leaders. Raises `NotYours`."""
        require(actor.leads(cell_id))
        return self._of(cell_id, since, until, sa.true())

    def month(
        self, actor: Standing, year: int, month: int, now: datetime.datetime
    ) -> list[CellMonth]:
        """All cells in a month, for the administrator: who met, who has a date, who has neither.

        Raises `NotYours`.
        """
        require(actor.is_administrator)
        begin = datetime.datetime(year, month, 1, tzinfo=self._zone).astimezone(datetime.UTC)
        following = datetime.datetime(year + month // 12, month % 12 + 1, 1, tzinfo=self._zone)
        with self._db.reading() as connection:
            found = holding.meetings_where(
                connection, meetings.c.state.in_([*AHEAD, State.HELD]), meetings.c.start >= begin,
                meetings.c.start < following.astimezone(datetime.UTC),
            )  # fmt: skip
            all_cells = [Cell(row.id, row.name) for row in connection.execute(sa.select(cells))]
        of_cell: defaultdict[int, list[Meeting]] = defaultdict(list)
        for one in found:
            of_cell[one.cell.id].append(one)
        return [
            CellMonth(
                cell,
                tuple(one for one in of_cell[cell.id] if one.start <= now),
                sum(one.state is State.HELD for one in of_cell[cell.id]),
                tuple(one for one in of_cell[cell.id] if one.start > now),
            )
            for cell in sorted(all_cells, key=lambda one: counted(one.name))
        ]

    def _of(
        self, cell_id: int, since: datetime.datetime, until: datetime.datetime,
        which: sa.ColumnElement[bool],
    ) -> list[Attendance]:  # fmt: skip
        query = (
            sa.select(roll_lines.c.person_id, roll_lines.c.name, roll_lines.c.mark)
            .join(rolls, rolls.c.meeting_id == roll_lines.c.meeting_id)
            .join(meetings, meetings.c.id == roll_lines.c.meeting_id)
            .where(
                which, meetings.c.cell_id == cell_id, rolls.c.closed_at.is_not(None),
                meetings.c.start >= in_utc(since), meetings.c.start < in_utc(until),
            )
            .order_by(meetings.c.start)
        )  # fmt: skip
        marks: defaultdict[tuple[int | None, str], list[str]] = defaultdict(list)
        names: dict[int, str] = {}
        with self._db.reading() as connection:
            rows = connection.execute(query).all()
        for row in rows:  # the newest name holds
            if row.person_id is not None:
                names[row.person_id] = row.name
        for row in rows:
            marks[row.person_id, names.get(row.person_id, row.name)].append(row.mark)
        found = [
            Attendance(person_id, name, *(given.count(one) for one in Mark))
            for (person_id, name), given in marks.items()
        ]
        return sorted(found, key=lambda one: given_first(one.name))
