"""Changes of an agenda: each a new version, none on top of what somebody else did meanwhile."""

from collections.abc import Sequence

from bot.agendas.agendas import Version
from bot.agendas.errors import AgendaChanged
from bot.agendas.resting import line_of
from bot.forms import Form
from bot.office.agendas import bases, drafts
from bot.office.agendas.desk import Desk, item_of, of_number
from bot.office.agendas.drawn import title_of
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.people.holding import require
from bot.texts import agendas as words
from knowledge.agenda.editing import Change, Drop, Edit, Stretch, changed
from knowledge.agenda.errors import UnclearEdit
from knowledge.agenda.outline import Item, Outline
from knowledge.agenda.request import MOST_ITEMS


def edited(
    desk: Desk, visit: Visit, before: Version, edits: Sequence[Edit], *, offering: bool = True
) -> Turn:
    """An agenda after changes; items that must be there are asked about before they go.

    offering: whether minutes set free are offered to another item. Raises `BadEdit`, `BadAgenda`.
    """
    dropped = [one for one in edits if isinstance(one, Drop) and _obligatory(before, one)]
    others = [one for one in edits if one not in dropped]
    change = change_of(desk, before.outline, others) if others else Change(before.outline)
    try:
        after = desk.agendas.keep(
            visit.actor, before.meeting.id, before.number, change.outline, visit.now
        )
    except AgendaChanged:
        return drafts.changed_since(desk, visit, before.meeting.id)
    if dropped:
        places = [_now_at(before.outline.items[one.at], after) for one in dropped]
        return _ask(after, places, words.CHANGED_REST if others else None)
    same = after.number == before.number
    note = words.NOT_CHANGED if same else words.CHANGED
    return drafts.shown(desk, visit, after, note, change.offer if offering else None)


def change_of(desk: Desk, outline: Outline, edits: Sequence[Edit]) -> Change:
    """The changes made, by the rules of this kind of meeting. Raises `BadEdit`, `BadAgenda`."""
    return changed(outline, edits, desk.drafter().templates[outline.kind])


def offer(desk: Desk, visit: Visit, meeting_id: int, seen: int, at: int, minutes: int) -> Turn:
    """The offered minutes are given to an item, or taken from it."""
    before = of_number(desk, visit, meeting_id, seen)
    item_of(before, at)
    return edited(desk, visit, before, [Stretch(at, minutes)], offering=False)


def drop(desk: Desk, visit: Visit, meeting_id: int, seen: int, at: int) -> Turn:
    """An item goes; one that must be there is asked about."""
    before = of_number(desk, visit, meeting_id, seen)
    item_of(before, at)
    return edited(desk, visit, before, [Drop(at)])


def drop_sure(desk: Desk, visit: Visit, meeting_id: int, seen: int, which: int) -> Turn:
    """Items go that should be there. which: a bit for each."""
    require(0 < which < 1 << (MOST_ITEMS + 1))
    before = of_number(desk, visit, meeting_id, seen)
    edits = [Drop(at) for at in range(which.bit_length()) if which >> at & 1]
    try:
        change = change_of(desk, before.outline, edits)
        after = desk.agendas.keep(visit.actor, meeting_id, seen, change.outline, visit.now)
    except AgendaChanged:
        return drafts.changed_since(desk, visit, meeting_id)
    return drafts.shown(desk, visit, after, words.CHANGED, change.offer)


def _obligatory(version: Version, edit: Drop) -> bool:
    item = item_of(version, edit.at)
    return item.obligatory and bool(item.basis)


def _now_at(item: Item, after: Version) -> int:
    """Where an item stands after other changes. Raises `UnclearEdit` where those were of itself."""
    for at, one in enumerate(after.outline.items):
        if one == item:
            return at
    raise UnclearEdit


def _ask(version: Version, places: Sequence[int], note: str | None) -> Turn:
    """Whether items are to go that should be there, each with what asks for it."""
    lines = [note] if note else []
    for at in places:
        item = version.outline.items[at]
        lines.append(words.DROP_OBLIGATORY.format(number=at + 1, title=title_of(item)))
        rests = line_of(item.basis[0], longest=bases.QUOTE)
        lines.append(words.LISTED.format(what=rests))
    lines.append(words.DROP_SURE)
    meeting_id, which = version.meeting.id, sum(1 << at for at in set(places))
    do = words.DROP_DO if len(places) == 1 else words.DROP_ALL
    buttons = (
        Button(do, call("agenda-drop-sure", meeting_id, version.number, which)),
        Button(words.KEEP, call("agenda", meeting_id)),
    )
    form = Form("agenda", (meeting_id, version.number))
    return Turn(Screen("\n".join(lines), buttons), form=form)
