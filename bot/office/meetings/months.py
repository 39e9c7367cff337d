"""The clerk's month: which cells met, which have a date, which have neither; as Excel too."""

from bot.meetings.attendance import CellMonth
from bot.meetings.month_file import month_file
from bot.office.meetings.board import Board
from bot.office.screen import Attachment, Button, Screen, Turn, Visit, call
from bot.people.holding import require
from bot.texts import office as office_words
from bot.texts import rolls as words

_YEARS = range(2020, 2101)  # beyond them no meeting is written down
_MOST_NAMES = 40  # cells named in a message; the rest stand in the file


def month(board: Board, visit: Visit, year: int, number: int) -> Turn:
    """All cells in a month, counted; those that have neither met nor a date, by name."""
    found = _found(board, visit, year, number)
    met = [one for one in found if one.met]
    dated = [one for one in found if one.dated and not one.met]
    neither = [one for one in found if not one.met and not one.dated]
    rolled = sum(one.rolled == len(one.met) for one in met)
    day = visit.day(visit.now)
    lines = [words.MONTH_OF.format(month=number, year=year, day=day)]
    if not found:
        lines.append(words.MONTH_NO_CELLS)
    else:
        lines.append(words.MONTH_MET.format(count=len(met), all=len(found), rolled=rolled))
        if _is_over(visit, year, number):
            lines.append(words.MONTH_NONE.format(count=len(neither)))
        else:
            lines.append(words.MONTH_DATED.format(count=len(dated)))
            lines.append(words.MONTH_NEITHER.format(count=len(neither)))
        lines += [words.NAME_LINE.format(name=one.cell.name) for one in neither[:_MOST_NAMES]]
        if len(neither) > _MOST_NAMES:
            lines.append(words.MORE_CELLS.format(count=len(neither) - _MOST_NAMES))
        lines.append(words.MONTH_HOW)
    buttons = [Button(words.MONTH_FILE, call("month-file", year, number))] if found else []
    return Turn(Screen("\n".join(lines), (*buttons, *_others(year, number), _back())))


def send_month(board: Board, visit: Visit, year: int, number: int) -> Turn:
    """The whole table as an Excel file."""
    found = _found(board, visit, year, number)
    data = month_file(found, year, number, visit.now, visit.zone)
    file = Attachment(words.MONTH_FILE_NAME.format(year=year, month=number), data)
    text = words.MONTH_SENT.format(month=number, year=year, count=len(found))
    again = Button(words.MONTH_ANOTHER.format(month=number, year=year), call("month", year, number))
    return Turn(Screen(text, (again, _back())), attachment=file)


def this_month(visit: Visit) -> Button:
    """The button to the month that it is now."""
    local = visit.now.astimezone(visit.zone)
    return Button(words.MONTH, call("month", local.year, local.month))


def _found(board: Board, visit: Visit, year: int, number: int) -> list[CellMonth]:
    require(year in _YEARS and 1 <= number <= 12)
    return board.meetings.attendance.month(visit.actor, year, number, visit.now)


def _is_over(visit: Visit, year: int, number: int) -> bool:
    local = visit.now.astimezone(visit.zone)
    return (year, number) < (local.year, local.month)


def _others(year: int, number: int) -> list[Button]:
    """The month before, and the next one."""
    counted = year * 12 + number - 1
    found = [divmod(counted + step, 12) for step in (-1, 1)]
    return [
        Button(words.MONTH_ANOTHER.format(month=at + 1, year=of), call("month", of, at + 1))
        for of, at in found
        if of in _YEARS
    ]


def _back() -> Button:
    return Button(office_words.COMMITTEE_BACK, call("committee"))
