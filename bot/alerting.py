"""What the leaders of a cell are told alone of a meeting: asked, warned, told what failed. Pure."""

import datetime
from zoneinfo import ZoneInfo

from bot.dates.holidays import holiday_on, proposal
from bot.dates.showing import WEEKDAY_NAMES, show_time
from bot.meetings.notices import Claimed, What
from bot.meetings.records import Meeting
from bot.office.screen import Button, Screen, call
from bot.texts import meetings as meeting_words
from bot.texts import office as office_words
from bot.texts import reminders as words
from bot.texts import scheduling as scheduling_words
from knowledge.dates import show_date

_FIRST_LINE = 90  # characters: what a phone's list of chats and its notifications show


def alert(claimed: Claimed, zone: ZoneInfo, now: datetime.datetime) -> Screen:
    """What a claimed row for a leader says."""
    meeting = claimed.meeting
    match claimed.what:
        case What.ASK:
            lines = _question(claimed, zone, now)
        case What.WENT_AHEAD:
            day = _day(meeting.start, zone)
            lines = [
                words.WENT_AHEAD.format(day=day),
                title(words.LINE, meeting),
                words.WENT_AHEAD_WHY,
            ]
        case What.PAPERS:
            lines = [words.PAPERS, title(words.LINE, meeting), _when(meeting, zone)]
            lines.append(words.PAPERS_WHY)
        case What.UNSAVED:
            place = meeting_words.place_of(meeting)
            where = words.WHERE.format(place=place, minutes=meeting.minutes)
            lines = [title(words.UNSAVED, meeting), _when(meeting, zone), where]
            lines.append(words.UNSAVED_HOW)
        case What.FAILED:
            lines = [title(words.FAILED, meeting), _when(meeting, zone), words.FAILED_HOW]
        case What.MISSED:
            lines = [title(words.MISSED, meeting), _when(meeting, zone), words.MISSED_HOW]
        case _:
            raise ValueError(f"not for leaders: {claimed.what}")
    return Screen("\n".join([*lines, words.INTERNAL]), _buttons(claimed.what, meeting))


def title(text: str, meeting: Meeting, **rest: str) -> str:
    """A first line that names a meeting, no longer than phones show it."""
    kind = meeting_words.KINDS[meeting.kind]
    line = text.format(kind=kind, cell=meeting.cell.name, **rest)
    return line if len(line) <= _FIRST_LINE else f"{line[: _FIRST_LINE - 1].rstrip()}…"


def _question(claimed: Claimed, zone: ZoneInfo, now: datetime.datetime) -> list[str]:
    meeting = claimed.meeting
    start, today = meeting.start.astimezone(zone), now.astimezone(zone)
    this_month = (start.year, start.month) == (today.year, today.month)
    ask = words.ASK_THIS_MONTH if this_month else words.ASK
    lines = [
        ask.format(day=_day(start, zone)),
        title(words.LINE, meeting),
        _when(meeting, zone),
    ]
    holiday = holiday_on(start.date())
    if holiday is not None:
        other = proposal(start)
        if other != start:
            lines.append(words.HOLIDAY.format(holiday=holiday, day=_day(other, zone)))
        else:
            lines.append(words.HOLIDAY_ALONE.format(holiday=holiday))
    # The row waits for as long as the question may be answered (`stages.for_leaders`).
    return [*lines, words.UNTIL.format(when=_until(claimed.expires_at, zone))]


def _buttons(what: What, meeting: Meeting) -> tuple[Button, ...]:
    move = Button(scheduling_words.MOVE, call("move", meeting.id))
    cancel = Button(scheduling_words.CANCEL, call("cancel", meeting.id))
    match what:
        case What.ASK:
            return Button(scheduling_words.GO_AHEAD, call("go-ahead", meeting.id)), move, cancel
        case What.WENT_AHEAD:
            return move, cancel
        case What.UNSAVED:
            leave = Button(office_words.LEAVE, call("drop-draft", meeting.id))
            return Button(scheduling_words.SAVE, call("confirm", meeting.id)), leave
        case What.FAILED | What.MISSED:
            return (Button(words.SEE_REMINDERS, call("reminders", meeting.cell.id)),)
        case _:
            return (Button(scheduling_words.SHOW, call("meeting", meeting.id)),)


def _when(meeting: Meeting, zone: ZoneInfo) -> str:
    return meeting_words.when(meeting.start, zone)


def _until(at: datetime.datetime, zone: ZoneInfo) -> str:
    """ "20 giờ (tối) thứ Hai, ngày 30/11/2026"."""
    return f"{show_time(at.astimezone(zone))} {_day(at, zone)}"


def _day(at: datetime.datetime, zone: ZoneInfo) -> str:
    """ "thứ Năm, ngày 03/12/2026"."""
    local = at.astimezone(zone)
    return f"{WEEKDAY_NAMES[local.weekday()]}, ngày {show_date(local.date())}"
