"""The agenda of a meeting: which meeting, drafted, shown with what can be done with it."""

from collections.abc import Iterator

from bot.agendas.agendas import Version
from bot.agendas.errors import AgendaChanged
from bot.agendas.requesting import request_for
from bot.forms import Form
from bot.meetings.errors import MeetingBegun
from bot.meetings.records import Meeting
from bot.office.agendas.desk import Desk, scopes_of
from bot.office.agendas.drawn import drawn
from bot.office.meetings import titles
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.people.holding import require
from bot.texts import agendas as words
from bot.texts import files as file_words
from bot.texts import meetings as meeting_words
from bot.texts import office as office_words
from bot.texts import scheduling as scheduling_words
from knowledge.agenda.errors import TooLong, TooShort
from knowledge.agenda.kinds import MeetingKind
from knowledge.agenda.request import titled
from knowledge.agenda.timing import Offer

_MEETINGS = 8  # to choose from: what fits a small phone without scrolling


def where(desk: Desk, visit: Visit) -> Turn:
    """The coming meetings of the cells that this person leads, to choose one."""
    led = visit.actor.led
    require(bool(led))
    upcoming = desk.meetings.schedule.upcoming
    found = [one for cell in led for one in upcoming(visit.actor, cell.id, visit.now)]
    found = sorted(found, key=lambda one: (one.start, one.id))[:_MEETINGS]
    lines = [words.WHERE if found else words.WHERE_NONE]
    form = words.LINE if len(led) == 1 else words.LINE_CELL
    for at, one in enumerate(found, 1):
        when = titles.capital(titles.line_of(one.start, visit.zone))
        kind, marks = meeting_words.KINDS[one.kind], titles.marked(_marks(desk, visit, one))
        lines.append(form.format(at=at, when=when, kind=kind, name=one.cell.name, marks=marks))
    buttons = [
        Button(titles.label_of(one.start, visit.zone), call("agenda", one.id)) for one in found
    ]
    buttons.append(Button(scheduling_words.SCHEDULE, call("schedule-where")))
    buttons.append(Button(office_words.HOME_BACK, call("home")))
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def agenda(desk: Desk, visit: Visit, meeting_id: int) -> Turn:
    """The agenda that is worked on; where there is none yet, it is drafted.

    Raises `MeetingBegun` for one that is over without any.
    """
    newest = desk.agendas.newest(visit.actor, meeting_id)
    if newest is not None:
        return shown(desk, visit, newest)
    meeting = desk.meetings.schedule.get(visit.actor, meeting_id)
    if meeting.end <= visit.now:
        raise MeetingBegun
    if meeting.kind is MeetingKind.CHUYEN_DE:
        return subject(desk, visit, meeting_id, 0)
    return draft(desk, visit, meeting_id, 0, 0)


def subject(desk: Desk, visit: Visit, meeting_id: int, seen: int) -> Turn:
    """Ask what a thematic meeting is about."""
    desk.agendas.newest(visit.actor, meeting_id)  # raises `NotYours`, `MeetingGone`
    buttons = (
        Button(words.NO_SUBJECT, call("agenda-draft", meeting_id, seen, 0)),
        _to_meeting(meeting_id),
    )
    form = Form("agenda-subject", (meeting_id, seen))
    return Turn(Screen(words.SUBJECT, buttons), form=form)


def subject_typed(desk: Desk, visit: Visit, text: str, meeting_id: int, seen: int) -> Turn:
    """What it is about → drafted. Raises `EmptyText`, `LongText`."""
    return _drafted(desk, visit, meeting_id, seen, subject=titled(text))


def redraft(desk: Desk, visit: Visit, meeting_id: int, seen: int) -> Turn:
    """Draft anew, beside what there is."""
    meeting = desk.meetings.schedule.get(visit.actor, meeting_id)
    if meeting.kind is MeetingKind.CHUYEN_DE:
        return subject(desk, visit, meeting_id, seen)
    return draft(desk, visit, meeting_id, seen, 0)


def draft(desk: Desk, visit: Visit, meeting_id: int, seen: int, full: int) -> Turn:
    """Draft the agenda of a meeting. seen: the version that stands, 0 for none; full: 1 for as long
    as such a meeting takes, whatever was scheduled."""
    require(full in (0, 1))
    return _drafted(desk, visit, meeting_id, seen, full=bool(full))


def _drafted(
    desk: Desk, visit: Visit, meeting_id: int, seen: int, *, subject: str = "", full: bool = False
) -> Turn:
    desk.agendas.newest(visit.actor, meeting_id)  # before any work: raises `NotYours`
    meeting = desk.meetings.schedule.get(visit.actor, meeting_id)
    request = request_for(
        meeting, desk.people.directory, desk.carry(meeting, visit.now), visit.zone, visit.now,
        subject=subject, full=full,
    )  # fmt: skip
    try:
        outline = desk.drafter().draft(request, scopes_of(meeting))
    except (TooShort, TooLong) as error:
        if request.minutes is None:
            raise
        said = words.TOO_SHORT if isinstance(error, TooShort) else words.TOO_LONG
        text = said.format(minutes=meeting.minutes, detail=error.detail)
        go_on = Button(words.FULL, call("agenda-draft", meeting_id, seen, 1))
        return Turn(Screen(text, (go_on, _to_meeting(meeting_id))))
    try:
        kept = desk.agendas.keep(visit.actor, meeting_id, seen, outline, visit.now)
    except AgendaChanged:
        return changed_since(desk, visit, meeting_id)
    note = words.DRAFTED if not seen else words.REDRAFTED
    return shown(desk, visit, kept, words.SAME_AGAIN if kept.number == seen else note)


def shown(
    desk: Desk, visit: Visit, version: Version, note: str | None = None, offer: Offer | None = None
) -> Turn:
    """An agenda with what can be done with it; what is typed next changes it.

    note: said above it. offer: minutes that a change set free or took.
    """
    at, number = version.meeting.id, version.number
    buttons = (
        [Button(_label(offer), call("agenda-offer", at, number, offer.at, offer.minutes))]
        if offer
        else []
    )
    open_ = version.meeting.end > visit.now
    if open_:
        buttons += [
            Button(words.ITEMS, call("agenda-items", at, number, 0)),
            Button(words.ADD, call("agenda-add", at, number)),
        ]
    buttons.append(Button(words.BASES, call("agenda-bases", at, number, 0)))
    if open_ and not version.is_final:
        buttons.append(Button(words.SETTLE, call("agenda-settle", at, number)))
    buttons.append(Button(file_words.FILES, call("files", at)))
    if open_:
        buttons.append(Button(words.REDRAFT, call("agenda-redraft", at, number)))
    if before := desk.agendas.before(visit.actor, at, number):
        buttons.append(Button(words.EARLIER, call("agenda-version", at, before)))
    buttons.append(_to_meeting(at))
    text = drawn(version, note, offer, typing=open_)
    form = Form("agenda", (at, number)) if open_ else None
    return Turn(Screen(text, tuple(buttons)), form=form)


def changed_since(desk: Desk, visit: Visit, meeting_id: int) -> Turn:
    """A change meant for an older version was not made: the newest, to look at first."""
    newest = desk.agendas.newest(visit.actor, meeting_id)
    if newest is None:
        return agenda(desk, visit, meeting_id)
    return shown(desk, visit, newest, words.CHANGED_SINCE)


def _label(offer: Offer) -> str:
    form = words.TAKE_FREE if offer.minutes > 0 else words.TAKE_BACK
    return form.format(count=abs(offer.minutes), number=offer.at + 1)


def _marks(desk: Desk, visit: Visit, meeting: Meeting) -> Iterator[str]:
    newest = desk.agendas.newest(visit.actor, meeting.id)
    if newest is None:
        yield words.MARK_NONE
    elif newest.is_final:
        yield words.MARK_FINAL
    else:
        yield words.MARK_LATER if newest.final else words.MARK_DRAFT


def _to_meeting(meeting_id: int) -> Button:
    return Button(scheduling_words.MEETING_BACK, call("meeting", meeting_id))
