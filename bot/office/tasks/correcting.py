"""One task of those that wait to be saved, corrected: who, until when, what; or cut."""

from dataclasses import replace

from bot.forms import Form
from bot.office.screen import Button, Screen, Turn, Visit, call, page_of, pages
from bot.office.tasks.desk import TaskDesk
from bot.office.tasks.noting import changed, left, look, people_of, waiting_line
from bot.office.tasks.reading_back import ask_due, one_of
from bot.office.tasks.tasks import day_of, shortened
from bot.people.holding import require
from bot.people.records import Role
from bot.tasks import guarding
from bot.tasks.drafts import AS_TYPED
from bot.tasks.due import is_due_day, read_due, usual_days
from bot.tasks.errors import BadDue
from bot.tasks.tasks import LONGEST, LONGEST_WHO
from bot.texts import tasks as words


def edit(desk: TaskDesk, visit: Visit, key: int) -> Turn:
    """One of them: what can be corrected."""
    found, line, at = waiting_line(desk, visit, key)
    there = people_of(desk, visit, found.cell_id)
    return Turn(one_of(at, line, there, found.cell_id))


def who(desk: TaskDesk, visit: Visit, key: int, page: int) -> Turn:
    """Ask who is to do it: a page of the cell's members, or typed."""
    found, line, at = waiting_line(desk, visit, key)
    there = [
        one
        for one in people_of(desk, visit, found.cell_id)
        if any(held.role is not Role.OVERSEER for held in one.in_cell(found.cell_id))
    ]
    page, shown = page_of(there, page)
    buttons = [Button(one.name, call("task-whom", key, one.id)) for one in shown]
    buttons += pages("task-who", (key,), page, len(there))
    buttons.append(Button(words.DRAFT_BACK, call("task-edit", key)))
    text = words.WHO_HOW.format(at=at, title=line.work)
    return Turn(Screen(text, tuple(buttons)), form=Form("task-who", (key,)))


def whom(desk: TaskDesk, visit: Visit, key: int, person_id: int) -> Turn:
    """Somebody of the cell is to do it; 0: the name stays as it was typed."""
    found, _, _ = waiting_line(desk, visit, key)
    there = {one.id for one in people_of(desk, visit, found.cell_id)}
    require(person_id == AS_TYPED or person_id in there)
    return changed(desk, visit, key, person_id=person_id)


def who_typed(desk: TaskDesk, visit: Visit, text: str, key: int) -> Turn:
    """A name typed → taken over. Raises `BadWords`."""
    waiting_line(desk, visit, key)
    if not text.strip():
        return who(desk, visit, key, 0)
    return changed(desk, visit, key, who=guarding.checked(text, LONGEST_WHO), person_id=None)


def when(desk: TaskDesk, visit: Visit, key: int) -> Turn:
    """Ask until when it is to be done."""
    _, line, at = waiting_line(desk, visit, key)
    days = usual_days(visit.now, visit.zone)
    if line.due:
        days = read_due(line.due, visit.now, visit.zone).candidates or days
    text = words.DUE_HOW.format(
        title=line.work, day=line.day.strftime("%d/%m/%Y") if line.day else words.NOT_SAID
    )
    asked = ask_due(at, line, days)
    back = Button(words.DRAFT_BACK, call("task-edit", key))
    return Turn(Screen(text, (*asked.screen.buttons, back)), form=asked.form)


def when_typed(desk: TaskDesk, visit: Visit, text: str, key: int) -> Turn:
    """A day typed → taken over; what may mean several is asked again."""
    _, line, at = waiting_line(desk, visit, key)
    if not text.strip():
        return when(desk, visit, key)
    found = read_due(text, visit.now, visit.zone)
    if found.day is None:
        return ask_due(at, replace(line, due=shortened(text)), found.candidates)
    return changed(desk, visit, key, day=found.day, due="")


def when_on(desk: TaskDesk, visit: Visit, key: int, ordinal: int) -> Turn:
    """A day pressed; 0: none is written. Raises `BadDue` for one that has passed."""
    waiting_line(desk, visit, key)
    day = day_of(ordinal)
    if day is not None and not is_due_day(day, desk.errands.tasks.today(visit.now)):
        raise BadDue
    return changed(desk, visit, key, day=day, due="")


def wording(desk: TaskDesk, visit: Visit, key: int) -> Turn:
    """Ask for what is to be done."""
    _, line, _ = waiting_line(desk, visit, key)
    back = Button(words.DRAFT_BACK, call("task-edit", key))
    text = words.WORDS_HOW.format(title=line.work)
    return Turn(Screen(text, (back,)), form=Form("task-words", (key,)))


def worded(desk: TaskDesk, visit: Visit, text: str, key: int) -> Turn:
    """What is to be done, typed → taken over. Raises `BadWords`."""
    waiting_line(desk, visit, key)
    return changed(desk, visit, key, work=guarding.checked(text, LONGEST))


def cut(desk: TaskDesk, visit: Visit, key: int) -> Turn:
    """One of them is not wanted; of the last nothing is left."""
    found, _, _ = waiting_line(desk, visit, key)
    rest = found.without(key)
    if not rest.lines:
        return left(desk, visit, found.cell_id)
    desk.errands.drafts.keep(visit.chat_id, rest)
    return look(desk, visit, rest)
