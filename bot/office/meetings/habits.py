"""A cell's habit: when its next meeting would be, were it held as its latest was. Never a guess."""

import calendar
import datetime

from bot.dates.days import nth_of_month
from bot.meetings.records import Meeting
from bot.office.meetings.board import Board
from bot.office.meetings.moments import local
from bot.office.screen import Visit

_MOST = 2  # ready slots: the same weekday of a month, the same day of a month
_MONTHS = 4  # looked at: after half a year without a meeting there is no habit


def latest(board: Board, visit: Visit, cell_id: int) -> Meeting | None:
    """A cell's latest meeting, held or to come."""
    schedule = board.meetings.schedule
    found = schedule.upcoming(visit.actor, cell_id, visit.now)
    found = found or schedule.past(visit.actor, cell_id, visit.now, 1)
    return max(found, key=lambda one: one.start, default=None)


def slots(board: Board, visit: Visit, cell_id: int) -> list[datetime.datetime]:
    """The next starts after the cell's habit, in order; none where there is no habit."""
    base = latest(board, visit, cell_id)
    if base is None:
        return []
    before = local(base.start, visit.zone)
    taken = {
        local(one.start, visit.zone).date()
        for one in board.meetings.schedule.upcoming(visit.actor, cell_id, visit.now)
    }
    for months in range(1, _MONTHS + 1):
        found = [
            start
            for start in _in_month(before, months)
            if start > visit.now and start.date() not in taken
        ]
        if found:
            return sorted(set(found))[:_MOST]
    return []


def _in_month(before: datetime.datetime, months: int) -> list[datetime.datetime]:
    """So many months later: the same weekday of the month, the same day of the month."""
    years, month = divmod(before.month - 1 + months, 12)
    first = datetime.date(before.year + years, month + 1, 1)
    nth = (before.day - 1) // 7 + 1
    days = [nth_of_month(first, before.weekday(), -1 if nth == 5 else nth)]
    if before.day <= calendar.monthrange(first.year, first.month)[1]:
        days.append(first.replace(day=before.day))
    return [datetime.datetime.combine(one, before.timetz()) for one in days if one is not None]
