"""A draft made, corrected, saved or dropped. Rights are checked by `bot/meetings/schedule.py`."""

from dataclasses import replace

from bot.meetings.errors import MeetingGone
from bot.meetings.phrases import Phrase, Typed
from bot.meetings.records import Details, Meeting, State
from bot.office.meetings import reading_back
from bot.office.meetings.board import Board
from bot.office.meetings.resulting import saved
from bot.office.meetings.retyping import as_typed
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.people.holding import require
from bot.texts import office as office_words
from bot.texts import scheduling as words
from knowledge.agenda.kinds import MeetingKind

_KINDS = tuple(MeetingKind)
_LENGTHS = (60, 90, 120, 180, 240)  # minutes; 90 and 120 are the least by 42-HD/BTCTW


def made(board: Board, visit: Visit, cell_id: int, details: Details) -> Turn:
    """A new draft → read back. Raises as `Schedule.draft` does."""
    done = board.meetings.schedule.draft(visit.actor, cell_id, details, visit.now)
    return _shown(board, visit, done.meeting)


def remade(board: Board, visit: Visit, meeting: Meeting, details: Details) -> Turn:
    """A draft with other details → read back. Raises as `Schedule.redraft` does."""
    done = board.meetings.schedule.redraft(visit.actor, meeting.id, details, visit.now)
    return _shown(board, visit, done.meeting)


def _shown(board: Board, visit: Visit, meeting: Meeting) -> Turn:
    """Read back; what is typed next completes it."""
    rule = reading_back.rule_of(board, visit, meeting)
    base = Typed(as_typed(meeting.start, rule, visit), visit.now)
    phrase = Phrase(meeting.cell.id, meeting.id, (base,))
    board.phrases.keep(visit.chat_id, phrase, visit.now)
    return reading_back.draft(board, visit, meeting)


def of_draft(board: Board, visit: Visit, meeting_id: int) -> Meeting:
    """A draft of a cell that this person leads. Raises `NotYours`, `MeetingGone`."""
    meeting = board.meetings.schedule.get(visit.actor, meeting_id)
    require(visit.actor.leads(meeting.cell.id))
    if meeting.state is not State.DRAFTED:
        raise MeetingGone
    return meeting


def details_of(board: Board, visit: Visit, meeting: Meeting) -> Details:
    """What a meeting says, as it would be said again."""
    rule = reading_back.rule_of(board, visit, meeting)
    return Details(meeting.kind, meeting.start, meeting.minutes, meeting.place, rule)


def kind(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """Ask what kind of meeting a draft is."""
    meeting = of_draft(board, visit, meeting_id)
    buttons = [
        Button(words.KIND_LABELS[one], call("kind-to", meeting.id, at))
        for at, one in enumerate(_KINDS)
    ]
    return Turn(Screen(words.KIND_WHICH, (*buttons, _back(meeting_id))))


def kind_to(board: Board, visit: Visit, meeting_id: int, at: int) -> Turn:
    """The kind is chosen."""
    meeting = of_draft(board, visit, meeting_id)
    require(0 <= at < len(_KINDS))
    details = replace(details_of(board, visit, meeting), kind=_KINDS[at])
    return remade(board, visit, meeting, details)


def length(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """Ask how long a draft lasts."""
    meeting = of_draft(board, visit, meeting_id)
    buttons = [
        Button(words.LENGTH_OF.format(minutes=one), call("length-to", meeting.id, one))
        for one in _LENGTHS
    ]
    return Turn(Screen(words.LENGTH_WHICH, (*buttons, _back(meeting_id))))


def length_to(board: Board, visit: Visit, meeting_id: int, minutes: int) -> Turn:
    """The length is chosen. Raises `BadLength`."""
    meeting = of_draft(board, visit, meeting_id)
    details = replace(details_of(board, visit, meeting), minutes=minutes)
    return remade(board, visit, meeting, details)


def confirm(board: Board, visit: Visit, meeting_id: int, version: int = 0) -> Turn:
    """A draft is saved. version: the one that was read back; 0: whatever it says now."""
    before = board.meetings.schedule.get(visit.actor, meeting_id)
    require(visit.actor.leads(before.cell.id))
    if before.state is State.DRAFTED and version not in (0, before.version):
        return reading_back.draft(board, visit, before, words.EDITED_SINCE)
    meeting = board.meetings.schedule.confirm(visit.actor, meeting_id, visit.now).meeting
    phrase = board.phrases.of(visit.chat_id, visit.now)
    if phrase is not None and phrase.meeting_id == meeting_id:
        board.phrases.drop(visit.chat_id)
    return saved(board, visit, meeting)


def drop_draft(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """A draft is not wanted; nothing of it is kept."""
    meeting = of_draft(board, visit, meeting_id)
    board.meetings.schedule.discard(visit.actor, meeting_id, visit.now)
    buttons = (
        Button(words.SCHEDULE, call("schedule", meeting.cell.id)),
        Button(office_words.CELL_BACK, call("cell", meeting.cell.id)),
    )
    return Turn(Screen(words.NOT_SAVED, buttons))


def _back(meeting_id: int) -> Button:
    return Button(office_words.BACK, call("meeting", meeting_id))
