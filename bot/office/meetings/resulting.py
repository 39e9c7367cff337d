"""What was saved, and what happens next: who is told when, and what the leader has still to do."""

from collections.abc import Iterator

from bot.dates.holidays import holiday_on
from bot.dates.showing import show_briefly
from bot.meetings import stages
from bot.meetings.notices import What
from bot.meetings.records import Meeting, State
from bot.office.meetings import titles
from bot.office.meetings.board import Board
from bot.office.meetings.moments import local
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.texts import meetings as meeting_words
from bot.texts import office as office_words
from bot.texts import scheduling as words
from knowledge.dates import show_date


def saved(board: Board, visit: Visit, meeting: Meeting) -> Turn:
    """A meeting is saved: when the group is told, when it is reminded."""
    when = titles.line_of(meeting.start, visit.zone)
    lines = [words.SAVED.format(kind=meeting_words.KINDS[meeting.kind], when=when)]
    lines += _next(board, visit, meeting)
    groups = board.people.groups.of_cell(meeting.cell.id)
    buttons = [Button(words.SHOW, call("meeting", meeting.id))]
    if not groups:
        buttons.append(Button(office_words.GROUPS, call("groups", meeting.cell.id)))
    buttons.append(Button(words.MEETINGS, call("meetings", meeting.cell.id)))
    buttons.append(Button(office_words.CELL_BACK, call("cell", meeting.cell.id)))
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def _next(board: Board, visit: Visit, meeting: Meeting) -> Iterator[str]:
    groups = board.people.groups.of_cell(meeting.cell.id)
    timing = board.meetings.timings.of(meeting.cell.id)
    if not groups:
        yield words.NO_GROUP
    names = ", ".join(f"“{one.title}”" for one in groups)
    announced = None
    if meeting.state is State.PLANNED:
        asked = stages.asked(meeting.start, timing, visit.zone)
        when = titles.capital(titles.line_of(asked, visit.zone))
        yield words.ASKED_FIRST.format(when=when)
    else:
        announced = visit.now
        opening = stages.opening(
            What.SCHEDULED, meeting.start, visit.now, timing, visit.zone
        )  # fmt: skip
        later = titles.line_of(opening.due, visit.zone)
        if groups and opening.due > visit.now:
            yield words.TELL_LATER.format(groups=names, when=later)
        elif groups:
            yield words.TELL_NOW.format(groups=names)
    reminded = [
        one.due
        for one in stages.for_members(
            meeting.start, announced, What.SCHEDULED, timing, visit.zone
        )
        if one.what is What.BEFORE and one.due > visit.now
    ]  # fmt: skip
    if groups and reminded:
        yield words.REMIND_AT.format(
            days="; ".join(show_briefly(one, visit.zone) for one in reminded)
        )
    elif not timing.ahead:
        yield words.NO_REMINDER
    if meeting.series_id is not None:
        yield from _series(board, visit, meeting)


def _series(board: Board, visit: Visit, meeting: Meeting) -> Iterator[str]:
    """That every occurrence is asked about, and which of those written down are on holidays."""
    if meeting.state is not State.PLANNED:
        yield words.EACH_ASKED
    ahead = board.meetings.schedule.upcoming(visit.actor, meeting.cell.id, visit.now)
    days = [local(one.start, visit.zone).date() for one in ahead if one.series_id is not None]
    off = [show_date(one) for one in days if holiday_on(one) is not None]
    if off:
        yield words.ON_HOLIDAYS.format(days=", ".join(off))
