"""Fixtures of meetings: the scene in each kind of database."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from knowledge.database import Database, metadata
from tests.bot.meetings.scene import Scene
from tests.databases import KINDS, empty


@pytest.fixture(scope="session", params=KINDS)
def database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """One database of each kind for all tests: making its tables takes longer than most of them."""
    with empty(request.param, tmp_path_factory.mktemp("meetings")) as database:
        yield database


@pytest.fixture
def scene(database: Database) -> Scene:
    """Two cells; Lan leads the first, Minh the second; the first has a group."""
    with database.writing() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(sa.delete(table))
    return Scene(database)
