"""A secretary at her screens."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.office.meetings.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Sáu, secretary of cell 3 with a group, on a Tuesday morning."""
    desk = Desk(tmp_path / "data")
    yield desk
    desk.store.close()
