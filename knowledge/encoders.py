"""Text → vectors, through sentence-transformers, loaded only when a vector is really needed.

Importing sentence-transformers takes 4 s and 500 MB: what does not need it must not pay. The
default encoder lies beside this file (`static_encoder/`, no network, no GPU); EMBEDDING_MODEL
names any other, by folder or by its name on the hub.
"""

import functools
import hashlib
import math
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from knowledge import errors

STATIC_ENCODER = Path(__file__).parent / "static_encoder" / "model"


class Encoder(Protocol):
    """What the rest asks of an encoder. id: names it for good; vectors of two ids never mix."""

    @property
    def id(self) -> str:
        """Changes whenever the vectors would."""
        ...

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """float32, (len(texts), dimension), each row of length 1."""
        ...


class SentenceEncoder:
    """Any model that sentence-transformers can load, by folder or name."""

    def __init__(self, model: str | None = None) -> None:
        """model: a folder, a name on the hub, or None for the one in the repository."""
        self._model = model or str(STATIC_ENCODER)
        self._loaded: Any = None
        self._loading = threading.Lock()

    @functools.cached_property
    def id(self) -> str:
        """A hash of the folder's files, or the hub's name: known without loading anything."""
        folder = Path(self._model)
        if not folder.is_dir():
            return self._model
        digest = hashlib.sha256()
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
        return f"{folder.name}@{digest.hexdigest()[:16]}"

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Raises `EncoderMissing` where the model cannot be loaded."""
        model = self._load()
        vectors = model.encode(
            list(texts), batch_size=64, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype="<f4")

    def _load(self) -> Any:
        with self._loading:
            if self._loaded is None:
                import torch
                from sentence_transformers import SentenceTransformer

                # Two threads on a busy machine once took 495 ms for a 10 ms query.
                torch.set_num_threads(1)
                try:
                    self._loaded = SentenceTransformer(self._model, device="cpu")
                except (
                    Exception
                ) as error:  # the hub, the file system and torch each raise their own
                    raise errors.EncoderMissing(self._model) from error
            return self._loaded


class Reranker:
    """A cross-encoder that reads question and passage together: better, and far slower."""

    def __init__(self, model: str) -> None:
        """model: a folder or a name on the hub."""
        self._model = model
        self._loaded: Any = None
        self._loading = threading.Lock()

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers, 0 to 1. Raises `EncoderMissing`."""
        with self._loading:
            if self._loaded is None:
                import torch
                from sentence_transformers import CrossEncoder

                torch.set_num_threads(1)
                try:
                    self._loaded = CrossEncoder(self._model, device="cpu", num_labels=1)
                except Exception as error:  # as for encoders
                    raise errors.EncoderMissing(self._model) from error
        raw = self._loaded.predict([(question, text) for text in texts], show_progress_bar=False)
        return [1 / (1 + math.exp(-float(score))) for score in raw]
