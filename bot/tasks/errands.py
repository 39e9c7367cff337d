"""Tasks, proposals and the form of papers, over one database."""

import datetime
from dataclasses import dataclass
from typing import Self
from zoneinfo import ZoneInfo

from bot.tasks.drafts import TaskDrafts
from bot.tasks.paper_form import PaperForm
from bot.tasks.proposals import Proposals
from bot.tasks.tasks import Tasks
from knowledge.database import Database


@dataclass(frozen=True)
class Errands:
    """The parts, together."""

    tasks: Tasks
    drafts: TaskDrafts
    proposals: Proposals
    form: PaperForm

    @classmethod
    def of(cls, database: Database, zone: ZoneInfo) -> Self:
        """Over a database. zone: where days begin."""
        return cls(
            Tasks(database, zone), TaskDrafts(database), Proposals(database), PaperForm(database)
        )

    def sweep(self, now: datetime.datetime) -> None:
        """Forget what is old."""
        for part in (self.tasks, self.drafts, self.proposals):
            part.sweep(now)
