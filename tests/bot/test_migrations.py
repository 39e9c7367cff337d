"""An older store under a newer version: what it holds is brought along."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

import bot
from bot.store import migrate
from knowledge.database import Database, catalogue_state, documents, sqlite_url
from tests.conftest import CLOCK


def at(database: Database, revision: str) -> None:
    """Make the database as that revision had it."""
    config = Config()
    config.set_main_option("script_location", str(Path(bot.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def test_internal_papers_of_an_old_store_are_indexed_again(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path))
    at(database, "0001")
    row = {"revision": 1, "scope": "committee", "title": "x", "file": "x", "added_at": CLOCK}
    with database.writing() as connection:
        for name, internal in (("a", True), ("b", False)):
            values = {**row, "source": name, "sha256": name, "internal": internal}
            connection.execute(sa.insert(documents).values(values))
    migrate(database)
    with database.reading() as connection:
        revisions = dict(
            connection.execute(sa.select(documents.c.source, documents.c.revision)).all()
        )
        assert revisions == {"a": 2, "b": 1}
        assert connection.execute(sa.select(catalogue_state.c.version)).scalar() == 1
    database.close()


def test_a_store_without_any_is_left_as_it_is(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path))
    at(database, "0001")
    migrate(database)
    with database.reading() as connection:
        assert connection.execute(sa.select(catalogue_state.c.version)).scalar() == 0
    database.close()
