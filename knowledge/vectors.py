"""The vector side: Chroma for the process that owns the indexes, exact search for any other.

One Chroma collection per access scope: isolation by construction, and some fifty times as fast as
a filter on metadata (docs/decisions/0004). Collections hold ids and vectors, no text: a deleted
text stays readable in Chroma's files for good. A process without the lock never opens Chroma
(even a query rewrites its files): it searches the vectors in the database with numpy.
"""

import contextlib
import shutil
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings

from knowledge import errors
from knowledge.holdings import Holdings
from knowledge.native import blank_freed_memory, guarded

Ranked = list[tuple[int, float]]  # passage ids and cosine similarities, best first

_BATCH = 100  # an add holds the interpreter's lock: small batches stall others for 20 ms at most
# `kill -9` during an add broke 12 of 160 collections at the default, 0 of 61 with this; the price
# is that the graph is rebuilt from the log at the first query after opening (13 s for 60,000).
_SYNC_THRESHOLD = 1_000_000
_LEAST_FREE = 2**20  # bytes on the disk, below which Chroma's errors need no other explanation


class ExactVectors:
    """The vectors in the database, compared one by one (about 2 ms at 60,000 of 256 numbers)."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings
        self._loaded: dict[tuple[int, tuple[str, ...]], tuple[np.ndarray, np.ndarray]] = {}

    def search(self, vector: np.ndarray, scopes: Collection[str], limit: int) -> Ranked:
        """The nearest passages; the vectors are read again when the catalogue has changed."""
        key = (self._holdings.state().version, tuple(sorted(scopes)))
        loaded = self._loaded.get(key)
        if loaded is None:
            rows = self._holdings.vectors(scopes)
            ids = np.array([row[0] for row in rows], dtype=np.int64)
            blob = b"".join(row[1] for row in rows)
            matrix = (
                np.frombuffer(blob, dtype="<f4").reshape(len(rows), -1)
                if rows
                else np.zeros((0, 0))
            )
            loaded = ids, matrix
            self._loaded = {key: loaded}
        ids, matrix = loaded
        if not len(ids):
            return []
        scores = matrix @ vector
        best = np.argpartition(-scores, min(limit, len(ids)) - 1)[:limit]
        best = best[np.argsort(-scores[best])]
        return [(int(ids[at]), float(scores[at])) for at in best]


class ChromaVectors:
    """Chroma in a folder that this process owns, or a Chroma server."""

    def __init__(self, folder: Path, *, url: str | None = None) -> None:
        self._folder = folder
        self._url = url
        self._opened: Any = None
        self._ready: dict[str, tuple[Any, int]] = {}  # collections as the last sync left them

    def search(self, vector: np.ndarray, scopes: Collection[str], limit: int) -> Ranked:
        """The nearest passages of the scopes' collections. Raises `IndexBroken`."""
        found: Ranked = []
        with self._guarded():
            for name in {_name(scope) for scope in scopes} & self._ready.keys():
                collection, size = self._ready[name]
                result = collection.query(
                    query_embeddings=[vector.tolist()],
                    n_results=min(limit, size),
                    include=["distances"],
                )
                pairs = zip(result["ids"][0], result["distances"][0], strict=True)
                found += [(int(one), 1.0 - float(distance)) for one, distance in pairs]
        return sorted(found, key=lambda one: (-one[1], one[0]))[:limit]

    def sync(self, wanted: Mapping[str, set[int]], holdings: Holdings) -> None:
        """Bring every collection to hold exactly these ids. Raises `IndexBroken`."""
        with self._guarded():
            present = {collection.name for collection in self._client().list_collections()}
            for name in present - {_name(scope) for scope in wanted}:
                self._ready.pop(name, None)
                self._client().delete_collection(name)
            for scope, ids in wanted.items():
                collection = self._collection(_name(scope))
                held = {int(one) for one in collection.get(include=[])["ids"]}
                for batch in _batches(sorted(held - ids)):
                    collection.delete(ids=[str(one) for one in batch])
                missing = ids - held
                if missing:
                    # What has gone since `wanted` was read stays out, until the next sync.
                    vectors = dict(holdings.vectors_of(missing))
                    ids = (ids & held) | vectors.keys()
                    for batch in _batches(sorted(vectors)):
                        embeddings = [np.frombuffer(vectors[one], dtype="<f4") for one in batch]
                        collection.add(ids=[str(one) for one in batch], embeddings=embeddings)
                self._check(collection, ids)
                self._ready.pop(_name(scope), None)
                if ids:
                    self._ready[_name(scope)] = (collection, len(ids))

    def rebuild(self, wanted: Mapping[str, set[int]], holdings: Holdings) -> None:
        """Throw everything away and make it again from the database."""
        if self._url is None:
            self.close()
            shutil.rmtree(self._folder, ignore_errors=True)
        else:
            with self._guarded():
                for collection in self._client().list_collections():
                    self._client().delete_collection(collection.name)
            self._ready = {}
        self.sync(wanted, holdings)

    def sweep(self) -> None:
        """Remove the folders that Chroma leaves behind for collections it has deleted."""
        if self._url is None:
            query = "SELECT id FROM segments"
            with (
                guarded(),
                contextlib.closing(sqlite3.connect(self._folder / "chroma.sqlite3")) as database,
            ):
                used = {row[0] for row in database.execute(query)}
            for folder in self._folder.iterdir():
                if folder.is_dir() and folder.name not in used:
                    shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Let the folder go, so that another client may open it."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None
            self._ready = {}

    def _check(self, collection: Any, ids: set[int]) -> None:
        """A query must answer: a collection broken by a kill counts well and fails here."""
        if collection.count() != len(ids):
            raise errors.IndexBroken("count")
        if ids:
            ends = [str(one) for one in {min(ids), max(ids)}]
            vectors = collection.get(ids=ends, include=["embeddings"])["embeddings"]
            if not all(collection.query(query_embeddings=vectors, n_results=1, include=[])["ids"]):
                raise errors.IndexBroken("query")

    def _collection(self, name: str) -> Any:
        return self._client().get_or_create_collection(
            name,
            embedding_function=None,  # else the first add would fetch a model
            configuration={"hnsw": {"space": "cosine", "sync_threshold": _SYNC_THRESHOLD}},
        )

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        """Raises `IndexBroken`, unless a full disk or a silent server is the reason."""
        try:
            with guarded():
                yield
        except errors.Unavailable as error:
            if self._url is not None:
                if not self._answers():
                    raise errors.Unavailable(self._url) from error
                raise
            self._discard()
            if shutil.disk_usage(self._folder.parent).free < _LEAST_FREE:
                raise errors.StoreUnusable(f"{self._folder}: disk full") from error
            raise

    def _discard(self) -> None:
        """Drop a client that has failed: after a full disk its next add would wait for ever."""
        with contextlib.suppress(Exception):
            self.close()
        self._opened, self._ready = None, {}
        SharedSystemClient.clear_system_cache()  # else the failed one is handed out again

    def _answers(self) -> bool:
        try:
            return bool(self._client().heartbeat())
        except Exception:  # whatever the HTTP client raises: it does not
            return False

    def _client(self) -> Any:
        if self._opened is None:
            if self._url is None:
                _require_sound(self._folder / "chroma.sqlite3")
            try:
                self._opened = _connect(self._folder, self._url)
            except BaseException:
                SharedSystemClient.clear_system_cache()  # else it hands out the failed one
                raise
        return self._opened


def _require_sound(file: Path) -> None:
    """Raise `IndexBroken` for a damaged database: some damage makes Chroma abort the process."""
    if file.exists():
        with guarded(), contextlib.closing(sqlite3.connect(file)) as database:
            found = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise errors.IndexBroken(found)


def _connect(folder: Path, url: str | None) -> Any:
    settings = Settings(anonymized_telemetry=False)
    if url is None:
        folder.mkdir(parents=True, exist_ok=True)
        blank_freed_memory()
        return chromadb.PersistentClient(str(folder), settings=settings)
    address, _, port = (
        url.removeprefix("http://").removeprefix("https://").rstrip("/").partition(":")
    )
    return chromadb.HttpClient(
        address, int(port or 8000), ssl=url.startswith("https://"), settings=settings
    )


def _name(scope: str) -> str:
    """The collection of a scope: Chroma takes few signs in a name, so the others are spelt out."""
    kept = (chr(byte) if chr(byte).isascii() and chr(byte).isalnum() else f"_{byte:02x}"
            for byte in scope.encode())  # fmt: skip
    return f"scope-{''.join(kept)}"


def _batches(ids: list[int]) -> list[list[int]]:
    return [ids[at : at + _BATCH] for at in range(0, len(ids), _BATCH)]
