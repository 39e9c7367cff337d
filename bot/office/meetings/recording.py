"""Before a meeting, for its leaders: who has not answered, and what members told them otherwise."""

from bot.meetings.errors import MeetingBegun, MeetingGone, MeetingMoved
from bot.meetings.notices import What
from bot.meetings.records import Meeting, State
from bot.meetings.replies import Answer, Counts
from bot.meetings.stages import CALL
from bot.office.meetings.board import Board
from bot.office.screen import PAGE, Button, Screen, Turn, Visit, call, page_of, pages
from bot.people.holding import require
from bot.people.names import given_first
from bot.people.records import Person, Role
from bot.texts import meetings as meeting_words
from bot.texts import reminders as reminder_words
from bot.texts import rolls as words

_MOST_NAMES = 30  # in one message: more than that is no list to go through by telephone


def record(board: Board, visit: Visit, meeting_id: int, page: int) -> Turn:
    """A page of the cell's members: first those who cannot answer themselves."""
    meeting = _led(board, visit, meeting_id)
    refused = _refusal(meeting, visit)
    if refused is not None:
        return refused
    said = {one.person_id: one.answer for one in board.meetings.replies.of(visit.actor, meeting_id)}
    there = sorted(
        _members(board, visit, meeting),
        key=lambda one: (one.id in said, one.user_id is not None, *given_first(one.name)),
    )
    page, shown = page_of(there, page)
    lines = [
        words.RECORD_WHO,
        *_about(meeting, visit),
        _counts(board.meetings.replies.counts(meeting_id, visit.now)),
        words.SHOWN.format(
            first=page * PAGE + 1 if shown else 0, last=page * PAGE + len(shown), count=len(there)
        ),
        reminder_words.INTERNAL,
    ]
    buttons = [
        Button(_line(one, said.get(one.id)), call("record-one", meeting_id, one.id, page))
        for one in shown
    ]
    buttons += pages("record", (meeting_id,), page, len(there))
    return Turn(Screen("\n".join(lines), (*buttons, _back(meeting))))


def record_one(board: Board, visit: Visit, meeting_id: int, person_id: int, page: int) -> Turn:
    """One member: what did they say?"""
    meeting = _led(board, visit, meeting_id)
    refused = _refusal(meeting, visit)
    if refused is not None:
        return refused
    person = _member(board, visit, meeting, person_id)
    lines = [words.RECORD_WHAT.format(name=person.name), *_about(meeting, visit)]
    for one in board.meetings.replies.of(visit.actor, meeting_id):
        if one.person_id == person_id:
            lines.append(words.RECORDED_SO_FAR.format(answer=words.said(one.answer, one.reason)))
    buttons = [
        Button(
            meeting_words.ANSWERS[one],
            call("record-do", meeting_id, meeting.version, person_id, at, page),
        )
        for at, one in enumerate(Answer)
    ]
    buttons.append(Button(words.LIST_BACK, call("record", meeting_id, page)))
    lines.append(reminder_words.INTERNAL)
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def record_do(
    board: Board, visit: Visit, meeting_id: int, seen: int, person_id: int, number: int, page: int
) -> Turn:
    """What a member said is written down. No reason: the leader knows it, if there is need."""
    require(0 <= number < len(Answer))
    meeting, said = _led(board, visit, meeting_id), list(Answer)[number]
    person = _member(board, visit, meeting, person_id)
    replies = board.meetings.replies
    try:
        replies.record(visit.actor, person_id, meeting_id, seen, said, visit.now)
    except MeetingMoved:
        turn = record_one(board, visit, meeting_id, person_id, page)
        moved = Screen(f"{words.RECORD_MOVED}\n{turn.screen.text}", turn.screen.buttons)
        return Turn(moved, toast=words.RECORD_MOVED)
    except (MeetingBegun, MeetingGone):
        return record(board, visit, meeting_id, page)
    toast = words.RECORDED.format(name=person.name, answer=meeting_words.ANSWERS[said])
    return Turn(record(board, visit, meeting_id, page).screen, toast=toast)


def unanswered(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """Who has not answered, by name."""
    meeting = _led(board, visit, meeting_id)
    refused = _refusal(meeting, visit)
    if refused is not None:
        return refused
    silent = board.meetings.replies.unanswered(visit.actor, meeting_id, visit.now)
    buttons = [Button(words.RECORD, call("record", meeting_id, 0)), _back(meeting)]
    head = words.UNANSWERED.format(count=len(silent)) if silent else words.ALL_ANSWERED
    lines = [head, *_about(meeting, visit)]
    lines += [words.NAME_LINE.format(name=_named(one)) for one in silent[:_MOST_NAMES]]
    if len(silent) > _MOST_NAMES:
        more = words.AND_MORE.format(count=len(silent) - _MOST_NAMES)
        lines.append(words.NAME_LINE.format(name=more))
    if any(one.user_id and one.reachable for one in silent):
        lines.append(words.NUDGE_HOW)
        buttons.insert(0, Button(words.NUDGE, call("nudge", meeting_id)))
    if any(one.user_id is None for one in silent):
        lines.append(words.TELL_YOURSELF)
    lines.append(reminder_words.INTERNAL)
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def nudge(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """Those who have not answered are reminded, each in private."""
    meeting = _led(board, visit, meeting_id)
    refused = _refusal(meeting, visit)
    if refused is not None:
        return refused
    count = board.meetings.replies.nudge(visit.actor, meeting_id, visit.now)
    lines = [words.NUDGED.format(count=count) if count else words.NUDGED_NOBODY]
    timing, expires = board.meetings.timings.of(meeting.cell.id), meeting.start - CALL
    due = timing.not_at_night(What.ANSWER, visit.now, expires, visit.zone)
    if count and due > visit.now:
        lines.append(words.NUDGED_LATER.format(at=words.at_clock(due, visit.zone)))
    lines += [*_about(meeting, visit), reminder_words.INTERNAL]
    buttons = (Button(words.RECORD, call("record", meeting_id, 0)), _back(meeting))
    return Turn(Screen("\n".join(lines), buttons))


def _led(board: Board, visit: Visit, meeting_id: int) -> Meeting:
    meeting = board.meetings.schedule.get(visit.actor, meeting_id)
    require(visit.actor.leads(meeting.cell.id))
    return meeting


def _refusal(meeting: Meeting, visit: Visit) -> Turn | None:
    """Why nothing is written down now, if so; with what helps instead."""
    buttons = [_back(meeting)]
    if meeting.state is State.CANCELLED:
        said = words.GONE_FOR_ALL
    elif meeting.state in (State.DRAFTED, State.PLANNED):
        said = words.NOT_TOLD_YET
    elif meeting.state is State.HELD or meeting.start <= visit.now:
        said = words.CALL_INSTEAD
        buttons.insert(0, Button(words.ROLL, call("roll", meeting.id)))
    else:
        return None
    return Turn(Screen("\n".join([said, *_about(meeting, visit)]), tuple(buttons)))


def _members(board: Board, visit: Visit, meeting: Meeting) -> list[Person]:
    found = board.people.directory.members(visit.actor, meeting.cell.id, visit.now)
    return [
        one
        for one in found
        if any(held.role is Role.MEMBER for held in one.in_cell(meeting.cell.id))
    ]


def _member(board: Board, visit: Visit, meeting: Meeting, person_id: int) -> Person:
    found = [one for one in _members(board, visit, meeting) if one.id == person_id]
    require(bool(found))
    return found[0]


def _line(person: Person, said: Answer | None) -> str:
    answer = words.NOT_ANSWERED if said is None else meeting_words.ANSWERS[said].lower()
    return words.LINE.format(name=person.name, answer=answer)


def _named(person: Person) -> str:
    if person.user_id is None:
        return words.NO_TELEGRAM.format(name=person.name)
    return person.name if person.reachable else words.UNREACHED.format(name=person.name)


def _counts(counts: Counts) -> str:
    return words.SO_FAR.format(
        coming=counts.coming, absent=counts.absent, unsure=counts.unsure,
        unanswered=counts.unanswered,
    )  # fmt: skip


def _about(meeting: Meeting, visit: Visit) -> list[str]:
    kind, when = meeting_words.KINDS[meeting.kind], meeting_words.when(meeting.start, visit.zone)
    return [words.OF_MEETING.format(kind=kind, cell=meeting.cell.name, when=when)]


def _back(meeting: Meeting) -> Button:
    return Button(words.MEETING_BACK, call("meeting", meeting.id))
