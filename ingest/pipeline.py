"""Files → documents in the database, one at a time, each whole or not at all.

parse → guard → repair → header → structure → chunk → mentions → encode → one short transaction.
Everything slow happens before the transaction begins. What could not be taken is reported, never
thrown: one bad file does not stop the others.

The first half (`recognise`) stands alone: what a paper is can be shown, and its header corrected,
before anything of it is stored.
"""

import datetime
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.chunk import CHUNKER, chunk
from ingest.endings import require_ending
from ingest.guard import check
from ingest.header import read_header
from ingest.mentions import find_mentions
from ingest.parse import read, readable
from ingest.repair import Paragraph, repair
from knowledge import errors
from knowledge.catalogue import Catalogue
from knowledge.encoders import Encoder
from knowledge.holdings import encoder_text
from knowledge.passages import Chunk, Header, NewDocument, rules


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


@dataclass(frozen=True)
class Recognised:
    """A file that was read and may be stored, as its card shows it; nothing of it is stored yet.

    file: its name, as people see it. header: what it says of itself.
    """

    file: str
    header: Header
    pages: int | None
    internal: bool
    paragraphs: tuple[Paragraph, ...] = field(repr=False)

    def under(self, header: Header) -> "Recognised":
        """The same under a corrected header: everything that is made from one follows it."""
        return replace(self, header=header)

    def chunks(self) -> tuple[Chunk, ...]:
        """Its passages. How their places are called depends on the header's kind, not how many."""
        return tuple(chunk(list(self.paragraphs), regulation=rules(self.header.kind)))

    def document(self, scope: str, encoder: Encoder, *, source: str, sha256: str) -> NewDocument:
        """Everything that will be stored. source: what makes it the same when it comes again."""
        chunks, title = self.chunks(), self.header.title
        cited = [(at, one) for at, piece in enumerate(chunks) for one in find_mentions(piece.text)]
        vectors = encoder.encode([encoder_text(title, one.context, one.text) for one in chunks])
        return NewDocument(
            source=source,
            file=self.file,
            sha256=sha256,
            scope=scope,
            internal=self.internal,
            header=self.header,
            pages=self.pages,
            chunks=chunks,
            mentions=tuple(cited),
            vectors=tuple(row.tobytes() for row in vectors),
        )


def recognise(path: Path, intake: Intake, *, name: str | None = None) -> Recognised:
    """Read a file and what it says of itself. Writes nothing.

    name: what people call it, if not as it lies here. Raises a kind of `errors.Unreadable` or
    `errors.Refused`.
    """
    require_ending(path, max_bytes=intake.max_bytes)
    raw = read(path, max_bytes=intake.max_bytes)
    internal = check(raw, allow_internal=intake.allow_internal)
    paragraphs = repair(raw)
    if not any(letter.isalpha() for paragraph in paragraphs for letter in paragraph.text):
        raise errors.EmptyFile
    file = name or path.name
    header, pages = read_header(paragraphs, file), len(raw.pages) if raw.paged else None
    return Recognised(file, header, pages, internal, tuple(paragraphs))


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
    found = recognise(path, intake)
    return found.document(intake.scope, encoder, source=str(path.resolve()), sha256=digest)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise errors.MissingFile(str(path)) from error
