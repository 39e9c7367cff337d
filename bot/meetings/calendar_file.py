"""A cell's meetings as a file for the calendar of a phone (RFC 5545). Nothing personal is in it.

Every meeting keeps its UID and counts its changes in SEQUENCE, so that a newer file opened later
changes what an older one entered, in calendars that look at these (RFC 5545, 3.8.7.4).
"""

import datetime
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone

from bot.meetings.records import Meeting, State
from bot.meetings.stages import Timing, before

_ALARMS = 2  # of the cell's reminders the nearest: what a phone shows besides
_MARGIN = datetime.timedelta(days=400)  # around the meetings, in which the zone is described


def calendar_file(
    name: str, found: Sequence[Meeting], summaries: Mapping[int, str], timing: Timing,
    maker: str, zone: ZoneInfo, now: datetime.datetime,
) -> bytes:  # fmt: skip
    """The file. name: of the calendar; summaries: of meetings, by id; maker: an assistant's name.

    timing: when the cell is reminded, for the alarms. Raises `ValueError` for no meetings at all.
    """
    if not found:
        raise ValueError("no meetings")
    calendar = Calendar()
    calendar.add("prodid", f"-//{maker}//Tro ly Chi bo//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    first, last = (day(one.start for one in found) for day in (min, max))
    described = Timezone.from_tzinfo(
        zone, first_date=(first - _MARGIN).date(), last_date=(last + _MARGIN).date()
    )
    described.pop("comment", None)  # of the library, in English
    calendar.add_component(described)
    for one in found:
        calendar.add_component(_event(one, summaries[one.id], timing, maker, zone, now))
    return bytes(calendar.to_ical())


def _event(
    meeting: Meeting, summary: str, timing: Timing, maker: str, zone: ZoneInfo,
    now: datetime.datetime,
) -> Event:  # fmt: skip
    event = Event()
    # Two assistants may both have a meeting 5, and a member of two cells both in one calendar.
    event.add("uid", f"meeting-{meeting.id}@{maker}")
    event.add("sequence", meeting.version)
    event.add("dtstamp", now.astimezone(datetime.UTC))
    event.add("dtstart", meeting.start.astimezone(zone))
    event.add("dtend", meeting.end.astimezone(zone))
    event.add("summary", summary)
    if meeting.place:
        event.add("location", meeting.place)
    cancelled = meeting.state is State.CANCELLED
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if not cancelled:
        for stage in before(meeting.start, timing, zone)[-_ALARMS:]:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", summary)
            alarm.add("trigger", stage.due - meeting.start)
            event.add_component(alarm)
    return event
