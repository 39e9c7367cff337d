"""An empty database of each kind, with its tables: SQLite, and PostgreSQL where there is one."""

import functools
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.store import migrate
from knowledge.database import Database, sqlite_url

KINDS = ("sqlite", "postgres")
FILE = "chibo.sqlite3"
SERVER = os.environ.get("CHIBO_TEST_POSTGRES", "")


@contextmanager
def empty(kind: str, folder: Path) -> Iterator[Database]:
    """A database in a folder, or in a schema that is dropped at the end."""
    if kind == "postgres" and not SERVER:
        pytest.skip("CHIBO_TEST_POSTGRES is not set (see .ci/run)")
    if kind == "sqlite":
        with_tables(folder)
    with _address(kind, folder) as url:
        database = Database(url)
        if kind == "postgres":
            _tables_in(database)
        yield database
        database.close()


def with_tables(folder: Path) -> None:
    """Put an empty SQLite database with its tables into a folder: a copy of one that the product
    made. Making one takes six times as long."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_bytes(_made())


@functools.cache
def _made() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(sqlite_url(Path(folder)))
        migrate(database)
        database.close()
        return (Path(folder) / FILE).read_bytes()


_SAID: list[tuple[str, Any]] = []  # to PostgreSQL, by the product, to make the tables


def _tables_in(database: Database) -> None:
    """Make the tables in an empty schema: the first time as the product does, then by saying again
    what it said."""
    if _SAID:
        with database.writing() as connection:
            for text, given in _SAID:
                connection.exec_driver_sql(text, given)
        return

    def heard(_connection: object, _cursor: object, text: str, given: object, *_: object) -> None:
        if not text.lstrip().startswith("SELECT"):
            _SAID.append((text, given))

    sa.event.listen(database.engine, "before_cursor_execute", heard)
    migrate(database)
    sa.event.remove(database.engine, "before_cursor_execute", heard)


@contextmanager
def _address(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield sqlite_url(folder)
        return
    with schema(folder) as url:
        yield url


@contextmanager
def schema(folder: Path) -> Iterator[str]:
    """The address of an empty PostgreSQL schema, named after a folder; dropped at the end."""
    engine = sa.create_engine(SERVER)
    name = f"test_{os.getpid()}_{folder.name}"[:60].lower()
    with engine.begin() as connection:
        connection.execute(sa.schema.CreateSchema(name))
    yield f"{SERVER}?options=-csearch_path%3D{name}"
    with engine.begin() as connection:
        connection.execute(sa.schema.DropSchema(name, cascade=True))
    engine.dispose()
