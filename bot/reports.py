"""What people say of answers: useful, or wrong and why; kept for whoever keeps the documents.

One word per person and answer. Of a wrong answer the question is kept with it, without who asked;
it goes to the cell whose papers the answer quotes, else to the committee.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from bot.access import COMMITTEE, scope_of_cell
from bot.exchanges import Exchange
from bot.people.holding import require
from bot.people.records import Standing
from knowledge.database import Database, documents, metadata, utc

reports = sa.Table(
    "reports",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("exchange_id", sa.Integer, nullable=False),
    sa.Column("user_id", sa.BigInteger, nullable=False),
    sa.Column("scope", sa.Text, nullable=False),  # of the documents quoted: whose report it is
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("question", sa.Text),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.UniqueConstraint("exchange_id", "user_id"),
    sqlite_autoincrement=True,
)

KEPT = datetime.timedelta(days=180)  # long enough for the owner to act; our choice


class Verdict(StrEnum):
    """What a person says of an answer. All but the first are reports to the owner."""

    USEFUL = "useful"
    BESIDE = "beside the point"
    OLD = "an old document"
    MISQUOTED = "the wrong place"
    OTHER = "something else"


WRONG = tuple(one for one in Verdict if one is not Verdict.USEFUL)


@dataclass(frozen=True)
class Report:
    """One answer reported as wrong. question: as it was asked."""

    id: int
    at: datetime.datetime
    verdict: Verdict
    question: str


class Reports:
    """The reports of one database."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._insert = sqlite.insert if database.is_sqlite else postgresql.insert

    def say(
        self, exchange: Exchange, user_id: int, verdict: Verdict, now: datetime.datetime
    ) -> None:
        """Keep what a person says of an answer; said again, it takes the place of the first."""
        wrong = verdict is not Verdict.USEFUL
        row = {
            "scope": self._owner(exchange), "verdict": verdict, "at": now,
            "question": exchange.question if wrong else None,
        }  # fmt: skip
        made = self._insert(reports).values(exchange_id=exchange.id, user_id=user_id, **row)
        kept = made.on_conflict_do_update(index_elements=["exchange_id", "user_id"], set_=row)
        with self._db.writing() as connection:
            connection.execute(kept)

    def latest(self, actor: Standing, cell_id: int | None, count: int) -> list[Report]:
        """The newest answers reported as wrong to a cell (None: the committee).

        Raises `NotYours`.
        """
        require(actor.is_administrator if cell_id is None else actor.leads(cell_id))
        mine = reports.c.scope == (COMMITTEE if cell_id is None else scope_of_cell(cell_id))
        query = sa.select(reports).where(mine, reports.c.question.is_not(None))
        with self._db.reading() as connection:
            rows = connection.execute(query.order_by(reports.c.id.desc()).limit(count)).all()
        return [Report(row.id, utc(row.at), Verdict(row.verdict), row.question) for row in rows]

    def settle(self, actor: Standing, cell_id: int | None, oldest: int, newest: int) -> None:
        """The owner has dealt with these, from one id to another. Raises `NotYours`."""
        require(actor.is_administrator if cell_id is None else actor.leads(cell_id))
        mine = reports.c.scope == (COMMITTEE if cell_id is None else scope_of_cell(cell_id))
        with self._db.writing() as connection:
            shown = reports.c.id.between(oldest, newest) & reports.c.question.is_not(None)
            connection.execute(sa.delete(reports).where(mine, shown))

    def sweep(self, now: datetime.datetime) -> None:
        """Delete what is older than `KEPT`."""
        with self._db.writing() as connection:
            connection.execute(sa.delete(reports).where(reports.c.at < now - KEPT))

    def _owner(self, exchange: Exchange) -> str:
        """The cell whose papers an answer quotes; else the committee."""
        quoted = [one.document_id for one in exchange.sources]
        query = sa.select(documents.c.scope).where(documents.c.id.in_(quoted))
        with self._db.reading() as connection:
            scopes = set(connection.execute(query).scalars()) - {COMMITTEE}
        return min(scopes, default=COMMITTEE)
