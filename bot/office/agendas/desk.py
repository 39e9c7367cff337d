"""What the screens of agendas work with, and the one way in for others: an agenda to print."""

from collections.abc import Callable
from dataclasses import dataclass

from bot import access
from bot.agendas.agendas import Agendas, Version
from bot.agendas.errors import AgendaGone
from bot.agendas.requesting import Carry, nothing_carried
from bot.meetings.meetings import Meetings
from bot.meetings.records import Meeting
from bot.office.screen import Visit
from bot.people.people import People
from knowledge.agenda.drafting import Drafter
from knowledge.agenda.errors import NoSuchItem
from knowledge.agenda.outline import Item
from knowledge.catalogue import Catalogue


@dataclass(frozen=True)
class Desk:
    """Agendas, their meetings, the people, and what drafts. drafter: made when first asked for.

    carry: what comes into a meeting's agenda from elsewhere (unfinished tasks, wishes).
    """

    agendas: Agendas
    meetings: Meetings
    people: People
    catalogue: Catalogue
    drafter: Callable[[], Drafter]
    carry: Carry = nothing_carried


def scopes_of(meeting: Meeting) -> tuple[str, ...]:
    """What an agenda of this meeting is made from: what whoever leads its cell may see for it."""
    return access.scopes_of(access.scope_of_cell(meeting.cell.id))


def final_or_draft(desk: Desk, visit: Visit, meeting_id: int) -> Version:
    """The version that files are made of: the final one, before there is one the newest draft.

    With private items and bases. Raises `NotYours` for whoever does not lead the cell,
    `MeetingGone`, and `AgendaGone` where nothing was drafted.
    """
    newest = desk.agendas.newest(visit.actor, meeting_id)
    if newest is None:
        raise AgendaGone
    if newest.final and not newest.is_final:
        return of_number(desk, visit, meeting_id, newest.final)
    return newest


def item_of(version: Version, at: int) -> Item:
    """An item by its place (from 0). Raises `NoSuchItem`."""
    if not 0 <= at < len(version.outline.items):
        raise NoSuchItem(str(len(version.outline.items)))
    return version.outline.items[at]


def of_number(desk: Desk, visit: Visit, meeting_id: int, number: int) -> Version:
    """The version that a button was made for. Raises as `Agendas.numbered` does."""
    return desk.agendas.numbered(visit.actor, meeting_id, number)
