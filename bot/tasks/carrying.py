"""What comes into a meeting's agenda from its cell: tasks not done, proposals accepted."""

import datetime

from bot.agendas.requesting import Carried
from bot.meetings.records import Meeting
from bot.tasks.errands import Errands


class Carrying:
    """What is carried, from one database: a `bot.agendas.requesting.Carry`."""

    def __init__(self, errands: Errands) -> None:
        self._errands = errands

    def __call__(self, meeting: Meeting, now: datetime.datetime) -> Carried:
        """For this meeting's agenda: what was accepted for the next one is for this one from now
        on. Raises ValueError for a naive time."""
        self._errands.proposals.settle(meeting.id)
        accepted = self._errands.proposals.accepted(meeting.id)
        topics = tuple(dict.fromkeys(one.text for one in accepted))
        return Carried(self._errands.tasks.carried(meeting.cell.id, now), topics)
