"""Run by Alembic: migrations go over the connection that `bot.store.migrate` opened."""

from alembic import context

from knowledge.database import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
)
context.run_migrations()
