"""A full disk: said in a sentence, nothing half-written, and all is well once there is room."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import errors
from tests.bot.chibo import UNAVAILABLE, Chibo
from tests.conftest import SAMPLES, put
from tests.stores import Opener, agree

STEP = 60_000  # bytes; the samples and their indexes take about ten of them
FILES = [file for file in sorted(SAMPLES.iterdir()) if file.stem != "README"]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 24 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path, *, leave: int) -> Path:
    """Take up all of a file system but so many bytes."""
    free = os.statvfs(place)
    (place / "filler").write_bytes(b"x" * (free.f_bavail * free.f_frsize - leave))
    return place / "filler"


def test_a_disk_that_fills_up_on_the_way(disk: Path, open_at: Opener) -> None:
    stored_when_full: list[int] = []
    for step in range(40):
        store = open_at(disk / f"data{step}")
        assert store.index.own()
        store.index.sync()
        filler = fill(disk, leave=step * STEP)
        try:
            put(store, SAMPLES)
        except errors.StoreUnusable:
            stored_when_full.append(len(store.catalogue.sources(["committee"])))
        full = len(stored_when_full) == step + 1
        filler.unlink()
        store.index.sync()
        agree(store)
        assert {one.status for one in put(store, *FILES)} <= {"added", "same"}
        assert len(store.catalogue.sources(["committee"])) == len(FILES)
        agree(store)
        store.close()
        shutil.rmtree(disk / f"data{step}")
        if not full:
            break
    # It was full before the first document, among them, and when only the indexes were left.
    assert {0, len(FILES)} < set(stored_when_full)


def test_a_disk_that_is_full_from_the_start(disk: Path, chibo: Chibo) -> None:
    fill(disk, leave=100_000)
    for command in (["ingest", str(SAMPLES)], ["ask", "Đảng phí?"], ["doctor"]):
        ended = chibo(*command, CHIBO_DATA_DIR=disk / "data")
        assert ended.code == UNAVAILABLE and "disk full" in ended.sentence()
