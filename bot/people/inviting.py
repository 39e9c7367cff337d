"""Invitations: made, listed, taken back. Their codes say nothing and are kept by nobody.

A code is 128 random bits; only its SHA-256 is stored. It holds for seven days and, unless asked
otherwise, once; and who comes with it is still let in by a person (`bot/people/joining.py`).
"""

import datetime
import hashlib
import secrets
from dataclasses import dataclass

import sqlalchemy as sa

from bot.people import holding, trail
from bot.people.holding import require
from bot.people.records import Cell, Role, Standing
from bot.people.tables import cells, invitations, people
from bot.people.trail import Deed
from knowledge.database import Database, utc

HOLDS = datetime.timedelta(days=7)  # long enough to hand a printed page round; our choice
MOST_USES = 60  # cells have up to some fifty members


@dataclass(frozen=True)
class Invitation:
    """An invitation that holds. cell: None for the committee's own (administrators)."""

    id: int
    cell: Cell | None
    role: Role
    person: str | None
    uses: int
    expires_at: datetime.datetime


class Inviting:
    """The invitations of one database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def invite(
        self, actor: Standing, cell_id: int | None, role: Role, now: datetime.datetime,
        *, person_id: int | None = None, uses: int = 1, lasts: datetime.timedelta = HOLDS,
    ) -> str:  # fmt: skip
        """Make an invitation; its code, which cannot be shown again. Raises `NotYours`.

        person_id: for this person of the list alone; an earlier one for them no longer holds.
        """
        require((role is Role.ADMINISTRATOR) == (cell_id is None))
        require(actor.lets_in(role, cell_id))
        code = secrets.token_urlsafe(16)
        with self._db.writing() as connection:
            if cell_id is not None:
                holding.cell(connection, cell_id)
            if person_id is not None:
                found = holding.person(connection, person_id, now)
                require(cell_id is not None and bool(found.in_cell(cell_id)))
                require(actor.vouches_for(found))
                mine = (invitations.c.person_id == person_id) & (invitations.c.cell_id == cell_id)
                mine &= (invitations.c.role == role) & invitations.c.revoked_at.is_(None)
                connection.execute(sa.update(invitations).where(mine).values(revoked_at=now))
            row = {
                "digest": digest(code), "cell_id": cell_id, "role": role, "person_id": person_id,
                "uses": 1 if person_id else max(1, min(uses, MOST_USES)), "made_at": now,
                "made_by": actor.person_id, "expires_at": now + lasts,
            }  # fmt: skip
            connection.execute(sa.insert(invitations).values(row))
            trail.write(connection, now, actor, Deed.INVITED, cell_id=cell_id, person_id=person_id)
        return code

    def invitations(
        self, actor: Standing, cell_id: int | None, now: datetime.datetime
    ) -> list[Invitation]:
        """The invitations to a cell (None: to administer) that hold. Raises `NotYours`."""
        require(actor.is_administrator or (cell_id is not None and actor.leads(cell_id)))
        query = (
            sa.select(invitations, cells.c.name.label("cell"), people.c.name.label("person"))
            .select_from(
                invitations.outerjoin(cells, cells.c.id == invitations.c.cell_id).outerjoin(
                    people, people.c.id == invitations.c.person_id
                )
            )
            .where(invitations.c.cell_id.is_not_distinct_from(cell_id), holds(now))
            .order_by(invitations.c.id)
        )
        with self._db.reading() as connection:
            return [
                Invitation(
                    row.id, Cell(row.cell_id, row.cell) if row.cell_id else None,
                    Role(row.role), row.person, row.uses, utc(row.expires_at),
                )
                for row in connection.execute(query)
            ]  # fmt: skip

    def revoke(self, actor: Standing, invitation_id: int, now: datetime.datetime) -> None:
        """Take an invitation back. Raises `NotYours`."""
        with self._db.writing() as connection:
            mine = invitations.c.id == invitation_id
            row = connection.execute(sa.select(invitations).where(mine)).first()
            require(row is not None and actor.lets_in(Role(row.role), row.cell_id))
            assert row is not None
            open_ = mine & invitations.c.revoked_at.is_(None)  # pressed twice, it is done once
            taken = sa.update(invitations).where(open_).values(revoked_at=now)
            if connection.execute(taken).rowcount:
                trail.write(connection, now, actor, Deed.INVITATION_REVOKED, cell_id=row.cell_id)


def digest(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(code.encode(errors="replace")).hexdigest()


def holds(now: datetime.datetime) -> sa.ColumnElement[bool]:
    """The condition on `invitations` for those that somebody can still come with."""
    return (
        (invitations.c.uses > 0)
        & invitations.c.revoked_at.is_(None)
        & (invitations.c.expires_at > now)
    )
