"""The two search structures kept in step with the database, by the one process that owns them.

Ownership is a file lock on the data directory. The owner compares the indexes with the catalogue
(at start, and whenever the catalogue's version moves) and repairs the difference; a broken index
is dropped and made again from the database, with a line that says so. Any other process reads the
keyword index without a lock and searches vectors exactly: it never opens Chroma.
"""

import contextlib
import threading
from collections.abc import Callable, Collection
from pathlib import Path

import filelock
import numpy as np

from knowledge import errors
from knowledge.database import Database
from knowledge.encoders import Encoder
from knowledge.holdings import Holdings, State
from knowledge.keywords import Keywords
from knowledge.vectors import ChromaVectors, ExactVectors, Ranked

Told = Callable[[str], None]  # called with "keywords" or "vectors" when that index is made anew

_FOLLOW_SECONDS = 0.5  # how often the owner looks whether the catalogue has moved


class Index:
    """The indexes of one data directory, owned (after `own`) or only read."""

    def __init__(
        self, data_dir: Path, database: Database, encoder: Encoder, *, chroma_url: str | None = None
    ) -> None:
        self.encoder = encoder
        self.holdings = Holdings(database)
        self.keywords = Keywords(data_dir / "keywords")
        self._exact = ExactVectors(self.holdings)
        self._chroma = ChromaVectors(data_dir / "chroma", url=chroma_url)
        self._chroma_folder = data_dir / "chroma"
        self._lock = filelock.FileLock(data_dir / "index.lock", thread_local=False)
        self._database = database
        self._synced: State | None = None
        self._syncing = threading.Lock()

    @property
    def owned(self) -> bool:
        """Whether this process owns the indexes."""
        return self._lock.is_locked

    def own(self, *, wait_seconds: float = 0) -> bool:
        """Try to become the owner. Raises `StoreUnusable` where the lock cannot be written."""
        try:
            self._lock.acquire(timeout=wait_seconds)
        except filelock.Timeout:
            return False
        except OSError as error:
            raise errors.StoreUnusable(str(error)) from error
        return True

    def release(self) -> None:
        """Give the indexes up."""
        with self._syncing:
            self._chroma.close()
            self._synced = None
            self._lock.release()

    def behind(self) -> bool:
        """Whether the keyword index differs from the catalogue, or cannot be read."""
        try:
            purged = self.keywords.purge() == self.holdings.state().purge
            return not purged or self.keywords.counts() != self.holdings.counts()
        except errors.IndexBroken:
            return True

    def sync(self, told: Told = lambda _: None) -> None:
        """Bring both indexes to what the catalogue holds. The owner only.

        Raises `EncoderChanged` when the stored vectors come from another encoder.
        """
        with self._syncing:
            state = self.holdings.state()
            if state == self._synced and not self.keywords.broken:
                return
            self.check_encoder()
            if self._synced is None or state.purge != self._synced.purge:
                self._database.forget_deleted()
            self._sync_keywords(state, told)
            self._sync_vectors(told)
            self._synced = state

    def check_encoder(self) -> None:
        """Raise `EncoderChanged` unless all stored vectors come from the encoder in use."""
        if self.holdings.encoders() - {self.encoder.id}:
            raise errors.EncoderChanged(self.encoder.id)

    def follow(self, stop: threading.Event, failed: Callable[[Exception], None]) -> None:
        """Until `stop`: own the indexes once they are free, sync whenever the catalogue moves.

        Meant for a thread of its own. An error is handed to `failed` and the next look tries again:
        the loop never dies quietly.
        """
        while not stop.wait(_FOLLOW_SECONDS):
            try:
                if self.owned or self.own():
                    self.sync()
            except Exception as error:
                failed(error)

    def rebuild(self, progress: Callable[[int, int], None] = lambda _done, _all: None) -> None:
        """Make everything anew from the database, vectors included if the encoder has changed."""
        with self._syncing:
            self._synced = None  # until it is done, questions go to the vectors in the database
            self._encode_again(progress)
            state = self.holdings.state()
            self.keywords.rebuild(self.holdings.indexed(), purge=state.purge)
            self._chroma.rebuild(self.holdings.passage_ids(), self.holdings)
            self._synced = state

    def nearest(self, vector: np.ndarray, scopes: Collection[str], limit: int) -> Ranked:
        """The passages nearest to a vector within these scopes."""
        if self.owned and self._synced is not None:
            try:
                return self._chroma.search(vector, scopes, limit)
            except errors.Unavailable:
                self._synced = None  # the next look repairs it
        return self._exact.search(vector, scopes, limit)

    def _sync_keywords(self, state: State, told: Told) -> None:
        wanted = self.holdings.counts()
        purge = self.keywords.purge()
        if purge == state.purge and not self.keywords.broken:
            with contextlib.suppress(errors.IndexBroken):
                held = self.keywords.counts()
                gone = [key for key in held if held[key] != wanted.get(key)]
                new = [key for key in wanted if wanted[key] != held.get(key)]
                if gone or new:
                    self.keywords.update(gone, self.holdings.indexed(new))
                if self.keywords.counts() == wanted:
                    self.keywords.sweep()
                    return
        # After a withdrawal only a new generation is free of the text: that is no accident.
        lost = purge is None and self._chroma_folder.exists()
        if wanted and (lost or purge == self.holdings.state().purge):
            told("keywords")
        self.keywords.rebuild(self.holdings.indexed(), purge=state.purge)

    def _sync_vectors(self, told: Told) -> None:
        wanted = self.holdings.passage_ids()
        try:
            self._chroma.sync(wanted, self.holdings)
            self._chroma.sweep()
        except errors.IndexBroken:
            told("vectors")
            self._synced = None
            self._chroma.rebuild(wanted, self.holdings)

    def _encode_again(self, progress: Callable[[int, int], None]) -> None:
        if not self.holdings.encoders() - {self.encoder.id}:
            return
        entries = self.holdings.to_encode()
        encoded: list[tuple[int, bytes]] = []
        for at in range(0, len(entries), 256):
            batch = entries[at : at + 256]
            vectors = self.encoder.encode([text for _, text in batch])
            encoded += [(one, row.tobytes()) for (one, _), row in zip(batch, vectors, strict=True)]
            progress(len(encoded), len(entries))
        self.holdings.replace_vectors(encoded, encoder=self.encoder.id)
