"""A secretary at the screens of agendas: with a store of samples, and with an empty one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.office.meetings.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Sáu, secretary of cell 3 with a group, on a Tuesday morning; without any paper."""
    desk = Desk(tmp_path / "data")
    yield desk
    desk.store.close()


@pytest.fixture
def stocked(indexed_samples: Path, tmp_path: Path) -> Iterator[Desk]:
    """The same Sáu, with the samples at hand."""
    desk = Desk(shutil.copytree(indexed_samples, tmp_path / "data"))
    yield desk
    desk.store.close()
