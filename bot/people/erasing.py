"""A person's data erased: what goes, and what the cell or the committee keeps, and why.

| gone at once | kept |
|---|---|
| the account's tie to the name, its requests and wrong codes | the name on the cell's list, while |
| questions and answers of the private chat | the cell has it: the secretary keeps that list |
| what was being asked and sent there | who did what, without the account, for two years |
| answers to meetings, reminders in private | the name on the rolls of meetings: the cell's record |
| topics proposed and not decided, tasks typed | the name as a task was noted: the cell's record |
| whose word a report on an answer was | |
"""

import datetime
from collections.abc import Callable

import sqlalchemy as sa

from bot import inbox
from bot.exchanges import exchanges
from bot.forms import forms
from bot.meetings import belongings
from bot.people import holding, trail
from bot.people.errors import LastOne
from bot.people.records import Role, Standing
from bot.people.tables import attempts, invitations, people, requests, roles
from bot.people.trail import Deed
from bot.reports import reports
from bot.tasks import belongings as tasks
from knowledge.database import Database


class Erasing:
    """The erasing of people's data in one database.

    also: called with the account, for what lies outside (files that were sent).
    first: whether the settings name an administrator, so that the last one may go.
    """

    def __init__(self, database: Database, also: Callable[[int], None], *, first: bool) -> None:
        self._db = database
        self._also = also
        self._first = first

    def erase(self, standing: Standing, now: datetime.datetime) -> bool:
        """Erase what is kept of an account; whether its name stays on a list of the cell.

        Raises `LastOne`.
        """
        user_id = standing.user_id
        with self._db.writing() as connection:
            for table in (requests, attempts):
                connection.execute(sa.delete(table).where(table.c.user_id == user_id))
            # A private chat has the number of its person.
            for table in (exchanges, forms):
                connection.execute(sa.delete(table).where(table.c.chat_id == user_id))
            # One row a report and person: the number of nobody is the report's own.
            said = sa.update(reports).where(reports.c.user_id == user_id)
            connection.execute(said.values(user_id=-reports.c.id))
            inbox.forget(connection, user_id)
            belongings.forget(connection, user_id, standing.person_id)
            tasks.forget(connection, user_id, standing.person_id)
            stays = self._part(connection, standing, now)
            if standing.person_id is not None:
                trail.write(connection, now, None, Deed.ERASED, person_id=standing.person_id)
        self._also(user_id)
        self._db.forget_deleted()
        return stays

    def _part(self, connection: sa.Connection, standing: Standing, now: datetime.datetime) -> bool:
        """Part the account from the name; delete the name where no cell has it."""
        if standing.person_id is None:
            return False
        mine = people.c.id == standing.person_id
        person = holding.person(connection, standing.person_id, now)
        theirs = roles.c.person_id == standing.person_id
        if any(one.role is Role.ADMINISTRATOR for one in person.held):
            another = holding.another_administers(connection, standing.person_id, now)
            if not (self._first or another):
                raise LastOne
            holding.close(connection, theirs & (roles.c.role == Role.ADMINISTRATOR), now)
        if any(one.cell for one in person.held):
            connection.execute(sa.update(people).where(mine).values(user_id=None))
            return True
        connection.execute(sa.delete(invitations).where(invitations.c.person_id == person.id))
        connection.execute(sa.delete(people).where(mine))  # roles with it
        return False
