"""What was typed of tasks, read back, and what is asked of it. Pure."""

import datetime
from collections.abc import Sequence

from bot.dates.showing import WEEKDAY_NAMES
from bot.forms import Form
from bot.office.screen import Button, Screen, Turn, call
from bot.people.records import Cell, Person
from bot.tasks.drafts import AS_TYPED, Draft, Line
from bot.tasks.matching import named, untitled
from bot.texts import office as office_words
from bot.texts import tasks as words
from knowledge.dates import show_date

_NAMES = 8  # people that one name may mean, as buttons


def read_back(draft: Draft, cell: Cell, people: Sequence[Person]) -> Turn:
    """Everything as it would be saved."""
    lines = [words.READ_BACK.format(count=len(draft.lines), cell=cell.name)]
    lines += [
        words.DRAFT_LINE.format(
            at=at, title=one.work, who=shown_who(one, people, cell.id), day=_day(one)
        )
        for at, one in enumerate(draft.lines, 1)
    ]
    buttons = [Button(words.SAVE, call("task-save"))]
    buttons += [
        Button(words.EDIT.format(at=at), call("task-edit", one.key))
        for at, one in enumerate(draft.lines, 1)
    ]
    buttons.append(Button(office_words.LEAVE, call("task-left", cell.id)))
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def ask_who(at: int, line: Line, several: Sequence[Person], cell_id: int) -> Turn:
    """Which of those that a name may mean."""
    buttons = [Button(one.name, call("task-whom", line.key, one.id)) for one in several[:_NAMES]]
    buttons.append(Button(words.AS_TYPED, call("task-whom", line.key, AS_TYPED)))
    buttons.append(Button(office_words.LEAVE, call("task-left", cell_id)))
    text = words.ASK_WHO.format(at=at, title=line.work, who=line.who)
    return Turn(Screen(text, tuple(buttons)), form=Form("task-who", (line.key,)))


def ask_due(at: int, line: Line, days: Sequence[datetime.date]) -> Turn:
    """Which day words about it mean."""
    buttons = [
        Button(
            words.DUE_ON.format(day=show_date(one)), call("task-when-on", line.key, one.toordinal())
        )
        for one in days
    ]
    buttons.append(Button(words.NO_DUE, call("task-when-on", line.key, 0)))
    text = words.ASK_DUE.format(at=at, title=line.work, value=line.due)
    return Turn(Screen(text, tuple(buttons)), form=Form("task-when", (line.key,)))


def one_of(at: int, line: Line, people: Sequence[Person], cell_id: int) -> Screen:
    """One of them, to be corrected."""
    text = words.ONE_OF_DRAFT.format(
        at=at, title=line.work, who=shown_who(line, people, cell_id), day=_day(line)
    )
    buttons = (
        Button(words.CHOOSE_WHO, call("task-who", line.key, 0)),
        Button(words.CHANGE_DUE, call("task-when", line.key)),
        Button(words.EDIT_WORDS, call("task-words", line.key)),
        Button(words.DROP, call("task-cut", line.key)),
        Button(words.DRAFT_BACK, call("task-draft")),
    )
    return Screen(text, buttons)


def who_of(line: Line, people: Sequence[Person], cell_id: int) -> tuple[str, Person | None]:
    """Who is to do it, as it is kept: the name of the one that it means, or what was typed."""
    if line.person_id is not None and line.person_id != AS_TYPED:
        chosen = next((one for one in people if one.id == line.person_id), None)
        if chosen is not None:
            return chosen.name, chosen
    found = named(line.who, people, cell_id) if line.person_id is None else ()
    if len(found) == 1:
        return found[0].name, found[0]
    name = untitled(line.who)
    return name[:1].upper() + name[1:], None


def shown_who(line: Line, people: Sequence[Person], cell_id: int) -> str:
    """The same as it is read back: that nobody of the cell is called so is said."""
    name, person = who_of(line, people, cell_id)
    if person is None and line.who and untitled(line.who) != line.who and line.person_id is None:
        return words.NOT_LISTED.format(who=name)
    return name or words.NOT_SAID


def _day(line: Line) -> str:
    if line.day is None:
        return words.NOT_SAID
    return f"{WEEKDAY_NAMES[line.day.weekday()]}, ngày {show_date(line.day)}"
