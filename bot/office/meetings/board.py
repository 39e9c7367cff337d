"""What the screens of meetings work with."""

from dataclasses import dataclass

from bot.meetings.meetings import Meetings
from bot.meetings.phrases import Phrases
from bot.people.people import People


@dataclass(frozen=True)
class Board:
    """Meetings, the people and groups that they concern, and what is still being settled."""

    meetings: Meetings
    people: People
    phrases: Phrases
