"""What the screens of meetings work with."""

from dataclasses import dataclass

from bot.meetings.meetings import Meetings
from bot.people.people import People


@dataclass(frozen=True)
class Board:
    """Meetings, and the people and groups that they concern."""

    meetings: Meetings
    people: People
