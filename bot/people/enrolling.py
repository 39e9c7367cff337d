"""A whole ward brought in from one list: cells, people, their roles. Again without harm."""

import datetime
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from bot.people import holding, trail
from bot.people.holding import require
from bot.people.names import alike, folded, tidy
from bot.people.records import LEADING, Role, Standing
from bot.people.roster import Roster, RosterPerson
from bot.people.tables import cells, roles
from bot.people.trail import Deed
from knowledge.database import Database

_WAITS = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Enrolled:
    """What a list brings: new cells, new people, those known already, new secretaries."""

    cells: int
    people: int
    known: int
    secretaries: int


class Enrolling:
    """Lists brought into one database.

    folder: where a list waits from being shown to being confirmed, for a day.
    """

    def __init__(self, database: Database, folder: Path) -> None:
        self._db = database
        self._folder = folder

    def hold(self, actor: Standing, data: bytes) -> None:
        """Keep a list until it is confirmed; the one before goes. Raises `NotYours`."""
        require(actor.is_administrator)
        self._folder.mkdir(parents=True, exist_ok=True)
        place = self._place(actor)
        place.touch(mode=0o600)
        place.write_bytes(data)

    def held(self, actor: Standing) -> bytes:
        """The list that waits. Raises `NotYours` where none does (any more)."""
        require(actor.is_administrator and self._place(actor).exists())
        return self._place(actor).read_bytes()

    def drop(self, actor: Standing) -> None:
        """The list that waits is not wanted any more."""
        self._place(actor).unlink(missing_ok=True)

    def sweep(self, now: datetime.datetime) -> None:
        """Delete lists that nobody confirmed."""
        for place in self._folder.glob("*.xlsx"):
            if place.stat().st_mtime < (now - _WAITS).timestamp():
                place.unlink(missing_ok=True)

    def _place(self, actor: Standing) -> Path:
        return self._folder / f"{actor.user_id}.xlsx"

    def foresee(self, actor: Standing, roster: Roster, now: datetime.datetime) -> Enrolled:
        """What bringing a list in would change; changes nothing. Raises `NotYours`."""
        require(actor.is_administrator)
        with self._db.reading() as connection:
            there = dict(connection.execute(sa.select(cells.c.folded, cells.c.id)).all())
            new = {folded(name) for name in roster.cells} - set(there)
            fresh = known = secretaries = 0
            for name in roster.cells:
                cell_id = there.get(folded(name))
                listed = _known(connection, cell_id, now) if cell_id is not None else {}
                for one in _of(roster, name):
                    fresh += alike(one.name) not in listed
                    known += alike(one.name) in listed
                    leads = listed.get(alike(one.name), ())
                    secretaries += one.role is Role.SECRETARY and Role.SECRETARY not in leads
        return Enrolled(len(new), fresh, known, secretaries)

    def bring_in(self, actor: Standing, roster: Roster, now: datetime.datetime) -> Enrolled:
        """Write a list down: all of it or nothing. Raises `NotYours`.

        Nobody is removed: a list may be a part. A secretary on it takes the place of the one
        before. Who stands on it twice under one cell is one person.
        """
        expected = self.foresee(actor, roster, now)
        with self._db.writing() as connection:
            for name in roster.cells:
                cell_id = _cell(connection, name, now)
                for one in _of(roster, name):
                    _person(connection, cell_id, one, now)
            trail.write(connection, now, actor, Deed.ROSTER)
        return expected

    def without_account(self, actor: Standing, now: datetime.datetime) -> list[tuple[int, int]]:
        """Leaders who have not joined yet, as (cell, person). Raises `NotYours`."""
        require(actor.is_administrator)
        query = (
            sa.select(roles.c.cell_id, roles.c.person_id)
            .where(roles.c.role.in_(LEADING), holding.open_at(now))
            .order_by(roles.c.cell_id, roles.c.id)
        )
        with self._db.reading() as connection:
            rows = connection.execute(query).all()
            return [
                (row.cell_id, row.person_id)
                for row in rows
                if holding.person(connection, row.person_id, now).user_id is None
            ]


def _of(roster: Roster, cell: str) -> list[RosterPerson]:
    return [one for one in roster.people if folded(one.cell) == folded(cell)]


def _known(
    connection: sa.Connection, cell_id: int, now: datetime.datetime
) -> dict[str, tuple[Role, ...]]:
    return {
        alike(one.name): tuple(held.role for held in one.in_cell(cell_id))
        for one in holding.people_of(connection, cell_id, now)
    }


def _cell(connection: sa.Connection, name: str, now: datetime.datetime) -> int:
    same = sa.select(cells.c.id).where(cells.c.folded == folded(name))
    found = connection.execute(same).scalar()
    if found is not None:
        return int(found)
    row = {"name": tidy(name), "folded": folded(name), "created_at": now}
    made = sa.insert(cells).values(row).returning(cells.c.id)
    return int(connection.execute(made).scalar_one())


def _person(
    connection: sa.Connection, cell_id: int, listed: RosterPerson, now: datetime.datetime
) -> None:
    there = {alike(one.name): one.id for one in holding.people_of(connection, cell_id, now)}
    person_id = there.get(alike(listed.name)) or holding.enter(connection, listed.name, now)
    if alike(listed.name) not in there:
        holding.give(
            connection, person_id, Role.MEMBER, cell_id, now,
            probationary=listed.probationary, temporary=listed.temporary,
        )  # fmt: skip
    if listed.role is Role.SECRETARY:
        before = (roles.c.cell_id == cell_id) & (roles.c.role == Role.SECRETARY)
        holding.close(connection, before & (roles.c.person_id != person_id), now)
    if listed.role is not Role.MEMBER:
        holding.give(connection, person_id, listed.role, cell_id, now)
