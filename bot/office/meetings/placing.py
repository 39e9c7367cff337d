"""Where a meeting is held: asked, read back where people know of it already, changed."""

from dataclasses import replace

from bot.forms import Form
from bot.meetings.errors import BadMeeting, NotRepeating
from bot.meetings.phrases import About, Phrase, PhraseGone
from bot.meetings.records import Details, Meeting, State, checked
from bot.office.meetings import card, drafting, moving
from bot.office.meetings.board import Board
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.texts import explain
from bot.texts import meetings as meeting_words
from bot.texts import office as office_words
from bot.texts import scheduling as words


def place(board: Board, visit: Visit, meeting_id: int) -> Turn:
    """Ask where a meeting is; the cell's latest place is one press."""
    meeting = moving.changeable(board, visit, meeting_id)
    lines = [words.PLACE_HOW]
    if meeting.place:
        lines.append(words.PLACE_NOW.format(place=meeting.place))
    buttons = [Button(office_words.LEAVE, call("meeting", meeting_id))]
    usual = _usual(board, visit, meeting)
    if usual is not None and usual.place != meeting.place:
        lines.append(words.PLACE_LAST.format(place=usual.place))
        buttons.insert(0, Button(words.SAME_PLACE, call("place-of", meeting_id, usual.id)))
    return Turn(Screen("\n".join(lines), tuple(buttons)), form=Form("place", (meeting_id,)))


def placed(board: Board, visit: Visit, text: str, meeting_id: int) -> Turn:
    """A place typed: of a draft, it is there; of a meeting, it is read back first."""
    meeting = moving.changeable(board, visit, meeting_id)
    if not text.strip():
        return place(board, visit, meeting_id)
    return _taken(board, visit, meeting, text)


def place_of(board: Board, visit: Visit, meeting_id: int, other_id: int) -> Turn:
    """At the place of another meeting of the cell. Raises `NotYours`."""
    meeting = moving.changeable(board, visit, meeting_id)
    other = board.meetings.schedule.get(visit.actor, other_id)
    return _taken(board, visit, meeting, other.place)


def sure(board: Board, visit: Visit, meeting_id: int, version: int) -> Turn:
    """The place is changed, of this meeting alone. Raises as `Schedule.change` does."""
    meeting = moving.changeable(board, visit, meeting_id)
    if meeting.version != version:
        return card.changed_since(board, visit, meeting)
    at = _typed(board, visit, meeting_id)
    board.meetings.schedule.change(visit.actor, meeting_id, visit.now, place=at)
    board.phrases.drop(visit.chat_id)
    return card.changed(board, visit, meeting_id)


def following(board: Board, visit: Visit, meeting_id: int, version: int) -> Turn:
    """The place is changed, of this meeting and those after it.

    Raises as `Repeating.change_following` does.
    """
    meeting = moving.changeable(board, visit, meeting_id)
    if meeting.series_id is None:
        raise NotRepeating
    if meeting.version != version:
        return card.changed_since(board, visit, meeting)
    at = _typed(board, visit, meeting_id)
    details = replace(drafting.details_of(board, visit, meeting), place=at)
    board.meetings.repeating.change_following(visit.actor, meeting_id, details, visit.now)
    board.phrases.drop(visit.chat_id)
    return card.changed(board, visit, meeting_id)


def _taken(board: Board, visit: Visit, meeting: Meeting, text: str) -> Turn:
    try:
        at = checked(Details(meeting.kind, meeting.start, place=text), visit.now).place
    except BadMeeting as error:
        leave = Button(office_words.LEAVE, call("meeting", meeting.id))
        return Turn(Screen(explain(error), (leave,)), form=Form("place", (meeting.id,)))
    if meeting.state is State.DRAFTED:
        details = replace(drafting.details_of(board, visit, meeting), place=at)
        return drafting.remade(board, visit, meeting, details)
    phrase = Phrase(meeting.cell.id, meeting.id, ()).with_text(at, visit.now, About.PLACE)
    board.phrases.keep(visit.chat_id, phrase, visit.now)
    return _read_back(visit, meeting, at)


def _read_back(visit: Visit, meeting: Meeting, at: str) -> Turn:
    text = words.PLACE_READ.format(
        when=meeting_words.when(meeting.start, visit.zone),
        old=meeting_words.place_of(meeting), new=at,
    )  # fmt: skip
    to = (meeting.id, meeting.version)
    buttons = [Button(words.CHANGE_PLACE, call("place-sure", *to))]
    if meeting.series_id is not None:
        buttons = [
            Button(words.ONLY_THIS, call("place-sure", *to)),
            Button(words.FOLLOWING, call("place-following", *to)),
        ]
    leave = Button(office_words.LEAVE, call("move-left", meeting.id))
    return Turn(Screen(f"{text}\n{words.WILL_BE_TOLD}", (*buttons, leave)))


def _typed(board: Board, visit: Visit, meeting_id: int) -> str:
    """The place that was read back in this chat. Raises `PhraseGone`."""
    phrase = board.phrases.of(visit.chat_id, visit.now)
    if phrase is None or phrase.meeting_id != meeting_id or phrase.place is None:
        raise PhraseGone
    return phrase.place


def _usual(board: Board, visit: Visit, meeting: Meeting) -> Meeting | None:
    """The cell's latest other meeting that says where it is."""
    schedule, cell_id = board.meetings.schedule, meeting.cell.id
    found = schedule.upcoming(visit.actor, cell_id, visit.now)[::-1]
    found += schedule.past(visit.actor, cell_id, visit.now, 3)
    return next((one for one in found if one.place and one.id != meeting.id), None)
