"""One meeting: what it says, one's own answer, and everything that can be done with it."""

import datetime
from collections.abc import Iterator

from bot.agendas.public import lines_of
from bot.dates.showing import show_rule
from bot.meetings.records import AHEAD, Meeting, State
from bot.office.meetings import reading_back, titles
from bot.office.meetings.answers import choices
from bot.office.meetings.board import Board
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.texts import agendas as agenda_words
from bot.texts import files as file_words
from bot.texts import meetings as meeting_words
from bot.texts import scheduling as words
from bot.texts import tasks as task_words


def show(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """A meeting as this person may see it; a draft is read back."""
    return meeting(board, visit, meeting_id)


def meeting(board: Board, visit: Visit, meeting_id: int, note: str | None = None) -> Turn:
    """The same with something said above it."""
    found = board.meetings.schedule.get(visit.actor, meeting_id)
    if found.state is State.DRAFTED and visit.actor.leads(found.cell.id):
        return reading_back.draft(board, visit, found)
    lines = [note] if note else []
    lines += reading_back.facts(found, visit)
    lines += _state(board, visit, found)
    agenda = lines_of(board.meetings.agendas.final(found))
    lines += agenda
    buttons = [*_answers(visit, found), *_doing(visit, found)]
    leads = visit.actor.leads(found.cell.id)
    if agenda and not leads:
        buttons.append(Button(agenda_words.READ, call("agenda-read", found.id)))
    if leads:
        buttons += _leading(board, visit, found)
        if found.state in AHEAD and found.start > visit.now:
            rule = reading_back.rule_of(board, visit, found)
            lines += [words.RULE_SO_FAR.format(rule=show_rule(rule))] if rule else []
            lines += reading_back.doubts(board, visit, found, found.start)
    buttons.append(Button(words.MEETINGS_BACK, call("meetings", found.cell.id)))
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def changed(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """A meeting after a change, and whether anybody is told of it."""
    found = board.meetings.schedule.get(visit.actor, meeting_id)
    told = words.NOBODY_TOLD if found.state is State.PLANNED else words.TOLD_AGAIN
    return meeting(board, visit, meeting_id, words.CHANGED.format(told=told))


def changed_since(
    board: Board, visit: Visit, found: Meeting, start: datetime.datetime | None = None
) -> Turn:
    """A change meant for an earlier version; pressed twice, it is done already. start: wanted."""
    note = words.CHANGED_SINCE if start != found.start else None
    return meeting(board, visit, found.id, note)


def _state(board: Board, visit: Visit, found: Meeting) -> Iterator[str]:
    if words.STATES[found.state]:
        yield words.STATES[found.state]
    if found.moved_from is not None and found.state is not State.CANCELLED:
        yield words.MOVED_FROM.format(when=titles.line_of(found.moved_from, visit.zone))
    if found.state is not State.ANNOUNCED:
        return
    if _is_member(visit, found):
        yield own_answer(board, visit, found)
    if visit.actor.leads(found.cell.id):
        counts = board.meetings.replies.counts(found.id, visit.now)
        yield words.COUNTS.format(
            coming=counts.coming, absent=counts.absent, unsure=counts.unsure,
            silent=counts.unanswered,
        )  # fmt: skip


def own_answer(board: Board, visit: Visit, found: Meeting) -> str:
    """What this person answered, or that they have not."""
    mine = board.meetings.replies.mine(visit.actor, found.id)
    if mine is None:
        return words.NO_OWN_ANSWER
    said = words.OWN_ANSWER_RECORDED if mine.recorded else words.OWN_ANSWER
    return said.format(answer=meeting_words.ANSWERS[mine.answer])


def _answers(visit: Visit, found: Meeting) -> Iterator[Button]:
    if found.state is not State.ANNOUNCED or found.start <= visit.now:
        return
    if _is_member(visit, found):
        yield from choices(found)


def _doing(visit: Visit, found: Meeting) -> Iterator[Button]:
    """What a leader does for a meeting that is held: answers of others, the roll."""
    if not visit.actor.leads(found.cell.id):
        return
    begun = found.start <= visit.now
    if begun and found.state in (State.ANNOUNCED, State.HELD):
        yield Button(words.ROLL, call("roll", found.id))
        yield Button(task_words.NOTE, call("task-note", found.cell.id, found.id))
    if not begun and found.state is State.ANNOUNCED:
        yield Button(words.UNANSWERED, call("unanswered", found.id))
        yield Button(words.RECORD, call("record", found.id, 0))
        yield Button(words.ZALO, call("zalo", found.id))


def _leading(board: Board, visit: Visit, found: Meeting) -> Iterator[Button]:
    """What changes a meeting."""
    ahead = found.state in AHEAD and found.start > visit.now
    if ahead and found.state is State.PLANNED:
        yield Button(words.GO_AHEAD, call("go-ahead", found.id))
    if found.state is not State.CANCELLED:
        there = board.meetings.agendas.newest(visit.actor, found.id) is not None
        if there or found.end > visit.now:  # afterwards nothing is drafted any more
            label = agenda_words.OPEN if there else agenda_words.DRAFT
            yield Button(label, call("agenda", found.id))
        yield Button(file_words.FILES, call("files", found.id))
    if ahead:
        yield from reading_back.shift(visit, found.id, found.start)
        yield Button(words.MOVE, call("move", found.id))
        yield Button(words.EDIT_PLACE, call("place", found.id))
    if found.state in AHEAD:
        yield Button(words.CANCEL, call("cancel", found.id))
        yield Button(words.REMINDERS, call("reminders", found.cell.id))


def _is_member(visit: Visit, found: Meeting) -> bool:
    return any(one.id == found.cell.id for one in visit.actor.joined)
