"""What members' calendars should have: a cell's announced meetings, and those called off."""

import datetime

import sqlalchemy as sa

from bot.meetings import holding
from bot.meetings.records import Meeting, State
from bot.meetings.tables import meetings
from bot.people.holding import require
from bot.people.records import Standing
from knowledge.database import Database

# A meeting called off is told to calendars for so long after its day: whoever opens a file once a
# month loses it too.
_CANCELLED = datetime.timedelta(days=30)


class Calendars:
    """The meetings of one database as members' calendars should have them."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of_cell(self, actor: Standing, cell_id: int, now: datetime.datetime) -> list[Meeting]:
        """A cell's announced meetings that have not begun, and those that were cancelled.

        Raises `NotYours` for who has nothing to do with the cell.
        """
        there = any(one.cell and one.cell.id == cell_id for one in actor.held)
        require(actor.is_administrator or there)
        ahead = (meetings.c.state == State.ANNOUNCED) & (meetings.c.start > now)
        gone = (meetings.c.state == State.CANCELLED) & (meetings.c.start > now - _CANCELLED)
        with self._db.reading() as connection:
            return holding.meetings_where(
                connection, meetings.c.cell_id == cell_id, sa.or_(ahead, gone)
            )
