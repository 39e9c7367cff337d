"""An agenda made final: what the group will see is read back first; what members read of it."""

from bot.agendas.agendas import Version
from bot.agendas.errors import AgendaChanged
from bot.agendas.public import lines_of
from bot.drafts.plain import plain_text
from bot.forms import Form
from bot.meetings.records import State
from bot.office.agendas import drafts
from bot.office.agendas.desk import Desk, of_number
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.texts import agendas as words
from bot.texts import scheduling as scheduling_words
from knowledge.agenda.outline import Outline

_LONGEST = 3_800  # letters of a message, a little below Telegram's 4,096


def settle(desk: Desk, visit: Visit, meeting_id: int, seen: int) -> Turn:
    """Read back what the group will see. Raises `AgendaGone`."""
    version = of_number(desk, visit, meeting_id, seen)
    if not version.is_newest:
        return drafts.changed_since(desk, visit, meeting_id)
    shown = lines_of(version.outline)
    lines = [words.SETTLE_READ, *shown] if shown else [words.SETTLE_NOTHING]
    if blanks := _public_blanks(version):
        lines.append(words.SETTLE_BLANKS.format(what=", ".join(blanks)))
    buttons = (
        Button(words.SETTLE, call("agenda-settle-sure", meeting_id, seen)),
        Button(words.SETTLE_FIRST, call("agenda", meeting_id)),
    )
    form = Form("agenda", (meeting_id, seen))
    return Turn(Screen("\n".join(lines), buttons), form=form)


def settle_sure(desk: Desk, visit: Visit, meeting_id: int, seen: int) -> Turn:
    """The agenda is final."""
    try:
        version = desk.agendas.settle(visit.actor, meeting_id, seen, visit.now)
    except AgendaChanged:
        return drafts.changed_since(desk, visit, meeting_id)
    planned = version.meeting.state is State.PLANNED
    note = words.SETTLED_QUIETLY if planned else words.SETTLED
    return drafts.shown(desk, visit, version, note)


def read(desk: Desk, visit: Visit, meeting_id: int) -> Turn:
    """The public part of the final agenda, for whoever may see the meeting. Raises `NotYours`."""
    meeting = desk.meetings.schedule.get(visit.actor, meeting_id)
    outline = desk.agendas.final(meeting)
    back = Button(scheduling_words.MEETING_BACK, call("meeting", meeting_id))
    return Turn(Screen(_public(outline), (back,)))


def _public(outline: Outline | None) -> str:
    if outline is None:
        return words.READ_NONE
    if not outline.for_group():
        return words.READ_PRIVATE
    text = plain_text(outline)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(chr(10), 1)[0]}\n…"


def _public_blanks(version: Version) -> list[str]:
    """The blanks in what the group will see."""
    outline = version.outline
    shown = "\n".join([outline.title, *(outline.items[at].title for at in outline.for_group())])
    return [one for one in outline.blanks if one in shown]
