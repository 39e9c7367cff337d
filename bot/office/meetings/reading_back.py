"""A draft read back before it is saved: everything it says, and what is doubtful about it."""

import datetime
from collections.abc import Iterator

from bot.dates.holidays import holiday_on, proposal
from bot.dates.recurrence import occurrences
from bot.dates.showing import show_rule, show_time
from bot.meetings.records import Meeting
from bot.office.meetings import titles
from bot.office.meetings.board import Board
from bot.office.meetings.moments import local, minute_of
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.texts import meetings as meeting_words
from bot.texts import office as office_words
from bot.texts import scheduling as words
from knowledge.dates import show_date

_NEXT = 3  # occurrences that are named, so that a wrong rule is seen


def draft(board: Board, visit: Visit, meeting: Meeting, note: str | None = None) -> Turn:
    """A draft with what can be done with it. note: said above it."""
    rule = rule_of(board, visit, meeting)
    lines = [note or words.UNSAVED, *facts(meeting, visit)]
    if rule is not None:
        lines.append(words.RULE.format(rule=show_rule(rule), days=_next(rule, meeting, visit)))
    lines += doubts(board, visit, meeting, meeting.start, rule)
    at = meeting.id
    buttons = [
        Button(words.SAVE, call("confirm", at, meeting.version)),
        *shift(visit, at, meeting.start),
        Button(words.EDIT_TIME, call("move", at)),
        Button(words.EDIT_PLACE, call("place", at)),
        Button(words.EDIT_KIND, call("kind", at)),
        Button(words.EDIT_LENGTH, call("length", at)),
        Button(office_words.LEAVE, call("drop-draft", at)),
    ]
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def facts(meeting: Meeting, visit: Visit) -> list[str]:
    """What is told of a meeting: kind and cell, when, where, how long."""
    return [
        titles.title_of(meeting),
        meeting_words.when(meeting.start, visit.zone),
        words.PLACE.format(place=meeting_words.place_of(meeting)),
        words.LENGTH.format(
            minutes=meeting.minutes, time=show_time(local(meeting.end, visit.zone))
        ),
    ]


def rule_of(board: Board, visit: Visit, meeting: Meeting) -> str | None:
    """The rule of a meeting that comes back, for who leads its cell."""
    if meeting.series_id is None:
        return None
    return board.meetings.repeating.get(visit.actor, meeting.series_id).rule


def doubts(
    board: Board, visit: Visit, meeting: Meeting, start: datetime.datetime, rule: str | None = None
) -> Iterator[str]:
    """What a leader should look at: other meetings at that time, public holidays, also later."""
    ends = start + datetime.timedelta(minutes=meeting.minutes)
    for one in board.meetings.schedule.upcoming(visit.actor, meeting.cell.id, visit.now):
        if one.id != meeting.id and one.start < ends and start < one.end:
            kind, when = meeting_words.KINDS[one.kind], titles.line_of(one.start, visit.zone)
            yield words.CLASH.format(kind=kind, when=when)
    yield from holiday(start, visit)
    if rule is not None:
        later = list(_holidays_after(rule, start, visit))
        yield from later
        if later:
            yield words.LATER_HOLIDAY


def holiday(start: datetime.datetime, visit: Visit) -> Iterator[str]:
    """That a meeting falls on a public holiday, with another day where there is one near."""
    at = local(start, visit.zone)
    name = holiday_on(at.date())
    if name is None:
        return
    other, day = proposal(at), titles.day_of(start, visit.zone)
    if other == at:
        yield words.HOLIDAY.format(day=day, holiday=name)
        return
    near = titles.line_of(other, visit.zone)
    yield words.HOLIDAY_PROPOSAL.format(day=day, holiday=name, other=near)


def shift(visit: Visit, meeting_id: int, start: datetime.datetime) -> tuple[Button, ...]:
    """The button that moves a meeting from a public holiday to the proposed day."""
    at = local(start, visit.zone)
    other = proposal(at)
    if other == at or other <= visit.now:
        return ()
    label = words.MOVE_TO.format(day=f"{other:%d/%m}")
    return (Button(label, call("shift", meeting_id, minute_of(other))),)


def _next(rule: str, meeting: Meeting, visit: Visit) -> str:
    found = occurrences(rule, meeting.start, meeting.start, _NEXT, visit.zone)
    return ", ".join(show_date(one.date()) for one in found)


def _holidays_after(rule: str, start: datetime.datetime, visit: Visit) -> Iterator[str]:
    for one in occurrences(rule, start, start, _NEXT, visit.zone):
        yield from holiday(one, visit)
