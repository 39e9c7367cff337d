"""Who did what to people and documents: written in the transaction of the deed, ids only."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from bot.people.holding import require
from bot.people.records import Role, Standing
from bot.people.tables import cells, people
from bot.people.tables import trail as table
from knowledge.database import Database, utc

KEPT = datetime.timedelta(days=730)  # two years, a cell's term being two and a half: our choice


class Deed(StrEnum):
    """What is remembered."""

    CELL_MADE = "cell made"
    MEMBER_ENTERED = "member entered"
    MEMBER_LET_IN = "member let in"
    REFUSED = "request refused"
    MEMBER_MARKED = "member marked"
    TRANSFERRED = "transferred"
    ADMINISTRATOR = "administrator appointed"
    SECRETARY = "secretary appointed"
    STAND_IN = "stand-in appointed"
    OVERSEER = "overseer appointed"
    NOT_ADMINISTRATOR = "administrator dismissed"
    NOT_SECRETARY = "secretary dismissed"
    NOT_STAND_IN = "stand-in dismissed"
    NOT_OVERSEER = "overseer dismissed"
    NOT_MEMBER = "membership ended"
    INVITED = "invitation made"
    INVITATION_REVOKED = "invitation taken back"
    GROUP_BOUND = "group bound"
    GROUP_UNBOUND = "group unbound"
    ROSTER = "list brought in"
    DOCUMENT_ADDED = "document added"
    DOCUMENT_WITHDRAWN = "document withdrawn"
    ERASED = "personal data erased"


APPOINTED = {
    Role.ADMINISTRATOR: Deed.ADMINISTRATOR,
    Role.SECRETARY: Deed.SECRETARY,
    Role.STAND_IN: Deed.STAND_IN,
    Role.OVERSEER: Deed.OVERSEER,
    Role.MEMBER: Deed.MEMBER_ENTERED,
}
DISMISSED = {
    Role.ADMINISTRATOR: Deed.NOT_ADMINISTRATOR,
    Role.SECRETARY: Deed.NOT_SECRETARY,
    Role.STAND_IN: Deed.NOT_STAND_IN,
    Role.OVERSEER: Deed.NOT_OVERSEER,
    Role.MEMBER: Deed.NOT_MEMBER,
}


@dataclass(frozen=True)
class Entry:
    """One line of the trail. Names are those of today; None: unknown, erased, the assistant."""

    at: datetime.datetime
    deed: Deed
    actor: str | None
    person: str | None
    cell: str | None
    document_id: int | None


def write(
    connection: sa.Connection, now: datetime.datetime, actor: Standing | None, deed: Deed, *,
    cell_id: int | None = None, person_id: int | None = None, document_id: int | None = None,
) -> None:  # fmt: skip
    """Remember a deed. actor: None for the assistant itself."""
    row = {
        "at": now, "actor_id": actor.person_id if actor else None, "deed": deed,
        "cell_id": cell_id, "person_id": person_id, "document_id": document_id,
    }  # fmt: skip
    connection.execute(sa.insert(table).values(row))


class Trail:
    """The trail of one database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def write(
        self, now: datetime.datetime, actor: Standing | None, deed: Deed, *,
        cell_id: int | None = None, document_id: int | None = None,
    ) -> None:  # fmt: skip
        """Remember a deed that had no transaction of its own here (documents)."""
        with self._db.writing() as connection:
            write(connection, now, actor, deed, cell_id=cell_id, document_id=document_id)

    def latest(self, actor: Standing, cell_id: int | None, count: int) -> list[Entry]:
        """The newest entries of a cell, or (None) of the whole committee. Raises `NotYours`."""
        require(actor.is_administrator or (cell_id is not None and actor.leads(cell_id)))
        doer, done_to = people.alias(), people.alias()
        query = (
            sa.select(
                table.c.at, table.c.deed, table.c.document_id, doer.c.name.label("actor"),
                done_to.c.name.label("person"), cells.c.name.label("cell"),
            )
            .select_from(
                table.outerjoin(doer, doer.c.id == table.c.actor_id)
                .outerjoin(done_to, done_to.c.id == table.c.person_id)
                .outerjoin(cells, cells.c.id == table.c.cell_id)
            )
            .where(table.c.cell_id == cell_id if cell_id is not None else sa.true())
            .order_by(table.c.id.desc())
            .limit(count)
        )  # fmt: skip
        with self._db.reading() as connection:
            rows = connection.execute(query).all()
        return [
            Entry(utc(row.at), Deed(row.deed), row.actor, row.person, row.cell, row.document_id)
            for row in rows
        ]

    def sweep(self, now: datetime.datetime) -> None:
        """Delete what is older than `KEPT`."""
        with self._db.writing() as connection:
            connection.execute(sa.delete(table).where(table.c.at < now - KEPT))
