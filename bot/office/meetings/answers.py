"""Whether I come: a member's own answer, in the private chat; also by buttons of long ago."""

from bot.meetings.errors import MeetingBegun, MeetingGone, MeetingMoved
from bot.meetings.records import Meeting, State
from bot.meetings.replies import Answer, Reason, Reply
from bot.office.meetings.board import Board
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.people.holding import require
from bot.texts import meetings as meeting_words
from bot.texts import office as office_words
from bot.texts import rolls as words

_REFUSED = {MeetingBegun: words.BEGUN, MeetingGone: words.GONE}


def answer(board: Board, visit: Visit, meeting_id: int, seen: int, number: int) -> Turn:
    """An answer pressed under a meeting as it was in the version seen."""
    require(0 <= number < len(Answer))
    return _given(board, visit, meeting_id, seen, list(Answer)[number], None)


def reason(board: Board, visit: Visit, meeting_id: int, seen: int, number: int) -> Turn:
    """A reason pressed: with it the answer is that they do not come."""
    require(0 <= number < len(Reason))
    return _given(board, visit, meeting_id, seen, Answer.ABSENT, list(Reason)[number])


def my_answer(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """What somebody answered, and the buttons to answer otherwise."""
    meeting = board.meetings.schedule.get(visit.actor, meeting_id)
    require(any(one.id == meeting.cell.id for one in visit.actor.joined))
    mine = board.meetings.replies.mine(visit.actor, meeting_id)
    lines = [_said(mine) if mine else words.ASK_ANSWER, *_about(meeting, visit)]
    if mine is not None:
        lines.append(words.CHANGE_HOW)
    refused = _refusal(meeting, visit)
    if refused is not None:
        return _over(meeting, visit, refused)
    return Turn(Screen("\n".join(lines), (*choices(meeting), *_after(meeting, visit))))


def _given(
    board: Board, visit: Visit, meeting_id: int, seen: int, said: Answer, why: Reason | None
) -> Turn:
    replies = board.meetings.replies
    try:
        meeting = replies.answer(visit.actor, meeting_id, seen, said, visit.now, why)
    except MeetingMoved:
        meeting = board.meetings.schedule.get(visit.actor, meeting_id)
        lines = [words.MOVED, *_about(meeting, visit)]
        return Turn(Screen("\n".join(lines), (*choices(meeting), *_after(meeting, visit))))
    except (MeetingBegun, MeetingGone) as error:
        meeting = board.meetings.schedule.get(visit.actor, meeting_id)
        return _over(meeting, visit, _REFUSED[type(error)])
    lines = [words.NOTED_FIRST.format(answer=words.said(said, why)), *_about(meeting, visit)]
    buttons = [Button(words.CHANGE_ANSWER, call("my-answer", meeting.id)), *_after(meeting, visit)]
    if said is Answer.ABSENT and why is None:
        lines.append(words.WHY)
        buttons = [
            Button(meeting_words.REASONS[one], call("reason", meeting.id, meeting.version, at))
            for at, one in enumerate(Reason)
        ]
        buttons.append(Button(words.NO_REASON, call("my-answer", meeting.id)))
    toast = words.noted(said, meeting, visit.zone, why)
    return Turn(Screen("\n".join(lines), tuple(buttons)), toast=toast)


def _refusal(meeting: Meeting, visit: Visit) -> str | None:
    """Why nothing is answered to a meeting (any more), if so."""
    if meeting.state is State.CANCELLED:
        return words.GONE
    if meeting.start <= visit.now or meeting.state is State.HELD:
        return words.BEGUN
    return None if meeting.state is State.ANNOUNCED else words.NOT_YET


def _over(meeting: Meeting, visit: Visit, because: str) -> Turn:
    lines = [because, *_about(meeting, visit)]
    return Turn(Screen("\n".join(lines), _after(meeting, visit)), toast=because)


def choices(meeting: Meeting) -> tuple[Button, ...]:
    """The buttons with which members answer, here and under every message about a meeting."""
    return tuple(
        Button(meeting_words.ANSWERS[one], call("answer", meeting.id, meeting.version, at))
        for at, one in enumerate(Answer)
    )


def _said(mine: Reply) -> str:
    form = words.ANSWERED_FOR if mine.recorded else words.ANSWERED
    return form.format(answer=words.said(mine.answer, mine.reason))


def _about(meeting: Meeting, visit: Visit) -> list[str]:
    return [
        words.OF_MEETING.format(
            kind=meeting_words.KINDS[meeting.kind], cell=meeting.cell.name,
            when=meeting_words.when(meeting.start, visit.zone),
        ),
        words.WHERE.format(place=meeting_words.place_of(meeting)),
    ]  # fmt: skip


def _after(meeting: Meeting, visit: Visit) -> tuple[Button, ...]:
    back = Button(office_words.HOME_BACK, call("home"))
    if visit.actor.leads(meeting.cell.id):
        return (Button(words.MEETING_BACK, call("meeting", meeting.id)), back)
    return (Button(words.CALENDAR, call("calendar")), back)
