"""The papers of a meeting as files: Word to edit, PDF beside it; and what a cell does not issue."""

from functools import partial

from bot.agendas.errors import AgendaGone
from bot.agendas.requesting import Carried, request_for
from bot.drafts import issuing
from bot.drafts.attendance import summary
from bot.drafts.convert import Converter
from bot.drafts.issuing import PaperKind, Refusal
from bot.drafts.plain import plain_text
from bot.drafts.records import UNHELD, Signatory, Sitting
from bot.forms import Form
from bot.meetings.errors import MeetingGone
from bot.meetings.records import Meeting, State
from bot.office.agendas.desk import final_or_draft
from bot.office.meetings import titles
from bot.office.screen import Attachment, Button, Screen, Turn, Visit, call
from bot.office.tasks.asking_papers import asked_for
from bot.office.tasks.desk import Material, TaskDesk
from bot.office.tasks.tasks import shortened
from bot.people.errors import NotYours
from bot.people.holding import require
from bot.people.records import Role
from bot.texts import files as words
from bot.texts import meetings as meeting_words
from bot.texts import office as office_words
from knowledge.agenda.errors import TooLong, TooShort
from knowledge.agenda.kinds import MeetingKind
from knowledge.agenda.outline import Outline

PAPERS = tuple(words.PAPERS)  # a button says which by its place
_WITH_PRIVATE = ("agenda", "minutes")  # private items stand in them
_OF_KIND = {
    issuing.PROGRAMME: "agenda", issuing.INVITATION: "invitation", issuing.MINUTES: "minutes",
    issuing.RESOLUTION: "resolution",
}  # fmt: skip


def files(desk: TaskDesk, visit: Visit, meeting_id: int) -> Turn:
    """Which papers there are of a meeting. Raises `NotYours`, `MeetingGone`."""
    return _files(desk, visit, meeting_id, "")


def _files(desk: TaskDesk, visit: Visit, meeting_id: int, note: str) -> Turn:
    """The same with something said first."""
    material = _material(desk, visit, meeting_id)
    meeting = material.meeting
    when = titles.line_of(meeting.start, visit.zone)
    head = words.FILES_OF.format(kind=meeting_words.KINDS[meeting.kind], when=when)
    roll = words.ROLL_CLOSED if material.sitting.roll else words.ROLL_OPEN
    both = words.BOTH if desk.converter.works else words.ONLY_WORD
    lines = [note] if note else [head, material.said, both, roll, words.INTERNAL]
    buttons = [
        Button(words.PAPERS[name], call("file", meeting_id, PAPERS.index(name)))
        for name in _offered(material)
    ]
    if material.outline.for_group():
        buttons.append(Button(words.ZALO, call("file-zalo", meeting_id)))
    buttons.append(Button(words.OTHER, call("other-file", meeting_id)))
    if material.said == words.OF_TEMPLATE and meeting.end > visit.now:
        buttons.insert(0, Button(words.DRAFT_AGENDA, call("agenda", meeting_id)))
    buttons.append(Button(words.MEETING_BACK, call("meeting", meeting_id)))
    return Turn(Screen("\n".join(lines), tuple(buttons)))


def file(desk: TaskDesk, visit: Visit, meeting_id: int, number: int) -> Turn:
    """One of them, made now from what is known now. Raises `NotYours`, `MeetingGone`."""
    require(0 <= number < len(PAPERS))
    material, name = _material(desk, visit, meeting_id), PAPERS[number]
    require(name in _offered(material))
    from bot.office.tasks import making  # python-docx takes a third of a second to import

    data = making.MAKERS[name](material)
    date = material.outline.start.date().isoformat()
    stem = words.FILE_NAMES[name].format(date=date)
    lines = [words.SENT.format(name=words.NAMES[name]), material.said, words.BLANKS]
    hidden = any(one.private for one in material.outline.items)
    lines += [words.PRIVATE] if hidden and name in _WITH_PRIVATE else []
    back = (
        Button(words.FILES_BACK, call("files", meeting_id)),
        Button(words.MEETING_BACK, call("meeting", meeting_id)),
    )
    return Turn(
        Screen("\n".join([*lines, words.INTERNAL]), back),
        attachment=Attachment(f"{stem}.docx", data),
        later=partial(_printed, desk.converter, f"{stem}.pdf", data),
    )


def zalo(desk: TaskDesk, visit: Visit, meeting_id: int) -> Turn:
    """The agenda's public part as text to copy, where it has one."""
    material = _material(desk, visit, meeting_id)
    require(bool(material.outline.for_group()))
    back = (Button(words.FILES_BACK, call("files", meeting_id)),)
    text = f"{words.ZALO_HOW}\n{material.said}"
    return Turn(Screen(text, back, plain=plain_text(material.outline)))


def other(desk: TaskDesk, visit: Visit, meeting_id: int) -> Turn:
    """Ask which paper is wanted."""
    _led(desk, visit, meeting_id)
    leave = (Button(office_words.LEAVE, call("files", meeting_id)),)
    return Turn(Screen(words.OTHER_HOW, leave), form=Form("other-file", (meeting_id,)))


def other_typed(desk: TaskDesk, visit: Visit, text: str, meeting_id: int) -> Turn:
    """A kind of paper typed → made where there is a frame for it; what a cell does not issue is
    refused, with what it issues instead."""
    _led(desk, visit, meeting_id)
    if not text.strip():
        return other(desk, visit, meeting_id)
    found = asked_for(text)
    if isinstance(found, Refusal):
        return _files(desk, visit, meeting_id, issuing.sentence(found))
    if found is None:
        note = words.UNKNOWN_KIND.format(value=shortened(text))
        return _files(desk, visit, meeting_id, note)
    return _of_kind(desk, visit, meeting_id, found)


def _of_kind(desk: TaskDesk, visit: Visit, meeting_id: int, kind: PaperKind) -> Turn:
    name = _OF_KIND.get(kind)
    if name is None:
        return _files(desk, visit, meeting_id, words.NO_FRAME.format(kind=kind.name))
    if name not in _offered(_material(desk, visit, meeting_id)):
        return _files(desk, visit, meeting_id, words.NOT_HERE.format(kind=kind.name))
    return file(desk, visit, meeting_id, PAPERS.index(name))


def _offered(material: Material) -> list[str]:
    """The papers that this kind of meeting has."""
    from bot.office.tasks import making  # as above

    kind = material.outline.kind
    left_out = {name for name, kinds in making.OF_KINDS.items() if kind not in kinds}
    return [name for name in PAPERS if name not in left_out]


def _led(desk: TaskDesk, visit: Visit, meeting_id: int) -> Meeting:
    """A meeting of a cell that this person leads. Raises `NotYours`, `MeetingGone`."""
    meeting = desk.board.meetings.schedule.get(visit.actor, meeting_id)
    require(visit.actor.leads(meeting.cell.id))
    if meeting.state in (State.DRAFTED, State.CANCELLED):
        raise MeetingGone
    return meeting


def _material(desk: TaskDesk, visit: Visit, meeting_id: int) -> Material:
    meeting = _led(desk, visit, meeting_id)
    outline, said = _outline(desk, visit, meeting)
    return Material(
        meeting, outline, said, _sitting(desk, visit, meeting_id), _signatory(desk, visit, meeting),
        desk.errands.form.get(),
    )  # fmt: skip


def _outline(desk: TaskDesk, visit: Visit, meeting: Meeting) -> tuple[Outline, str]:
    """The agenda, and which it is: the final one, else the newest draft, else the bare template."""
    try:
        version = final_or_draft(desk.agendas, visit, meeting.id)
    except AgendaGone:
        return _template(desk, visit, meeting), words.OF_TEMPLATE
    if not version.is_final:
        return version.outline, words.OF_DRAFT
    said = words.OF_FINAL if version.is_newest else words.OF_FINAL_EDITED
    return version.outline, said


def _template(desk: TaskDesk, visit: Visit, meeting: Meeting) -> Outline:
    """What such a meeting has always, from no paper at all."""
    people, nothing = desk.board.people.directory, Carried()
    drafter = desk.agendas.drafter()
    request = request_for(meeting, people, nothing, visit.zone, visit.now)
    try:
        return drafter.draft(request, ())
    except (TooShort, TooLong):  # as long as such a meeting is, whatever was scheduled
        full = request_for(meeting, people, nothing, visit.zone, visit.now, full=True)
        return drafter.draft(full, ())


def _sitting(desk: TaskDesk, visit: Visit, meeting_id: int) -> Sitting:
    """Who was there, once the roll is closed."""
    try:
        roll = desk.board.meetings.rolls.get(visit.actor, meeting_id)
    except NotYours:  # nobody began it
        return UNHELD
    return UNHELD if roll.closed_at is None else Sitting(summary(roll))


def _signatory(desk: TaskDesk, visit: Visit, meeting: Meeting) -> Signatory:
    """The cell's secretary as the list has them; who else may sign is filled in by hand."""
    if meeting.kind is MeetingKind.DAI_HOI:
        return Signatory()
    there = desk.board.people.directory.of_cell(meeting.cell.id, visit.now)
    found = [
        one.name
        for one in there
        if any(held.role is Role.SECRETARY for held in one.in_cell(meeting.cell.id))
    ]
    return Signatory(found[0]) if len(found) == 1 else Signatory()


def _printed(converter: Converter, name: str, data: bytes) -> Attachment | None:
    """A paper as a PDF; None where it cannot be made."""
    pdf = converter.pdf(data)
    return None if pdf is None else Attachment(name, pdf)
