"""Who becomes what: people entered, appointed, dismissed, transferred. Rights are checked here."""

import datetime
from collections.abc import Sequence

import sqlalchemy as sa

from bot.people import holding, trail
from bot.people.errors import LastOne, NameTaken
from bot.people.holding import open_at, require
from bot.people.names import alike, tidy
from bot.people.records import LEADING, Person, Role, Standing
from bot.people.tables import invitations, people, roles
from bot.people.trail import APPOINTED, DISMISSED, Deed
from knowledge.database import Database


class Staffing:
    """Changes of who belongs where, in one database, each a transaction.

    first: whether the settings name an administrator, so that the last one may go.
    """

    def __init__(self, database: Database, *, first: bool) -> None:
        self._db = database
        self._first = first

    def enter(
        self, actor: Standing, cell_id: int, names: Sequence[str], now: datetime.datetime
    ) -> tuple[list[Person], list[str]]:
        """Enter members by name; those entered, and the names that the cell has already.

        Raises `NotYours`, `BadName`: then nobody was entered.
        """
        require(actor.keeps_people_of(cell_id))
        wanted = {alike(name): name for name in map(tidy, names)}
        made, there = [], []
        with self._db.writing() as connection:
            holding.cell(connection, cell_id)
            known = {alike(one.name) for one in holding.people_of(connection, cell_id, now)}
            for key, name in wanted.items():
                if key in known:
                    there.append(name)
                    continue
                person_id = holding.enter(connection, name, now)
                holding.give(connection, person_id, Role.MEMBER, cell_id, now)
                deed = Deed.MEMBER_ENTERED
                trail.write(connection, now, actor, deed, cell_id=cell_id, person_id=person_id)
                made.append(Person(person_id, name, None))
        return made, there

    def appoint(
        self, actor: Standing, person_id: int, role: Role, cell_id: int | None,
        now: datetime.datetime, *, until: datetime.datetime | None = None,
    ) -> None:  # fmt: skip
        """Give a role. A secretary chooses who stands in, among the cell's members (nobody who
        stands in does); every other office is the administrator's to give. A cell has one
        secretary: the one before stays a member. Raises `NotYours`.
        """
        with self._db.writing() as connection:
            person = holding.person(connection, person_id, now)
            if cell_id is not None:
                holding.cell(connection, cell_id)
                own = any(one.role is Role.MEMBER for one in person.in_cell(cell_id))
                # Not themselves: they would go on leading once another is secretary.
                other = person_id != actor.person_id
                chosen = own and other and actor.is_secretary_of(cell_id)
                require(actor.is_administrator or (chosen and role is Role.STAND_IN))
            require(actor.is_administrator or cell_id is not None)
            require((role is Role.ADMINISTRATOR) == (cell_id is None))
            if role is Role.SECRETARY:
                before = (roles.c.cell_id == cell_id) & (roles.c.role == role)
                holding.close(connection, before & (roles.c.person_id != person_id), now)
            holding.give(connection, person_id, role, cell_id, now, until=until)
            deed = APPOINTED[role]
            trail.write(connection, now, actor, deed, cell_id=cell_id, person_id=person_id)

    def dismiss(
        self, actor: Standing, person_id: int, role: Role, cell_id: int | None,
        now: datetime.datetime,
    ) -> None:  # fmt: skip
        """End a role; with a membership end the offices in that cell, but for overseers'.

        Nobody ends their own membership or secretaryship by a slip. Raises `NotYours`, `LastOne`.
        """
        leads = cell_id is not None and actor.leads(cell_id)
        chose = cell_id is not None and actor.is_secretary_of(cell_id)  # who stands in
        by_leader = (role is Role.MEMBER and leads) or (role is Role.STAND_IN and chose)
        require(actor.is_administrator or by_leader)
        require(person_id != actor.person_id or role in (Role.ADMINISTRATOR, Role.OVERSEER))
        require((role is Role.ADMINISTRATOR) == (cell_id is None))
        theirs = (roles.c.person_id == person_id) & roles.c.cell_id.is_not_distinct_from(cell_id)
        with self._db.writing() as connection:
            if role is Role.ADMINISTRATOR:
                another = holding.another_administers(connection, person_id, now)
                if not (self._first or another):
                    raise LastOne
            elif role is Role.MEMBER:
                above = (Role.SECRETARY,) if chose else LEADING
                led = theirs & roles.c.role.in_(above) & open_at(now)
                is_above = connection.execute(sa.select(roles.c.id).where(led)).first()
                require(actor.is_administrator or is_above is None)
            require(holding.close(connection, theirs & (roles.c.role == role), now) > 0)
            if role is Role.MEMBER:
                holding.close(connection, theirs & (roles.c.role != Role.OVERSEER), now)
            _revoke(connection, person_id, now)
            deed = DISMISSED[role]
            trail.write(connection, now, actor, deed, cell_id=cell_id, person_id=person_id)

    def mark(
        self, actor: Standing, person_id: int, cell_id: int, now: datetime.datetime,
        *, probationary: bool | None = None, temporary: bool | None = None,
    ) -> None:  # fmt: skip
        """Note that a member is on probation, or takes part for a time only. Raises `NotYours`."""
        require(actor.keeps_people_of(cell_id))
        values = {"probationary": probationary, "temporary": temporary}
        given = {name: value for name, value in values.items() if value is not None}
        mine = (roles.c.person_id == person_id) & (roles.c.cell_id == cell_id) & open_at(now)
        with self._db.writing() as connection:
            changed = sa.update(roles).where(mine, roles.c.role == Role.MEMBER).values(given)
            require(connection.execute(changed).rowcount > 0)
            deed = Deed.MEMBER_MARKED
            trail.write(connection, now, actor, deed, cell_id=cell_id, person_id=person_id)

    def rename(
        self, actor: Standing, person_id: int, cell_id: int, name: str, now: datetime.datetime
    ) -> None:
        """Write somebody's name as it should be. A leader does so for the cell's own alone.

        Raises `NotYours`, `BadName`, `NameTaken`: that name is another's in this cell.
        """
        require(actor.keeps_people_of(cell_id))
        name = tidy(name)
        with self._db.writing() as connection:
            person = holding.person(connection, person_id, now)
            require(bool(person.in_cell(cell_id)))
            require(actor.vouches_for(person))
            others = [
                one for one in holding.people_of(connection, cell_id, now) if one.id != person_id
            ]
            if alike(name) in {alike(one.name) for one in others}:
                raise NameTaken(name)
            mine = sa.update(people).where(people.c.id == person_id)
            connection.execute(mine.values(name=name))
            deed = Deed.MEMBER_MARKED
            trail.write(connection, now, actor, deed, cell_id=cell_id, person_id=person_id)

    def transfer(
        self, actor: Standing, person_id: int, old: int, new: int, now: datetime.datetime
    ) -> None:
        """A member goes to another cell; every role in the old one ends.

        Whoever took part there for a time belongs there now. Raises `NotYours`.
        """
        require(actor.is_administrator and old != new)
        with self._db.writing() as connection:
            holding.cell(connection, new)
            person = holding.person(connection, person_id, now)
            found = [one for one in person.in_cell(old) if one.role is Role.MEMBER]
            require(bool(found))
            was = found[0]
            theirs = roles.c.person_id == person_id
            holding.close(connection, theirs & (roles.c.cell_id == old), now)
            if not was.temporary:
                guest = (roles.c.cell_id == new) & (roles.c.role == Role.MEMBER)
                holding.close(connection, theirs & guest, now)
            _revoke(connection, person_id, now)
            holding.give(
                connection, person_id, Role.MEMBER, new, now,
                probationary=was.probationary, temporary=was.temporary,
            )  # fmt: skip
            deed = Deed.TRANSFERRED
            for cell_id in (old, new):  # either cell's list says so
                trail.write(connection, now, actor, deed, cell_id=cell_id, person_id=person_id)


def _revoke(connection: sa.Connection, person_id: int, now: datetime.datetime) -> None:
    """Invitations made for what a person was no longer hold."""
    theirs = (invitations.c.person_id == person_id) & invitations.c.revoked_at.is_(None)
    connection.execute(sa.update(invitations).where(theirs).values(revoked_at=now))
