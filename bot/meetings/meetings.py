"""Everything about meetings, over one database."""

from dataclasses import dataclass
from typing import Self
from zoneinfo import ZoneInfo

from bot.agendas.agendas import Agendas
from bot.meetings.advancing import Advancing
from bot.meetings.attendance import Attendances
from bot.meetings.calendars import Calendars
from bot.meetings.cards import Cards
from bot.meetings.deadlines import Deadlines
from bot.meetings.outbox import Outbox
from bot.meetings.repeating import Repeating
from bot.meetings.replies import Replies
from bot.meetings.roll import RollCalls
from bot.meetings.schedule import Schedule
from bot.meetings.timings import Timings
from bot.meetings.watching import Watch
from knowledge.database import Database


@dataclass(frozen=True)
class Meetings:
    """The parts, together. time, outbox: what the tick calls, in this order."""

    schedule: Schedule
    repeating: Repeating
    timings: Timings
    time: Advancing
    outbox: Outbox
    watch: Watch
    replies: Replies
    rolls: RollCalls
    attendance: Attendances
    calendars: Calendars
    deadlines: Deadlines
    cards: Cards
    agendas: Agendas

    @classmethod
    def of(cls, database: Database, zone: ZoneInfo) -> Self:
        """Over a database. zone: where days begin, and the hours of the night."""
        return cls(
            Schedule(database, zone),
            Repeating(database, zone),
            Timings(database, zone),
            Advancing(database, zone),
            Outbox(database, zone),
            Watch(database, zone),
            Replies(database, zone),
            RollCalls(database),
            Attendances(database, zone),
            Calendars(database),
            Deadlines(database, zone),
            Cards(database),
            Agendas(database, zone),
        )
