"""Files → documents in the database, one at a time, each whole or not at all.

parse → guard → repair → header → structure → chunk → mentions → encode → one short transaction.
Everything slow happens before the transaction begins. What could not be taken is reported, never
thrown: one bad file does not stop the others.
"""

import datetime
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.chunk import CHUNKER, chunk
from ingest.guard import check
from ingest.header import read_header
from ingest.mentions import find_mentions
from ingest.parse import read, readable
from ingest.repair import repair
from knowledge import errors
from knowledge.catalogue import Catalogue
from knowledge.encoders import Encoder
from knowledge.holdings import encoder_text
from knowledge.passages import Header, NewDocument, rules


@dataclass(frozen=True)
class Outcome:
    """What became of one file. status: added, replaced, same; or refused, with the error."""

    path: Path
    status: str
    header: Header | None = None
    passages: int = 0
    error: errors.ChiboError | None = None


@dataclass(frozen=True)
class Intake:
    """The rules under which files come in.

    scope: who may see them. allow_internal, max_bytes: the operator's settings.
    """

    scope: str
    allow_internal: bool
    max_bytes: int


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those in the folders named that are of a readable kind, sorted.

    Raises `MissingFile`, or `NothingToRead` for a folder without any. A folder's README tells of
    the folder: it is not one of its documents.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.is_file() and readable(one))
            inside = [one for one in inside if one.stem.upper() != "README"]
            if not inside:
                raise errors.NothingToRead(str(path))
            found += inside
        elif path.exists():
            found.append(path)
        else:
            raise errors.MissingFile(str(path))
    return list(dict.fromkeys(found))


def ingest(
    files: Iterable[Path],
    catalogue: Catalogue,
    encoder: Encoder,
    intake: Intake,
    *,
    clock: Callable[[], datetime.datetime],
) -> Iterator[Outcome]:
    """Take files in, one after the other; an outcome each, as soon as it is known."""
    for path in files:
        try:
            yield _ingest_one(path, catalogue, encoder, intake, clock())
        except (errors.Refused, errors.Unreadable) as error:
            yield Outcome(path, "refused", error=error)


def _ingest_one(
    path: Path, catalogue: Catalogue, encoder: Encoder, intake: Intake, now: datetime.datetime
) -> Outcome:
    digest = _sha256(path)
    if catalogue.has(intake.scope, digest, str(path.resolve())):
        return Outcome(path, "same")
    document = prepare(path, intake, digest, encoder)
    status = catalogue.add(document, encoder=encoder.id, chunker=CHUNKER, now=now)
    return Outcome(path, status, document.header, len(document.chunks))


def prepare(path: Path, intake: Intake, digest: str, encoder: Encoder) -> NewDocument:
    """Read a file and compute everything that will be stored. Writes nothing.

    Raises a kind of `errors.Unreadable` or `errors.Refused`.
    """
    raw = read(path, max_bytes=intake.max_bytes)
    internal = check(raw, allow_internal=intake.allow_internal)
    paragraphs = repair(raw)
    if not any(letter.isalpha() for paragraph in paragraphs for letter in paragraph.text):
        raise errors.EmptyFile
    header = read_header(paragraphs, path.name)
    chunks = tuple(chunk(paragraphs, regulation=rules(header.kind)))
    mentions = [(at, one) for at, piece in enumerate(chunks) for one in find_mentions(piece.text)]
    vectors = encoder.encode([encoder_text(header.title, one.context, one.text) for one in chunks])
    return NewDocument(
        source=str(path.resolve()),
        file=path.name,
        sha256=digest,
        scope=intake.scope,
        internal=internal,
        header=header,
        pages=len(raw.pages) if raw.paged else None,
        chunks=chunks,
        mentions=tuple(mentions),
        vectors=tuple(row.tobytes() for row in vectors),
    )


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise errors.MissingFile(str(path)) from error
