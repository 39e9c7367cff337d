"""Older versions of an agenda: looked at, and taken up again beside all others."""

from bot.agendas.errors import AgendaChanged
from bot.office.agendas import drafts
from bot.office.agendas.desk import Desk, of_number
from bot.office.agendas.drawn import drawn
from bot.office.screen import Button, Screen, Turn, Visit, call
from bot.texts import agendas as words


def version(desk: Desk, visit: Visit, meeting_id: int, number: int) -> Turn:
    """One version, only to be looked at; the newest is opened. Raises `AgendaGone`."""
    one = of_number(desk, visit, meeting_id, number)
    if one.is_newest:
        return drafts.shown(desk, visit, one)
    buttons = [Button(words.RESTORE, call("agenda-restore", meeting_id, one.newest, number))]
    if before := desk.agendas.before(visit.actor, meeting_id, number):
        buttons.append(Button(words.EARLIER, call("agenda-version", meeting_id, before)))
    if number + 1 < one.newest:
        after = call("agenda-version", meeting_id, number + 1)
        buttons.append(Button(words.LATER, after))
    buttons.append(Button(words.NEWEST, call("agenda", meeting_id)))
    text = drawn(one, typing=False)
    return Turn(Screen(text, tuple(buttons)))


def restore(desk: Desk, visit: Visit, meeting_id: int, seen: int, number: int) -> Turn:
    """An older version is the newest again, as a further one. Raises `AgendaGone`."""
    old = of_number(desk, visit, meeting_id, number)
    try:
        kept = desk.agendas.keep(visit.actor, meeting_id, seen, old.outline, visit.now)
    except AgendaChanged:
        return drafts.changed_since(desk, visit, meeting_id)
    return drafts.shown(desk, visit, kept, words.RESTORED.format(number=number))
