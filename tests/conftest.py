"""Shared fixtures: a store in a temporary folder, with the real database and the real indexes."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.store import Store, open_store
from ingest.pipeline import Intake, Outcome, files_in, ingest
from knowledge.encoders import Encoder
from tests.databases import with_tables
from tests.fakes import HashEncoder

SAMPLES = Path(__file__).parents[1] / "ingest" / "samples"
CLOCK = datetime.datetime(2026, 11, 21, 8, 0, tzinfo=datetime.UTC)


@pytest.fixture
def open_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Store]]:
    """Open the store of a folder (as often as wanted: each is a process's view); all are closed."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    opened: list[Store] = []

    def open_folder(folder: Path, *, encoder: Encoder | None = None, **others: object) -> Store:
        if not folder.exists() and "database_url" not in others:
            with_tables(folder)
        settings = Settings(_env_file=None, chibo_data_dir=folder, **others)  # type: ignore[arg-type]
        store = open_store(settings, encoder=encoder or HashEncoder())
        opened.append(store)
        return store

    yield open_folder
    for store in opened:
        store.close()


@pytest.fixture
def store(open_at: Callable[..., Store], tmp_path: Path) -> Store:
    """An empty store that owns its indexes."""
    store = open_at(tmp_path / "data")
    assert store.index.own()
    return store


def put(store: Store, *paths: Path, scope: str = "committee") -> list[Outcome]:
    """Take files into a store, and its indexes up to date if it owns them."""
    intake = Intake(scope, allow_internal=False, max_bytes=20 * 2**20)
    outcomes = list(
        ingest(files_in(paths), store.catalogue, store.encoder, intake, clock=lambda: CLOCK)
    )
    if store.index.owned:
        store.index.sync(lambda which: pytest.fail(f"{which} had to be repaired"))
    return outcomes
