"""The truth: one SQL database. SQLite in WAL mode by default, PostgreSQL when several hosts serve.

Every transaction is one of two: `reading`, or `writing`, which on SQLite begins with BEGIN
IMMEDIATE (a transaction that reads first and writes later fails at once with "database is locked"
when another process wrote in between, whatever the time-out: measured).
"""

import datetime
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import exc

from knowledge import errors

metadata = sa.MetaData()

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("revision", sa.Integer, nullable=False),  # counts the changes of the same document
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("file", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("scope", sa.Text, nullable=False),
    sa.Column("internal", sa.Boolean, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("number", sa.Text),
    sa.Column("date", sa.Date),
    sa.Column("issuer", sa.Text),
    sa.Column("kind", sa.Text),
    sa.Column("level", sa.Text),
    sa.Column("pages", sa.Integer),
    sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
    sa.UniqueConstraint("scope", "source"),
    sa.UniqueConstraint("scope", "sha256"),
    sqlite_autoincrement=True,
)

# Who may find a document: its scope, and apart from it the scope's papers "lưu hành nội bộ". Every
# search and list is limited to a set of these, in the query: see `bot/access.py`.
INTERNAL = "+internal"
audience = documents.c.scope + sa.case((documents.c.internal, INTERNAL), else_="")

passages = sa.Table(
    "passages",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),  # never used again: the same id, the same text
    sa.Column(
        "document_id", sa.Integer, sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False
    ),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("context", sa.Text, nullable=False),
    sa.Column("places", sa.JSON, nullable=False),  # [[offset, locator, page], …]
    sa.Column("vector", sa.LargeBinary, nullable=False),  # float32, little-endian
    sa.Column("encoder", sa.Text, nullable=False, index=True),
    sa.Column("chunker", sa.Text, nullable=False),
    sa.UniqueConstraint("document_id", "ordinal"),
    sqlite_autoincrement=True,
)

mentions = sa.Table(
    "mentions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column(
        "passage_id",
        sa.Integer,
        sa.ForeignKey("passages.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    sa.Column("number", sa.Text, nullable=False, index=True),
    sa.Column("kind", sa.Text),
    sa.Column("date", sa.Date),
    sa.Column("issuer", sa.Text),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
)

# One row. `version` grows with every change, so that the owner of the indexes notices cheaply;
# `purge` with every withdrawal, after which an index must be made anew to be rid of the text.
catalogue_state = sa.Table(
    "catalogue_state",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("purge", sa.Integer, nullable=False),
)

_BUSY_SECONDS = 20  # how long a writer waits for another one; each transaction is one document
_READERS_SECONDS = 5  # how long clearing the log waits for readers


_EXPECTED = "sqlite:///… / postgresql+psycopg://…"


class Database:
    """An engine, and the two kinds of transaction. Opens nothing before it is used."""

    def __init__(self, url: str) -> None:
        """Raises `BadSettings` for an address of no kind of database that we have a driver for."""
        try:
            self.url = sa.make_url(url)
            self.is_sqlite = self.url.get_backend_name() == "sqlite"
            arguments = {"timeout": _BUSY_SECONDS} if self.is_sqlite else {}
            self.engine = sa.create_engine(
                self.url, pool_pre_ping=not self.is_sqlite, connect_args=arguments
            )
        except (exc.ArgumentError, ImportError) as error:  # not shown: it may hold a password
            raise errors.BadSettings(f"DATABASE_URL. {_EXPECTED}") from error
        if self.is_sqlite:
            sa.event.listen(self.engine, "connect", _prepare_sqlite)
            sa.event.listen(self.engine, "begin", _begin_sqlite)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that only reads. Raises `StoreUnusable`."""
        with _explained(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that may write: all of it or nothing. Raises `StoreUnusable`."""
        with _explained(), self.engine.connect() as connection:
            connection = connection.execution_options(writing=True)
            with connection.begin():
                yield connection

    def forget_deleted(self) -> None:
        """Carry deletions out of SQLite's write-ahead log, so that no deleted text stays in a file.

        Readers hold the log back: waited for some seconds; the next withdrawal tries again.
        On PostgreSQL the promise is "gone from disk after VACUUM": nothing to do here.
        """
        if not self.is_sqlite:
            return
        with _explained(), self.engine.connect() as connection:
            raw = connection.connection.dbapi_connection  # a checkpoint stands outside transactions
            assert raw is not None
            raw.execute(f"PRAGMA busy_timeout={_READERS_SECONDS * 1000}")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            raw.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def utc(at: datetime.datetime) -> datetime.datetime:
    """A time as it was stored, in UTC: SQLite keeps no time zone, PostgreSQL gives its own."""
    return at.astimezone(datetime.UTC) if at.tzinfo else at.replace(tzinfo=datetime.UTC)


def sqlite_url(data_dir: Path) -> str:
    """The default database of a data directory."""
    return f"sqlite:///{data_dir / 'chibo.sqlite3'}"


# Faults of our own statements, never of the database: they must not be explained away.
_OURS = (exc.IntegrityError, exc.ProgrammingError, exc.DataError, exc.NotSupportedError)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except _OURS:
        raise
    except (exc.DBAPIError, exc.TimeoutError, sqlite3.Error) as error:
        reason = str(error.orig if isinstance(error, exc.DBAPIError) else error)
        raise errors.StoreUnusable(reason.strip().partition("\n")[0]) from error


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy's begin event decides, not the driver
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",  # what was committed outlives a cut of the current, whatever the build
        "foreign_keys=ON",
        "secure_delete=ON",  # deleted text is overwritten with zeros
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
