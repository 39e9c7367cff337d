"""A cell's meetings taken elsewhere: into a phone's calendar, to Zalo, into one's private chat."""

from bot.agendas.public import lines_of
from bot.dates.showing import show_briefly
from bot.meetings.calendar_file import calendar_file
from bot.meetings.records import Meeting, State
from bot.office.meetings.board import Board
from bot.office.screen import Attachment, Button, Screen, Turn, Visit, call
from bot.people.holding import require
from bot.texts import meetings as meeting_words
from bot.texts import office as office_words
from bot.texts import rolls as words


def ics(board: Board, visit: Visit, cell_id: int) -> Turn:
    """A cell's meetings as a file for a calendar, and how it is used."""
    found = board.meetings.calendars.of_cell(visit.actor, cell_id, visit.now)
    name = board.people.directory.cell(cell_id).name
    buttons = [
        Button(words.CALENDAR, call("calendar")),
        Button(office_words.HOME_BACK, call("home")),
    ]
    if visit.actor.joined:
        buttons.insert(0, Button(words.PRIVATE, call("private-reminders")))
    if not found:
        return Turn(Screen(words.ICS_NOTHING.format(cell=name), tuple(buttons)))
    summaries = {
        one.id: words.ICS_SUMMARY.format(kind=meeting_words.KINDS[one.kind], cell=one.cell.name)
        for one in found
    }
    timing, title = board.meetings.timings.of(cell_id), words.ICS_CALENDAR.format(cell=name)
    data = calendar_file(title, found, summaries, timing, visit.username, visit.zone, visit.now)
    gone = sum(one.state is State.CANCELLED for one in found)
    lines = [words.ICS_HOW.format(cell=name, count=len(found) - gone)]
    if gone:
        lines.append(words.ICS_DROPPED.format(count=gone))
    file = Attachment(words.ICS_NAME, data)
    return Turn(Screen("\n".join(lines), tuple(buttons)), attachment=file)


def zalo(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """A meeting as a text to be copied: no counts, no names."""
    meeting = board.meetings.schedule.get(visit.actor, meeting_id)
    led = visit.actor.leads(meeting.cell.id)
    back = Button(words.MEETING_BACK, call("meeting", meeting_id))
    if not led:
        back = Button(words.CALENDAR, call("calendar"))
    said = _not_to_copy(meeting, visit)
    if said is not None:
        return Turn(Screen(said, (back,)))
    lines = [words.ZALO_HOW]
    if meeting.state is State.PLANNED:
        lines.append(words.ZALO_PLANNED)
    return Turn(Screen("\n".join(lines), (back,), plain=_for_zalo(board, meeting, visit)))


def private_reminders(board: Board, visit: Visit, wanted: int | None = None) -> Turn:
    """Whether somebody is reminded in private; wanted: 1 or 0 from now on."""
    require(wanted in (0, 1, None) and bool(visit.actor.joined))
    timings = board.meetings.timings
    if wanted is not None:
        timings.want_private(visit.actor, bool(wanted))
    on = timings.wants_private(visit.actor)
    text = words.PRIVATE_ON if on else words.PRIVATE_OFF
    label = words.NOT_PRIVATE if on else words.WANT_PRIVATE
    buttons = (
        Button(label, call("private-reminders", int(not on))),
        Button(words.CALENDAR, call("calendar")),
        Button(office_words.HOME_BACK, call("home")),
    )
    toast = office_words.SAVED if wanted is not None else None
    return Turn(Screen(text, buttons), toast=toast)


def _not_to_copy(meeting: Meeting, visit: Visit) -> str | None:
    if meeting.state is State.DRAFTED:
        return words.ZALO_DRAFT
    over = meeting.state is State.HELD or meeting.end <= visit.now
    return words.ZALO_OVER if over else None


def _for_zalo(board: Board, meeting: Meeting, visit: Visit) -> str:
    first = words.ZALO_INVITE
    if meeting.state is State.CANCELLED:
        first = words.ZALO_DROPPED
    elif meeting.moved_from is not None:
        first = words.ZALO_MOVED.format(old=show_briefly(meeting.moved_from, visit.zone))
    lines = [
        first,
        words.ICS_SUMMARY.format(kind=meeting_words.KINDS[meeting.kind], cell=meeting.cell.name),
        words.ZALO_WHEN.format(when=meeting_words.when(meeting.start, visit.zone)),
        words.WHERE.format(place=meeting_words.place_of(meeting)),
    ]
    if meeting.state is not State.CANCELLED:
        lines += lines_of(board.meetings.agendas.final(meeting))
        lines.append(words.ZALO_ABSENT)
    return "\n".join(lines)
