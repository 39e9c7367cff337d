"""What is indexed: storing, replacing, listing and withdrawing documents, in the database alone.

The indexes are derived from what stands here (`knowledge.index`), and every hit of an index is
looked up here before it is used: a withdrawn document answers nothing from that moment on.
"""

import datetime
import functools
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from knowledge import errors, queries
from knowledge.database import (
    Database,
    audience,
    catalogue_state,
    documents,
    mentions,
    passages,
    utc,
)
from knowledge.holdings import count_change
from knowledge.kept import Kept
from knowledge.numbers import DocumentNumber, parse_number
from knowledge.passages import Header, Level, NewDocument, Passage, Place, Source

_KEPT = 2_000  # passages at hand, or twice as many: 3 to 10 MB

# The same few numbers are cited again and again.
_parsed = functools.lru_cache(maxsize=10_000)(parse_number)


@dataclass(frozen=True)
class Cited:
    """A document cited by a passage of ours, with the date and issuer printed there."""

    number: DocumentNumber
    kind: str | None
    date: datetime.date | None
    issuer: str | None
    passage_id: int
    start: int
    end: int


class Catalogue:
    """The documents of one database."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._kept: Kept[int, Passage] = Kept(_KEPT)

    def add(
        self, document: NewDocument, *, encoder: str, chunker: str, now: datetime.datetime,
        replaces: int | None = None,
    ) -> str:  # fmt: skip
        """Store a document in one step: "added", "replaced" (its old self is gone) or "same".

        replaces: the document of this scope whose newer self it is, wherever that came from.
        """
        with self._db.writing() as connection:
            # PostgreSQL: one writer at a time, or two would store the same (SQLite sees to it).
            connection.execute(sa.select(catalogue_state).with_for_update())
            key = sa.select(documents.c.id, documents.c.revision).where(
                documents.c.scope == document.scope, documents.c.withdrawn_at.is_(None)
            )
            earlier = documents.c.source == document.source
            if replaces is not None:
                earlier = documents.c.id == replaces
            same = connection.execute(key.where(documents.c.sha256 == document.sha256)).first()
            old = connection.execute(key.where(earlier)).first()
            if same and same.id != replaces:
                if old and old.id != same.id:  # it became a copy of another: its old self goes
                    connection.execute(sa.delete(passages).where(passages.c.document_id == old.id))
                    connection.execute(sa.delete(documents).where(documents.c.id == old.id))
                    count_change(connection, purge=True)
                return "same"
            if old:
                connection.execute(sa.delete(passages).where(passages.c.document_id == old.id))
                row = {**_row(document), "revision": old.revision + 1, "added_at": now}
                connection.execute(sa.update(documents).where(documents.c.id == old.id).values(row))
                document_id = old.id
            else:
                row = {**_row(document), "revision": 1, "added_at": now}
                insert = sa.insert(documents).values(row).returning(documents.c.id)
                document_id = connection.execute(insert).scalar_one()
            _insert_passages(connection, document_id, document, encoder, chunker)
            count_change(connection, purge=old is not None)
        return "replaced" if old else "added"

    def has(self, scope: str, sha256: str, source: str) -> bool:
        """Whether these very bytes are stored, and nothing else of this source: no need to read."""
        query = sa.select(documents.c.sha256).where(
            documents.c.scope == scope,
            (documents.c.sha256 == sha256) | (documents.c.source == source),
        )
        with self._db.reading() as connection:
            return set(connection.execute(query).scalars()) == {sha256}

    def withdraw(
        self, document_id: int, *, scopes: Collection[str], now: datetime.datetime
    ) -> None:
        """Remove a document's text, passages and mentions. Its id and the day of withdrawal stay,
        so that an old answer's source can say when it was withdrawn.

        Raises `UnknownDocument`, also for one outside the scopes: both read alike.
        """
        mine = (
            documents.c.id == document_id,
            documents.c.scope.in_(scopes),
            documents.c.withdrawn_at.is_(None),
        )
        with self._db.writing() as connection:
            emptied = sa.update(documents).where(*mine).values(
                source=f"withdrawn:{document_id}",
                sha256=f"withdrawn:{document_id}",
                file="",
                title="",
                number=None,
                issuer=None,
                withdrawn_at=now,
            )  # fmt: skip
            if connection.execute(emptied).rowcount == 0:
                raise errors.UnknownDocument(str(document_id))
            connection.execute(sa.delete(passages).where(passages.c.document_id == document_id))
            count_change(connection, purge=True)
        self._db.forget_deleted()

    def withdrawn_on(self, document_id: int, scopes: Collection[str]) -> datetime.datetime | None:
        """When a document that these scopes could see was withdrawn, in UTC; else None."""
        mine = (documents.c.id == document_id, audience.in_(scopes))
        query = sa.select(documents.c.withdrawn_at).where(*mine)
        with self._db.reading() as connection:
            at: datetime.datetime | None = connection.execute(query).scalar()
        return at and utc(at)

    def version(self) -> int:
        """Grows with every change: what was read at the same version is still true."""
        with self._db.reading() as connection:
            return int(connection.execute(queries.VERSION).scalar_one())

    def sources(self, scopes: Collection[str]) -> list[Source]:
        """The documents that these scopes may see, in the order they came."""
        with self._db.reading() as connection:
            rows = connection.execute(
                sa.select(documents)
                .where(audience.in_(scopes), documents.c.withdrawn_at.is_(None))
                .order_by(documents.c.id)
            )
            return [_source(row) for row in rows]

    def text(self, document_id: int) -> str:
        """A document's whole repaired text."""
        query = (
            sa.select(passages.c.text)
            .where(passages.c.document_id == document_id)
            .order_by(passages.c.ordinal)
        )
        with self._db.reading() as connection:
            return "".join(connection.execute(query).scalars())

    def opening(self, document_id: int, scopes: Collection[str]) -> Passage | None:
        """The first passage of a document: its header."""
        first = self._of_document(queries.FIRST, document_id, scopes)
        return next(iter(self.read(first).values()), None)

    def openings(self, document_ids: Collection[int]) -> dict[int, str]:
        """The first passages' texts of these documents: what place they are about."""
        texts: dict[int, str] = {}
        with self._db.reading() as connection:
            for row in connection.execute(queries.OPENINGS, {"ids": list(document_ids)}):
                texts[row.document_id] = texts.get(row.document_id, "") + row.text
        return texts

    def passages(self, ids: Collection[int], scopes: Collection[str]) -> dict[int, Passage]:
        """The passages of these ids that exist and that these scopes may see."""
        visible = self.visible(ids, scopes)
        return self.read(one for one in ids if one in visible)

    def visible(self, ids: Collection[int], scopes: Collection[str]) -> set[int]:
        """Which of these passages exist, and may be seen by these scopes, at this moment."""
        if not ids:
            return set()
        with self._db.reading() as connection:
            rows = connection.execute(queries.WHO_MAY_SEE, {"ids": list(ids)}).all()
        # The scope is compared here: in the query SQLite would start from it and walk the store
        # (8.6 ms against 0.45 ms at 60,000 passages).
        return {passage_id for passage_id, who in rows if who in scopes}

    def within(self, document_id: int, scopes: Collection[str]) -> set[int]:
        """The passages of a document that these scopes may see."""
        return set(self._of_document(queries.OF_DOCUMENT, document_id, scopes))

    def read(self, ids: Iterable[int]) -> dict[int, Passage]:
        """These passages, once it is known that they may be seen; without those that are gone.

        An id is never used again, so what was read of a passage stays true as long as it is there.
        """
        found = {one: self._kept.get(one) for one in ids}
        if missing := [one for one in found if found[one] is None]:
            with self._db.reading() as connection:
                for row in connection.execute(queries.WHOLE, {"ids": missing}):
                    found[row.passage_id] = self._kept.put(row.passage_id, _passage(row))
        return {one: passage for one, passage in found.items() if passage is not None}

    def citations_of(
        self, numbers: Collection[DocumentNumber], scopes: Collection[str]
    ) -> list[Cited]:
        """Where documents that these scopes may see cite any of these (no date is compared)."""
        digits = {number.digits for number in numbers}
        with self._db.reading() as connection:
            # As they are printed, so that the index on them is used.
            printed = [
                name
                for name in connection.execute(queries.NUMBERS_CITED).scalars()
                if (own := _parsed(name)) is not None
                and own.digits in digits
                and any(own.matches(number) for number in numbers)
            ]
            rows = connection.execute(queries.CITING, {"numbers": printed}).all() if printed else []
        return [_cited(row) for row in rows if row.audience in scopes]

    def citations_in(self, passage_ids: Collection[int]) -> list[Cited]:
        """What these passages cite, in reading order."""
        with self._db.reading() as connection:
            rows = connection.execute(queries.CITED_IN, {"ids": list(passage_ids)}).all()
        return [_cited(row) for row in rows if _parsed(row.number) is not None]

    def _of_document(
        self, query: sa.Select[tuple[int]], document_id: int, scopes: Collection[str]
    ) -> list[int]:
        with self._db.reading() as connection:
            asked = {"document": document_id, "scopes": list(scopes)}
            return [row.id for row in connection.execute(query, asked)]


def _row(document: NewDocument) -> dict[str, Any]:
    header = document.header
    return {
        "source": document.source, "file": document.file, "sha256": document.sha256,
        "scope": document.scope, "internal": document.internal, "pages": document.pages,
        "title": header.title, "number": header.number, "date": header.date,
        "issuer": header.issuer, "kind": header.kind, "level": header.level,
    }  # fmt: skip


def _insert_passages(
    connection: sa.Connection, document_id: int, document: NewDocument, encoder: str, chunker: str
) -> None:
    rows = [
        {
            "document_id": document_id, "ordinal": at, "text": chunk.text, "context": chunk.context,
            "places": [[place.offset, place.locator, place.page] for place in chunk.places],
            "vector": vector, "encoder": encoder, "chunker": chunker,
        }
        for at, (chunk, vector) in enumerate(zip(document.chunks, document.vectors, strict=True))
    ]  # fmt: skip
    connection.execute(sa.insert(passages), rows)
    stored = sa.select(passages.c.ordinal, passages.c.id).where(
        passages.c.document_id == document_id
    )
    ids = {row.ordinal: row.id for row in connection.execute(stored)}
    cited = [
        {
            "passage_id": ids[at], "number": str(mention.found.number), "kind": mention.kind,
            "date": mention.date, "issuer": mention.issuer,
            "start": mention.found.start, "end": mention.found.end,
        }
        for at, mention in document.mentions
    ]  # fmt: skip
    if cited:
        connection.execute(sa.insert(mentions), cited)


def _source(row: Any) -> Source:
    header = Header(
        row.title,
        row.number,
        row.date,
        row.issuer,
        row.kind,
        Level(row.level) if row.level else None,
    )
    return Source(row.id, row.file, row.scope, row.internal, header, row.pages)


def _passage(row: Any) -> Passage:
    places = tuple(Place(*place) for place in row.places)
    return Passage(row.passage_id, _source(row), row.ordinal, row.text, row.context, places)


def _cited(row: Any) -> Cited:
    number = _parsed(row.number)
    assert number is not None
    return Cited(number, row.kind, row.date, row.issuer, row.passage_id, row.start, row.end)
