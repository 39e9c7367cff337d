"""Who came over the months: to leaders the whole cell, to a member their own alone."""

import datetime

from bot.meetings.records import State
from bot.office.meetings.board import Board
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.people.holding import require
from bot.texts import office as office_words
from bot.texts import reminders as reminder_words
from bot.texts import rolls as words
from knowledge.dates import show_date

_MOST_MEETINGS = 120  # looked at for those not closed: ten a month
_UNCLOSED = 2  # of them, with a button to their roll


def attendance(board: Board, visit: Visit, cell_id: int, whole: int = 0) -> Turn:
    """A cell's, by name; whole: 0 of this year, 1 of the last twelve months."""
    require(visit.actor.leads(cell_id) and whole in (0, 1))
    since, period = _periods(visit)[whole]
    found = board.meetings.attendance.of_cell(visit.actor, cell_id, since, visit.now)
    past = board.meetings.schedule.past(visit.actor, cell_id, visit.now, _MOST_MEETINGS)
    begun = [one for one in past if one.start >= since]
    closed = sum(one.state is State.HELD for one in begun)
    open_ones = [one for one in begun if one.state is not State.HELD]
    name = board.people.directory.cell(cell_id).name
    lines = [words.ATTENDANCE_OF.format(cell=name, period=period)]
    lines.append(words.CLOSED_MEETINGS.format(count=closed) if closed else words.NOTHING_CLOSED)
    if open_ones:
        lines.append(words.NOT_CLOSED.format(count=len(open_ones)))
    lines += [
        words.PERSON_ATTENDED.format(
            name=one.name, present=one.present, absent=one.excused, unexcused=one.unexcused
        )
        for one in found
    ]
    lines.append(reminder_words.INTERNAL)
    buttons = [
        Button(words.CALL_ROLL.format(day=_short(one.start, visit)), call("roll", one.id))
        for one in open_ones[:_UNCLOSED]
    ]
    year = visit.now.astimezone(visit.zone).year
    other = words.SEE_YEAR.format(year=year) if whole else words.SEE_MONTHS
    buttons.append(Button(other, call("attendance", cell_id, 1 - whole)))
    buttons.append(Button(office_words.CELL_BACK, call("cell", cell_id)))
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def my_attendance(board: Board, visit: Visit, cell_id: int) -> Turn:
    """A member's own, and nobody else's."""
    joined = {one.id: one for one in visit.actor.joined}
    require(cell_id in joined)
    lines = [words.MY_ATTENDANCE_OF.format(cell=joined[cell_id].name)]
    for since, period in _periods(visit):
        mine = board.meetings.attendance.mine(visit.actor, cell_id, since, visit.now)
        form = words.MY_LINE if mine.meetings else words.MY_NOTHING
        lines.append(
            form.format(
                period=period, present=mine.present, absent=mine.excused,
                unexcused=mine.unexcused, count=mine.excused + mine.unexcused,
            )
        )  # fmt: skip
    lines.append(words.MY_ONLY_CLOSED)
    buttons = (
        Button(words.PRIVATE, call("private-reminders")),
        Button(words.CALENDAR, call("calendar")),
        Button(office_words.HOME_BACK, call("home")),
    )
    return Turn(Screen("\n".join(lines), buttons))


def _periods(visit: Visit) -> list[tuple[datetime.datetime, str]]:
    """The year so far, and the last twelve months: since when, and what that is called."""
    local = visit.now.astimezone(visit.zone)
    today = show_date(local.date())
    new_year = datetime.datetime(local.year, 1, 1, tzinfo=visit.zone)
    # The first of the month a year ago: whole months, and no 29 February.
    begin = datetime.datetime(local.year - 1, local.month, 1, tzinfo=visit.zone)
    day = show_date(begin.date())
    return [
        (new_year, words.THIS_YEAR.format(year=local.year, day=today)),
        (begin, words.LAST_MONTHS.format(day=day)),
    ]


def _short(start: datetime.datetime, visit: Visit) -> str:
    return words.short_day(start.astimezone(visit.zone).date())
