"""Meetings: series, timings, the outbox of reminders, replies, rolls."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_TIME = sa.DateTime(timezone=True)


def _cell(**how: bool) -> sa.Column[int]:
    return sa.Column("cell_id", sa.Integer, sa.ForeignKey("cells.id"), nullable=False, **how)


def _meeting(**how: bool) -> sa.Column[int]:
    one = sa.ForeignKey("meetings.id", ondelete="CASCADE")
    return sa.Column("meeting_id", sa.Integer, one, nullable=False, **how)


def _person(gone: str, **how: bool) -> sa.Column[int]:
    return sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id", ondelete=gone), **how)


def upgrade() -> None:
    """Make the tables of `bot/meetings/tables.py`."""
    op.create_table(
        "series",
        sa.Column("id", sa.Integer, primary_key=True),
        _cell(index=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("first", _TIME, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("created_by", sa.Integer),
        sa.Column("confirmed_at", _TIME),
        sa.Column("ended_at", _TIME),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer, primary_key=True),
        _cell(),
        sa.Column("series_id", sa.Integer, sa.ForeignKey("series.id")),
        sa.Column("slot", _TIME),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("start", _TIME, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("day_version", sa.Integer, nullable=False),
        sa.Column("moved_from", _TIME),
        sa.Column("announced_at", _TIME),
        sa.Column("created_by", sa.Integer),
        sa.Column("created_at", _TIME, nullable=False),
        sa.UniqueConstraint("series_id", "slot"),
        sa.Index("ix_meetings_cell", "cell_id", "start"),
        sa.Index("ix_meetings_state", "state", "start"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "timings",
        _cell(primary_key=True, autoincrement=False),
        sa.Column("ahead", sa.JSON, nullable=False),
        sa.Column("quiet_from", sa.Integer),
        sa.Column("quiet_until", sa.Integer),
    )
    op.create_table("private_reminders", _person("CASCADE", primary_key=True, autoincrement=False))
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer, primary_key=True),
        _meeting(),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("ahead", sa.Integer, nullable=False),
        sa.Column("audience", sa.Text, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False, index=True),
        sa.Column("thread_id", sa.Integer),
        sa.Column("due_at", _TIME, nullable=False),
        sa.Column("expires_at", _TIME, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("maybe_delivered", sa.Integer, nullable=False),
        sa.Column("lease_until", _TIME),
        sa.Column("not_before", _TIME),
        sa.Column("message_id", sa.Integer),
        sa.Column("reason", sa.Text),
        sa.Column("changed_at", _TIME, nullable=False),
        sa.Column("card_wanted", sa.Integer, nullable=False, server_default="0"),
        sa.Column("card_shown", sa.Integer, nullable=False, server_default="0"),
        sa.Column("administrators_told", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.UniqueConstraint("meeting_id", "version", "what", "ahead", "chat_id"),
        sa.CheckConstraint("maybe_delivered <= 2", name="never_a_third"),
        sa.Index("ix_reminders_due", "state", "due_at"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "phrases",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        _cell(),
        sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id", ondelete="CASCADE")),
        sa.Column("typed", sa.JSON, nullable=False),
        sa.Column("typed_at", _TIME, nullable=False),
    )
    op.create_table(
        "replies",
        _meeting(primary_key=True, autoincrement=False),
        _person("CASCADE", primary_key=True, autoincrement=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("answered_at", _TIME, nullable=False),
        sa.Column("recorded_by", sa.Integer),
    )
    op.create_table(
        "rolls",
        _meeting(primary_key=True, autoincrement=False),
        sa.Column("opened_at", _TIME, nullable=False),
        sa.Column("closed_at", _TIME),
    )
    op.create_table(
        "roll_lines",
        sa.Column("id", sa.Integer, primary_key=True),
        _meeting(),
        _person("SET NULL", index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("mark", sa.Text),
        sa.Column("counted", sa.Boolean, nullable=False),
        sa.UniqueConstraint("meeting_id", "person_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "deadlines",
        _cell(primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("day", sa.Integer),
        sa.Column("since", _TIME, nullable=False),
    )
    op.create_table(
        "probations",
        _cell(primary_key=True, autoincrement=False),
        _person("CASCADE", primary_key=True, autoincrement=False),
        sa.Column("begun_on", sa.Date, nullable=False),
        sa.Column("since", _TIME, nullable=False),
    )
    leader = sa.ForeignKey("people.id", ondelete="CASCADE")
    op.create_table(
        "deadlines_told",
        _cell(primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("period", sa.Text, primary_key=True),
        sa.Column("about", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("leader_id", sa.Integer, leader, primary_key=True, autoincrement=False),
        sa.Column("claimed_at", _TIME, nullable=False),
        sa.Column("told_at", _TIME),
    )


def downgrade() -> None:
    """Drop them again."""
    for table in (
        "deadlines_told", "probations", "deadlines", "roll_lines", "rolls", "replies", "phrases",
        "reminders", "private_reminders", "timings", "meetings", "series",
    ):  # fmt: skip
        op.drop_table(table)
