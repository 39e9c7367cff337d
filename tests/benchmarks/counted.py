"""An encoder that counts: which questions had words so weak that the vectors were asked."""

from collections.abc import Sequence

import numpy as np

from knowledge.encoders import Encoder


class Counted:
    """An encoder that counts how often it is asked: once a question whose words are weak."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.id = encoder.id  # hashed once, not for each of 2,000 documents
        self.calls = 0

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """See `knowledge.encoders.Encoder`."""
        self.calls += 1
        return self._encoder.encode(texts)
