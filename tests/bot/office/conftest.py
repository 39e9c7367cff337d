"""The scene, made once for every module."""

from collections.abc import Iterator

import pytest

from tests.bot.office.scene import Scene


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    scene = Scene(tmp_path_factory.mktemp("rights"))
    yield scene
    assert scene.dump() == scene.kept, "everything was undone"
    scene.close()
