"""Questions and their answers, kept for a while: for follow-ups, and for the buttons underneath.

A button names its exchange, so that it works after a restart and whoever presses it. What an answer
quotes of a document goes with the document: `forget_withdrawn` after every withdrawal.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.inbox import cross_off
from knowledge.conversation import REMEMBERED
from knowledge.database import Database, metadata, passages, utc

exchanges = sa.Table(
    "exchanges",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    sa.Column("thread_id", sa.Integer),
    sa.Column("question_id", sa.Integer, nullable=False),  # the question's message in that chat
    sa.Column("message_id", sa.Integer),  # the answer's last message, once Telegram has told it
    sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("text", sa.Text),  # the last message as it was sent; NULL: a source is gone
    sa.Index("ix_exchanges_chat", "chat_id", "question_id"),
    sqlite_autoincrement=True,
)

exchange_sources = sa.Table(
    "exchange_sources",
    metadata,
    sa.Column(
        "exchange_id",
        sa.Integer,
        sa.ForeignKey("exchanges.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column("ordinal", sa.Integer, primary_key=True),
    sa.Column("document_id", sa.Integer, nullable=False),
    sa.Column("passage_id", sa.Integer, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),  # the words quoted, in the passage's text
    sa.Column("end", sa.Integer, nullable=False),
)

# Once for every question: the same statement each time spares a third of what building it costs.
_BEGIN = sa.insert(exchanges).returning(exchanges.c.id)
_SOURCES = sa.insert(exchange_sources)
_SENT = (
    sa.update(exchanges)
    .where(exchanges.c.id == sa.bindparam("id_"))
    .values(message_id=sa.bindparam("at"), text=sa.bindparam("words"))
)

_CONVERSATION = datetime.timedelta(minutes=30)  # after a longer silence a new one begins
KEPT = datetime.timedelta(days=30)  # how long buttons under an answer go on working


@dataclass(frozen=True)
class Quoted:
    """The words an answer quotes: a slice of a passage."""

    document_id: int
    passage_id: int
    start: int
    end: int


@dataclass(frozen=True)
class Exchange:
    """A question and its answer. text: None once a document that it quotes has gone."""

    id: int
    asked_at: datetime.datetime
    question: str
    message_id: int | None
    text: str | None
    sources: tuple[Quoted, ...]


class Exchanges:
    """The exchanges of one database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def begin(
        self, chat_id: int, thread_id: int | None, question_id: int, question: str,
        sources: Sequence[Quoted], now: datetime.datetime, *, update_id: int,
    ) -> int:  # fmt: skip
        """Keep a question whose answer is about to be sent; its id.

        update_id: how the question came; it is crossed off in the same step.
        """
        row = {
            "chat_id": chat_id, "thread_id": thread_id, "question_id": question_id,
            "question": question, "asked_at": now,
        }  # fmt: skip
        with self._db.writing() as connection:
            kept = connection.execute(_BEGIN, row).scalar_one()
            cross_off(connection, update_id)
            _insert_sources(connection, kept, sources)
        return int(kept)

    def revise(self, exchange_id: int, question: str, sources: Sequence[Quoted]) -> None:
        """The question was edited, its answer with it."""
        mine = exchanges.c.id == exchange_id
        with self._db.writing() as connection:
            connection.execute(sa.update(exchanges).where(mine).values(question=question))
            old = exchange_sources.c.exchange_id == exchange_id
            connection.execute(sa.delete(exchange_sources).where(old))
            _insert_sources(connection, exchange_id, sources)

    def sent(self, exchange_id: int, message_id: int | None, text: str) -> None:
        """The answer went out. message_id: None where Telegram's reply was lost."""
        with self._db.writing() as connection:
            connection.execute(_SENT, {"id_": exchange_id, "at": message_id, "words": text})

    def of_button(self, exchange_id: int, chat_id: int) -> Exchange | None:
        """The exchange that a button names, if it belongs to this chat."""
        return self._one(exchanges.c.id == exchange_id, exchanges.c.chat_id == chat_id)

    def of_question(self, chat_id: int, question_id: int) -> Exchange | None:
        """The latest exchange about a message of a chat."""
        return self._one(exchanges.c.chat_id == chat_id, exchanges.c.question_id == question_id)

    def history(
        self, chat_id: int, thread_id: int | None, now: datetime.datetime,
        *, replied_to: int | None = None, before: int | None = None,
    ) -> list[str]:  # fmt: skip
        """The questions of the conversation running at `now` in this chat and thread, oldest first.

        replied_to: instead those up to the answer that is this message. before: none from this
        exchange on.
        """
        same_thread = exchanges.c.thread_id.is_not_distinct_from(thread_id)
        here = (exchanges.c.chat_id == chat_id, same_thread)
        conversation = exchanges.c.asked_at > now - _CONVERSATION
        with self._db.reading() as connection:
            if replied_to is not None:
                answered = sa.select(sa.func.max(exchanges.c.id)).where(
                    *here, exchanges.c.message_id == replied_to
                )
                last = connection.execute(answered).scalar()
                conversation = exchanges.c.id <= last if last is not None else conversation
            earlier = exchanges.c.id < before if before is not None else sa.true()
            query = (
                sa.select(exchanges.c.question)
                .where(*here, conversation, earlier)
                .order_by(exchanges.c.id.desc())
                .limit(REMEMBERED)
            )
            return list(connection.execute(query).scalars())[::-1]

    def moved(self, old: int, new: int) -> None:
        """A group has become a supergroup, which is another chat."""
        with self._db.writing() as connection:
            mine = exchanges.c.chat_id == old
            connection.execute(sa.update(exchanges).where(mine).values(chat_id=new))

    def forget_withdrawn(self) -> None:
        """Erase the text of every answer that quotes a passage which is no longer there."""
        gone = sa.select(exchange_sources.c.exchange_id).where(
            exchange_sources.c.passage_id.not_in(sa.select(passages.c.id))
        )
        with self._db.writing() as connection:
            erase = sa.update(exchanges).where(exchanges.c.text.is_not(None))
            connection.execute(erase.where(exchanges.c.id.in_(gone)).values(text=None))
        self._db.forget_deleted()

    def sweep(self, now: datetime.datetime) -> None:
        """Delete what is older than `KEPT`."""
        with self._db.writing() as connection:
            connection.execute(sa.delete(exchanges).where(exchanges.c.asked_at < now - KEPT))

    def _one(self, *conditions: sa.ColumnElement[bool]) -> Exchange | None:
        query = sa.select(exchanges).where(*conditions).order_by(exchanges.c.id.desc()).limit(1)
        with self._db.reading() as connection:
            row = connection.execute(query).first()
            if row is None:
                return None
            mine = exchange_sources.c.exchange_id == row.id
            ordered = sa.select(exchange_sources).where(mine).order_by(exchange_sources.c.ordinal)
            sources = tuple(
                Quoted(one.document_id, one.passage_id, one.start, one.end)
                for one in connection.execute(ordered)
            )
        return Exchange(row.id, utc(row.asked_at), row.question, row.message_id, row.text, sources)


def _insert_sources(connection: sa.Connection, exchange_id: int, sources: Sequence[Quoted]) -> None:
    rows = [
        {
            "exchange_id": exchange_id, "ordinal": at, "document_id": one.document_id,
            "passage_id": one.passage_id, "start": one.start, "end": one.end,
        }
        for at, one in enumerate(sources)
    ]  # fmt: skip
    if rows:
        connection.execute(_SOURCES, rows)
