"""Deadlines of party work: what a cell's leaders want to be told of, and what they are told."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.forms import Form
from bot.meetings import periods
from bot.meetings.deadlines import DAYS, Probation, Wanted
from bot.meetings.falling_due import DueDeadline
from bot.meetings.periods import Kind
from bot.office.meetings.board import Board
from bot.office.screen import PAGE, Button, Notice, Screen, Turn, Visit, call
from bot.people.holding import require
from bot.texts import deadlines as words
from bot.texts import office as office_words
from bot.texts import reminders as reminder_words
from bot.texts import scheduling as scheduling_words
from knowledge import errors
from knowledge.dates import read_date, show_date

CONSIDERED = 30  # working days in which a cell considers it (294-QĐ/TW, điểm 4.2.1; replaced)


@dataclass(frozen=True)
class ToSend:
    """A deadline and its screen, for whoever sends: first `Deadlines.claim`, then the call."""

    due: DueDeadline
    notice: Notice


def to_send(board: Board, now: datetime.datetime, zone: ZoneInfo) -> list[ToSend]:
    """What is to be told to leaders at this moment; nothing is written down yet."""
    return [
        ToSend(one, Notice(one.user_id, told(one, now, zone)))
        for one in board.meetings.deadlines.due(now)
    ]


def told(one: DueDeadline, now: datetime.datetime, zone: ZoneInfo) -> Screen:
    """What a leader is told of a deadline; the rule and its doubts are a button away."""
    number = list(Kind).index(one.kind)
    buttons = [Button(words.SEE_RULE, call("deadline", one.cell.id, number))]
    day, cell = show_date(one.day), one.cell.name
    if one.kind is Kind.FEES:
        text = words.TELL_FEES.format(month=one.day.month, year=one.day.year, cell=cell)
    elif one.kind is Kind.THEMATIC:
        text = words.TELL_THEMATIC.format(name=one.period, cell=cell, day=day)
        buttons.insert(0, Button(scheduling_words.SCHEDULE, call("schedule", one.cell.id)))
    else:
        today = now.astimezone(zone).date()
        form = words.TELL_AHEAD
        if today >= one.day:
            form = words.TELL_WHOLE if today == one.day else words.TELL_WAS_WHOLE
        text = f"{form.format(name=one.name, cell=cell, day=day)}\n{_considered(one.day)}"
        buttons.insert(0, Button(words.DONE, call("recognized", one.cell.id, one.person_id)))
    text = f"{text}\n{words.SECONDARY}\n{reminder_words.INTERNAL}"
    return Screen(text, tuple(buttons))


def deadlines(board: Board, visit: Visit, cell_id: int) -> Turn:
    """The kinds, and which are on."""
    wanted = board.meetings.deadlines.of_cell(visit.actor, cell_id, visit.now)
    name = board.people.directory.cell(cell_id).name
    lines = [words.DEADLINES.format(cell=name)]
    lines += [
        words.STATE.format(name=words.NAMES[kind], value=_state(wanted, kind)) for kind in Kind
    ]
    lines.append(words.ALL_OFF)
    if wanted.doubtful:
        lines.append(words.DOUBTFUL.format(count=wanted.doubtful))
    buttons = [
        Button(words.SEE[kind], call("deadline", cell_id, at)) for at, kind in enumerate(Kind)
    ]
    buttons.append(Button(office_words.CELL_BACK, call("cell", cell_id)))
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def deadline(board: Board, visit: Visit, cell_id: int, number: int) -> Turn:
    """One kind: its rule, its source, whether it is on."""
    require(0 <= number < len(Kind))
    kind = list(Kind)[number]
    wanted = board.meetings.deadlines.of_cell(visit.actor, cell_id, visit.now)
    lines, buttons = [f"{words.NAMES[kind]}\n{words.RULES[kind]}"], []
    if kind is Kind.RECOGNITION:
        lines += _people(wanted)
        buttons += _people_buttons(wanted, cell_id)
    elif kind is Kind.FEES:
        day = wanted.fees_on
        lines.append(words.NOW_ON_DAY.format(day=day) if day else words.NOW_OFF)
        buttons += [
            Button(words.ON_THE.format(day=one), call("deadline-on", cell_id, number, one))
            for one in DAYS
            if one != day
        ]
    else:
        name, there = board.meetings.deadlines.thematic_this_quarter(
            visit.actor, cell_id, visit.now
        )
        lines.append((words.QUARTER_HAS if there else words.QUARTER_LACKS).format(name=name))
        lines.append(words.NOW_ON if wanted.thematic else words.NOW_OFF)
        if not wanted.thematic:
            buttons.append(Button(words.TURN_ON, call("deadline-on", cell_id, number, 0)))
    if _is_on(wanted, kind):
        label = words.TURN_OFF_ALL if kind is Kind.RECOGNITION else words.TURN_OFF
        buttons.append(Button(label, call("deadline-off", cell_id, number)))
    buttons.append(Button(words.BACK, call("deadlines", cell_id)))
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def deadline_on(board: Board, visit: Visit, cell_id: int, number: int, day: int) -> Turn:
    """Tell the leaders from now on; day: of the month, 0 where there is none."""
    require(0 <= number < len(Kind))
    kept = board.meetings.deadlines
    kept.turn_on(visit.actor, cell_id, list(Kind)[number], visit.now, day or None)
    return Turn(deadline(board, visit, cell_id, number).screen, toast=office_words.SAVED)


def deadline_off(board: Board, visit: Visit, cell_id: int, number: int) -> Turn:
    """Tell nobody any more."""
    require(0 <= number < len(Kind))
    board.meetings.deadlines.turn_off(visit.actor, cell_id, list(Kind)[number])
    return Turn(deadline(board, visit, cell_id, number).screen, toast=office_words.SAVED)


def probation(board: Board, visit: Visit, cell_id: int, person_id: int) -> Turn:
    """Somebody on probation: since when; what is asked where nobody wrote that down."""
    one = _probation(board, visit, cell_id, person_id)
    if one.begun_on is None:
        return probation_day(board, visit, cell_id, person_id)
    return Turn(_begun(one, visit, cell_id))


def probation_day(board: Board, visit: Visit, cell_id: int, person_id: int) -> Turn:
    """Ask for the day on which somebody's probation began."""
    one = _probation(board, visit, cell_id, person_id)
    leave = Button(words.LEAVE, call("deadline", cell_id, list(Kind).index(Kind.RECOGNITION)))
    text = words.DAY_HOW.format(name=one.person.name)
    return Turn(Screen(text, (leave,)), form=Form("probation-day", (cell_id, person_id)))


def probation_typed(board: Board, visit: Visit, text: str, cell_id: int, person_id: int) -> Turn:
    """A day → kept until the probation is dealt with. Raises `BadDate`, `BadProbation`."""
    _probation(board, visit, cell_id, person_id)
    day = read_date(text)
    if day is None:
        raise errors.BadDate
    one = board.meetings.deadlines.begun(visit.actor, cell_id, person_id, day, visit.now)
    return Turn(_begun(one, visit, cell_id))


def recognized(board: Board, visit: Visit, cell_id: int, person_id: int) -> Turn:
    """Somebody's probation is dealt with: its day is erased."""
    board.meetings.deadlines.done(visit.actor, cell_id, person_id)
    turn = deadline(board, visit, cell_id, list(Kind).index(Kind.RECOGNITION))
    return Turn(turn.screen, toast=words.DONE_SAVED)


def _probation(board: Board, visit: Visit, cell_id: int, person_id: int) -> Probation:
    wanted = board.meetings.deadlines.of_cell(visit.actor, cell_id, visit.now)
    found = [one for one in wanted.probations if one.person.id == person_id]
    require(bool(found))
    return found[0]


def _begun(one: Probation, visit: Visit, cell_id: int) -> Screen:
    assert one.begun_on is not None and one.ends_on is not None
    today = visit.now.astimezone(visit.zone).date()
    began, end = show_date(one.begun_on), show_date(one.ends_on)
    lines = [words.BEGAN.format(name=one.person.name, first=began, day=end)]
    lines.append(_considered(one.ends_on))
    if today >= one.ends_on:
        lines.append(words.PASSED)
    else:
        ahead = periods.months_after(one.begun_on, periods.AHEAD)
        lines.append(words.WILL_TELL if today < ahead else words.WILL_TELL_ONCE)
    lines += [words.SECONDARY, reminder_words.INTERNAL]
    number = list(Kind).index(Kind.RECOGNITION)
    buttons = (
        Button(words.DONE, call("recognized", cell_id, one.person.id)),
        Button(words.CHANGE_DAY, call("probation-day", cell_id, one.person.id)),
        Button(words.SEE[Kind.RECOGNITION], call("deadline", cell_id, number)),
    )
    return Screen("\n".join(lines), buttons)


def _considered(end: datetime.date) -> str:
    until = periods.working_days_after(end, CONSIDERED)
    return words.CONSIDER.format(day=show_date(until))


def _people(wanted: Wanted) -> list[str]:
    if not wanted.probations:
        return [words.NOBODY]
    lines = [words.WHO]
    if len(wanted.probations) > PAGE:
        lines.append(words.MORE.format(count=len(wanted.probations) - PAGE))
    return [*lines, reminder_words.INTERNAL]


def _people_buttons(wanted: Wanted, cell_id: int) -> list[Button]:
    """Those without a day first: a cell with more than a page of them writes them down in turn."""
    shown = sorted(wanted.probations, key=lambda one: one.begun_on is not None)[:PAGE]
    return [Button(_line(one), call("probation-of", cell_id, one.person.id)) for one in shown]


def _line(one: Probation) -> str:
    if one.ends_on is None:
        return words.PERSON_WITHOUT.format(name=one.person.name)
    return words.PERSON.format(name=one.person.name, day=show_date(one.ends_on))


def _is_on(wanted: Wanted, kind: Kind) -> bool:
    if kind is Kind.RECOGNITION:
        return any(one.begun_on for one in wanted.probations)
    return wanted.thematic if kind is Kind.THEMATIC else wanted.fees_on is not None


def _state(wanted: Wanted, kind: Kind) -> str:
    if not _is_on(wanted, kind):
        return words.OFF
    if kind is Kind.FEES:
        return words.ON_DAY.format(day=wanted.fees_on)
    if kind is Kind.THEMATIC:
        return words.ON
    count = sum(one.begun_on is not None for one in wanted.probations)
    return words.ON_PEOPLE.format(count=count)
