"""Who is who: people, their cells and roles, read from one database; and the cells themselves.

Rights are checked here, beside the reading and the change: whoever calls hands in the standing of
the person who acts. What they may not do and what does not exist read alike (`NotYours`).
"""

import contextlib
import datetime
from collections.abc import Collection, Iterator

import sqlalchemy as sa
from sqlalchemy import exc

from bot.people import holding, trail
from bot.people.errors import NameTaken
from bot.people.holding import require
from bot.people.names import counted, folded, shortened, tidy
from bot.people.records import LEADING, Cell, Held, Person, Role, Standing
from bot.people.tables import cells, committee, people, roles
from bot.people.trail import Deed
from knowledge.database import Database


class Directory:
    """The people of one committee.

    administrators: the accounts that the settings name; they hold that role whatever else happens.
    """

    def __init__(self, database: Database, administrators: Collection[int] = ()) -> None:
        self._db = database
        self._administrators = frozenset(administrators)

    @property
    def can_begin(self) -> bool:
        """Whether the settings name anybody who lets the others in."""
        return bool(self._administrators)

    def standing(self, user_id: int, now: datetime.datetime) -> Standing:
        """Who an account is now; a stranger holds nothing."""
        with self._db.reading() as connection:
            found = holding.of_account(connection, user_id, now)
        person = found or Person(0, "", user_id)
        held = person.held
        administers = any(one.role is Role.ADMINISTRATOR for one in held)
        if user_id in self._administrators and not administers:
            held = (Held(Role.ADMINISTRATOR), *held)
        return Standing(user_id, person.id or None, person.name, held)

    def name_account(self, standing: Standing, name: str, now: datetime.datetime) -> Standing:
        """An administrator of the settings who is not written down yet is; else as it was.

        name: as it stands on Telegram.
        """
        if standing.person_id is not None or not standing.is_administrator:
            return standing
        user_id = standing.user_id
        # Two messages at once: the account was written down by the other.
        with contextlib.suppress(exc.IntegrityError), self._db.writing() as connection:
            person_id = holding.enter(connection, shortened(name), now, user_id=user_id)
            holding.give(connection, person_id, Role.ADMINISTRATOR, None, now)
            trail.write(connection, now, None, Deed.ADMINISTRATOR, person_id=person_id)
        return self.standing(standing.user_id, now)

    def is_by_settings(self, person: Person) -> bool:
        """Whether the settings name this person: only who keeps the machine changes that."""
        return person.user_id in self._administrators

    def committee(self) -> str | None:
        """The committee's name, once somebody gave it."""
        with self._db.reading() as connection:
            return connection.execute(sa.select(committee.c.name)).scalar()

    def name_committee(self, actor: Standing, name: str) -> None:
        """Raises `NotYours`, `BadName`."""
        require(actor.is_administrator)
        name = tidy(name)
        with self._db.writing() as connection:
            if connection.execute(sa.update(committee).values(name=name)).rowcount == 0:
                connection.execute(sa.insert(committee).values(id=1, name=name))

    def cells(self) -> list[Cell]:
        """All cells, by name as people count: 2 before 10."""
        with self._db.reading() as connection:
            rows = connection.execute(sa.select(cells).order_by(cells.c.id))
            found = [Cell(row.id, row.name) for row in rows]
        return sorted(found, key=lambda one: counted(one.name))

    def cell(self, cell_id: int) -> Cell:
        """Raises `NotYours`."""
        with self._db.reading() as connection:
            return holding.cell(connection, cell_id)

    def make_cell(self, actor: Standing, name: str, now: datetime.datetime) -> Cell:
        """Raises `NotYours`, `BadName`, `NameTaken`."""
        require(actor.is_administrator)
        name = tidy(name)
        with _free(name), self._db.writing() as connection:
            row = {"name": name, "folded": folded(name), "created_at": now}
            made = sa.insert(cells).values(row).returning(cells.c.id)
            cell = Cell(connection.execute(made).scalar_one(), name)
            trail.write(connection, now, actor, Deed.CELL_MADE, cell_id=cell.id)
        return cell

    def rename_cell(self, actor: Standing, cell_id: int, name: str) -> None:
        """Raises `NotYours`, `BadName`, `NameTaken`."""
        require(actor.is_administrator)
        name = tidy(name)
        with _free(name), self._db.writing() as connection:
            holding.cell(connection, cell_id)
            row = {"name": name, "folded": folded(name)}
            connection.execute(sa.update(cells).where(cells.c.id == cell_id).values(row))

    def members(self, actor: Standing, cell_id: int, now: datetime.datetime) -> list[Person]:
        """Everybody with a role in a cell, leaders first, then by given name. Raises `NotYours`."""
        require(actor.keeps_people_of(cell_id))
        return self.of_cell(cell_id, now)

    def of_cell(self, cell_id: int, now: datetime.datetime) -> list[Person]:
        """The same, for what the assistant does by itself (whom to tell)."""
        with self._db.reading() as connection:
            holding.cell(connection, cell_id)
            return holding.people_of(connection, cell_id, now)

    def leaders(self, cell_id: int, now: datetime.datetime) -> list[Person]:
        """Who leads a cell and can be written to."""
        return [
            one
            for one in self.of_cell(cell_id, now)
            if one.user_id and any(held.role in LEADING for held in one.in_cell(cell_id))
        ]

    def administrators(self, now: datetime.datetime) -> list[Person]:
        """Everybody who administers, as far as they are written down."""
        those = sa.select(roles.c.person_id).where(
            roles.c.role == Role.ADMINISTRATOR, holding.open_at(now)
        )
        named = people.c.user_id.in_(self._administrators)
        with self._db.reading() as connection:
            return holding.people_where(connection, people.c.id.in_(those) | named, now)

    def person(self, actor: Standing, person_id: int, now: datetime.datetime) -> Person:
        """A person whom the actor may see: of a cell whose people they keep. Raises `NotYours`."""
        with self._db.reading() as connection:
            found = holding.person(connection, person_id, now)
        theirs = {one.cell.id for one in found.held if one.cell}
        require(actor.is_administrator or any(actor.leads(one) for one in theirs))
        return found

    def listed(self, person_id: int, now: datetime.datetime) -> Standing | None:
        """Who a person of the lists is, with or without an account; None for nobody."""
        with self._db.reading() as connection:
            found = holding.people_where(connection, people.c.id == person_id, now)
        if not found:
            return None
        return Standing(found[0].user_id or 0, person_id, found[0].name, found[0].held)

    def unreachable(self, user_id: int, *, reachable: bool = False) -> None:
        """A private message did not get through to this account, or does again."""
        mine = (people.c.user_id == user_id) & (people.c.reachable != reachable)
        with self._db.writing() as connection:
            connection.execute(sa.update(people).where(mine).values(reachable=reachable))


@contextlib.contextmanager
def _free(name: str) -> Iterator[None]:
    """The database says whether a cell has this name: also when two are named at once."""
    try:
        yield
    except exc.IntegrityError:
        raise NameTaken(name) from None
