"""What a leader typed of tasks, as it is looked over: kept until it is saved, dropped, or too old.

Days and people are read again from the words each time, as of when they were typed; what a person
chose stands beside them.
"""

import datetime
from dataclasses import asdict, dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from bot.meetings.stages import DRAFT_KEPT
from bot.tasks.errors import TaskDraftGone
from bot.tasks.tables import task_drafts
from knowledge.database import Database, utc

AS_TYPED = 0  # the choice of nobody: the name stays as it was typed


@dataclass(frozen=True)
class Line:
    """One task. key: which, also after others are cut. due: words about the day that are not
    settled. person_id: who was chosen, `AS_TYPED` for nobody, None where nothing was chosen."""

    key: int
    work: str
    who: str = ""
    due: str = ""
    day: datetime.date | None = None
    person_id: int | None = None


@dataclass(frozen=True)
class Draft:
    """What is looked over in a chat. meeting_id: at which meeting it is noted, if at any."""

    cell_id: int
    meeting_id: int | None
    lines: tuple[Line, ...]
    typed_at: datetime.datetime

    def line(self, key: int) -> Line:
        """One of them. Raises `TaskDraftGone`."""
        found = next((one for one in self.lines if one.key == key), None)
        if found is None:
            raise TaskDraftGone
        return found

    def with_line(self, line: Line) -> "Draft":
        """The same with another line in the place of the one of its key."""
        return replace(
            self, lines=tuple(line if one.key == line.key else one for one in self.lines)
        )

    def without(self, key: int) -> "Draft":
        """The same without a line."""
        return replace(self, lines=tuple(one for one in self.lines if one.key != key))


class TaskDrafts:
    """The drafts of one database, one a chat."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._insert = sqlite.insert if database.is_sqlite else postgresql.insert

    def of(self, chat_id: int, now: datetime.datetime) -> Draft:
        """What is looked over in a chat. Raises `TaskDraftGone`."""
        mine = sa.select(task_drafts).where(task_drafts.c.chat_id == chat_id)
        with self._db.reading() as connection:
            row = connection.execute(mine).first()
        if row is None or utc(row.typed_at) < now - DRAFT_KEPT:
            raise TaskDraftGone
        lines = tuple(_line(one) for one in row.lines)
        return Draft(row.cell_id, row.meeting_id, lines, utc(row.typed_at))

    def keep(self, chat_id: int, draft: Draft) -> None:
        """Put a draft in the place of what the chat had. Raises ValueError for a naive time."""
        if draft.typed_at.tzinfo is None:
            raise ValueError("a time without a zone")
        row = {
            "cell_id": draft.cell_id, "meeting_id": draft.meeting_id, "typed_at": draft.typed_at,
            "lines": [_row(one) for one in draft.lines],
        }  # fmt: skip
        made = self._insert(task_drafts).values(chat_id=chat_id, **row)
        with self._db.writing() as connection:
            connection.execute(made.on_conflict_do_update(index_elements=["chat_id"], set_=row))

    def drop(self, chat_id: int) -> bool:
        """Nothing is looked over any more; whether anything was."""
        with self._db.writing() as connection:
            gone = sa.delete(task_drafts).where(task_drafts.c.chat_id == chat_id)
            return connection.execute(gone).rowcount > 0

    def sweep(self, now: datetime.datetime) -> None:
        """Delete what nobody goes on with."""
        old = task_drafts.c.typed_at < now - DRAFT_KEPT
        with self._db.writing() as connection:
            connection.execute(sa.delete(task_drafts).where(old))


def _row(line: Line) -> dict[str, Any]:
    return asdict(line) | {"day": line.day.isoformat() if line.day else None}


def _line(row: dict[str, Any]) -> Line:
    day = datetime.date.fromisoformat(row["day"]) if row["day"] else None
    return Line(**row | {"day": day})
