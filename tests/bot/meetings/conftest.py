"""Fixtures of meetings: the scene in each kind of database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.meetings.scene import Scene, scene_in
from tests.databases import KINDS


@pytest.fixture(params=KINDS)
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    """Two cells; Lan leads the first, Minh the second; the first has a group."""
    with scene_in(request.param, tmp_path) as scene:
        yield scene
