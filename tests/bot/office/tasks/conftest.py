"""A secretary at the screens of tasks, with two members of one given name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.office.meetings.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Sáu, secretary of cell 3 on a Tuesday morning; Hoa is a member, two are called Hùng."""
    desk = Desk(tmp_path / "data")
    for name in ("Nguyễn Văn Hùng", "Trần Mạnh Hùng", "Phạm Ngọc An"):
        desk.ward.person(None, name, desk.cell)
    yield desk
    desk.store.close()
