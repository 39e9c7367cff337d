"""What leaders type while an agenda is open: changes, minutes, a title, a name, an item."""

import re

from bot.forms import Form
from bot.office.agendas.desk import Desk, item_of, of_number
from bot.office.agendas.editing import edited
from bot.office.agendas.items import changed_item, to_agenda
from bot.office.screen import Screen, Turn, Visit
from bot.office.tasks.asking_papers import refused_in
from bot.texts import agendas as words
from knowledge.agenda.editing import Add, Edit, Lead, Rename, Retime
from knowledge.agenda.errors import EmptyText, UnclearEdit
from knowledge.agenda.request import LONGEST_TITLE, one_line
from knowledge.agenda.typed import read
from knowledge.text import clean, fold

_MINUTES = re.compile(r"\W*(\d{1,3})\s*(?:phut|ph|p|['’′])?\W*")
_ADDS = re.compile(r"\W*(?:them|bo sung|chen)\b")


def typed(desk: Desk, visit: Visit, text: str, meeting_id: int, seen: int) -> Turn:
    """Changes in words, by the numbers on the screen; what a cell does not issue is refused with
    what it may issue. Raises `UnclearEdit` with examples."""
    before = of_number(desk, visit, meeting_id, seen)
    try:
        edits = read(text, len(before.outline.items))
    except UnclearEdit:
        refused = refused_in(text)
        if refused is None:
            raise
        form = Form("agenda", (meeting_id, seen))
        return Turn(Screen(refused, (to_agenda(meeting_id),)), form=form)
    return edited(desk, visit, before, edits)


def typed_item(desk: Desk, visit: Visit, text: str, meeting_id: int, seen: int, at: int) -> Turn:
    """Minutes for the item that is open, or any other change in words."""
    before = of_number(desk, visit, meeting_id, seen)
    item_of(before, at)
    alone = _MINUTES.fullmatch(fold(clean(text)).strip())
    if alone is not None:
        return edited(desk, visit, before, [Retime(at, int(alone[1]))])
    return edited(desk, visit, before, read(text, len(before.outline.items)))


def titled(desk: Desk, visit: Visit, text: str, meeting_id: int, seen: int, at: int) -> Turn:
    """An item is called that. Raises `EmptyText`, `LongText`."""
    before = of_number(desk, visit, meeting_id, seen)
    item_of(before, at)
    return changed_item(desk, visit, before, [Rename(at, text)], at)


def led(desk: Desk, visit: Visit, text: str, meeting_id: int, seen: int, at: int) -> Turn:
    """Somebody leads an item. Raises `EmptyText`, `LongText`."""
    before = of_number(desk, visit, meeting_id, seen)
    item_of(before, at)
    if not any(letter.isalnum() for letter in text):
        raise EmptyText
    return changed_item(desk, visit, before, [Lead(at, text)], at)


def add(desk: Desk, visit: Visit, meeting_id: int, seen: int) -> Turn:
    """Ask for a new item."""
    of_number(desk, visit, meeting_id, seen)
    form = Form("agenda-add", (meeting_id, seen))
    return Turn(Screen(words.ADD_HOW, (to_agenda(meeting_id),)), form=form)


def added(desk: Desk, visit: Visit, text: str, meeting_id: int, seen: int) -> Turn:
    """A new item, with its minutes and its place where they were said."""
    before = of_number(desk, visit, meeting_id, seen)
    return edited(desk, visit, before, _new(text, len(before.outline.items)))


def _new(text: str, count: int) -> tuple[Edit, ...]:
    said = one_line(text, LONGEST_TITLE)
    adds = _ADDS.match(fold(said)) is not None
    try:
        edits = read(text if adds else f"thêm {said}", count)
    except UnclearEdit:
        return (Add(said),)
    return edits if adds or all(isinstance(one, Add) for one in edits) else (Add(said),)
