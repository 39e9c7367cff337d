"""A meeting that is not held, and one of a series that is: both are asked about by their date."""

from bot.meetings.errors import MeetingBegun, MeetingGone, NotRepeating
from bot.meetings.records import AHEAD, Meeting, State
from bot.office.meetings import card, titles
from bot.office.meetings.board import Board
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.people.holding import require
from bot.texts import meetings as meeting_words
from bot.texts import office as office_words
from bot.texts import scheduling as words


def cancel(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """Ask once more, naming the date; of a series whether those after it go too."""
    meeting = _of_leader(board, visit, meeting_id)
    if meeting.state not in AHEAD:
        raise MeetingBegun if meeting.state is State.HELD else MeetingGone
    lines = [
        words.CANCEL_READ.format(
            day=titles.day_of(meeting.start, visit.zone),
            kind=meeting_words.KINDS[meeting.kind], name=meeting.cell.name,
        )
    ]  # fmt: skip
    if meeting.state is State.ANNOUNCED and meeting.start > visit.now:
        lines.append(words.CANCEL_TOLD)
    buttons = [Button(words.CANCEL, call("cancel-sure", meeting_id))]
    if meeting.series_id is not None:
        buttons.append(Button(words.CANCEL_FOLLOWING, call("cancel-following", meeting_id)))
    keep = Button(words.KEEP, call("meeting", meeting_id))
    return Turn(Screen("\n".join(lines), (*buttons, keep)))


def sure(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """This meeting is not held. Raises as `Schedule.cancel` does."""
    meeting = board.meetings.schedule.cancel(visit.actor, meeting_id, visit.now)
    day = titles.day_of(meeting.start, visit.zone)
    return _done(meeting, words.CANCELLED.format(day=day))


def following(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """Neither this meeting nor those of the series after it. Raises as `Schedule.cancel` does."""
    meeting = _of_leader(board, visit, meeting_id)
    if meeting.series_id is None:
        raise NotRepeating
    schedule, series_id = board.meetings.schedule, meeting.series_id
    schedule.cancel(visit.actor, meeting_id, visit.now)
    told = board.meetings.repeating.end(visit.actor, series_id, visit.now, meeting.start)
    for one in told:  # who heard of those hears that they are not held
        schedule.cancel(visit.actor, one.id, visit.now)
    day = titles.day_of(meeting.start, visit.zone)
    return _done(meeting, words.CANCELLED_ALL.format(day=day))


def go_ahead(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """Yes, an occurrence of a series is held. Raises as `Schedule.go_ahead` does."""
    meeting = board.meetings.schedule.go_ahead(visit.actor, meeting_id, visit.now)
    when = titles.line_of(meeting.start, visit.zone)
    return card.meeting(board, visit, meeting_id, words.GOES_AHEAD.format(when=when))


def _of_leader(board: Board, visit: Visit, meeting_id: int) -> Meeting:
    meeting = board.meetings.schedule.get(visit.actor, meeting_id)
    require(visit.actor.leads(meeting.cell.id))
    return meeting


def _done(meeting: Meeting, text: str) -> Turn:
    buttons = (
        Button(words.MEETINGS_BACK, call("meetings", meeting.cell.id)),
        Button(words.SCHEDULE, call("schedule", meeting.cell.id)),
        Button(office_words.CELL_BACK, call("cell", meeting.cell.id)),
    )
    return Turn(Screen(text, buttons))
