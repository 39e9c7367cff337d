"""What the indexes are made from: the catalogue seen as keys, counts, terms and vectors.

`knowledge.index` compares itself with this and repairs the difference; nothing here is shown.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from knowledge.database import Database, audience, catalogue_state, documents, passages

_MANY = 500  # documents above which all are read, rather than named one by one in the query


@dataclass(frozen=True)
class State:
    """How far the catalogue has come; see the table `catalogue_state`."""

    version: int
    purge: int


@dataclass(frozen=True)
class Indexed:
    """One passage as the indexes need it. document: changes whenever the document's text does."""

    id: int
    document: str
    scope: str
    title: str
    context: str
    text: str
    vector: bytes


class Holdings:
    """The index side of one database's catalogue."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def state(self) -> State:
        """The counters that tell the owner of the indexes to look again."""
        with self._db.reading() as connection:
            row = connection.execute(sa.select(catalogue_state)).first()
        return State(row.version, row.purge) if row else State(0, 0)

    def counts(self) -> dict[str, int]:
        """Every document's key (id and revision) with the number of its passages."""
        query = (
            sa.select(documents.c.id, documents.c.revision, sa.func.count())
            .select_from(sa.join(passages, documents))
            .group_by(documents.c.id, documents.c.revision)
        )
        with self._db.reading() as connection:
            return {f"{row[0]}.{row[1]}": row[2] for row in connection.execute(query)}

    def encoders(self) -> set[str]:
        """The encoders that the stored vectors come from: more than one is a change half done."""
        with self._db.reading() as connection:
            return set(connection.execute(sa.select(passages.c.encoder).distinct()).scalars())

    def passage_ids(self) -> dict[str, set[int]]:
        """The ids of all passages, by who may find them (`knowledge.database.audience`)."""
        query = sa.select(audience, passages.c.id).select_from(sa.join(passages, documents))
        by_scope: dict[str, set[int]] = {}
        with self._db.reading() as connection:
            for scope, passage_id in connection.execute(query):
                by_scope.setdefault(scope, set()).add(passage_id)
        return by_scope

    def indexed(self, keys: Collection[str] | None = None) -> Iterator[Indexed]:
        """The passages as the indexes need them: of these documents, or all, some at a time."""
        query = (
            sa.select(
                passages.c.id.label("passage_id"), passages.c.text, passages.c.context,
                passages.c.vector, audience.label("audience"), documents,
            )
            .select_from(sa.join(passages, documents))
            .order_by(passages.c.id)
        )  # fmt: skip
        wanted = None if keys is None else set(keys)
        if wanted is not None and len(wanted) <= _MANY:
            query = query.where(documents.c.id.in_([int(key.split(".")[0]) for key in wanted]))
        with self._db.reading() as connection:
            for row in connection.execution_options(yield_per=1000).execute(query):
                if wanted is not None and f"{row.id}.{row.revision}" not in wanted:
                    continue
                yield Indexed(
                    row.passage_id, f"{row.id}.{row.revision}", row.audience,
                    search_title(row), row.context, row.text, row.vector,
                )  # fmt: skip

    def vectors(self, scopes: Collection[str]) -> list[tuple[int, bytes]]:
        """Passage ids and vectors: what a process without the index's lock searches exactly."""
        query = (
            sa.select(passages.c.id, passages.c.vector)
            .select_from(sa.join(passages, documents))
            .where(audience.in_(scopes))
        )
        with self._db.reading() as connection:
            return [(row.id, row.vector) for row in connection.execute(query)]

    def to_encode(self) -> list[tuple[int, str]]:
        """Passage ids and what an encoder is given of them."""
        query = sa.select(
            passages.c.id, documents.c.title, passages.c.context, passages.c.text
        ).select_from(sa.join(passages, documents))
        with self._db.reading() as connection:
            rows = connection.execute(query.order_by(passages.c.id))
            return [(row.id, encoder_text(row.title, row.context, row.text)) for row in rows]

    def vectors_of(self, ids: Collection[int]) -> Iterator[tuple[int, bytes]]:
        """The vectors of these passages; those that are gone are left out."""
        ordered = sorted(ids)
        for at in range(0, len(ordered), _MANY):
            batch = passages.c.id.in_(ordered[at : at + _MANY])
            with self._db.reading() as connection:
                for row in connection.execute(
                    sa.select(passages.c.id, passages.c.vector).where(batch)
                ):
                    yield row.id, row.vector

    def replace_vectors(self, vectors: Iterable[tuple[int, bytes]], *, encoder: str) -> None:
        """Store vectors made by another encoder: all of them in one step, so that a rebuild that is
        killed leaves the old ones whole."""
        with self._db.writing() as connection:
            for passage_id, vector in vectors:
                connection.execute(
                    sa.update(passages)
                    .where(passages.c.id == passage_id)
                    .values(vector=vector, encoder=encoder)
                )
            count_change(connection, purge=True)


def encoder_text(title: str, context: str, text: str) -> str:
    """What an encoder is given of a passage."""
    return f"{title}\n{context}\n{text}"


def search_title(row: Any) -> str:
    """The words by which a document is found beside its text: number, kind, title, issuer."""
    return " ".join(filter(None, (row.kind, row.number, row.title, row.issuer)))


def count_change(connection: sa.Connection, *, purge: bool) -> None:
    """Count the change. The one row is made with the table (see the first migration)."""
    connection.execute(
        sa.update(catalogue_state).values(
            version=catalogue_state.c.version + 1, purge=catalogue_state.c.purge + int(purge)
        )
    )
