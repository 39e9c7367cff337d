"""A ward for tests: cells, people and groups written down as the product would, a call each."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from bot.people.people import People
from bot.people.records import Cell, Held, Role, Standing
from bot.people.tables import people as people_table
from bot.settings import Settings
from bot.store import open_store
from knowledge.database import Database
from tests.conftest import CLOCK

ADMINISTRATOR = Standing(1, None, "Quản trị", (Held(Role.ADMINISTRATOR),))


class Ward:
    """What stands in the database about people, and how more gets there."""

    def __init__(self, people: People, database: Database) -> None:
        self.people = people
        self._db = database

    def cell(self, name: str) -> Cell:
        """The cell of this name, made if there is none."""
        for one in self.people.directory.cells():
            if one.name == name:
                return one
        return self.people.directory.make_cell(ADMINISTRATOR, name, CLOCK)

    def person(
        self, user_id: int | None, name: str, cell: Cell | None, role: Role = Role.MEMBER,
        *, probationary: bool = False, temporary: bool = False,
    ) -> int:  # fmt: skip
        """Somebody with a role in a cell, and an account; the person's id."""
        staffing = self.people.staffing
        known = user_id and self.people.directory.standing(user_id, CLOCK).person_id
        if known:
            person_id = known
        else:
            first = cell or self.cell("Chi bộ Tổ dân phố số 1")
            made, _ = staffing.enter(ADMINISTRATOR, first.id, [name], CLOCK)
            person_id = made[0].id
            with self._db.writing() as connection:
                mine = people_table.c.id == person_id
                connection.execute(sa.update(people_table).where(mine).values(user_id=user_id))
        cell_id = None if role is Role.ADMINISTRATOR or cell is None else cell.id
        staffing.appoint(ADMINISTRATOR, person_id, role, cell_id, CLOCK)
        if cell is not None and (probationary or temporary):
            staffing.mark(
                ADMINISTRATOR, person_id, cell.id, CLOCK,
                probationary=probationary, temporary=temporary,
            )  # fmt: skip
        if role is Role.OVERSEER and cell is not None:
            staffing.dismiss(ADMINISTRATOR, person_id, Role.MEMBER, cell.id, CLOCK)
            staffing.appoint(ADMINISTRATOR, person_id, role, cell.id, CLOCK)
        return person_id

    def group(self, chat_id: int, title: str, cell: Cell, thread_id: int | None = None) -> None:
        """A group bound to a cell."""
        leader = Standing(2, None, "", (Held(Role.SECRETARY, cell),))
        self.people.groups.bind(leader, chat_id, cell.id, title, 5, thread_id, CLOCK)


@contextmanager
def ward_at(folder: Path) -> Iterator[Ward]:
    """The ward of a data directory, beside whatever process works on it or will."""
    settings = Settings(_env_file=None, chibo_data_dir=folder, database_url=None)  # type: ignore[call-arg]
    store = open_store(settings)
    yield Ward(store.people, store.database)
    store.close()
