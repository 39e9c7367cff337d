"""Lists of meetings: a cell's, and everybody's own calendar over all their cells."""

from collections.abc import Iterator, Sequence

from bot.meetings.records import Meeting, State
from bot.office.meetings import titles
from bot.office.meetings.board import Board
from bot.office.screen import PAGE, Button, Screen, Turn, Visit, call, pages
from bot.people.holding import require
from bot.texts import meetings as meeting_words
from bot.texts import office as office_words
from bot.texts import scheduling as words

_PAGE = 6  # meetings on one screen: below them stand as many buttons for other things
_PAST = 6  # held before, of a cell
_CELLS = 4  # of one person, to go to: nobody belongs to more, and the screen has to hold them


def meetings(board: Board, visit: Visit, cell_id: int, page: int = 0) -> Turn:
    """A page of a cell's meetings: those to come, then the latest that have begun."""
    schedule, name = board.meetings.schedule, board.people.directory.cell(cell_id).name
    coming = schedule.upcoming(visit.actor, cell_id, visit.now)
    begun = schedule.past(visit.actor, cell_id, visit.now, _PAST)
    found = [*coming, *(one for one in begun if one.end <= visit.now)]
    page = max(0, min(page, (len(found) - 1) // _PAGE))
    head = words.MEETINGS_OF if found else words.MEETINGS_NONE
    lines = [head.format(name=name)]
    shown = list(enumerate(found, 1))[page * _PAGE : (page + 1) * _PAGE]
    for at, one in shown:
        lines.append(
            words.LINE.format(
                at=at, when=titles.capital(titles.line_of(one.start, visit.zone)),
                kind=meeting_words.KINDS[one.kind], marks=titles.marked(_marks(visit, one)),
            )
        )  # fmt: skip
    buttons = list(_buttons(visit, [one for _, one in shown]))
    buttons += pages("meetings", (cell_id,), page, _as_pages(len(found)))
    if visit.actor.leads(cell_id):
        buttons.append(Button(words.SCHEDULE, call("schedule", cell_id)))
        buttons.append(Button(words.REMINDERS, call("reminders", cell_id)))
    buttons.append(Button(words.MORE, call("meetings-more", cell_id)))
    buttons.append(_home(visit, cell_id))
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def more(board: Board, visit: Visit, cell_id: int) -> Turn:
    """What else there is about a cell's meetings."""
    board.meetings.schedule.upcoming(visit.actor, cell_id, visit.now)  # raises `NotYours`
    buttons = [Button(words.ICS, call("ics", cell_id))]
    if any(one.id == cell_id for one in visit.actor.joined):
        buttons.append(Button(words.MY_ATTENDANCE, call("my-attendance", cell_id)))
        buttons.append(Button(words.REMIND_ME, call("private-reminders")))
    if visit.actor.leads(cell_id):
        buttons += [
            Button(words.ATTENDANCE, call("attendance", cell_id)),
            Button(words.DEADLINES, call("deadlines", cell_id)),
            Button(words.TIMING, call("timing", cell_id)),
        ]
    buttons.append(Button(words.MEETINGS_BACK, call("meetings", cell_id)))
    text = words.MORE_OF.format(name=board.people.directory.cell(cell_id).name)
    return Turn(Screen(text, tuple(buttons)))


def calendar(board: Board, visit: Visit, page: int = 0) -> Turn:
    """A page of the coming meetings of all cells that this person belongs to, with their
    answers."""
    require(visit.actor.is_known)
    cells = {one.cell.id: one.cell for one in visit.actor.held if one.cell}
    upcoming = board.meetings.schedule.upcoming
    found = [one for cell_id in cells for one in upcoming(visit.actor, cell_id, visit.now)]
    found.sort(key=lambda one: (one.start, one.id))
    page = max(0, min(page, (len(found) - 1) // _PAGE))
    lines = [words.CALENDAR if found else words.CALENDAR_NONE]
    shown = list(enumerate(found, 1))[page * _PAGE : (page + 1) * _PAGE]
    line = words.LINE if len(cells) == 1 else words.LINE_CELL
    for at, one in shown:
        marks = [*_marks(visit, one), *_answer(board, visit, one)]
        lines.append(
            line.format(
                at=at, when=titles.capital(titles.line_of(one.start, visit.zone)),
                kind=meeting_words.KINDS[one.kind], name=one.cell.name, marks=titles.marked(marks),
            )
        )  # fmt: skip
    buttons = list(_buttons(visit, [one for _, one in shown]))
    buttons += pages("calendar", (), page, _as_pages(len(found)))
    if visit.actor.led:
        buttons.append(Button(words.SCHEDULE, call("schedule-where")))
    if len(cells) == 1:
        buttons.append(Button(words.MORE, call("meetings-more", *cells)))
    else:
        each = list(cells.values())[:_CELLS]
        buttons += [Button(one.name, call("meetings", one.id)) for one in each]
    buttons.append(Button(office_words.HOME_BACK, call("home")))
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def _buttons(visit: Visit, shown: Sequence[Meeting]) -> Iterator[Button]:
    for one in shown:
        yield Button(titles.label_of(one.start, visit.zone), call("meeting", one.id))


def _marks(visit: Visit, meeting: Meeting) -> Iterator[str]:
    """What sets a meeting apart on a list."""
    if meeting.series_id is not None:
        yield words.MARK_SERIES
    if meeting.state is State.PLANNED:
        yield words.MARK_PLANNED
    if meeting.end <= visit.now:
        yield words.MARK_PAST
    elif meeting.start <= visit.now:
        yield words.MARK_UNDERWAY


def _answer(board: Board, visit: Visit, meeting: Meeting) -> Iterator[str]:
    if meeting.state is not State.ANNOUNCED:
        return
    if not any(one.id == meeting.cell.id for one in visit.actor.joined):
        return
    mine = board.meetings.replies.mine(visit.actor, meeting.id)
    if mine is None:
        yield words.MARK_NO_ANSWER
    else:
        yield words.MARK_ANSWER.format(answer=meeting_words.ANSWERS[mine.answer])


def _as_pages(count: int) -> int:
    """A count of which `pages`, which reckons with its own length of a page, makes as many."""
    return -(-count // _PAGE) * PAGE


def _home(visit: Visit, cell_id: int) -> Button:
    if visit.actor.keeps_people_of(cell_id):
        return Button(office_words.CELL_BACK, call("cell", cell_id))
    return Button(office_words.HOME_BACK, call("home"))
