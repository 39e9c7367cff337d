"""Every update once: written down before Telegram forgets it, crossed off before its answer goes.

An update is acknowledged to Telegram only after it stands here, so a crash loses no question: what
was not crossed off is answered after the restart. It is crossed off right before the first message
of its answer is sent, so a crash in that moment loses one answer rather than doubling it.
"""

import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from knowledge.database import Database, metadata

inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("payload", sa.Text),  # the update as Telegram sent it; NULL once it is answered
)

_REMEMBERED = datetime.timedelta(days=2)  # Telegram itself forgets an update after 24 hours
STILL_WANTED = datetime.timedelta(minutes=15)  # after that nobody waits for the answer any more


# Once for every question: the same statement each time spares a third of what building it costs.
_CROSS_OFF = (
    sa.update(inbox).where(inbox.c.update_id == sa.bindparam("update")).values(payload=None)
)


class Inbox:
    """The updates of one bot, in one database."""

    def __init__(self, database: Database) -> None:
        self._db = database
        insert = sqlite.insert if database.is_sqlite else postgresql.insert
        self._take = insert(inbox).on_conflict_do_nothing().returning(inbox.c.update_id)

    def take(self, update_id: int, payload: str, now: datetime.datetime) -> bool:
        """Write an update down; False if it has been seen before."""
        row = {"update_id": update_id, "received_at": now, "payload": payload}
        with self._db.writing() as connection:
            return connection.execute(self._take, row).first() is not None

    def cross_off(self, update_id: int) -> None:
        """Its answer is about to be sent, or needs none."""
        with self._db.writing() as connection:
            cross_off(connection, update_id)

    def reopen(self, update_id: int, payload: str) -> None:
        """The answer surely did not go out: to be answered again if we do not live to do it now."""
        mine = sa.update(inbox).where(inbox.c.update_id == update_id)
        with self._db.writing() as connection:
            connection.execute(mine.values(payload=payload))

    def unanswered(self, now: datetime.datetime) -> list[str]:
        """What a process before us took and did not answer, oldest first."""
        query = (
            sa.select(inbox.c.payload)
            .where(inbox.c.payload.is_not(None), inbox.c.received_at > now - STILL_WANTED)
            .order_by(inbox.c.update_id)
        )
        with self._db.reading() as connection:
            return list(connection.execute(query).scalars())

    def sweep(self, now: datetime.datetime) -> None:
        """Forget what is old: the words after some minutes, the number after two days."""
        with self._db.writing() as connection:
            unwanted = sa.update(inbox).where(inbox.c.received_at <= now - STILL_WANTED)
            connection.execute(unwanted.values(payload=None))
            connection.execute(sa.delete(inbox).where(inbox.c.received_at <= now - _REMEMBERED))


def forget(connection: sa.Connection, user_id: int) -> None:
    """What an account wrote is kept no longer, answered or not."""
    # As `json.dumps` writes it: a longer number does not fit.
    mine = [inbox.c.payload.contains(f'"id": {user_id}{end}') for end in ",}"]
    connection.execute(sa.update(inbox).where(sa.or_(*mine)).values(payload=None))


def cross_off(connection: sa.Connection, update_id: int) -> None:
    """`Inbox.cross_off` as a part of a transaction."""
    connection.execute(_CROSS_OFF, {"update": update_id})
