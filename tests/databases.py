"""An empty database of each kind, with its tables: SQLite, and PostgreSQL where there is one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.store import migrate
from knowledge.database import Database, sqlite_url

KINDS = ("sqlite", "postgres")
SERVER = os.environ.get("CHIBO_TEST_POSTGRES", "")


@contextmanager
def empty(kind: str, folder: Path) -> Iterator[Database]:
    """A database in a folder, or in a schema that is dropped at the end."""
    if kind == "postgres" and not SERVER:
        pytest.skip("CHIBO_TEST_POSTGRES is not set (see .ci/run)")
    with _address(kind, folder) as url:
        database = Database(url)
        migrate(database)
        yield database
        database.close()


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
