"""A secretary at the screens of agendas: with a store of samples, and with an empty one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.store import open_store
from tests.bot.office.meetings.desk import Desk
from tests.conftest import SAMPLES, put
from tests.fakes import HashEncoder


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Sáu, secretary of cell 3 with a group, on a Tuesday morning; without any paper."""
    desk = Desk(tmp_path / "data")
    yield desk
    desk.store.close()


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples read, and no process at work on it."""
    folder = tmp_path_factory.mktemp("agendas") / "data"
    settings = Settings(_env_file=None, chibo_data_dir=folder)  # type: ignore[call-arg]
    store = open_store(settings, encoder=HashEncoder())
    assert store.index.own()
    put(store, SAMPLES)
    store.close()
    return folder


@pytest.fixture
def stocked(samples: Path, tmp_path: Path) -> Iterator[Desk]:
    """The same Sáu, with the samples at hand."""
    desk = Desk(shutil.copytree(samples, tmp_path / "data"))
    yield desk
    desk.store.close()
