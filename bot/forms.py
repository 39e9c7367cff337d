"""What a private chat is being asked for: the next words typed there are the answer.

One question at a time; it survives a restart; after a while, or after any command or question,
it is dropped, and words are questions to the documents again.
"""

import datetime
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from knowledge.database import Database, metadata, utc

forms = sa.Table(
    "forms",
    metadata,
    sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("arguments", sa.JSON, nullable=False),
    sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
)

HOLDS = datetime.timedelta(minutes=30)  # who comes back later has forgotten what was asked

# Once for every private message: the same statement spares a third of what building it costs.
_OPEN = sa.select(forms.c.name, forms.c.arguments, forms.c.asked_at).where(
    forms.c.chat_id == sa.bindparam("chat")
)


@dataclass(frozen=True)
class Form:
    """A question to a person. name: which (`bot/office/table.py`); arguments: about what."""

    name: str
    arguments: tuple[int, ...] = ()


class Forms:
    """The open questions of one database."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._insert = sqlite.insert if database.is_sqlite else postgresql.insert

    def open(self, chat_id: int, form: Form, now: datetime.datetime) -> None:
        """Ask; what was asked before is dropped."""
        row = {"name": form.name, "arguments": list(form.arguments), "asked_at": now}
        made = self._insert(forms).values(chat_id=chat_id, **row)
        with self._db.writing() as connection:
            connection.execute(made.on_conflict_do_update(index_elements=["chat_id"], set_=row))

    def of(self, chat_id: int, now: datetime.datetime) -> Form | None:
        """What a chat is being asked for at this moment."""
        with self._db.reading() as connection:
            row = connection.execute(_OPEN, {"chat": chat_id}).first()
        if row is None or utc(row.asked_at) < now - HOLDS:
            return None
        return Form(row.name, tuple(row.arguments))

    def close(self, chat_id: int) -> None:
        """Nothing is asked any more."""
        with self._db.reading() as connection:
            if connection.execute(_OPEN, {"chat": chat_id}).first() is None:
                return
        with self._db.writing() as connection:
            connection.execute(sa.delete(forms).where(forms.c.chat_id == chat_id))

    def sweep(self, now: datetime.datetime) -> None:
        """Delete what nobody answers any more."""
        with self._db.writing() as connection:
            connection.execute(sa.delete(forms).where(forms.c.asked_at < now - HOLDS))
