"""The indexes made anew: damaged files are noticed and repaired, another encoder never guesses."""

import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from bot import desk
from bot.settings import Settings
from bot.store import Store, open_store
from knowledge import errors
from tests.conftest import SAMPLES, put
from tests.fakes import HashEncoder
from tests.stores import RARE, Opener, agree, found, generations, near, paper


class OtherEncoder(HashEncoder):
    """The same with another id, and vectors of another length."""

    id = "other-encoder@1"

    def encode(self, texts: object) -> np.ndarray:
        """The vectors of the first, twice as long."""
        rows = super().encode(texts)  # type: ignore[arg-type]
        return np.hstack([rows, rows]) / np.float32(2**0.5)


def test_another_encoder_is_refused_until_the_rebuild(
    store: Store, open_at: Opener, tmp_path: Path
) -> None:
    put(store, SAMPLES)
    store.index.release()
    changed = open_at(tmp_path / "data", encoder=OtherEncoder())
    assert changed.index.own()
    for attempt in (changed.index.sync, changed.index.check_encoder):
        with pytest.raises(errors.EncoderChanged):
            attempt()
    with pytest.raises(errors.EncoderChanged):
        desk.catch_up(changed, Console(stderr=True))
    changed.index.rebuild()
    agree(changed)
    desk.catch_up(changed, Console(stderr=True))
    # The vectors are those that a fresh store with this encoder would hold.
    fresh = open_at(tmp_path / "fresh", encoder=OtherEncoder())
    assert fresh.index.own()
    put(fresh, SAMPLES)
    assert dict(fresh.index.holdings.vectors(["committee"])) == dict(
        changed.index.holdings.vectors(["committee"])
    )


def halved(data: bytes) -> bytes:
    return data[: len(data) // 2]


def garbled(data: bytes) -> bytes:
    return bytes(byte ^ 0x5A for byte in data)


def one_bit(data: bytes) -> bytes:
    """Too little for tantivy itself to notice."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def one_page(data: bytes) -> bytes:
    """Chroma itself goes on, with what is left; other pages make it abort the process."""
    return data[: 4 * 4096] + garbled(data[4 * 4096 : 5 * 4096]) + data[5 * 4096 :]


def emptied(data: bytes) -> bytes:
    return b""


DAMAGE = (halved, garbled, emptied)
CASES = [
    *[("keywords", "g1/*.idx", how) for how in (*DAMAGE, one_bit)],
    *[("keywords", "g1/*.term", how) for how in (*DAMAGE, one_bit)],
    *[("keywords", "g1/*.fast", how) for how in (*DAMAGE, one_bit)],
    *[("keywords", "g1/*.fieldnorm", how) for how in (*DAMAGE, one_bit)],
    *[("keywords", "g1/*.pos", how) for how in (*DAMAGE, None)],
    *[("keywords", "g1/meta.json", how) for how in (*DAMAGE, None)],
    *[("keywords", "g1/chibo.json", how) for how in (*DAMAGE, None)],
    *[("keywords", "current", how) for how in (*DAMAGE, None)],
    # One bit of a text in it can look like another text: for that there is no checksum.
    *[("vectors", "chroma.sqlite3", how) for how in (halved, garbled, one_page)],
]


def damage(folder: Path, pattern: str, how: Callable[[bytes], bytes] | None) -> None:
    """Change the first such file, or delete it (None)."""
    file = sorted(folder.glob(pattern))[0]
    if how is None:
        file.unlink()
    else:
        file.write_bytes(how(file.read_bytes()))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with two papers in it, closed."""
    folder = tmp_path_factory.mktemp("sound")
    settings = Settings(_env_file=None, chibo_data_dir=folder / "data")  # type: ignore[call-arg]
    store = open_store(settings, encoder=HashEncoder())
    assert store.index.own()
    put(store, paper(folder, "a.txt", f"Tổ {RARE[0]} họp."))
    put(store, paper(folder, "b.txt", f"Tổ {RARE[1]} họp."), scope="cell:3")
    store.close()
    return folder / "data"


@pytest.fixture
def closed(sound: Path, tmp_path: Path) -> Path:
    """A copy of that folder, to be damaged."""
    return shutil.copytree(sound, tmp_path / "data")


@pytest.mark.parametrize(("which", "pattern", "how"), CASES)
def test_damage_is_noticed_told_and_repaired(
    closed: Path, open_at: Opener, which: str, pattern: str, how: Callable[[bytes], bytes] | None
) -> None:
    damage(closed / {"keywords": "keywords", "vectors": "chroma"}[which], pattern, how)
    store, told = open_at(closed), list[str]()
    if which == "keywords":
        assert store.index.behind()  # a reader sees it, and says so
    assert store.index.own()
    store.index.sync(told.append)
    assert told == [which]
    agree(store)
    assert found(store, RARE[0]) == set(near(store, RARE[0])) == {1}
    assert len(generations(closed)) == 1


def test_a_running_owner_repairs_itself(store: Store, tmp_path: Path) -> None:
    put(store, paper(tmp_path, "a.txt", f"Tổ {RARE[0]} họp."))
    folder, stop, failed = store.settings.chibo_data_dir, threading.Event(), list[Exception]()
    damage(folder / "keywords", "g1/*.term", garbled)
    shutil.rmtree(folder / "chroma")
    with pytest.raises(errors.IndexBroken):
        found(store, RARE[0])
    assert near(store, RARE[0]) == [1]  # exactly, from the database, if Chroma cannot
    thread = threading.Thread(target=store.index.follow, args=(stop, failed.append))
    thread.start()
    deadline = time.monotonic() + 10
    while store.index.behind() and time.monotonic() < deadline:
        stop.wait(0.05)
    stop.set()
    thread.join()
    assert failed == []
    agree(store)
    assert found(store, RARE[0]) == {1}


def test_what_a_killed_rebuild_leaves_is_swept(closed: Path, open_at: Opener) -> None:
    shutil.copytree(closed / "keywords" / "g1", closed / "keywords" / "g7")
    (closed / "chroma" / "00000000-0000-0000-0000-000000000000").mkdir()
    store, told = open_at(closed), list[str]()
    assert store.index.own()
    store.index.sync(told.append)
    assert told == []
    assert generations(closed) == ["g1"]
    agree(store)
