"""The truth in PostgreSQL: the same round trip as on SQLite, each test in a schema of its own."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.store import Store, migrate
from knowledge import errors
from knowledge.database import Database, documents, metadata
from knowledge.numbers import parse_number
from tests.conftest import CLOCK, SAMPLES, put
from tests.databases import SERVER, schema
from tests.stores import RARE, Opener, agree, cited, found, migrate_at_once, near, paper

pytestmark = pytest.mark.skipif(not SERVER, reason="CHIBO_TEST_POSTGRES is not set (see .ci/run)")


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """An empty schema's address; the schema is dropped afterwards."""
    with schema(tmp_path) as url:
        yield url


@pytest.fixture
def shared(open_at: Opener, url: str, tmp_path: Path) -> Store:
    """A store in PostgreSQL that owns the indexes of its data folder."""
    store = open_at(tmp_path / "data", database_url=url)
    assert store.index.own()
    return store


def test_put_replace_withdraw_and_search(shared: Store, tmp_path: Path) -> None:
    file = paper(tmp_path, "a.txt", f"Tổ {RARE[0]} họp ngày 15/4/2026 theo Quy định 294-QĐ/TW.")
    question = f"Tổ {RARE[0]} họp ngày nào?"
    put(shared, SAMPLES)
    assert [one.status for one in put(shared, file, scope="cell:3")] == ["added"]
    assert [one.status for one in put(shared, file, scope="cell:3")] == ["same"]
    agree(shared)
    assert found(shared, RARE[0], "cell:3") and not found(shared, RARE[0], "cell:5")
    assert len(near(shared, "tổ họp", "cell:3")) == 1
    assert "15/4/2026" in cited(shared, question, "committee", "cell:3")[0]
    assert cited(shared, question, "committee", "cell:5") == []
    number = parse_number("294-QĐ/TW")
    assert number is not None
    assert len(shared.catalogue.citations_of([number], ["cell:3"])) == 1

    paper(tmp_path, "a.txt", f"Tổ {RARE[1]} họp ngày 16/4/2026.")
    assert [one.status for one in put(shared, file, scope="cell:3")] == ["replaced"]
    agree(shared)
    assert not found(shared, RARE[0], "cell:3") and found(shared, RARE[1], "cell:3")

    [source] = shared.catalogue.sources(["cell:3"])
    with pytest.raises(errors.UnknownDocument):
        shared.catalogue.withdraw(source.id, scopes=["cell:5"], now=CLOCK)
    shared.catalogue.withdraw(source.id, scopes=["cell:3"], now=CLOCK)
    assert cited(shared, f"Tổ {RARE[1]} họp ngày nào?", "committee", "cell:3") == []
    shared.index.sync()
    agree(shared)
    assert not found(shared, RARE[1], "cell:3")
    with shared.database.reading() as connection:
        row = connection.execute(sa.select(documents).where(documents.c.id == source.id)).one()
    assert row.title == "" and row.withdrawn_at == CLOCK


def test_a_host_of_its_own_indexes_the_same_truth(
    shared: Store, open_at: Opener, url: str, tmp_path: Path
) -> None:
    put(shared, SAMPLES)
    other = open_at(tmp_path / "elsewhere", database_url=url)
    assert other.index.own()
    other.index.sync()
    agree(other)
    put(other, paper(tmp_path, "a.txt", f"Tổ {RARE[0]} họp."))
    assert shared.index.behind()
    shared.index.sync()
    agree(shared)
    assert found(shared, RARE[0]) == found(other, RARE[0]) != set()


def test_migrations_make_what_the_code_expects_even_at_once(url: str) -> None:
    assert migrate_at_once(url, 4) == []
    database = Database(url)
    migrate(database)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert list(compare_metadata(context, metadata)) == []
    database.close()


def test_many_writers_at_once_store_each_document_once(
    open_at: Opener, url: str, tmp_path: Path
) -> None:
    files = [paper(tmp_path, f"{at}.txt", f"Chi bộ kết nạp {at} đảng viên.") for at in range(6)]
    stores = [open_at(tmp_path / "data", database_url=url) for _ in range(4)]
    outcomes, failed = list[str](), list[Exception]()

    def take(store: Store) -> None:
        try:
            outcomes.extend(one.status for one in put(store, *files))
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=take, args=(one,)) for one in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sorted(outcomes) == ["added"] * 6 + ["same"] * 18
    assert len(stores[0].catalogue.sources(["committee"])) == 6
