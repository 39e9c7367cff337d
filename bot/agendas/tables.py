"""The tables of agendas: every version of a meeting's, and which of them is final."""

import sqlalchemy as sa

from bot.meetings.tables import meetings
from knowledge.database import metadata

_TIME = sa.DateTime(timezone=True)

agenda_versions = sa.Table(
    "agenda_versions",
    metadata,
    sa.Column(
        "meeting_id", sa.Integer, sa.ForeignKey(meetings.c.id, ondelete="CASCADE"),
        primary_key=True, autoincrement=False,
    ),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),  # from 1
    sa.Column("outline", sa.Text, nullable=False),  # of `knowledge/agenda/kept.py`
    sa.Column("made_by", sa.Integer),
    sa.Column("made_at", _TIME, nullable=False),
)  # fmt: skip

# What members and groups are shown; versions after it are drafts.
final_agendas = sa.Table(
    "final_agendas",
    metadata,
    sa.Column(
        "meeting_id", sa.Integer, sa.ForeignKey(meetings.c.id, ondelete="CASCADE"),
        primary_key=True, autoincrement=False,
    ),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("settled_by", sa.Integer),
    sa.Column("settled_at", _TIME, nullable=False),
)  # fmt: skip
