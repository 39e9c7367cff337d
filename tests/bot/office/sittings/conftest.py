"""The sitting: a scene of meetings with its screens."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.office.sittings import Sitting
from tests.databases import empty


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    """A cell with its screens."""
    with empty("sqlite", tmp_path) as database:
        yield Sitting(database, tmp_path)
