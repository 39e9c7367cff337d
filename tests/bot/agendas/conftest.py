"""The scene of meetings, in each kind of database."""

from tests.bot.meetings.conftest import database, scene

__all__ = ["database", "scene"]
