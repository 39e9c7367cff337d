"""Everything about people, over one database."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.people.directory import Directory
from bot.people.enrolling import Enrolling
from bot.people.erasing import Erasing
from bot.people.groups import Groups
from bot.people.inviting import Inviting
from bot.people.joining import Joining
from bot.people.staffing import Staffing
from bot.people.trail import Trail
from knowledge.database import Database

Files = Callable[[int], None]


@dataclass(frozen=True)
class People:
    """The parts, together."""

    directory: Directory
    staffing: Staffing
    inviting: Inviting
    joining: Joining
    groups: Groups
    trail: Trail
    enrolling: Enrolling
    erasing: Erasing

    @classmethod
    def of(
        cls, database: Database, folder: Path, administrators: Collection[int], files: Files
    ) -> Self:
        """Over a database and its data directory, with the administrators that are settings.

        files: forgets those that an account sent.
        """
        return cls(
            Directory(database, administrators),
            Staffing(database, first=bool(administrators)),
            Inviting(database),
            Joining(database),
            Groups(database),
            Trail(database),
            Enrolling(database, folder / "lists"),
            Erasing(database, files, first=bool(administrators)),
        )
