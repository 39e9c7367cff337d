"""Articles of a retrieval test set as documents: cut and stored as any other text would be."""

import datetime
from collections.abc import Callable, Iterable

from ingest.chunk import CHUNKER, chunk
from ingest.parse import Raw
from ingest.repair import repair
from knowledge.catalogue import Catalogue
from knowledge.encoders import Encoder
from knowledge.holdings import encoder_text
from knowledge.passages import Header, NewDocument


def store_corpus(
    corpus: Iterable[tuple[str, str, str]],
    catalogue: Catalogue,
    encoder: Encoder,
    now: datetime.datetime,
    progress: Callable[[], None],
) -> None:
    """Store (id, title, text) articles; the id becomes the file's name."""
    for name, title, text in corpus:
        chunks = tuple(chunk(repair(Raw((tuple(text.split("\n")),))), regulation=True))
        vectors = encoder.encode([encoder_text(title, one.context, one.text) for one in chunks])
        document = NewDocument(
            source=name, file=name, sha256=name, scope="committee", internal=False,
            header=Header(title), pages=None, chunks=chunks,
            vectors=tuple(row.tobytes() for row in vectors),
        )  # fmt: skip
        catalogue.add(document, encoder=encoder.id, chunker=CHUNKER, now=now)
        progress()
