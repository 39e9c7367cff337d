"""Chroma's accidents are repaired from the database; a Chroma server serves as well as a folder."""

import gc
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import chromadb
import pytest
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings as ChromaSettings

from bot.store import Store
from knowledge import errors
from tests.conftest import put
from tests.stores import RARE, Opener, agree, near, paper

Server = tuple[str, subprocess.Popen[bytes]]  # its address, and itself


@pytest.fixture
def closed(store: Store, tmp_path: Path) -> Path:
    """The folder of a store with a paper in each of two scopes, closed."""
    put(store, paper(tmp_path, "a.txt", f"Tổ {RARE[0]} họp."))
    put(store, paper(tmp_path, "b.txt", f"Tổ {RARE[1]} họp."), scope="cell:3")
    store.close()
    return store.settings.chibo_data_dir


def synced(open_at: Opener, folder: Path) -> list[str]:
    """Open as the owner, sync, compare; what was told."""
    store, told = open_at(folder), list[str]()
    assert store.index.own()
    store.index.sync(told.append)
    agree(store)
    return told


def test_a_missing_chroma_is_filled_again(closed: Path, open_at: Opener) -> None:
    shutil.rmtree(closed / "chroma")
    assert synced(open_at, closed) == []


def test_what_somebody_deleted_from_chroma_comes_back(closed: Path, open_at: Opener) -> None:
    settings = ChromaSettings(anonymized_telemetry=False)
    client = chromadb.PersistentClient(str(closed / "chroma"), settings=settings)
    first, second = client.list_collections()
    first.delete(ids=first.get()["ids"])
    client.delete_collection(second.name)
    client.close()
    assert synced(open_at, closed) == []


def test_chroma_without_its_vectors_is_made_again(closed: Path, open_at: Opener) -> None:
    """The ids are there, the vectors are not: counting alone would be content."""
    with closing(sqlite3.connect(closed / "chroma" / "chroma.sqlite3")) as database, database:
        assert database.execute("DELETE FROM embeddings_queue").rowcount == 2
    assert synced(open_at, closed) == ["vectors"]


def test_the_graph_files_hold_nothing_that_is_needed(closed: Path, open_at: Opener) -> None:
    """They are written from a log of a million on; a `kill -9` cannot break what is not written."""
    graphs = list((closed / "chroma").glob("*/*.bin"))
    assert graphs
    for file in graphs:
        file.write_bytes(b"\xff" * file.stat().st_size)
    assert synced(open_at, closed) == []


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A Chroma server of our own on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    chroma = str(Path(sys.executable).parent / "chroma")
    command = [chroma, "run", "--path", str(tmp_path / "server"), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            deadline = time.monotonic() + 30
            while time.monotonic() < deadline:
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v2/heartbeat").close()
                    break
                except OSError:
                    time.sleep(0.05)
            yield f"http://127.0.0.1:{port}", process
        finally:
            process.terminate()


@pytest.mark.filterwarnings(
    "ignore:unclosed:ResourceWarning"
)  # chromadb leaves its HTTP client open
def test_a_chroma_server_serves_as_well(server: Server, open_at: Opener, tmp_path: Path) -> None:
    url, process = server
    store = open_at(tmp_path / "data", chroma_url=url)
    assert store.index.own()
    put(store, paper(tmp_path, "a.txt", f"Tổ {RARE[0]} họp."))
    put(store, paper(tmp_path, "b.txt", f"Tổ {RARE[1]} họp."), scope="cell:3")
    assert near(store, "tổ họp", "committee") == [1] and near(store, "tổ họp", "cell:3") == [2]
    store.index.rebuild()
    assert near(store, "tổ họp", "committee") == [1]
    process.terminate()
    process.wait()
    assert near(store, "tổ họp", "committee") == [1]  # the vectors in the database still answer
    with pytest.raises(errors.Unavailable):
        store.index.sync()
    assert not (tmp_path / "data" / "chroma").exists()
    store.close()
    SharedSystemClient.clear_system_cache()
    gc.collect()


def test_a_chroma_server_that_is_not_there_is_unavailable(open_at: Opener, tmp_path: Path) -> None:
    store, told = open_at(tmp_path / "data", chroma_url="http://127.0.0.1:1"), list[str]()
    put(store, paper(tmp_path, "a.txt", f"Tổ {RARE[0]} họp."))
    assert store.index.own()
    with pytest.raises(errors.Unavailable) as caught:
        store.index.sync(told.append)
    assert not isinstance(caught.value, errors.IndexBroken) and told == []
    assert near(store, "tổ họp") == [1]  # the vectors in the database still answer
