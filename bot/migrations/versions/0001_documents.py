"""Documents, their passages, what they cite, and how far the catalogue has come."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the catalogue."""
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
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
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("scope", "source"),
        sa.UniqueConstraint("scope", "sha256"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "document_id",
            sa.Integer,
            sa.ForeignKey("documents.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("context", sa.Text, nullable=False),
        sa.Column("places", sa.JSON, nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        sa.Column("encoder", sa.Text, nullable=False),
        sa.Column("chunker", sa.Text, nullable=False),
        sa.UniqueConstraint("document_id", "ordinal"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_passages_encoder", "passages", ["encoder"])
    op.create_table(
        "mentions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "passage_id",
            sa.Integer,
            sa.ForeignKey("passages.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("date", sa.Date),
        sa.Column("issuer", sa.Text),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
    )
    op.create_index("ix_mentions_passage_id", "mentions", ["passage_id"])
    op.create_index("ix_mentions_number", "mentions", ["number"])
    state = op.create_table(
        "catalogue_state",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("purge", sa.Integer, nullable=False),
    )
    op.bulk_insert(state, [{"id": 1, "version": 0, "purge": 0}])


def downgrade() -> None:
    """Drop them again."""
    for table in ("catalogue_state", "mentions", "passages", "documents"):
        op.drop_table(table)
