"""Roles as they stand in the database: read, opened, closed, inside somebody's transaction."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from bot.meetings import belongings
from bot.people.errors import NotYours
from bot.people.names import given_first, tidy
from bot.people.records import Cell, Held, Person, Role
from bot.people.tables import cells, people, roles, trail
from bot.tasks import belongings as tasks
from knowledge.database import utc

_RANK = list(Role)

_OPEN = roles.c.until.is_(None) | (
    roles.c.until > sa.bindparam("now", type_=sa.DateTime(timezone=True))
)
_WHO = (
    sa.select(
        people.c.id, people.c.name, people.c.user_id, people.c.reachable, roles.c.role,
        roles.c.probationary, roles.c.temporary, roles.c.until, roles.c.cell_id,
        cells.c.name.label("cell_name"),
    )
    .select_from(
        people.outerjoin(roles, (roles.c.person_id == people.c.id) & _OPEN).outerjoin(
            cells, cells.c.id == roles.c.cell_id
        )
    )
    .order_by(people.c.id, roles.c.id)
)  # fmt: skip
# Once for every message: the same statement spares a third of what building it costs.
_OF_ACCOUNT = _WHO.where(people.c.user_id == sa.bindparam("account", type_=sa.BigInteger))


def require(allowed: bool) -> None:
    """Raise `NotYours` unless it is allowed."""
    if not allowed:
        raise NotYours


def open_at(now: datetime.datetime) -> sa.ColumnElement[bool]:
    """The condition on `roles` for those that hold now."""
    return roles.c.until.is_(None) | (roles.c.until > now)


def cell(connection: sa.Connection, cell_id: int) -> Cell:
    """A cell by id. Raises `NotYours`."""
    row = connection.execute(sa.select(cells).where(cells.c.id == cell_id)).first()
    if row is None:
        raise NotYours
    return Cell(row.id, row.name)


def person(connection: sa.Connection, person_id: int, now: datetime.datetime) -> Person:
    """A person by id. Raises `NotYours`."""
    found = people_where(connection, people.c.id == person_id, now)
    require(bool(found))
    return found[0]


def people_where(
    connection: sa.Connection, condition: sa.ColumnElement[bool], now: datetime.datetime
) -> list[Person]:
    """People with the roles that they hold now, the highest first."""
    return _read(connection.execute(_WHO.where(condition), {"now": now}))


def of_account(connection: sa.Connection, user_id: int, now: datetime.datetime) -> Person | None:
    """Whose a Telegram account is."""
    found = _read(connection.execute(_OF_ACCOUNT, {"now": now, "account": user_id}))
    return found[0] if found else None


def _read(rows: Iterable[Any]) -> list[Person]:
    found: dict[int, Person] = {}
    held: defaultdict[int, list[Held]] = defaultdict(list)
    for row in rows:
        found[row.id] = Person(row.id, row.name, row.user_id, (), row.reachable)
        if row.role is not None:
            where = Cell(row.cell_id, row.cell_name) if row.cell_id is not None else None
            until = utc(row.until) if row.until else None
            held[row.id].append(Held(Role(row.role), where, row.probationary, row.temporary, until))
    ordered = {key: tuple(sorted(some, key=_by_rank)) for key, some in held.items()}
    return [
        Person(one.id, one.name, one.user_id, ordered.get(one.id, ()), one.reachable)
        for one in found.values()
    ]


def people_of(connection: sa.Connection, cell_id: int, now: datetime.datetime) -> list[Person]:
    """Everybody with a role in a cell, leaders first, then by given name."""
    there = sa.select(roles.c.person_id).where(roles.c.cell_id == cell_id, open_at(now))
    found = people_where(connection, people.c.id.in_(there), now)
    return sorted(
        found,
        key=lambda one: (_by_rank(one.in_cell(cell_id)[0]), *given_first(one.name)),
    )


def enter(
    connection: sa.Connection, name: str, now: datetime.datetime, *, user_id: int | None = None
) -> int:
    """A new person; the id. Raises `BadName`."""
    row = {"name": tidy(name), "user_id": user_id, "reachable": True, "created_at": now}
    made = sa.insert(people).values(row).returning(people.c.id)
    return int(connection.execute(made).scalar_one())


def give(
    connection: sa.Connection, person_id: int, role: Role, cell_id: int | None,
    now: datetime.datetime, *, probationary: bool = False, temporary: bool = False,
    until: datetime.datetime | None = None,
) -> None:  # fmt: skip
    """Open a role unless it is open already; whoever leads a cell is a member of it."""
    if cell_id is not None and role not in (Role.MEMBER, Role.OVERSEER):
        give(connection, person_id, Role.MEMBER, cell_id, now)
    if role is Role.SECRETARY:  # and nobody's stand-in any more, were they replaced one day
        stood_in = (roles.c.person_id == person_id) & (roles.c.cell_id == cell_id)
        close(connection, stood_in & (roles.c.role == Role.STAND_IN), now)
    mine = (roles.c.person_id == person_id) & (roles.c.role == role) & open_at(now)
    mine &= roles.c.cell_id.is_not_distinct_from(cell_id)
    if connection.execute(sa.select(roles.c.id).where(mine)).first() is not None:
        connection.execute(sa.update(roles).where(mine).values(until=until))
        return
    row = {
        "person_id": person_id, "cell_id": cell_id, "role": role, "since": now, "until": until,
        "probationary": probationary, "temporary": temporary,
    }  # fmt: skip
    connection.execute(sa.insert(roles).values(row))


def another_administers(connection: sa.Connection, person_id: int, now: datetime.datetime) -> bool:
    """Whether somebody else with an account is written down as administrator.

    Nobody changes that before this transaction ends: two could remove each other at once.
    """
    those = (
        sa.select(roles.c.person_id)
        .join(people, people.c.id == roles.c.person_id)
        .where(roles.c.role == Role.ADMINISTRATOR, open_at(now), people.c.user_id.is_not(None))
        .order_by(roles.c.id)
        .with_for_update(of=roles)
    )
    return any(one != person_id for one in connection.execute(those).scalars())


def close(
    connection: sa.Connection, condition: sa.ColumnElement[bool], now: datetime.datetime
) -> int:
    """End the roles of a condition that are open; how many."""
    ended = sa.update(roles).where(condition, open_at(now)).values(until=now)
    return connection.execute(ended).rowcount


def merge(
    connection: sa.Connection, listed: Person, holder: Person, now: datetime.datetime
) -> None:
    """Somebody who is on two cells' lists is one person, with the account.

    In the cell of the account they belong; in the other they take part for a time, but for offices.
    """
    theirs = roles.c.person_id == listed.id
    for one in listed.held:
        if (one.role, one.cell) in [(held.role, held.cell) for held in holder.held]:
            place = roles.c.cell_id.is_not_distinct_from(one.cell.id if one.cell else None)
            close(connection, theirs & place & (roles.c.role == one.role), now)
    if any(one.role is Role.MEMBER for one in holder.held) and not listed.holds_office:
        there = theirs & (roles.c.role == Role.MEMBER) & open_at(now)
        connection.execute(sa.update(roles).where(there).values(temporary=True))
    connection.execute(sa.update(roles).where(theirs).values(person_id=holder.id))
    for column in (trail.c.person_id, trail.c.actor_id):
        told = sa.update(trail).where(column == listed.id)
        connection.execute(told.values({column: holder.id}))
    belongings.hand_over(connection, listed.id, holder.id)
    tasks.hand_over(connection, listed.id, holder.id)
    connection.execute(sa.delete(people).where(people.c.id == listed.id))


def _by_rank(held: Held) -> int:
    return _RANK.index(held.role)
