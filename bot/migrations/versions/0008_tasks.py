"""Tasks, what is typed of them, proposals, the form of papers."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_TIME = sa.DateTime(timezone=True)


def _cell(**how: bool) -> sa.Column[int]:
    return sa.Column("cell_id", sa.Integer, sa.ForeignKey("cells.id"), nullable=False, **how)


def _meeting() -> sa.Column[int]:
    one = sa.ForeignKey("meetings.id", ondelete="SET NULL")
    return sa.Column("meeting_id", sa.Integer, one, index=True)


def _person() -> sa.Column[int]:
    one = sa.ForeignKey("people.id", ondelete="SET NULL")
    return sa.Column("person_id", sa.Integer, one, index=True)


def upgrade() -> None:
    """Make the tables of `bot/tasks/tables.py`."""
    op.create_table(
        "tasks",
        sa.Column("id", sa.Integer, primary_key=True),
        _cell(index=True),
        _meeting(),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        _person(),
        sa.Column("due_on", sa.Date),
        sa.Column("noted_on", sa.Date, nullable=False),
        sa.Column("created_by", sa.Integer),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("done_at", _TIME),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "task_drafts",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        _cell(),
        _meeting(),
        sa.Column("lines", sa.JSON, nullable=False),
        sa.Column("typed_at", _TIME, nullable=False),
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer, primary_key=True),
        _cell(index=True),
        _person(),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        _meeting(),
        sa.Column("proposed_at", _TIME, nullable=False),
        sa.Column("decided_at", _TIME),
        sa.Column("told", sa.Boolean, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "proposals_told",
        _cell(primary_key=True, autoincrement=False),
        sa.Column("told_at", _TIME, nullable=False),
    )
    op.create_table(
        "paper_form",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("choices", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop them again."""
    for table in ("paper_form", "proposals_told", "proposals", "task_drafts", "tasks"):
        op.drop_table(table)
