"""What is said of tasks and proposals. Frozen, without a database."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from bot.people.records import Cell


class TaskState(StrEnum):
    """How a task stands on a day."""

    UNDER_WAY = "under way"
    OVERDUE = "overdue"
    DONE = "done"


@dataclass(frozen=True)
class Task:
    """Something that somebody is to do. who: as it was noted, "" where nobody said.

    person_id: whom that means, None for a role, several people, or somebody erased.
    """

    id: int
    cell: Cell
    meeting_id: int | None
    text: str
    who: str
    person_id: int | None
    due_on: datetime.date | None
    noted_on: datetime.date
    done_at: datetime.datetime | None

    def state(self, today: datetime.date) -> TaskState:
        """How it stands on a day: overdue from the day after it was due."""
        if self.done_at is not None:
            return TaskState.DONE
        overdue = self.due_on is not None and self.due_on < today
        return TaskState.OVERDUE if overdue else TaskState.UNDER_WAY


class ProposalState(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True)
class Proposal:
    """A topic that a member proposes. name: whose, None where they are erased.

    meeting_id: for which meeting it was accepted; None: for the cell's next one.
    """

    id: int
    cell: Cell
    text: str
    state: ProposalState
    person_id: int | None
    name: str | None
    meeting_id: int | None
    proposed_at: datetime.datetime
