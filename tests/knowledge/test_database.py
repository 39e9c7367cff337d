"""The database: its form comes from the migrations alone, and its failures are explained."""

import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.store import migrate
from knowledge import errors
from knowledge.database import Database, catalogue_state, metadata, sqlite_url
from tests.stores import migrate_at_once


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """A database without any table."""
    return Database(sqlite_url(tmp_path))


def differences(database: Database) -> list[object]:
    """What the migrations and the tables in the code disagree about."""
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))


def test_migrations_make_what_the_code_expects(database: Database) -> None:
    assert differences(database)  # the comparison does see a missing table
    migrate(database)
    assert differences(database) == []
    database.close()


def test_migrating_again_changes_nothing(database: Database) -> None:
    migrate(database)
    with database.writing() as connection:
        connection.execute(sa.update(catalogue_state).values(version=7))
    migrate(database)
    with database.reading() as connection:
        assert connection.execute(sa.select(catalogue_state.c.version)).scalars().all() == [7]
    database.close()


def test_several_may_migrate_at_once(tmp_path: Path) -> None:
    assert migrate_at_once(sqlite_url(tmp_path), 6) == []
    last = Database(sqlite_url(tmp_path))
    assert differences(last) == []
    last.close()


def test_a_reader_that_never_ends_holds_nobody_for_long(database: Database, tmp_path: Path) -> None:
    migrate(database)
    other = Database(sqlite_url(tmp_path))
    with other.reading() as connection:
        connection.execute(sa.select(catalogue_state)).all()
        with database.writing() as writer:
            writer.execute(sa.update(catalogue_state).values(version=1))
        begun = time.monotonic()
        database.forget_deleted()
        assert time.monotonic() - begun < 10
        assert (tmp_path / "chibo.sqlite3-wal").stat().st_size > 0
    database.forget_deleted()
    assert (tmp_path / "chibo.sqlite3-wal").stat().st_size == 0
    database.close()
    other.close()


def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    migrate(database)
    with pytest.raises(RuntimeError), database.writing() as connection:
        connection.execute(sa.update(catalogue_state).values(version=7))
        raise RuntimeError
    with database.reading() as connection:
        assert connection.execute(sa.select(catalogue_state.c.version)).scalar() == 0
    database.close()


@pytest.mark.parametrize(
    "damage",
    [
        b"not a database, but long enough to be looked at" * 100,
        b"SQLite format 3\x00" + b"\xff" * 8000,
    ],
)
def test_a_damaged_file_is_explained(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "chibo.sqlite3").write_bytes(damage)
    database = Database(sqlite_url(tmp_path))
    with pytest.raises(errors.StoreUnusable):
        migrate(database)
    database.close()


def test_a_server_that_is_not_there_is_explained_in_a_line() -> None:
    database = Database("postgresql+psycopg://nobody@127.0.0.1:1/none")
    with pytest.raises(errors.StoreUnusable) as caught:
        migrate(database)
    assert "\n" not in caught.value.detail and "127.0.0.1" in caught.value.detail


@pytest.mark.parametrize("url", ["abc", "nosuch://me:secret@x", "postgresql+nosuch://me:secret@x"])
def test_an_address_that_names_no_database_is_a_wrong_setting(url: str) -> None:
    with pytest.raises(errors.BadSettings) as caught:
        Database(url)
    assert "DATABASE_URL" in caught.value.detail and "secret" not in caught.value.detail
