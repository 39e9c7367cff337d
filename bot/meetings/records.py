"""What is said of meetings. Frozen, without a database.

| state | which means | leads to |
|---|---|---|
| drafted | nobody is told; after half an hour without a word its maker is | announced, planned |
| planned | an occurrence of a series: its leaders are asked alone first | announced, cancelled |
| announced | confirmed, or nobody said no: the group is told | held, cancelled |
| held | its roll is closed | announced (opened again) |
| cancelled | whoever was told of it is told | |
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from bot.meetings.errors import BadLength, LongPlace, StartFar, StartPassed
from bot.people.records import Cell
from knowledge.agenda.kinds import MeetingKind
from knowledge.text import clean

# What a regular meeting lasts at least (guidance 42-HD/BTCTW, as reported by the press).
USUAL_MINUTES = 90
SHORTEST, LONGEST = 15, 720  # minutes; a congress lasts a day
_PLACE = 120  # characters: two lines on a phone
_FARTHEST = 18  # months ahead, as `bot/dates/when.py` reads dates


class State(StrEnum):
    """What has become of a meeting."""

    DRAFTED = "drafted"
    PLANNED = "planned"
    ANNOUNCED = "announced"
    HELD = "held"
    CANCELLED = "cancelled"


AHEAD = (State.PLANNED, State.ANNOUNCED)  # it is to be held


@dataclass(frozen=True)
class Details:
    """What a leader says of a meeting. rule: an RRULE, of which this is the first; None: once."""

    kind: MeetingKind
    start: datetime.datetime
    minutes: int = USUAL_MINUTES
    place: str = ""
    rule: str | None = None


@dataclass(frozen=True)
class Meeting:
    """A meeting. start: UTC. moved_from: the start that people were told before, if another."""

    id: int
    cell: Cell
    kind: MeetingKind
    start: datetime.datetime
    minutes: int
    place: str
    state: State
    version: int
    moved_from: datetime.datetime | None
    series_id: int | None
    created_by: int | None

    @property
    def end(self) -> datetime.datetime:
        """When it is to be over."""
        return self.start + datetime.timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Made:
    """A meeting as it stands now. clashes: meetings of the same cell at that time, a doubt to be
    shown; nothing is refused for it."""

    meeting: Meeting
    clashes: tuple[Meeting, ...] = ()


def in_utc(at: datetime.datetime) -> datetime.datetime:
    """A time that somebody hands in, in UTC. Raises `ValueError` for one without a zone."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(datetime.UTC)


def checked(details: Details, now: datetime.datetime) -> Details:
    """The details as they are kept. Raises `BadMeeting`."""
    start, now = in_utc(details.start), in_utc(now)
    if start <= now:
        raise StartPassed
    if start > now + datetime.timedelta(days=31 * _FARTHEST):
        raise StartFar(str(_FARTHEST))
    if not SHORTEST <= details.minutes <= LONGEST:
        raise BadLength(f"{SHORTEST}–{LONGEST}")
    place = " ".join(clean(details.place).split())
    if len(place) > _PLACE:
        raise LongPlace(str(_PLACE))
    return Details(details.kind, start, details.minutes, place, details.rule)
