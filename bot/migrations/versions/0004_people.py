"""People, cells, roles, invitations, groups; what they were asked and what they reported."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TIME = sa.DateTime(timezone=True)


def _person(**how: bool) -> sa.Column[int]:
    return sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id", ondelete="CASCADE"), **how)


def upgrade() -> None:
    """Make the tables of `bot/people/tables.py`, `bot/forms.py` and `bot/reports.py`."""
    op.create_table(
        "committee",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
    )
    op.create_table(
        "cells",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False, unique=True),
        sa.Column("created_at", _TIME, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("user_id", sa.BigInteger, unique=True),
        sa.Column("reachable", sa.Boolean, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "roles",
        sa.Column("id", sa.Integer, primary_key=True),
        _person(nullable=False, index=True),
        sa.Column("cell_id", sa.Integer, sa.ForeignKey("cells.id"), index=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("probationary", sa.Boolean, nullable=False),
        sa.Column("temporary", sa.Boolean, nullable=False),
        sa.Column("since", _TIME, nullable=False),
        sa.Column("until", _TIME),
    )
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("cell_id", sa.Integer, sa.ForeignKey("cells.id")),
        sa.Column("role", sa.Text, nullable=False),
        _person(),
        sa.Column("uses", sa.Integer, nullable=False),
        sa.Column("made_by", sa.Integer),
        sa.Column("made_at", _TIME, nullable=False),
        sa.Column("expires_at", _TIME, nullable=False),
        sa.Column("revoked_at", _TIME),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "requests",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("user_id", sa.BigInteger, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("invitation_id", sa.Integer, sa.ForeignKey("invitations.id", ondelete="CASCADE")),
        sa.Column("number", sa.Text, unique=True),
        sa.Column("asked_at", _TIME, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("user_id", sa.BigInteger, nullable=False, index=True),
        sa.Column("at", _TIME, nullable=False),
    )
    op.create_table(
        "groups",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("cell_id", sa.Integer, sa.ForeignKey("cells.id"), nullable=False, index=True),
        sa.Column("thread_id", sa.Integer),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("heads", sa.Integer, nullable=False),
        sa.Column("bound_by", sa.Integer),
        sa.Column("bound_at", _TIME, nullable=False),
    )
    op.create_table(
        "trail",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("actor_id", sa.Integer),
        sa.Column("deed", sa.Text, nullable=False),
        sa.Column("cell_id", sa.Integer, index=True),
        sa.Column("person_id", sa.Integer),
        sa.Column("document_id", sa.Integer),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "forms",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("arguments", sa.JSON, nullable=False),
        sa.Column("asked_at", _TIME, nullable=False),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("exchange_id", sa.Integer, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("question", sa.Text),
        sa.Column("at", _TIME, nullable=False),
        sa.UniqueConstraint("exchange_id", "user_id"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Drop them again."""
    for table in (
        "reports", "forms", "trail", "groups", "attempts", "requests", "invitations", "roles",
        "people", "cells", "committee",
    ):  # fmt: skip
        op.drop_table(table)
