"""Papers "lưu hành nội bộ" are indexed under a scope of their own: index them again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Another revision of a document makes the indexes take it up anew."""
    documents = sa.table("documents", sa.column("revision"), sa.column("internal", sa.Boolean))
    state = sa.table("catalogue_state", sa.column("version"))
    op.execute(
        sa.update(documents).where(documents.c.internal).values(revision=documents.c.revision + 1)
    )
    some = sa.select(documents.c.revision).where(documents.c.internal).exists()
    op.execute(sa.update(state).where(some).values(version=state.c.version + 1))


def downgrade() -> None:
    """Nothing to undo: the next index is made from whatever the code then says."""
