"""Agendas of meetings: their versions, and which of them is final."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TIME = sa.DateTime(timezone=True)


def _meeting() -> sa.Column[int]:
    one = sa.ForeignKey("meetings.id", ondelete="CASCADE")
    return sa.Column("meeting_id", sa.Integer, one, primary_key=True, autoincrement=False)


def upgrade() -> None:
    """Make the tables of `bot/agendas/tables.py`."""
    op.create_table(
        "agenda_versions",
        _meeting(),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("outline", sa.Text, nullable=False),
        sa.Column("made_by", sa.Integer),
        sa.Column("made_at", _TIME, nullable=False),
    )
    op.create_table(
        "final_agendas",
        _meeting(),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("settled_by", sa.Integer),
        sa.Column("settled_at", _TIME, nullable=False),
    )


def downgrade() -> None:
    """Drop them again."""
    for table in ("final_agendas", "agenda_versions"):
        op.drop_table(table)
