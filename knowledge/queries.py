"""The statements that questions ask the database, put together once.

SQLAlchemy turns a statement into SQL only the first time, but putting one together takes as long
as running it. `knowledge.catalogue` asks them and says what comes out.
"""

from typing import Any

import sqlalchemy as sa

from knowledge.database import audience, catalogue_state, documents, mentions, passages

_OPENING = 2  # passages that a document's opening takes

_ids: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
WHO_MAY_SEE = (
    sa.select(passages.c.id, audience)
    .select_from(sa.join(passages, documents))
    .where(passages.c.id.in_(_ids))
)
OF_DOCUMENT = (
    sa.select(passages.c.id)
    .select_from(sa.join(passages, documents))
    .where(
        documents.c.id == sa.bindparam("document"),
        audience.in_(sa.bindparam("scopes", expanding=True)),
    )
)
FIRST = OF_DOCUMENT.where(passages.c.ordinal == 0)
WHOLE = (
    sa.select(
        passages.c.id.label("passage_id"), passages.c.ordinal, passages.c.text,
        passages.c.context, passages.c.places, documents,
    )
    .select_from(sa.join(passages, documents))
    .where(passages.c.id.in_(_ids))
)  # fmt: skip
OPENINGS = (
    sa.select(passages.c.document_id, passages.c.text)
    .where(passages.c.document_id.in_(_ids), passages.c.ordinal < _OPENING)
    .order_by(passages.c.document_id, passages.c.ordinal)
)
CITED_IN = (
    sa.select(mentions)
    .where(mentions.c.passage_id.in_(_ids))
    .order_by(mentions.c.passage_id, mentions.c.start)
)
NUMBERS_CITED = sa.select(mentions.c.number).distinct()
CITING = (
    sa.select(mentions, audience.label("audience"))
    .select_from(sa.join(sa.join(mentions, passages), documents))
    .where(mentions.c.number.in_(sa.bindparam("numbers", expanding=True)))
    .order_by(mentions.c.passage_id, mentions.c.start)
)
VERSION = sa.select(catalogue_state.c.version)
