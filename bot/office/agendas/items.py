"""One item of an agenda: what it says, and everything that can be done with it by buttons."""

import datetime

from bot.agendas.agendas import Version
from bot.agendas.errors import AgendaChanged
from bot.agendas.requesting import Carried, request_for
from bot.drafts.wording import clock
from bot.forms import Form
from bot.office.agendas import drafts
from bot.office.agendas.desk import Desk, item_of, of_number, scopes_of
from bot.office.agendas.drawn import marks, title_of
from bot.office.agendas.editing import change_of, edited
from bot.office.meetings import titles
from bot.office.screen import Button, Screen, Turn, Visit, call, page_of, pages
from bot.people.holding import require
from bot.texts import agendas as words
from knowledge.agenda.editing import Edit, Mark, Retime, Swap
from knowledge.agenda.outline import Outline

_MINUTES = (5, 10, 15, 20, 30)  # what items of the templates last; anything else is typed
_NOTES = 2_500  # letters: the rest of the message is the item's head and its buttons' explanation


def items(desk: Desk, visit: Visit, meeting_id: int, seen: int, page: int) -> Turn:
    """A page of the items, each a button."""
    version = of_number(desk, visit, meeting_id, seen)
    there = version.outline.items
    page, shown = page_of(list(enumerate(there)), page)
    buttons = [
        Button(words.EDIT_ITEM.format(number=at + 1), call("agenda-item", meeting_id, seen, at))
        for at, _ in shown
    ]
    buttons += pages("agenda-items", (meeting_id, seen), page, len(there))
    buttons.append(to_agenda(meeting_id))
    form = Form("agenda", (meeting_id, seen))
    lines = [words.WHICH_LINE.format(number=at + 1, title=title_of(item)) for at, item in shown]
    return Turn(Screen("\n".join([words.WHICH, *lines]), tuple(buttons)), form=form)


def item(desk: Desk, visit: Visit, meeting_id: int, seen: int, at: int) -> Turn:
    """One item with what can be done with it; minutes typed next are its own."""
    return of_item(of_number(desk, visit, meeting_id, seen), at)


def of_item(version: Version, at: int, note: str | None = None) -> Turn:
    """The same, with something said above it. Raises `NoSuchItem`."""
    one, outline = item_of(version, at), version.outline
    start, count = outline.starts[at], len(outline.items)
    end = start + datetime.timedelta(minutes=one.minutes)
    lines = [note] if note else []
    lines.append(words.ITEM_HEAD.format(number=at + 1, count=count, title=one.title))
    times = {"first": clock(start), "last": clock(end), "count": one.minutes}
    lines.append(words.ITEM_TIME.format(**times))
    lines.append(words.ITEM_LEADER.format(name=one.leader))
    lines += _notes(one.notes)
    if one.private:
        lines.append(words.ITEM_PRIVATE)
    if said := [mark for mark in marks(one) if mark != words.MARK_PRIVATE]:
        lines.append(titles.capital(", ".join(said)) + ".")
    lines.append(words.ITEM_HOW)
    here = (version.meeting.id, version.number, at)
    mark = Button(
        words.SHOW if one.private else words.HIDE, call("agenda-mark", *here, int(not one.private))
    )
    buttons = [
        *([Button(words.UP, call("agenda-move", *here, at - 1))] if at else []),
        *([Button(words.DOWN, call("agenda-move", *here, at + 1))] if at + 1 < count else []),
        Button(words.MINUTES, call("agenda-minutes", *here)),
        Button(words.TITLE, call("agenda-title", *here)),
        Button(words.LEADER, call("agenda-leader", *here)),
        mark,
        Button(words.ANOTHER, call("agenda-another", *here)),
        Button(words.DROP, call("agenda-drop", *here)),
        Button(words.BASES, call("agenda-basis", *here)),
        to_agenda(version.meeting.id),
    ]
    return Turn(Screen("\n".join(lines), tuple(buttons)), form=Form("agenda-item", here))


def move(desk: Desk, visit: Visit, meeting_id: int, seen: int, at: int, to: int) -> Turn:
    """An item changes places with the one above it, or below."""
    require(abs(at - to) == 1)
    version = of_number(desk, visit, meeting_id, seen)
    for place in (at, to):
        item_of(version, place)
    return changed_item(desk, visit, version, [Swap(at, to)], to)


def mark(desk: Desk, visit: Visit, meeting_id: int, seen: int, at: int, private: int) -> Turn:
    """An item is not to be shown to the group, or is."""
    require(private in (0, 1))
    version = of_number(desk, visit, meeting_id, seen)
    item_of(version, at)
    note = None if private else words.SHOWN_TO_GROUP
    return changed_item(desk, visit, version, [Mark(at, bool(private))], at, note)


def minutes(desk: Desk, visit: Visit, meeting_id: int, seen: int, at: int) -> Turn:
    """Ask how long an item lasts."""
    version = of_number(desk, visit, meeting_id, seen)
    one = item_of(version, at)
    text = words.MINUTES_WHICH.format(number=at + 1, title=title_of(one), count=one.minutes)
    buttons = [
        Button(
            words.MINUTES_OF.format(count=many),
            call("agenda-minutes-to", meeting_id, seen, at, many),
        )
        for many in _MINUTES
        if many != one.minutes
    ]
    buttons.append(_to_item(meeting_id, seen, at))
    form = Form("agenda-item", (meeting_id, seen, at))
    return Turn(Screen(text, tuple(buttons)), form=form)


def minutes_to(desk: Desk, visit: Visit, meeting_id: int, seen: int, at: int, many: int) -> Turn:
    """An item lasts so long; what that sets free is offered to another. Raises `BadMinutes`."""
    version = of_number(desk, visit, meeting_id, seen)
    item_of(version, at)
    return edited(desk, visit, version, [Retime(at, many)])


def title(desk: Desk, visit: Visit, meeting_id: int, seen: int, at: int) -> Turn:
    """Ask what an item is to be called."""
    one = item_of(of_number(desk, visit, meeting_id, seen), at)
    text = words.TITLE_HOW.format(number=at + 1, title=one.title)
    form = Form("agenda-title", (meeting_id, seen, at))
    return Turn(Screen(text, (_to_item(meeting_id, seen, at),)), form=form)


def leader(desk: Desk, visit: Visit, meeting_id: int, seen: int, at: int) -> Turn:
    """Ask who leads an item."""
    one = item_of(of_number(desk, visit, meeting_id, seen), at)
    text = words.LEADER_HOW.format(number=at + 1, name=one.leader)
    form = Form("agenda-leader", (meeting_id, seen, at))
    return Turn(Screen(text, (_to_item(meeting_id, seen, at),)), form=form)


def another(desk: Desk, visit: Visit, meeting_id: int, seen: int, at: int) -> Turn:
    """An item is made anew. Raises `NothingElse`."""
    version = of_number(desk, visit, meeting_id, seen)
    item_of(version, at)
    meeting, people = version.meeting, desk.people.directory
    request = request_for(meeting, people, Carried(), visit.zone, visit.now)
    outline = desk.drafter().another(version.outline, at, scopes_of(meeting), request)
    return kept_item(desk, visit, version, outline, at)


def changed_item(
    desk: Desk, visit: Visit, version: Version, edits: list[Edit], at: int, note: str | None = None
) -> Turn:
    """An agenda after changes, with one item of it open. Raises `BadEdit`, `BadAgenda`."""
    outline = change_of(desk, version.outline, edits).outline
    return kept_item(desk, visit, version, outline, at, note)


def kept_item(
    desk: Desk, visit: Visit, version: Version, outline: Outline, at: int, note: str | None = None
) -> Turn:
    """The same, with the agenda as it is to be."""
    meeting_id = version.meeting.id
    try:
        after = desk.agendas.keep(visit.actor, meeting_id, version.number, outline, visit.now)
    except AgendaChanged:
        return drafts.changed_since(desk, visit, meeting_id)
    return of_item(after, at, note or words.CHANGED)


def to_agenda(meeting_id: int) -> Button:
    """The way back to the agenda."""
    return Button(words.AGENDA_BACK, call("agenda", meeting_id))


def _to_item(meeting_id: int, seen: int, at: int) -> Button:
    return Button(words.ITEM_BACK, call("agenda-item", meeting_id, seen, at))


def _notes(notes: tuple[str, ...]) -> list[str]:
    """An item's lines, as far as a message holds them."""
    found, taken = list[str](), 0
    for text in notes:
        taken += len(text) + 3
        if taken > _NOTES:
            return [*found, "…"]
        found.append(words.ITEM_NOTE.format(what=text))
    return found
