"""Two cells on paper: everybody who has something to do with them, in a real database."""

import datetime
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.people import holding
from bot.people.directory import Directory
from bot.people.groups import Groups
from bot.people.inviting import Inviting
from bot.people.joining import Joining, Request
from bot.people.records import Person, Role, Standing
from bot.people.staffing import Staffing
from bot.people.trail import Deed, Trail
from bot.reports import Reports
from knowledge.database import Database, metadata
from tests.conftest import CLOCK
from tests.databases import empty

SECOND = datetime.timedelta(seconds=1)
DAY = datetime.timedelta(days=1)
BEFORE = CLOCK - 10 * DAY
SETTINGS = 7000000100  # the account that the settings name; nobody wrote it down
LAN, MINH, HOA, NAM = 7000000001, 7000000002, 7000000003, 7000000004
NOWHERE = 999_999  # the id of nothing
_TABLES = (
    "committee", "cells", "people", "roles", "invitations", "requests", "attempts", "groups",
    "trail", "reports",
)  # fmt: skip


class Ward:
    """The parts over one database, and two cells; Lan leads the first, Minh the second."""

    def __init__(self, database: Database, administrators: tuple[int, ...] = (SETTINGS,)) -> None:
        self.database = database
        self.directory = Directory(database, administrators)
        self.staffing = Staffing(database, first=bool(administrators))
        self.inviting = Inviting(database)
        self.joining = Joining(database)
        self.groups = Groups(database)
        self.trail = Trail(database)
        self.reports = Reports(database)
        self.chief = Directory(database, (SETTINGS,)).standing(SETTINGS, BEFORE)
        self.first = self.directory.make_cell(self.chief, "Chi bộ tổ dân phố 3", BEFORE).id
        self.second = self.directory.make_cell(self.chief, "Chi bộ Trường Mẫu", BEFORE).id
        self.lan = self.add("Nguyễn Thị Lan", Role.SECRETARY, self.first, account=LAN)
        self.minh = self.add("Trần Văn Minh", Role.SECRETARY, self.second, account=MINH)

    def add(
        self, name: str, role: Role | None = None, cell_id: int | None = None, *,
        account: int | None = None, **how: Any,
    ) -> int:  # fmt: skip
        """Somebody with a role; the id."""
        with self.database.writing() as connection:
            person_id = holding.enter(connection, name, BEFORE, user_id=account)
        if role is not None:
            self.give(person_id, role, cell_id, **how)
        return person_id

    def give(self, person_id: int, role: Role, cell_id: int | None, **how: Any) -> None:
        """Open a role, as nobody's deed."""
        with self.database.writing() as connection:
            holding.give(connection, person_id, role, cell_id, BEFORE, **how)

    def who(self, account: int, now: datetime.datetime = CLOCK) -> Standing:
        """The standing of an account."""
        return self.directory.standing(account, now)

    def person(self, person_id: int, now: datetime.datetime = CLOCK) -> Person:
        """Somebody as the administrator sees them."""
        return self.directory.person(self.chief, person_id, now)

    def held(self, person_id: int, now: datetime.datetime = CLOCK) -> list[tuple[Role, int | None]]:
        """The roles of a person: which, where."""
        held = self.person(person_id, now).held
        return [(one.role, one.cell.id if one.cell else None) for one in held]

    def invited(self, role: Role = Role.MEMBER, cell_id: int | None = None, **how: Any) -> str:
        """A code for the first cell, or another one, made by the administrator."""
        cell_id = self.first if cell_id is None and role is not Role.ADMINISTRATOR else cell_id
        return self.inviting.invite(self.chief, cell_id, role, CLOCK, **how)

    def asks(self, account: int, code: str | None = None, name: str = "Hoa") -> Request:
        """An account that waits with a code, or with a new one for the first cell."""
        code = code or self.invited()
        return self.joining.ask(self.who(account), name, code, CLOCK)

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """All that is kept of people."""
        with self.database.reading() as connection:
            found = {
                name: connection.execute(sa.select(metadata.tables[name]).order_by(sa.text("1")))
                for name in _TABLES
            }
            return {name: list(map(tuple, rows)) for name, rows in found.items()}

    def restore(self, rows: dict[str, list[tuple[Any, ...]]]) -> None:
        """Put back what `rows` gave."""
        with self.database.writing() as connection:
            for name in reversed(_TABLES):
                connection.execute(sa.delete(metadata.tables[name]))
            for name in _TABLES:
                if rows[name]:
                    table = metadata.tables[name]
                    kept = [dict(zip(table.c.keys(), row, strict=True)) for row in rows[name]]
                    connection.execute(sa.insert(table), kept)

    def deeds(self) -> list[Deed]:
        """The deeds in the trail, oldest first."""
        return [entry.deed for entry in self.trail.latest(self.chief, None, 1000)][::-1]


@contextmanager
def ward_in(kind: str, folder: Path) -> Iterator[Ward]:
    """A ward in a database of a kind."""
    with empty(kind, folder) as database:
        yield Ward(database)


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Call all of them at the same moment, each in a thread; what each gave or raised."""
    gate = threading.Barrier(len(calls))
    outcomes: list[Any] = [None] * len(calls)

    def run(at: int, call: Callable[[], Any]) -> None:
        gate.wait()
        try:
            outcomes[at] = call()
        except Exception as error:
            outcomes[at] = error

    threads = [threading.Thread(target=run, args=one) for one in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
