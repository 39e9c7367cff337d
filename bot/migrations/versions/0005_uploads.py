"""Files that wait to be stored."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of `bot/uploads.py`."""
    op.create_table(
        "uploads",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False, index=True),
        sa.Column("person_id", sa.Integer),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("internal", sa.Boolean, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("number", sa.Text),
        sa.Column("date", sa.Date),
        sa.Column("issuer", sa.Text),
        sa.Column("kind", sa.Text),
        sa.Column("level", sa.Text),
        sa.Column("pages", sa.Integer),
        sa.Column("passages", sa.Integer, nullable=False),
        sa.Column("resembles", sa.Integer),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Drop it again."""
    op.drop_table("uploads")
