"""The tables of tasks, of what is typed of them, of proposals, and of the form of papers."""

from typing import Any

import sqlalchemy as sa

from bot.meetings import tables as meetings
from bot.people import tables as people
from knowledge.database import metadata

_TIME = sa.DateTime(timezone=True)


def _cell(**how: Any) -> sa.Column[int]:
    return sa.Column("cell_id", sa.Integer, sa.ForeignKey(people.cells.c.id), nullable=False, **how)


def _meeting() -> sa.Column[int]:
    one = sa.ForeignKey(meetings.meetings.c.id, ondelete="SET NULL")
    return sa.Column("meeting_id", sa.Integer, one, index=True)


def _person() -> sa.Column[int]:
    one = sa.ForeignKey(people.people.c.id, ondelete="SET NULL")
    return sa.Column("person_id", sa.Integer, one, index=True)


tasks = sa.Table(
    "tasks",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    _cell(index=True),
    _meeting(),  # at which it was noted; NULL: at none
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),  # as it was noted; "": nobody said
    _person(),  # NULL: a role, several, an organisation, or erased
    sa.Column("due_on", sa.Date),
    sa.Column("noted_on", sa.Date, nullable=False),
    sa.Column("created_by", sa.Integer),
    sa.Column("created_at", _TIME, nullable=False),
    sa.Column("done_at", _TIME),  # NULL: to be done
    sqlite_autoincrement=True,
)

# What a leader typed and has still to look over; one a chat.
task_drafts = sa.Table(
    "task_drafts",
    metadata,
    sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    _cell(),
    _meeting(),
    sa.Column("lines", sa.JSON, nullable=False),
    sa.Column("typed_at", _TIME, nullable=False),
)

proposals = sa.Table(
    "proposals",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    _cell(index=True),
    _person(),  # NULL: erased
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    _meeting(),  # for which it was accepted; NULL: for the cell's next one
    sa.Column("proposed_at", _TIME, nullable=False),
    sa.Column("decided_at", _TIME),
    sa.Column("told", sa.Boolean, nullable=False),  # whether the leaders were told that it waits
    sqlite_autoincrement=True,
)

# When a cell's leaders were last told that proposals wait.
proposals_told = sa.Table(
    "proposals_told",
    metadata,
    _cell(primary_key=True, autoincrement=False),
    sa.Column("told_at", _TIME, nullable=False),
)

paper_form = sa.Table(
    "paper_form",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),  # one row: an installation serves one committee
    sa.Column("choices", sa.Text, nullable=False),
)
