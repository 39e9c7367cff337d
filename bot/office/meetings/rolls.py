"""The roll call: a list to go through with few taps, closed by its leader, opened again for a day.

Whoever answered before is marked already; those not called yet stand first, and all of them can be
marked as present at once: of thirty with three absent, of whom one said so, that is eight taps.
"""

from bot.dates.showing import show_briefly
from bot.meetings.errors import MeetingGone, RollClosed, RollIncomplete, RollTooEarly
from bot.meetings.roll import GRACE, Line, Mark, Roll
from bot.office.meetings.board import Board
from bot.office.screen import PAGE, Button, Screen, Turn, Visit, call, page_of, pages
from bot.people.holding import require
from bot.texts import files as file_words
from bot.texts import meetings as meeting_words
from bot.texts import reminders as reminder_words
from bot.texts import rolls as words
from bot.texts import tasks as task_words

# The minutes among the papers of a meeting (`bot/office/tasks/files.py`).
_MINUTES = [*file_words.PAPERS].index("minutes")
_MOST_NAMES = 40  # absent ones that a message names


def roll(board: Board, visit: Visit, meeting_id: int, page: int = 0) -> Turn:
    """A page of the roll, begun if it is not; a closed one as it was closed."""
    try:
        found = board.meetings.rolls.open(visit.actor, meeting_id, visit.now)
    except RollTooEarly:
        buttons = (Button(words.RECORD, call("record", meeting_id, 0)), _back(meeting_id))
        return Turn(Screen(words.ROLL_EARLY, buttons))
    except MeetingGone:
        return Turn(Screen(words.ROLL_GONE, (_back(meeting_id),)))
    return Turn(_screen(found, visit, page))


def roll_one(board: Board, visit: Visit, meeting_id: int, line_id: int, page: int) -> Turn:
    """One person on the roll: what can be said of them."""
    found = board.meetings.rolls.get(visit.actor, meeting_id)
    if found.closed_at is not None:
        return _was_closed(found, visit)
    line, shown = _line(found, line_id), _one(found, _line(found, line_id), page)
    for one in board.meetings.replies.of(visit.actor, meeting_id):
        if one.person_id == line.person_id:
            told = words.TOLD_BEFORE.format(answer=words.said(one.answer, one.reason))
            shown = Screen(f"{shown.text}\n{told}", shown.buttons)
    return Turn(shown)


def roll_mark(
    board: Board, visit: Visit, meeting_id: int, line_id: int, number: int, page: int
) -> Turn:
    """Somebody was there, or was not."""
    require(0 <= number < len(Mark))
    mark = list(Mark)[number]
    try:
        found = board.meetings.rolls.mark(visit.actor, meeting_id, line_id, mark)
    except RollClosed:
        return _was_closed(board.meetings.rolls.get(visit.actor, meeting_id), visit)
    name, said = _line(found, line_id).name, words.MARKS[mark].lower()
    return Turn(_screen(found, visit, page), toast=words.MARKED.format(name=name, answer=said))


def roll_count(
    board: Board, visit: Visit, meeting_id: int, line_id: int, counted: int, page: int
) -> Turn:
    """Somebody belongs to the base for counting votes, or does not."""
    require(counted in (0, 1))
    rolls = board.meetings.rolls
    try:
        found = rolls.count_in(visit.actor, meeting_id, line_id, bool(counted))
    except RollClosed:
        return _was_closed(rolls.get(visit.actor, meeting_id), visit)
    line = _line(found, line_id)
    toast = (words.COUNTED if line.counted else words.NOT_COUNTED).format(name=line.name)
    return Turn(_one(found, line, page), toast=toast)


def roll_rest(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """All who were not called yet were there."""
    rolls = board.meetings.rolls
    before = rolls.get(visit.actor, meeting_id)
    try:
        found = rolls.mark_rest(visit.actor, meeting_id, Mark.PRESENT)
    except RollClosed:
        return _was_closed(before, visit)
    toast = words.REST_MARKED.format(count=before.count(None))
    return Turn(_screen(found, visit, 0), toast=toast)


def roll_close(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """That is who was there. Refused while somebody was not called."""
    rolls = board.meetings.rolls
    try:
        found = rolls.close(visit.actor, meeting_id, visit.now)
    except RollIncomplete as error:
        left = words.ROLL_NOT_CLOSED.format(count=error.detail)
        shown = _screen(rolls.get(visit.actor, meeting_id), visit, 0)
        return Turn(Screen(f"{left}\n{shown.text}", shown.buttons), toast=left)
    return Turn(_screen(found, visit, 0))


def roll_reopen(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """A closed roll is corrected, within a day."""
    rolls = board.meetings.rolls
    try:
        found = rolls.reopen(visit.actor, meeting_id, visit.now)
    except RollClosed:
        return _was_closed(rolls.get(visit.actor, meeting_id), visit, words.ROLL_KEPT)
    return Turn(_screen(found, visit, 0), toast=words.REOPENED)


def roll_base(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """What "tính, không tính" means, by which rule, and how sure that is."""
    meeting = board.meetings.schedule.get(visit.actor, meeting_id)
    require(visit.actor.leads(meeting.cell.id))
    return Turn(Screen(words.BASE_IS, (Button(words.ROLL_BACK, call("roll", meeting_id)),)))


def _screen(found: Roll, visit: Visit, page: int) -> Screen:
    return _closed(found, visit) if found.closed_at is not None else _open(found, visit, page)


def _open(found: Roll, visit: Visit, page: int) -> Screen:
    # Those not called yet first; else the order of the roll, so that nobody moves about.
    lines = sorted(found.lines, key=lambda one: one.mark is not None)
    page, shown = page_of(lines, page)
    left, meeting_id = found.count(None), found.meeting.id
    said = [_head(found, visit), _counts(found), _base(found)]
    if not lines:
        said.append(words.ROLL_NOBODY)
    elif left:
        said += [words.ROLL_HOW, words.ROLL_FROM_ANSWERS]
    else:
        said.append(words.ROLL_ALL)
        if excused := found.count(Mark.EXCUSED, counted=True):
            said.append(words.ROLL_EXCUSED_COUNTED.format(count=excused))
    if len(lines) > PAGE:
        first, last = page * PAGE + 1, page * PAGE + len(shown)
        said.append(words.SHOWN.format(first=first, last=last, count=len(lines)))
    said.append(reminder_words.INTERNAL)
    buttons = [Button(_label(one), call("roll-one", meeting_id, one.id, page)) for one in shown]
    buttons += pages("roll", (meeting_id,), page, len(lines))
    if left:
        buttons.append(Button(words.REST_PRESENT, call("roll-rest", meeting_id)))
    elif lines:
        buttons.insert(0, Button(words.CLOSE, call("roll-close", meeting_id)))
    if left:
        buttons.append(Button(words.CLOSE, call("roll-close", meeting_id)))
    buttons.append(Button(words.BASE, call("roll-base", meeting_id)))
    return Screen("\n".join(said), (*buttons, _back(meeting_id)))


def _closed(found: Roll, visit: Visit) -> Screen:
    assert found.closed_at is not None
    meeting_id, until = found.meeting.id, found.closed_at + GRACE
    counted = sum(one.counted for one in found.lines)
    said = [
        words.CLOSED.format(present=found.count(Mark.PRESENT), all=len(found.lines)),
        words.OF_MEETING.format(
            kind=meeting_words.KINDS[found.meeting.kind], cell=found.meeting.cell.name,
            when=meeting_words.when(found.meeting.start, visit.zone),
        ),
    ]  # fmt: skip
    for mark in (Mark.EXCUSED, Mark.UNEXCUSED):
        names = [one.name for one in found.lines if one.mark is mark]
        if names:
            shown = ", ".join(names[:_MOST_NAMES])
            if len(names) > _MOST_NAMES:
                shown += ", " + words.AND_MORE.format(count=len(names) - _MOST_NAMES)
            label = words.ABSENT_COUNT.format(answer=words.MARKS[mark], count=len(names))
            said.append(words.ABSENT.format(answer=label, names=shown))
    present = found.count(Mark.PRESENT, counted=True)
    said += [words.CLOSED_COUNTED.format(count=counted, present=present), words.REASONS_ERASED]
    buttons = [
        Button(file_words.MINUTES, call("file", meeting_id, _MINUTES)),
        Button(task_words.NOTE, call("task-note", found.meeting.cell.id, meeting_id)),
        Button(words.BASE, call("roll-base", meeting_id)),
    ]
    if visit.now < until:
        said.append(words.REOPEN_UNTIL.format(at=words.at_clock(until, visit.zone)))
        buttons.insert(0, Button(words.REOPEN, call("roll-reopen", meeting_id)))
    buttons.append(Button(words.ATTENDANCE, call("attendance", found.meeting.cell.id)))
    said.append(reminder_words.INTERNAL)
    return Screen("\n".join(said), (*buttons, _back(meeting_id)))


def _one(found: Roll, line: Line, page: int) -> Screen:
    """One person: the marks, and whether they are counted."""
    mark = words.MARKS[line.mark].lower() if line.mark else words.NOT_CALLED
    counts = words.ONE_COUNTED if line.counted else words.ONE_NOT_COUNTED
    said = [words.ONE.format(name=line.name, answer=mark), counts, reminder_words.INTERNAL]
    at = (found.meeting.id, line.id)
    buttons = [
        Button(words.MARKS[one], call("roll-mark", *at, number, page))
        for number, one in enumerate(Mark)
    ]
    label = words.COUNT_OUT if line.counted else words.COUNT_IN
    buttons.append(Button(label, call("roll-count", *at, int(not line.counted), page)))
    buttons.append(Button(words.LIST_BACK, call("roll", found.meeting.id, page)))
    return Screen("\n".join(said), tuple(buttons))


def _was_closed(found: Roll, visit: Visit, because: str = words.ROLL_WAS_CLOSED) -> Turn:
    shown = _screen(found, visit, 0)
    return Turn(Screen(f"{because}\n{shown.text}", shown.buttons), toast=because)


def _head(found: Roll, visit: Visit) -> str:
    kind = meeting_words.KINDS[found.meeting.kind]
    day = show_briefly(found.meeting.start, visit.zone)
    return words.ROLL_OF.format(kind=kind, day=day)


def _counts(found: Roll) -> str:
    return words.ROLL_COUNTS.format(
        present=found.count(Mark.PRESENT), absent=found.count(Mark.EXCUSED),
        unexcused=found.count(Mark.UNEXCUSED), left=found.count(None),
    )  # fmt: skip


def _base(found: Roll) -> str:
    counted = sum(one.counted for one in found.lines)
    return words.ROLL_COUNTED.format(count=counted, others=len(found.lines) - counted)


def _label(line: Line) -> str:
    form = words.ROLL_LINE if line.counted else words.ROLL_LINE_NOT_COUNTED
    return form.format(answer=words.IN_SHORT[line.mark], name=line.name)


def _line(found: Roll, line_id: int) -> Line:
    lines = [one for one in found.lines if one.id == line_id]
    require(bool(lines))
    return lines[0]


def _back(meeting_id: int) -> Button:
    return Button(words.MEETING_BACK, call("meeting", meeting_id))
