"""Tasks typed, read back, corrected and saved; what is doubtful is asked first, one at a time."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from bot.forms import Form
from bot.meetings.records import State
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.office.tasks.desk import TaskDesk
from bot.office.tasks.reading_back import ask_due, ask_who, read_back, who_of
from bot.people.holding import require
from bot.people.records import Person
from bot.tasks import guarding, matching, reading
from bot.tasks.drafts import Draft, Line
from bot.tasks.due import read_due
from bot.tasks.errors import TaskDraftGone, TooManyTasks
from bot.tasks.tasks import LONGEST, LONGEST_WHO, NewTask
from bot.texts import office as office_words
from bot.texts import tasks as words
from knowledge.agenda.request import one_line
from knowledge.errors import ChiboError

_LATELY = datetime.timedelta(days=2)  # a meeting that tasks typed unasked belong to


def note(desk: TaskDesk, visit: Visit, cell_id: int, meeting_id: int) -> Turn:
    """Ask for tasks. meeting_id: at which they were given; 0: at none."""
    require(visit.actor.leads(cell_id))
    _require_meeting(desk, visit, cell_id, meeting_id)
    name = desk.board.people.directory.cell(cell_id).name
    leave = Button(office_words.LEAVE, call("task-left", cell_id))
    form = Form("task-note", (cell_id, meeting_id))
    return Turn(Screen(words.NOTE_HOW.format(name=name), (leave,)), form=form)


def noted(desk: TaskDesk, visit: Visit, text: str, cell_id: int, meeting_id: int) -> Turn:
    """Tasks typed → read back, with what waits there already.

    Raises `NotYours`, `UnclearTask`, `TooManyTasks`, `BadWords`.
    """
    require(visit.actor.leads(cell_id))
    _require_meeting(desk, visit, cell_id, meeting_id)
    if not text.strip():
        return note(desk, visit, cell_id, meeting_id)
    there = people_of(desk, visit, cell_id)
    said = reading.read(text, lambda name: bool(matching.named(name, there, cell_id)))
    before = _waiting(desk, visit, cell_id)
    first = max((one.key for one in before), default=0) + 1
    new = [_line(one, key, visit) for key, one in enumerate(said, first)]
    if len(before) + len(new) > reading.MOST:
        raise TooManyTasks(str(reading.MOST))
    draft = Draft(cell_id, meeting_id or None, (*before, *new), visit.now)
    desk.errands.drafts.keep(visit.chat_id, draft)
    return look(desk, visit, draft)


def spoken(desk: TaskDesk, visit: Visit, text: str) -> Turn | None:
    """Words that nothing asked for: tasks given in a sentence; None where they are none, or from
    nobody who leads a cell."""
    led = visit.actor.led
    if not led or not reading.begins(text):
        return None
    if len(led) == 1:
        return noted(desk, visit, text, led[0].id, _latest(desk, visit, led[0].id))
    buttons = [Button(one.name, call("task-note", one.id, 0)) for one in led]
    home = Button(office_words.HOME_BACK, call("home"))
    return Turn(Screen(words.NOTE_WHERE, (*buttons, home)))


def look(desk: TaskDesk, visit: Visit, draft: Draft) -> Turn:
    """What a draft comes to: the first doubt, or everything read back."""
    require(visit.actor.leads(draft.cell_id))
    there = people_of(desk, visit, draft.cell_id)
    for at, line in enumerate(draft.lines, 1):
        several = matching.named(line.who, there, draft.cell_id)
        if line.person_id is None and len(several) > 1:
            return ask_who(at, line, several, draft.cell_id)
        if line.due:
            days = read_due(line.due, draft.typed_at, visit.zone).candidates
            asked = ask_due(at, line, days)
            leave = Button(office_words.LEAVE, call("task-left", draft.cell_id))
            shown = Screen(asked.screen.text, (*asked.screen.buttons, leave))
            return Turn(shown, form=asked.form)
    cell = desk.board.people.directory.cell(draft.cell_id)
    return read_back(draft, cell, there)


def draft(desk: TaskDesk, visit: Visit) -> Turn:
    """What waits in this chat, again. Raises `TaskDraftGone`."""
    return look(desk, visit, _draft(desk, visit))


def save(desk: TaskDesk, visit: Visit) -> Turn:
    """What was read back is kept, once. Raises `TaskDraftGone`, `BadDue`, `TooManyTasks`."""
    found = _draft(desk, visit)
    there = people_of(desk, visit, found.cell_id)
    cell = desk.board.people.directory.cell(found.cell_id)
    new = []
    for one in found.lines:
        name, person = who_of(one, there, found.cell_id)
        new.append(NewTask(one.work, name, person.id if person else None, one.day))
    if not desk.errands.drafts.drop(visit.chat_id):
        raise TaskDraftGone
    try:
        desk.errands.tasks.save(visit.actor, found.cell_id, found.meeting_id, new, visit.now)
    except ChiboError:
        desk.errands.drafts.keep(visit.chat_id, found)  # to be corrected
        raise
    buttons = [Button(words.NOTE_MORE, call("task-note", cell.id, found.meeting_id or 0))]
    if found.meeting_id is not None:
        buttons.append(Button(words.MEETING_BACK, call("meeting", found.meeting_id)))
    buttons.append(Button(words.TASKS, call("tasks", cell.id, 0)))
    text = f"{words.SAVED.format(count=len(new), cell=cell.name)}\n{words.SAVED_HOW}"
    return Turn(Screen(text, tuple(buttons)))


def left(desk: TaskDesk, visit: Visit, cell_id: int) -> Turn:
    """Nothing is noted."""
    require(visit.actor.leads(cell_id))
    desk.errands.drafts.drop(visit.chat_id)
    buttons = (
        Button(words.NOTE, call("task-note", cell_id, 0)),
        Button(words.TASKS, call("tasks", cell_id, 0)),
    )
    return Turn(Screen(words.LEFT, buttons))


def changed(desk: TaskDesk, visit: Visit, key: int, **values: object) -> Turn:
    """A line of what waits, changed → looked over again. Raises `TaskDraftGone`."""
    found = _draft(desk, visit)
    line = replace(found.line(key), **values)  # type: ignore[arg-type]
    found = found.with_line(line)
    desk.errands.drafts.keep(visit.chat_id, found)
    return look(desk, visit, found)


def people_of(desk: TaskDesk, visit: Visit, cell_id: int) -> Sequence[Person]:
    """Everybody of a cell, as `matching` looks at them."""
    return desk.board.people.directory.of_cell(cell_id, visit.now)


def waiting_line(desk: TaskDesk, visit: Visit, key: int) -> tuple[Draft, Line, int]:
    """A line of what waits in this chat, and its number as people see it.

    Raises `NotYours`, `TaskDraftGone`.
    """
    found = _draft(desk, visit)
    line = found.line(key)
    return found, line, found.lines.index(line) + 1


def _draft(desk: TaskDesk, visit: Visit) -> Draft:
    require(bool(visit.actor.led))
    found = desk.errands.drafts.of(visit.chat_id, visit.now)
    require(visit.actor.leads(found.cell_id))
    return found


def _waiting(desk: TaskDesk, visit: Visit, cell_id: int) -> tuple[Line, ...]:
    """What waits in this chat of the same cell: what is typed next stands below it."""
    try:
        found = desk.errands.drafts.of(visit.chat_id, visit.now)
    except TaskDraftGone:
        return ()
    return found.lines if found.cell_id == cell_id else ()


def _line(said: reading.Said, key: int, visit: Visit) -> Line:
    work = guarding.checked(said.work, LONGEST)
    who = guarding.checked(said.who, LONGEST_WHO) if said.who else ""
    day = read_due(said.due, visit.now, visit.zone).day if said.due else None
    due = "" if day else one_line(said.due, LONGEST)
    return Line(key, work, who, due, day)


def _require_meeting(desk: TaskDesk, visit: Visit, cell_id: int, meeting_id: int) -> None:
    if meeting_id:
        meeting = desk.board.meetings.schedule.get(visit.actor, meeting_id)
        require(meeting.cell.id == cell_id)


def _latest(desk: TaskDesk, visit: Visit, cell_id: int) -> int:
    """The meeting that what is typed now was given at, if one was held lately; 0: none."""
    found = desk.board.meetings.schedule.past(visit.actor, cell_id, visit.now, 1)
    recent = [one for one in found if one.start > visit.now - _LATELY]
    return recent[0].id if recent and recent[0].state is not State.CANCELLED else 0
