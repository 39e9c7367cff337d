"""Alembic's home: the only place that sees every table."""
