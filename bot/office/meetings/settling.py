"""What was typed of a time, read again: certain, so read back; or the question that is left."""

import datetime
from dataclasses import replace

from bot.dates.reading import Reading, read_when
from bot.dates.when import Problem, When
from bot.forms import Form
from bot.meetings.errors import BadMeeting
from bot.meetings.phrases import Phrase, PhraseGone
from bot.meetings.records import Details, Meeting, State
from bot.office.meetings import asking, drafting, moving, reading_back
from bot.office.meetings.board import Board
from bot.office.meetings.moments import local, moment
from bot.office.meetings.retyping import anchored
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.people.holding import require
from bot.texts import explain
from bot.texts import office as office_words
from bot.texts import scheduling as words
from knowledge.agenda.kinds import MeetingKind

_REFUSED = (
    Problem.IMPOSSIBLE_DATE, Problem.IMPOSSIBLE_TIME, Problem.PAST, Problem.TOO_FAR,
)  # fmt: skip


def look(board: Board, visit: Visit, phrase: Phrase) -> Turn:
    """What a phrase comes to. Raises `NotYours`, `MeetingGone`, `MeetingBegun`."""
    require(visit.actor.leads(phrase.cell_id))
    reading = phrase.reading(visit.zone)
    if reading is None:
        raise PhraseGone
    if reading.certain is not None:
        return settled(board, visit, phrase, reading.certain)
    return asking.ask(visit, phrase.cell_id, reading, form_of(phrase), leaving(phrase))


def pick(board: Board, visit: Visit, cell_id: int, at: int, minute: int) -> Turn:
    """One of the meanings that were offered. minute: its start, so that an old button is known.

    Raises `NotYours`, `PhraseGone`.
    """
    require(visit.actor.leads(cell_id))
    start = moment(minute)
    phrase = board.phrases.of(visit.chat_id, visit.now)
    reading = phrase.reading(visit.zone) if phrase and phrase.cell_id == cell_id else None
    if phrase is None or reading is None:
        raise PhraseGone
    if 0 <= at < len(reading.candidates) and reading.candidates[at].start == start:
        return settled(board, visit, phrase, reading.candidates[at])
    if phrase.meeting_id is not None:  # pressed a second time: it is settled already
        meeting = board.meetings.schedule.get(visit.actor, phrase.meeting_id)
        if meeting.state is State.DRAFTED and meeting.start == start:
            return reading_back.draft(board, visit, meeting)
    raise PhraseGone


def settled(board: Board, visit: Visit, phrase: Phrase, when: When) -> Turn:
    """A time is certain: a draft to be looked over, or a move to be confirmed.

    What cannot be kept is said, and asked again.
    """
    try:
        if phrase.meeting_id is None:
            return drafting.made(board, visit, phrase.cell_id, _details(phrase, when, visit))
        meeting = board.meetings.schedule.get(visit.actor, phrase.meeting_id)
        if meeting.state is not State.DRAFTED:
            return moving.read_back(board, visit, meeting, when)
        return drafting.remade(board, visit, meeting, _corrected(board, visit, phrase, when))
    except BadMeeting as error:
        leave = Button(office_words.LEAVE, leaving(phrase))
        text = f"{explain(error)}\n{words.RETYPE}"
        return Turn(Screen(text, (leave,)), form=form_of(phrase))


def moved(board: Board, visit: Visit, text: str, meeting_id: int) -> Turn:
    """A time typed for a meeting, or for a draft: it completes the present one."""
    meeting = moving.changeable(board, visit, meeting_id)
    phrase = board.phrases.of(visit.chat_id, visit.now)
    if phrase is None or phrase.meeting_id != meeting_id or phrase.reading(visit.zone) is None:
        phrase = moving.phrase_of(board, visit, meeting)
    if not text.strip():
        return moving.move(board, visit, meeting_id)
    return go_on(board, visit, phrase, text, anchored(text, meeting.start, visit))


def go_on(
    board: Board, visit: Visit, phrase: Phrase, text: str, at: datetime.datetime | None = None
) -> Turn:
    """A phrase with what was typed next; at: from when on that counts, now unless said."""
    further = phrase.with_text(text, at or visit.now)
    if phrase.typed:
        wrong = _refused(visit, phrase, further, text)
        if wrong is not None:
            return asking.ask(visit, phrase.cell_id, wrong, form_of(phrase), leaving(phrase))
    board.phrases.keep(visit.chat_id, further, visit.now)
    return look(board, visit, further)


def _refused(visit: Visit, before: Phrase, further: Phrase, text: str) -> Reading | None:
    """Why what was typed next cannot be: by itself ("31/2"), or with what was said before.

    It is not kept then: what was understood before stands. None for all else.
    """
    alone = read_when(text, visit.now, visit.zone)
    if not alone.candidates and alone.problem in _REFUSED:
        return alone
    known, together = before.reading(visit.zone), further.reading(visit.zone)
    if known is None or together is None or together.candidates:
        return None
    newly = together.problem in _REFUSED and together.problem is not known.problem
    return together if newly else None


def form_of(phrase: Phrase) -> Form:
    """What is asked while a phrase is not settled."""
    if phrase.meeting_id is not None:
        return Form("move", (phrase.meeting_id,))
    return Form("settle", (phrase.cell_id,))


def leaving(phrase: Phrase) -> str:
    """The data of the button that leaves it."""
    if phrase.meeting_id is not None:
        return call("move-left", phrase.meeting_id)
    return call("schedule-left", phrase.cell_id)


def _details(phrase: Phrase, when: When, visit: Visit) -> Details:
    reading = phrase.reading(visit.zone)
    assert reading is not None
    kind = reading.kind or MeetingKind.THUONG_KY
    place = phrase.place or reading.place or ""
    return Details(kind, when.start, place=place, rule=when.rule)


def _corrected(board: Board, visit: Visit, phrase: Phrase, when: When) -> Details:
    """A draft's details at another time, with what else was typed beside it."""
    assert phrase.meeting_id is not None
    meeting: Meeting = board.meetings.schedule.get(visit.actor, phrase.meeting_id)
    before, reading = drafting.details_of(board, visit, meeting), phrase.reading(visit.zone)
    assert reading is not None
    same_day = local(when.start, visit.zone).date() == local(before.start, visit.zone).date()
    rule = when.rule or (before.rule if same_day else None)
    return replace(
        before, start=when.start, rule=rule, place=reading.place or before.place,
        kind=reading.kind or before.kind,
    )  # fmt: skip
