"""A meeting as a request for its agenda: what is known of it, and nothing that nobody said."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.meetings.records import USUAL_MINUTES, Meeting
from bot.people.directory import Directory
from bot.people.records import Cell, Person, Role
from knowledge.agenda.kinds import MeetingKind
from knowledge.agenda.request import Request, Task, type_of

# Kinds whose agenda is as long as the meeting says also where nobody said how long: the length that
# meetings have by themselves is a regular meeting's.
_AS_LONG = (MeetingKind.THUONG_KY, MeetingKind.CHUYEN_DE)


@dataclass(frozen=True)
class Carried:
    """What comes into a meeting's agenda from elsewhere: unfinished tasks, items people want."""

    tasks: tuple[Task, ...] = ()
    topics: tuple[str, ...] = ()


# What is carried into a meeting's agenda, at a time.
Carry = Callable[[Meeting, datetime.datetime], Carried]


def nothing_carried(meeting: Meeting, now: datetime.datetime) -> Carried:
    """No tasks, no wishes."""
    return Carried()


def request_for(
    meeting: Meeting, directory: Directory, carried: Carried, zone: ZoneInfo,
    now: datetime.datetime, *, subject: str = "", full: bool = False,
) -> Request:  # fmt: skip
    """What to draft for a meeting. full: as long as such a meeting is, whatever is written down."""
    kind = meeting.kind
    said = kind in _AS_LONG or meeting.minutes != USUAL_MINUTES
    cell_type, known = type_of(meeting.cell.name)
    return Request(
        kind=kind,
        cell_type=cell_type,
        type_known=known,
        cell=meeting.cell.name,
        start=meeting.start.astimezone(zone),
        minutes=meeting.minutes if said and not full else None,
        committee=directory.committee() or "",
        place=meeting.place,
        members=official_members(directory, meeting.cell, now),
        subject=subject,
        topics=carried.topics,
        tasks=carried.tasks,
    )


def official_members(directory: Directory, cell: Cell, now: datetime.datetime) -> int:
    """How many official members a cell has: neither probationary nor here for a time."""
    return sum(_is_official(one, cell) for one in directory.of_cell(cell.id, now))


def _is_official(person: Person, cell: Cell) -> bool:
    mine = [one for one in person.held if one.cell == cell and one.role is Role.MEMBER]
    return bool(mine) and not any(one.probationary or one.temporary for one in mine)
