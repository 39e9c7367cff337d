"""A ward of meetings, with its tasks and proposals, in a database of each kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.tasks.errands import Errands
from tests.bot.meetings.scene import ZONE, Scene, scene_in
from tests.databases import KINDS


@pytest.fixture(params=KINDS)
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    """Lan leads the first cell, Hoa is a member of it, Minh leads the second."""
    with scene_in(request.param, tmp_path) as scene:
        yield scene


@pytest.fixture
def errands(scene: Scene) -> Errands:
    """What is given and proposed there."""
    return Errands.of(scene.database, ZONE)
