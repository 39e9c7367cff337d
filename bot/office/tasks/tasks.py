"""Tasks that were given: a cell's list for its leaders, one of them, and everybody's own."""

import datetime
from collections.abc import Sequence

from bot.forms import Form
from bot.office.screen import PAGE, Button, Screen, Turn, Visit, call, page_of, pages
from bot.office.tasks.desk import TaskDesk
from bot.people.holding import require
from bot.tasks.due import read_due, usual_days
from bot.tasks.errors import BadDue
from bot.tasks.records import Task, TaskState
from bot.texts import office as office_words
from bot.texts import tasks as words
from knowledge.dates import show_date

_DONE = 20  # tasks that are done, on one screen: those of the last months
NO_DAY = 0  # the ordinal of no day at all


def where(desk: TaskDesk, visit: Visit) -> Turn:
    """The tasks of the cell that this person leads; of several, which; of none, their own."""
    led = visit.actor.led
    if not led:
        return mine(desk, visit)
    if len(led) == 1:
        return tasks(desk, visit, led[0].id, 0)
    buttons = [Button(one.name, call("tasks", one.id, 0)) for one in led]
    own = Button(words.MINE, call("my-tasks"))
    return Turn(Screen(words.WHICH_CELL, (*buttons, own, _home())))


def tasks(desk: TaskDesk, visit: Visit, cell_id: int, page: int) -> Turn:
    """A page of a cell's tasks that are to be done, by their due days."""
    found = desk.errands.tasks.of_cell(visit.actor, cell_id)
    name, today = desk.board.people.directory.cell(cell_id).name, _today(visit)
    overdue = sum(one.state(today) is TaskState.OVERDUE for one in found)
    head = words.TASKS_OF.format(name=name, count=len(found) - overdue, left=overdue)
    page, shown = page_of(list(enumerate(found, 1)), page)
    lines = [head if found else words.TASKS_NONE.format(name=name)]
    lines += [_line(at, one, today) for at, one in shown]
    buttons = [Button(words.NOTE, call("task-note", cell_id, 0))]
    buttons += [Button(words.OPEN.format(at=at), call("task", one.id)) for at, one in shown]
    buttons += pages("tasks", (cell_id,), page, len(found))
    buttons.append(Button(words.SEE_DONE, call("tasks-done", cell_id)))
    buttons.append(Button(office_words.CELL_BACK, call("cell", cell_id)))
    return Turn(Screen("\n".join([*lines, words.INTERNAL]), tuple(buttons)))


def done(desk: TaskDesk, visit: Visit, cell_id: int) -> Turn:
    """A cell's latest tasks that are done."""
    found = desk.errands.tasks.done(visit.actor, cell_id, _DONE)
    name = desk.board.people.directory.cell(cell_id).name
    lines = [(words.DONE_OF if found else words.DONE_NONE).format(name=name)]
    lines += [_line(at, one, _today(visit), visit) for at, one in enumerate(found, 1)]
    buttons = [
        Button(words.OPEN.format(at=at), call("task", one.id))
        for at, one in enumerate(found[:PAGE], 1)
    ]
    buttons.append(Button(words.BACK, call("tasks", cell_id, 0)))
    return Turn(Screen("\n".join([*lines, words.INTERNAL]), tuple(buttons)))


def task(desk: TaskDesk, visit: Visit, task_id: int) -> Turn:
    """One task, with what can be done with it."""
    return Turn(_screen(visit, desk.errands.tasks.get(visit.actor, task_id)))


def close(desk: TaskDesk, visit: Visit, task_id: int) -> Turn:
    """It is done."""
    closed = desk.errands.tasks.close(visit.actor, task_id, visit.now)
    return Turn(_screen(visit, closed), toast=words.CLOSED)


def reopen(desk: TaskDesk, visit: Visit, task_id: int) -> Turn:
    """It is not done after all."""
    opened = desk.errands.tasks.reopen(visit.actor, task_id)
    return Turn(_screen(visit, opened), toast=words.REOPENED)


def due(desk: TaskDesk, visit: Visit, task_id: int) -> Turn:
    """Ask until when it is to be done."""
    return _ask_due(desk, visit, task_id, "", ())


def _ask_due(
    desk: TaskDesk, visit: Visit, task_id: int, before: str, offered: Sequence[datetime.date]
) -> Turn:
    """The same with something said first, and days that may be meant before the usual ones."""
    found = desk.errands.tasks.get(visit.actor, task_id)
    said = words.DUE_HOW.format(title=found.text, day=due_words(found, _today(visit)))
    buttons = [
        Button(
            words.DUE_ON.format(day=show_date(one)), call("task-due-on", task_id, one.toordinal())
        )
        for one in dict.fromkeys((*offered, *usual_days(visit.now, visit.zone)))
    ]
    buttons.append(Button(words.NO_DUE, call("task-due-on", task_id, NO_DAY)))
    buttons.append(Button(office_words.LEAVE, call("task", task_id)))
    return Turn(Screen(before + said, tuple(buttons)), form=Form("task-due", (task_id,)))


def due_typed(desk: TaskDesk, visit: Visit, text: str, task_id: int) -> Turn:
    """A day typed → taken over; what may mean several is asked again."""
    desk.errands.tasks.get(visit.actor, task_id)
    found = read_due(text, visit.now, visit.zone)
    if found.day is None:
        before = words.ASK_DUE_AGAIN.format(value=shortened(text)) if text.strip() else ""
        return _ask_due(desk, visit, task_id, before, found.candidates)
    return due_on(desk, visit, task_id, found.day.toordinal())


def due_on(desk: TaskDesk, visit: Visit, task_id: int, ordinal: int) -> Turn:
    """It is due on that day. Raises `BadDue` for one that has passed."""
    changed = desk.errands.tasks.set_due(visit.actor, task_id, day_of(ordinal), visit.now)
    return Turn(_screen(visit, changed), toast=words.DUE_CHANGED)


def drop(desk: TaskDesk, visit: Visit, task_id: int) -> Turn:
    """Ask once more before a task goes."""
    found = desk.errands.tasks.get(visit.actor, task_id)
    buttons = (
        Button(words.DROP_DO, call("task-drop-sure", task_id)),
        Button(office_words.LEAVE, call("task", task_id)),
    )
    return Turn(Screen(words.DROP_SURE.format(title=found.text), buttons))


def drop_sure(desk: TaskDesk, visit: Visit, task_id: int) -> Turn:
    """It was noted by mistake."""
    gone = desk.errands.tasks.drop(visit.actor, task_id)
    back = Button(words.BACK, call("tasks", gone.cell.id, 0))
    return Turn(Screen(words.DROPPED.format(title=gone.text), (back,)))


def mine(desk: TaskDesk, visit: Visit) -> Turn:
    """What this person is to do, in every cell of theirs."""
    require(visit.actor.is_known and bool(visit.actor.joined))
    found, today = desk.errands.tasks.mine(visit.actor), _today(visit)
    lines = [words.MY_TASKS.format(count=len(found)) if found else words.MY_NONE]
    lines += [
        words.LINE_CELL.format(at=at, title=one.text, cell=one.cell.name, day=due_words(one, today))
        for at, one in enumerate(found, 1)
    ]
    lines += [words.MY_HOW] if found else []
    return Turn(Screen("\n".join(lines), (_home(),)))


def due_words(one: Task, today: datetime.date) -> str:
    """Until when, in small letters: "hạn 15/12/2026"."""
    if one.due_on is None:
        return words.DUE_NONE
    over = one.state(today) is TaskState.OVERDUE
    return (words.DUE_OVER if over else words.DUE).format(day=show_date(one.due_on))


def day_of(ordinal: int) -> datetime.date | None:
    """The day of a button; None for `NO_DAY`. Raises `BadDue`."""
    if ordinal == NO_DAY:
        return None
    try:
        return datetime.date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        raise BadDue from None


def shortened(text: str) -> str:
    """What somebody typed, as it is said back to them."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _screen(visit: Visit, one: Task) -> Screen:
    today = _today(visit)
    lines = [
        words.ONE.format(
            title=one.text, who=one.who or words.WHO_NONE,
            day=show_date(one.due_on) if one.due_on else words.NOT_SAID,
            state=words.STATES[one.state(today)],
        ),
        (words.NOTED_AT if one.meeting_id else words.NOTED_ON).format(day=show_date(one.noted_on)),
        words.INTERNAL,
    ]  # fmt: skip
    buttons: Sequence[Button] = (Button(words.REOPEN, call("task-open", one.id)),)
    if one.done_at is None:
        buttons = (
            Button(words.CLOSE, call("task-done", one.id)),
            Button(words.CHANGE_DUE, call("task-due", one.id)),
        )
    drop_it = Button(words.DROP, call("task-drop", one.id))
    back = Button(words.BACK, call("tasks", one.cell.id, 0))
    return Screen("\n".join(lines), (*buttons, drop_it, back))


def _line(at: int, one: Task, today: datetime.date, visit: Visit | None = None) -> str:
    day = due_words(one, today)
    if visit is not None and one.done_at is not None:
        day = words.DONE_ON.format(day=visit.day(one.done_at))
    return words.LINE.format(at=at, title=one.text, who=one.who or words.WHO_NONE, day=day)


def _today(visit: Visit) -> datetime.date:
    return visit.now.astimezone(visit.zone).date()


def _home() -> Button:
    return Button(office_words.HOME_BACK, call("home"))
