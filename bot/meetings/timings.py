"""How each cell is reminded, and who wants to be reminded in private."""

import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from bot.meetings import holding, stages
from bot.meetings.rows import minutes, replan
from bot.meetings.stages import Timing
from bot.meetings.tables import meetings, private_reminders, timings
from bot.people.holding import require
from bot.people.records import Standing
from knowledge.database import Database


class Timings:
    """The timings of the cells of one database. zone: where hours of the night are counted."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._db = database
        self._zone = zone
        self._insert = sqlite.insert if database.is_sqlite else postgresql.insert

    def of(self, cell_id: int) -> Timing:
        """A cell's timing; the usual one where its leaders set none."""
        with self._db.reading() as connection:
            return holding.timings_of(connection, [cell_id])[cell_id]

    def set(self, actor: Standing, cell_id: int, timing: Timing, now: datetime.datetime) -> Timing:
        """Remind a cell at other times from now on. Raises `NotYours`, `BadTiming`."""
        require(actor.leads(cell_id))
        timing = stages.checked(timing)
        quiet = timing.quiet
        row = {
            "ahead": [minutes(one) for one in timing.ahead],
            "quiet_from": _minute(quiet.begins) if quiet else None,
            "quiet_until": _minute(quiet.ends) if quiet else None,
        }
        made = self._insert(timings).values(cell_id=cell_id, **row)
        with self._db.writing() as connection:
            connection.execute(made.on_conflict_do_update(index_elements=["cell_id"], set_=row))
            replan(connection, meetings.c.cell_id == cell_id, self._zone, now)
        return timing

    def wants_private(self, actor: Standing) -> bool:
        """Whether somebody is reminded in private, beside the group."""
        mine = private_reminders.c.person_id == actor.person_id
        with self._db.reading() as connection:
            return connection.execute(sa.select(private_reminders).where(mine)).first() is not None

    def want_private(self, actor: Standing, wanted: bool) -> None:
        """Be reminded in private, or no more. Raises `NotYours` for who is no member."""
        require(actor.person_id is not None and bool(actor.joined))
        with self._db.writing() as connection:
            if wanted:
                made = self._insert(private_reminders).values(person_id=actor.person_id)
                connection.execute(made.on_conflict_do_nothing())
            else:
                mine = private_reminders.c.person_id == actor.person_id
                connection.execute(sa.delete(private_reminders).where(mine))


def _minute(at: datetime.time) -> int:
    return at.hour * 60 + at.minute
