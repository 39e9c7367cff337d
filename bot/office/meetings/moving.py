"""A meeting moved to another day or time: asked, read back, done; of a series also all after it."""

import datetime
from dataclasses import replace

from bot.dates.showing import show_rule
from bot.dates.when import When
from bot.forms import Form
from bot.meetings.errors import NotRepeating
from bot.meetings.holding import require_ahead
from bot.meetings.phrases import Phrase, Typed
from bot.meetings.records import Meeting, State
from bot.office.meetings import card, drafting, reading_back
from bot.office.meetings.board import Board
from bot.office.meetings.following import followed
from bot.office.meetings.moments import local, minute_of, moment
from bot.office.meetings.retyping import as_typed
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.people.holding import require
from bot.texts import meetings as meeting_words
from bot.texts import office as office_words
from bot.texts import scheduling as words


def changeable(board: Board, visit: Visit, meeting_id: int) -> Meeting:
    """A draft, or a meeting that is ahead, of a cell that this person leads.

    Raises `NotYours`, `MeetingGone`, `MeetingBegun`.
    """
    meeting = board.meetings.schedule.get(visit.actor, meeting_id)
    require(visit.actor.leads(meeting.cell.id))
    if meeting.state is not State.DRAFTED:
        require_ahead(meeting, visit.now)
    return meeting


def phrase_of(board: Board, visit: Visit, meeting: Meeting) -> Phrase:
    """The present time of a meeting, for what is typed next to complete."""
    drafted = meeting.state is State.DRAFTED
    rule = reading_back.rule_of(board, visit, meeting) if drafted else None
    base = Typed(as_typed(meeting.start, rule, visit), visit.now)
    return Phrase(meeting.cell.id, meeting.id, (base,))


def move(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """Ask for a meeting's new day or time."""
    meeting = changeable(board, visit, meeting_id)
    board.phrases.keep(visit.chat_id, phrase_of(board, visit, meeting), visit.now)
    text = words.ASK_MOVE.format(
        kind=meeting_words.KINDS[meeting.kind], when=titled(meeting.start, visit)
    )
    buttons = (
        *reading_back.shift(visit, meeting_id, meeting.start),
        Button(office_words.LEAVE, call("move-left", meeting_id)),
    )
    return Turn(Screen(text, buttons), form=Form("move", (meeting_id,)))


def left(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """The meeting stays as it is."""
    turn = card.meeting(board, visit, meeting_id)
    require(visit.actor.leads(board.meetings.schedule.get(visit.actor, meeting_id).cell.id))
    board.phrases.drop(visit.chat_id)
    return turn


def shift(board: Board, visit: Visit, meeting_id: int, minute: int) -> Turn:
    """Another day that was proposed for a meeting on a public holiday."""
    meeting = changeable(board, visit, meeting_id)
    start = moment(minute)
    if meeting.state is not State.DRAFTED:
        return read_back(board, visit, meeting, When(start))
    before = drafting.details_of(board, visit, meeting)
    rule = followed(before.rule, before.start, start, visit.zone) if before.rule else None
    return drafting.remade(board, visit, meeting, replace(before, start=start, rule=rule))


def read_back(board: Board, visit: Visit, meeting: Meeting, when: When) -> Turn:
    """From when to when, before anything is changed."""
    back = Button(office_words.LEAVE, call("move-left", meeting.id))
    if when.start == meeting.start:
        return Turn(Screen(words.MOVE_SAME, (back,)), form=Form("move", (meeting.id,)))
    lines = [
        words.MOVE_READ.format(old=titled(meeting.start, visit), new=titled(when.start, visit)),
        *reading_back.doubts(board, visit, meeting, when.start),
    ]
    to = (meeting.id, meeting.version, minute_of(when.start))
    buttons = [Button(words.MOVE, call("move-sure", *to))]
    if meeting.series_id is not None:
        rule = _rule(board, visit, meeting, when)
        lines.append(words.MOVE_FOLLOWING.format(rule=show_rule(rule)))
        buttons = [
            Button(words.ONLY_THIS, call("move-sure", *to)),
            Button(words.FOLLOWING, call("move-following", *to)),
        ]
    if meeting.state is State.ANNOUNCED:
        lines.append(words.WILL_BE_TOLD)
    other = reading_back.shift(visit, meeting.id, when.start)
    again = Button(words.EDIT_TIME, call("move", meeting.id))
    return Turn(Screen("\n".join(lines), (*buttons, *other, again, back)))


def sure(board: Board, visit: Visit, meeting_id: int, version: int, minute: int) -> Turn:
    """The meeting is moved, this one alone. Raises as `Schedule.change` does."""
    meeting, start = changeable(board, visit, meeting_id), moment(minute)
    if meeting.version != version:
        return card.changed_since(board, visit, meeting, start)
    board.meetings.schedule.change(visit.actor, meeting_id, visit.now, start=start)
    board.phrases.drop(visit.chat_id)
    return card.changed(board, visit, meeting_id)


def following(board: Board, visit: Visit, meeting_id: int, version: int, minute: int) -> Turn:
    """The meeting is moved, and all that follow it with it.

    Raises as `Repeating.change_following` does.
    """
    meeting, start = changeable(board, visit, meeting_id), moment(minute)
    if meeting.series_id is None:
        raise NotRepeating
    if meeting.version != version:
        return card.changed_since(board, visit, meeting, start)
    details = drafting.details_of(board, visit, meeting)
    rule = _rule(board, visit, meeting, When(start))
    board.meetings.repeating.change_following(
        visit.actor, meeting_id, replace(details, start=start, rule=rule), visit.now
    )
    board.phrases.drop(visit.chat_id)
    return card.changed(board, visit, meeting_id)


def titled(start: datetime.datetime, visit: Visit) -> str:
    """A time in full inside a line."""
    return meeting_words.when(start, visit.zone)


def _rule(board: Board, visit: Visit, meeting: Meeting, when: When) -> str:
    """The rule of the occurrences after a move: the one typed, else the old one moved alike."""
    phrase = board.phrases.of(visit.chat_id, visit.now)
    mine = phrase is not None and phrase.meeting_id == meeting.id
    reading = phrase.reading(visit.zone) if phrase is not None and mine else None
    typed = [one for one in reading.candidates if one.rule] if reading else []
    said = next((one.rule for one in typed if one.start == when.start), None)
    rule = when.rule or said
    if rule is not None:
        return rule
    before = reading_back.rule_of(board, visit, meeting)
    assert before is not None
    at = local(meeting.start, visit.zone)
    return followed(before, at, when.start, visit.zone)
